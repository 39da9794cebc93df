//! What an analyst is asked about checks, and what it answers.

use serde::{Deserialize, Serialize};

use super::{CheckTold, EntryTold, SuggestionTold, SuiteTold};
use crate::{checks::suggest::Strictness, jobs::Failure};

/// Something about checks. A suite is the text of one of ours, a check the text of one of its checks; `now` is the time in
/// seconds since 1970.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CheckAsk {
    /// Which checks there are.
    Catalogue,
    /// Checks that the table seems to keep.
    Suggest {
        /// How closely they fit.
        strictness: Strictness,
    },
    /// What comes of a suite.
    Run {
        /// Comes back with the answer.
        run: u64,
        /// The suite.
        suite: String,
        /// The time.
        now: f64,
    },
    /// What comes of a check while it is written.
    Try {
        /// Comes back with the answer.
        run: u64,
        /// The check.
        check: String,
        /// The time.
        now: f64,
    },
    /// What the word before a place of a condition may become.
    Complete {
        /// The condition.
        text: String,
        /// The place, in bytes.
        at: u32,
    },
    /// A suite of any tool as one of ours.
    Import {
        /// Its text.
        text: String,
    },
    /// A suite in the form of another tool.
    Export {
        /// The suite.
        suite: String,
        /// The word for the form.
        form: String,
    },
    /// The result of a suite as `assay check` writes it. The file comes beside it.
    Results {
        /// The suite.
        suite: String,
        /// The word for the form.
        form: String,
        /// The time.
        now: f64,
    },
    /// The rows that break a suite, or those that do not. The file comes beside it.
    Rows {
        /// The suite.
        suite: String,
        /// Whether those that break it are wanted.
        failing: bool,
        /// The time.
        now: f64,
    },
}

impl CheckAsk {
    /// Whether the file must be read for it.
    #[must_use]
    pub fn needs_file(&self) -> bool {
        matches!(self, Self::Results { .. } | Self::Rows { .. })
    }
}

/// An answer about checks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CheckSaid {
    /// Which checks there are.
    Catalogue(Vec<EntryTold>),
    /// Checks that the table seems to keep.
    Suggested(Suggested),
    /// What came of a suite.
    Ran {
        /// As it was asked.
        run: u64,
        /// The result.
        told: SuiteTold,
    },
    /// What came of a check that is being written.
    Tried {
        /// As it was asked.
        run: u64,
        /// The result.
        tried: Tried,
    },
    /// What a word may become.
    Completed {
        /// As it was asked.
        text: String,
        /// Where the word begins, in bytes.
        start: u32,
        /// What it may become.
        words: Vec<String>,
    },
    /// A suite that was taken over.
    Imported(Imported),
    /// A suite, a result or rows as a file.
    Written {
        /// What the file may be called.
        name: String,
        /// Its bytes.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
        /// How many rules the suite has, where a suite was converted.
        rules: u32,
        /// How many of them are in the file.
        kept: u32,
        /// What is not.
        lost: Vec<Lost>,
    },
    /// It cannot be done.
    Refused(Failure),
}

/// Checks that a table seems to keep.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suggested {
    /// How closely they fit.
    pub strictness: Strictness,
    /// By column, then those about several.
    pub list: Vec<SuggestionTold>,
}

/// What came of a check that is being written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Tried {
    /// It ran, or could not be run; with the mistakes in its conditions.
    Ran(Box<CheckTold>, Vec<SqlMistake>),
    /// It is no check yet, and why.
    Refused(Failure),
}

/// A mistake in a condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SqlMistake {
    /// The parameter that holds the condition.
    pub field: String,
    /// Where the part begins, in bytes.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// What is wrong.
    pub what: String,
    /// What the person can do.
    pub remedy: String,
}

/// A suite that was taken over from a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// What it is called.
    pub name: String,
    /// Its checks.
    pub checks: Vec<String>,
    /// How many rules the text has; 0 where it was one of ours, of which nothing is lost.
    pub rules: u32,
    /// How many of them were taken over.
    pub kept: u32,
    /// What was not.
    pub lost: Vec<Lost>,
}

/// Something that another form cannot say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    /// What.
    pub what: String,
    /// Why, and what became of it.
    pub why: String,
}

//! What an analyst is asked about findings, and what it answers.

use serde::{Deserialize, Serialize};

use crate::{
    detect::Feedback,
    jobs::{Failure, Filter, Summary},
};

/// Something about findings. A recipe is its JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FindAsk {
    /// What looks wrong after what the person said, and which of it the accepted fixes mend.
    Decide {
        /// Comes back with the answer.
        number: u64,
        /// What the person said.
        feedback: Feedback,
        /// The accepted fixes.
        recipe: String,
    },
    /// What can be done about some findings: the rules that they break, and the step that mends them.
    Ways {
        /// Which; of one detector.
        filter: Filter,
    },
    /// The rows that are worth a look.
    Rows {
        /// How many.
        take: u32,
    },
    /// The whole table after the accepted fixes, as `assay clean` writes it. The file comes beside it.
    Clean {
        /// The accepted fixes.
        recipe: String,
    },
}

impl FindAsk {
    /// Whether the file must be read for it.
    #[must_use]
    pub fn needs_file(&self) -> bool {
        matches!(self, Self::Clean { .. })
    }
}

/// An answer about findings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FindSaid {
    /// What looks wrong now.
    Decided {
        /// As it was asked.
        number: u64,
        /// In short.
        summary: Summary,
        /// What each of the accepted fixes touches, in words; fewer than there are where one cannot be done.
        touched: Vec<String>,
        /// How many different cells, rows and columns they touch in all.
        counts: [u64; 3],
        /// Why the fixes cannot be done.
        failure: Option<Failure>,
    },
    /// What can be done about some findings.
    Ways {
        /// As it was asked.
        filter: Filter,
        /// The rules that they break.
        rules: Vec<RuleTold>,
        /// What mends them all.
        fix: Option<FixTold>,
    },
    /// Rows that are worth a look, those that tell most first.
    Rows(Vec<AskedRow>),
    /// A file.
    Written {
        /// What it may be called.
        name: String,
        /// Its bytes.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// It cannot be done.
    Refused(Failure),
}

/// A rule that findings break.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleTold {
    /// The rule, as a suite writes it.
    pub check: String,
    /// What must hold, in plain words.
    pub says: String,
    /// The columns that it is about.
    pub columns: Vec<String>,
}

/// A step of cleaning that mends findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixTold {
    /// The step, as a recipe writes it.
    pub step: String,
    /// Its name for people.
    pub title: String,
    /// What it does, a sentence.
    pub does: String,
    /// What it touches in the table as it is, in words.
    pub touches: String,
}

/// What is to be known of a finding beside itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// Whether the accepted fixes mend it.
    pub is_fixed: bool,
    /// The step that mends it alone, as a recipe writes it, and its name.
    pub fix: Option<(String, String)>,
}

/// A row that is worth a look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedRow {
    /// Its number as people count.
    pub row: u64,
    /// Its cells, doubtful ones first: the name of the column, the text, and what looks wrong with it, if anything.
    pub cells: Vec<(String, String, Option<String>)>,
}

//! A receipt: what a student has done, for a teacher to judge again. It holds no cell and no personal data but a name that was typed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    State,
    course::{Course, hash},
};
use crate::table::Failure;

/// What a receipt says first.
pub const FORMAT: &str = "assay-receipt/1";
/// The longest receipt, in bytes.
pub const LONGEST: usize = 4 << 20;
/// The longest name, in characters.
const LONGEST_NAME: usize = 120;
/// The most lines of a log.
const MOST_LINES: usize = 2000;

/// A receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// What this is.
    pub format: String,
    /// The version of the program that wrote it.
    pub program: String,
    /// The course.
    pub course: String,
    /// The fingerprint of the pack.
    pub pack: String,
    /// What the student typed as their name.
    pub name: String,
    /// What was done, by exercise.
    pub exercises: BTreeMap<String, Entry>,
    /// A number of all of the above. It tells slips apart from intent, and is no proof: a receipt is believed because its answers are judged again.
    pub seal: String,
}

/// What was done in an exercise.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The answers.
    pub state: State,
    /// The tasks that were right when they were judged last.
    pub right: Vec<String>,
    /// Every judgement, in order.
    #[serde(default)]
    pub log: Vec<Logged>,
    /// The fingerprint of the table.
    #[serde(default)]
    pub table: String,
}

/// A judgement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logged {
    /// The task.
    pub task: String,
    /// The code of what was wrong; empty where nothing was.
    pub fault: String,
    /// The fingerprint of the answer.
    pub answer: String,
    /// How many hints had been opened.
    pub hints: u32,
}

impl Receipt {
    /// A receipt of what was done.
    #[must_use]
    pub fn new(course: &Course, name: &str, exercises: BTreeMap<String, Entry>) -> Self {
        let receipt = Self {
            format: FORMAT.to_owned(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            course: course.title.clone(),
            pack: course.fingerprint.clone(),
            name: name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST_NAME).collect(),
            exercises: exercises.into_iter().map(|(id, entry)| (id, entry.bounded())).collect(),
            seal: String::new(),
        };
        Self { seal: receipt.expected_seal(), ..receipt }
    }

    /// Reads a receipt.
    ///
    /// # Errors
    /// When it is none.
    pub fn read(bytes: &[u8]) -> Result<Self, Failure> {
        if bytes.len() > LONGEST {
            return Err(Failure::new(format!("It is longer than {} MB", LONGEST >> 20), "Ask for the receipt anew"));
        }
        let remedy = "Ask for the file that the Learn station saved";
        let receipt: Self = serde_json::from_slice(bytes).map_err(|e| Failure::new(format!("This is no receipt: {e}"), remedy))?;
        if receipt.format != FORMAT {
            return Err(Failure::new(format!("The receipt is of the format {:?}, not {FORMAT:?}", receipt.format), remedy));
        }
        Ok(receipt)
    }

    /// The receipt as JSON text, ended by a line end.
    ///
    /// # Errors
    /// When it cannot be written, which is a bug.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|json| json + "\n")
    }

    /// Whether it is as it was written.
    #[must_use]
    pub fn is_intact(&self) -> bool {
        self.seal == self.expected_seal()
    }

    fn expected_seal(&self) -> String {
        // Writing plain data to memory does not fail; if it did, the seal would be that of nothing.
        let rest = Self { seal: String::new(), ..self.clone() };
        hash(&serde_json::to_vec(&rest).unwrap_or_default())
    }
}

impl Entry {
    fn bounded(mut self) -> Self {
        let beyond = self.log.len().saturating_sub(MOST_LINES);
        self.log.drain(..beyond);
        self
    }
}

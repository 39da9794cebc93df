//! How a file was read: each assumption with its evidence.

use serde::{Deserialize, Serialize};

/// The file and how it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The file's name without folders.
    pub name: String,
    /// The file's size.
    pub bytes: u64,
    /// Each thing that was assumed, with the evidence for it.
    pub facts: Vec<ReadingFact>,
    /// Words that stand for a missing value; the empty cell always does.
    pub null: Vec<String>,
}

/// One thing that reading assumed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingFact {
    /// What the fact is about: `format`, `encoding`, `delimiter`, `quote`, `header`, `null`.
    pub what: String,
    /// The value in words, as shown to people and taken by the command line option of that name.
    pub value: String,
    /// Why: a sentence with figures.
    pub evidence: String,
    /// True when the user chose it.
    pub chosen: bool,
}

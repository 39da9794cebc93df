//! Why something could not be done: what happened, where, and what the person can do.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A job that ended without its result. The parts are kept apart so that the page can lay them out;
/// `Display` makes the sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// What happened, a sentence without a full stop.
    pub what: String,
    /// Where: a file name, a byte offset, a line.
    pub place: Option<String>,
    /// What the person can do, a sentence without a full stop.
    pub remedy: String,
}

impl Failure {
    /// A failure without a place.
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), place: None, remedy: remedy.into() }
    }

    /// The same, at a place.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        if let Some(place) = &self.place {
            write!(f, " ({place})")?;
        }
        write!(f, ". {}.", self.remedy)
    }
}

impl std::error::Error for Failure {}

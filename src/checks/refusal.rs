//! Why a check cannot be run on a table.

use std::fmt;

/// What is wrong, and what the person can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong, without a full stop.
    pub what: String,
    /// What the person can do, without a full stop.
    pub remedy: String,
}

impl Refusal {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. {}", self.what, self.remedy)?;
        if self.remedy.ends_with(['.', '?', '!']) { Ok(()) } else { write!(f, ".") }
    }
}

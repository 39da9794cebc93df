//! What is wrong with an expression, and where.

use std::{fmt, ops::Range};

/// Why an expression cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqlError {
    /// What is wrong.
    pub what: String,
    /// The part of the text, in bytes.
    pub span: Range<usize>,
    /// What the person can do.
    pub remedy: String,
}

impl SqlError {
    pub(super) fn new(what: impl Into<String>, span: Range<usize>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), span, remedy: remedy.into() }
    }

    /// The error in a sentence with its place in the text: the part itself, and at which character it begins.
    #[must_use]
    pub fn sentence(&self, text: &str) -> String {
        let at = text.get(..self.span.start).map_or(0, |before| before.chars().count()) + 1;
        let part: String = text.get(self.span.clone()).unwrap_or_default().chars().take(40).collect();
        let place = if part.is_empty() { "at its end".to_owned() } else { format!("at character {at}, {part:?}") };
        format!("{} ({place}). {}", self.what, self.remedy)
    }
}

impl fmt::Display for SqlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (bytes {} to {}). {}", self.what, self.span.start, self.span.end, self.remedy)
    }
}

impl std::error::Error for SqlError {}

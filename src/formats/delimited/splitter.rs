//! The scanner that a dialect needs: the fast one where it can read it, else the general one.

use super::{
    general::{self, GeneralScanner, Quoting},
    scanner::{self, Field, Oddities, Scan, Scanner},
};
use crate::formats::Dialect;

/// Splits bytes into records and fields, whatever the dialect. See `Scanner` for what its functions mean.
#[derive(Debug)]
pub enum Splitter {
    /// A plain dialect.
    Fast(Scanner),
    /// Any other, or a record whose quotes need a second look.
    General(Box<GeneralScanner>),
}

impl Splitter {
    /// A splitter that starts a record at `start`.
    #[must_use]
    pub fn new(dialect: Dialect, start: usize) -> Self {
        match dialect.plain_delimiter() {
            Some(_) => Self::Fast(Scanner::new(dialect, start)),
            None => Self::General(Box::new(GeneralScanner::new(dialect, Quoting::Strict, start))),
        }
    }

    /// A splitter that takes quotes for text that do not enclose a field, from `start` on.
    #[must_use]
    pub fn lenient(dialect: Dialect, start: usize) -> Self {
        Self::General(Box::new(GeneralScanner::new(dialect, Quoting::Lenient, start)))
    }

    /// Starts a record at `start`.
    pub fn restart(&mut self, start: usize) {
        match self {
            Self::Fast(s) => s.restart(start),
            Self::General(s) => s.restart(start),
        }
    }

    /// Starts inside a quoted field, at `start`.
    pub fn restart_in_quotes(&mut self, start: usize) {
        match self {
            Self::Fast(s) => s.restart_in_quotes(start),
            Self::General(s) => s.restart_in_quotes(start),
        }
    }

    /// Starts inside an unquoted field, at `start`.
    pub fn restart_in_field(&mut self, start: usize) {
        match self {
            Self::Fast(s) => s.restart_in_field(start),
            Self::General(s) => s.restart_in_field(start),
        }
    }

    /// Goes on to the end of the record.
    pub fn scan(&mut self, buffer: &[u8], last: bool) -> Scan {
        match self {
            Self::Fast(s) => s.scan(buffer, last),
            Self::General(s) => s.scan(buffer, last),
        }
    }

    /// Starts the next record where the last one ended.
    pub fn next_record(&mut self) {
        match self {
            Self::Fast(s) => s.next_record(),
            Self::General(s) => s.next_record(),
        }
    }

    /// True if the record is a line with nothing on it, or a comment.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Fast(s) => s.is_blank(),
            Self::General(s) => s.is_blank(),
        }
    }

    /// The fields of the record so far.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        match self {
            Self::Fast(s) => &s.fields,
            Self::General(s) => &s.fields,
        }
    }

    /// The same, to be settled when the record is whole.
    pub fn fields_mut(&mut self) -> &mut Vec<Field> {
        match self {
            Self::Fast(s) => &mut s.fields,
            Self::General(s) => &mut s.fields,
        }
    }

    /// What is odd about the record so far.
    #[must_use]
    pub fn oddities(&self) -> Oddities {
        match self {
            Self::Fast(s) => s.oddities,
            Self::General(s) => s.oddities,
        }
    }
}

/// The text of an escaped field as bytes.
pub fn unescape(raw: &[u8], dialect: Dialect, into: &mut Vec<u8>) {
    match (dialect.escape, dialect.quote) {
        (None, Some(quote)) => scanner::unescape(raw, quote, into),
        _ => general::unescape(raw, dialect, into),
    }
}

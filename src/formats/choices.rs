//! What the user chose about reading, and what was settled in the end.

use serde::{Deserialize, Serialize};

use super::Encoding;

/// Import settings that the user has fixed; `None` is detected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// The text encoding.
    pub encoding: Option<Encoding>,
    /// The byte between cells.
    pub delimiter: Option<u8>,
    /// The byte around cells; `Some(None)` says that there is none.
    pub quote: Option<Option<u8>>,
    /// Whether the first record names the columns.
    pub header: Option<bool>,
    /// Words that stand for a missing value, in place of the usual ones.
    pub null: Option<Vec<String>>,
}

/// How cells and records are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialect {
    /// The byte between cells.
    pub delimiter: u8,
    /// The byte around cells that hold a delimiter, a line end or a quote (doubled); `None` if quotes are plain text.
    pub quote: Option<u8>,
}

/// Everything that a worker needs to read the records of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// The file's size in bytes.
    pub bytes: u64,
    /// The text encoding.
    pub encoding: Encoding,
    /// How cells and records are told apart.
    pub dialect: Dialect,
    /// Whether there is a header record.
    pub header: bool,
    /// The names of the columns, unique or not, never empty.
    pub names: Vec<String>,
    /// Where the first data record starts.
    pub data_start: u64,
    /// Lines before the first data record.
    pub data_line: u64,
    /// Words that stand for a missing value; the empty cell always does.
    pub null: Vec<String>,
}

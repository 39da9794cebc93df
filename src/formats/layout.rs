//! What was settled about reading a file.

use serde::{Deserialize, Serialize};

use super::{Dialect, Encoding};
use crate::table::{DateOrder, Kind, Lexicon, NumberStyle};

/// Everything that a worker needs to read the records of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// The file's size in bytes.
    pub bytes: u64,
    /// The text encoding.
    pub encoding: Encoding,
    /// How cells and records are told apart.
    pub dialect: Dialect,
    /// How many records name the columns: none, one, or several whose cells are joined.
    pub header_rows: u32,
    /// The names of the columns, unique or not, never empty.
    pub names: Vec<String>,
    /// The same as the file writes them, blank ones too.
    pub written: Vec<String>,
    /// Where the first data record starts.
    pub data_start: u64,
    /// Lines before the first data record.
    pub data_line: u64,
    /// Where the data ends: the start of the footer, or the end of the file.
    pub data_end: u64,
    /// Words that stand for a missing value; the empty cell always does.
    pub null: Vec<String>,
    /// How numbers are written.
    pub numbers: NumberStyle,
    /// The order of dates, where the user chose it; else each column's dates tell.
    pub dates: Option<DateOrder>,
    /// The types of the columns, where the user chose them; empty where none was chosen.
    pub types: Vec<Option<Kind>>,
}

impl Layout {
    /// What words mean in this file.
    #[must_use]
    pub fn lexicon(&self) -> Lexicon {
        Lexicon::new(&self.null).with_numbers(self.numbers).with_dates(self.dates)
    }
}

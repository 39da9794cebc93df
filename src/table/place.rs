//! Where something stands in the input.

use serde::{Deserialize, Serialize};

/// A position in the input that a person or an editor can go to.
///
/// Rows, lines and columns are counted as people do, from 1. Row 1 is the first data row; the header is
/// row 0. Lines count line ends in the file, so a quoted cell may span several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Offset in the file, in bytes, from 0.
    pub byte: u64,
    /// Line of the file.
    pub line: u64,
    /// Data row.
    pub row: u64,
    /// Column, or `None` where the whole row is meant.
    pub column: Option<u32>,
}

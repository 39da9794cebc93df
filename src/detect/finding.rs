//! What a detector found, as it is told.

use serde::{Deserialize, Serialize};

/// One thing that looks wrong: a cell, a row (`column` is `None`), a column (`row` is `None`), or the table (both are).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The row as people count: the first data row is 1.
    pub row: Option<u64>,
    /// The name of the column.
    pub column: Option<String>,
    /// The text of the cell.
    pub value: Option<String>,
    /// The detector that is surest of it.
    pub kind: String,
    /// How likely it is to be a defect, from 0 to 1.
    pub score: f64,
    /// Why: a sentence with its evidence for each detector that found it.
    pub why: String,
    /// What should stand there instead, where that can be told.
    pub suggest: Option<String>,
}

/// Everything that was found in a table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// Surest first.
    pub list: Vec<Finding>,
    /// Rows that were looked at.
    pub rows: u64,
    /// Rows of the whole table; more than `rows` where it was too large to be looked at in full.
    pub total_rows: u64,
    /// Cells that were found and are not listed because there are too many of them.
    pub left_out: u64,
}

//! Lineage: each cell, row and column that a step touched, by their numbers and names in the table that cleaning began with.

use serde::{Deserialize, Serialize};

use super::Work;
use crate::frame::Edit;

/// A cell that was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellRecord {
    /// The number of its row in the table that cleaning began with; the first data row is 1.
    pub row: u64,
    /// The name of its column.
    pub column: String,
    /// Its text before.
    pub before: String,
    /// Its text after.
    pub after: String,
}

/// A row that was added, a copy of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyRecord {
    /// The number of the row that it copies.
    pub of: u64,
}

/// Everything that a step touched.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The place of the step in the recipe, from 1.
    pub place: usize,
    /// Its stable name.
    pub step: String,
    /// Cells that were changed.
    pub cells: Vec<CellRecord>,
    /// Rows that were added at the end.
    pub added_rows: Vec<CopyRecord>,
    /// The numbers of the rows that were left out.
    pub dropped_rows: Vec<u64>,
    /// The names of the columns that were left out.
    pub dropped_columns: Vec<String>,
}

impl Record {
    pub(super) fn new(place: usize, step: &str, edit: &Edit, work: &Work<'_>) -> Self {
        let number = |row: u32| work.numbers[row as usize];
        let cell = |cell: &crate::frame::Changed| CellRecord {
            row: number(cell.row),
            column: work.column(cell.column as usize).name().to_owned(),
            before: cell.before.clone(),
            after: cell.after.clone(),
        };
        Self {
            place,
            step: step.to_owned(),
            cells: edit.cells.iter().map(cell).collect(),
            added_rows: edit.copied.iter().map(|copied| CopyRecord { of: number(copied.of) }).collect(),
            dropped_rows: edit.dropped.iter().map(|dropped| number(dropped.row)).collect(),
            dropped_columns: edit.removed.iter().map(|removed| removed.name.clone()).collect(),
        }
    }
}

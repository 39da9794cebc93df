//! What a person said of findings and of cells, and what follows for all others.
//!
//! `precision` says how often a detector was right in a column, as far as anybody told; `alike` finds cells that are like those
//! that were marked wrong; `ask` chooses the rows that are worth a look.

mod alike;
mod ask;
mod precision;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub(super) use alike::alike;
pub(super) use ask::ask;
pub(super) use precision::rescale;

use super::{Context, report::Note};

/// The kind of findings that come from cells that a person marked, and what is to be known of it.
pub const MARKED: (&str, &str, &str, &str) = (
    "like-marked",
    "Like what was marked",
    "Cells that share with cells that a person marked as wrong what no cell has that was marked as right: a value, a shape, a sign, a \
     doubt of a detector, a broken dependency.",
    "Who knows the table has said that such cells are wrong.",
);

/// What a person said of one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The row as people count: the first data row is 1.
    pub row: u64,
    /// The name of the column.
    pub column: String,
    /// Whether the cell is wrong.
    pub is_wrong: bool,
    /// What should stand there, where it was told.
    pub truth: Option<String>,
}

/// Findings that a person takes as fine. What is not told does not restrict.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fine {
    /// The detector.
    pub kind: String,
    /// The column; `Some(None)` for whole rows.
    pub column: Option<Option<String>>,
    /// The text of the cells.
    pub value: Option<String>,
}

/// Everything that a person said of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    /// Of cells.
    pub verdicts: Vec<Verdict>,
    /// Of findings.
    pub fine: Vec<Fine>,
}

impl Feedback {
    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.verdicts.is_empty() && self.fine.is_empty()
    }
}

/// The cells that were marked, by column and row of a table: whether each is wrong, and what should stand there.
pub(super) type Marked<'f> = BTreeMap<(usize, usize), (bool, Option<&'f str>)>;

/// Finds the marked cells in a table; those that are not in it are left out. Of several columns of a name the first is meant.
pub(super) fn marked<'f>(context: &Context<'_>, feedback: &'f Feedback) -> Marked<'f> {
    let columns: BTreeMap<&str, usize> = context.views.iter().enumerate().rev().map(|(at, view)| (view.name(), at)).collect();
    let place = |verdict: &'f Verdict| {
        let cell = (*columns.get(verdict.column.as_str())?, context.frame.row_of(verdict.row)?);
        Some((cell, (verdict.is_wrong, verdict.truth.as_deref())))
    };
    feedback.verdicts.iter().filter_map(place).collect()
}

/// The notes about each marked cell.
pub(super) fn notes_of<'n>(context: &Context<'_>, marked: &Marked<'_>, notes: &'n [Note]) -> BTreeMap<(usize, usize), Vec<&'n Note>> {
    let mut by_value: BTreeMap<(usize, u32), Vec<(usize, usize)>> = BTreeMap::new();
    for &(column, row) in marked.keys() {
        by_value.entry((column, context.views[column].column.codes()[row])).or_default().push((column, row));
    }
    let mut of_cell: BTreeMap<(usize, usize), Vec<&Note>> = BTreeMap::new();
    for note in notes {
        match note.target {
            super::report::Target::Value(column, code) => {
                for &cell in by_value.get(&(column, code)).into_iter().flatten() {
                    of_cell.entry(cell).or_default().push(note);
                }
            }
            super::report::Target::Cell(column, row) if marked.contains_key(&(column, row)) => {
                of_cell.entry((column, row)).or_default().push(note);
            }
            _ => {}
        }
    }
    of_cell
}

//! What a step changed, in short: before and after, column by column.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::frame::{Column, Edit, Frame};

/// A column before and after a step that changed cells of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnChange {
    /// Its name.
    pub column: String,
    /// How many of its cells were changed.
    pub cells: u64,
    /// Missing cells, before and after.
    pub missing: [u64; 2],
    /// Different values, before and after; missing ones do not count.
    pub distinct: [u64; 2],
    /// The mean of its numbers, before and after; `None` where it has none.
    pub mean: [Option<f64>; 2],
}

/// What a step changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The name of the step for people.
    pub title: String,
    /// How many cells it changed.
    pub cells: u64,
    /// Rows before and after.
    pub rows: [u64; 2],
    /// Columns before and after.
    pub columns: [u64; 2],
    /// The columns whose cells it changed, in the order of the table.
    pub changes: Vec<ColumnChange>,
}

impl Summary {
    pub(super) fn new(title: &str, edit: &Edit, before: &Frame, after: &Frame) -> Self {
        let mut cells: BTreeMap<u32, u64> = BTreeMap::new();
        edit.cells.iter().for_each(|cell| *cells.entry(cell.column).or_default() += 1);
        // A step that changes cells leaves no column out, so their places are the same.
        let change = |(&at, &cells): (&u32, &u64)| {
            let [old, new] = [before, after].map(|table| &*table.columns()[at as usize]);
            ColumnChange {
                column: old.name().to_owned(),
                cells,
                missing: [old.missing(), new.missing()],
                distinct: [old, new].map(distinct),
                mean: [old, new].map(mean),
            }
        };
        Self {
            title: title.to_owned(),
            cells: edit.cells.len() as u64,
            rows: [before.rows() as u64, after.rows() as u64],
            columns: [before.columns().len() as u64, after.columns().len() as u64],
            changes: if edit.removed.is_empty() { cells.iter().map(change).collect() } else { Vec::new() },
        }
    }

    /// Whether nothing was changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells == 0 && self.rows[0] == self.rows[1] && self.columns[0] == self.columns[1]
    }

    /// The summary as a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let mut parts = Vec::new();
        let many = |n: u64, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
        if self.cells > 0 {
            parts.push(format!("{} changed", many(self.cells, "cell")));
        }
        for (what, [before, after]) in [("row", self.rows), ("column", self.columns)] {
            if after < before {
                parts.push(format!("{} left out", many(before - after, what)));
            } else if after > before {
                parts.push(format!("{} added", many(after - before, what)));
            }
        }
        if parts.is_empty() { "nothing to change".to_owned() } else { parts.join(", ") }
    }
}

fn distinct(column: &Column) -> u64 {
    column.values().filter(|(code, _)| !column.is_missing(*code) && column.count(*code) > 0).count() as u64
}

fn mean(column: &Column) -> Option<f64> {
    let numbers = column.values().filter_map(|(code, _)| Some((column.number(code)?, f64::from(column.count(code)))));
    let (sum, count) = numbers.fold((0.0, 0.0), |(sum, all), (number, count)| (sum + number * count, all + count));
    (count > 0.0).then(|| sum / count)
}

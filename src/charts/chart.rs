//! A chart: its drawing, what it says in one sentence, and the same figures as a table.

use super::{
    label,
    shapes::{Area, Drawing},
};
use crate::profile::ColumnProfile;

/// A chart, ready for the page, the report or a reader who does not see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What is shown. May hold text from the file.
    pub title: String,
    /// One sentence computed from the figures. May hold text from the file.
    pub takeaway: String,
    /// The figures.
    pub table: DataTable,
    /// The picture.
    pub drawing: Drawing,
    /// One entry a bar, in reading order: from left to right or from top to bottom.
    pub marks: Vec<Mark>,
}

/// The figures of a chart as a table of text. Cells may hold text from the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DataTable {
    /// Names of the columns.
    pub head: Vec<String>,
    /// Rows, each as long as `head`.
    pub rows: Vec<Vec<String>>,
}

/// One bar as something to point at.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Where pointing finds the bar: its whole slot, so that low bars can be hit too.
    pub area: Area,
    /// The bar in words: `12 to 15: 1,204 rows (3.1 %)`. May hold text from the file.
    pub label: String,
}

/// The words for a bar.
pub(super) fn mark_label(name: &str, rows: u64, all: u64) -> String {
    format!(
        "{name}: {} ({})",
        label::things(rows, "row", "rows"),
        label::percent(label::share(rows, all))
    )
}

/// All rows of the table, as seen from one column.
pub(super) fn rows(column: &ColumnProfile) -> u64 {
    column.count.saturating_add(column.missing)
}

/// The end of a takeaway: how many rows the figures do not speak of.
pub(super) fn beside(column: &ColumnProfile) -> String {
    let part = |n: u64, what: &str| match n {
        0 => String::new(),
        n => format!("; {} {what}", label::percent(label::share(n, rows(column)))),
    };
    format!(
        "{}{}",
        part(column.mismatched, "do not fit the type"),
        part(column.missing, "are missing")
    )
}

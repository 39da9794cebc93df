//! A chart: its drawing, what it says in one sentence, and the same figures as a table.

use super::{
    label::{self, count, percent, share},
    measure,
    shapes::{Area, Drawing},
};
use crate::profile::{ColumnProfile, Histogram};

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
    format!("{name}: {} ({})", label::things(rows, "row", "rows"), percent(share(rows, all)))
}

/// All rows of the table, as seen from one column.
pub(super) fn rows(column: &ColumnProfile) -> u64 {
    column.count.saturating_add(column.missing)
}

/// The end of a takeaway: how many rows the figures do not speak of.
pub(super) fn beside(column: &ColumnProfile) -> String {
    let part = |n: u64, what: &str| match n {
        0 => String::new(),
        n => format!("; {} {what}", percent(share(n, rows(column)))),
    };
    format!("{}{}", part(column.mismatched, "do not fit the type"), part(column.missing, "are missing"))
}

/// The start of the takeaway of a column that holds only two values.
pub(super) fn two_values(column: &ColumnProfile) -> Option<String> {
    let [first, second] = column.top.as_slice() else {
        return None;
    };
    let part = |n: u64| percent(share(n, rows(column)));
    let (a, b) = (quoted(&first.value), quoted(&second.value));
    (column.distinct == 2).then(|| format!("There are two values: {a} ({}) and {b} ({})", part(first.count), part(second.count)))
}

/// A value of the file inside a sentence.
#[must_use]
pub fn quoted(value: &str) -> String {
    format!("“{}”", measure::fit(value, 12.0, 240.0))
}

/// Puts a chart of bins together from its parts.
pub(super) fn of_bins(
    title: String,
    takeaway: String,
    column: &ColumnProfile,
    histogram: &Histogram,
    names: &[String],
    (drawing, slots): (Drawing, Vec<Area>),
) -> Chart {
    let all = rows(column);
    let bins = || names.iter().zip(&histogram.counts);
    let row = |(name, &n): (&String, &u64)| vec![name.clone(), count(n), percent(share(n, all))];
    let mark = |((name, &n), area): ((&String, &u64), Area)| Mark { area, label: mark_label(name, n, all) };
    Chart {
        title,
        takeaway,
        table: DataTable { head: value_head(), rows: bins().map(row).collect() },
        marks: bins().zip(slots).map(mark).collect(),
        drawing,
    }
}

/// The head of a table of values.
pub(super) fn value_head() -> Vec<String> {
    ["Values", "Rows", "Share"].map(String::from).to_vec()
}

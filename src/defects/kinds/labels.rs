//! The classes of a column.

use crate::{defects::Plot, frame::Code};

/// How many of the rows that may be touched have which code, missing values left out.
fn counts(plot: &Plot<'_>, column: usize) -> Vec<u32> {
    let of = plot.column(column);
    let mut counts = vec![0; of.distinct()];
    plot.rows.iter().map(|&row| of.codes()[row as usize]).filter(|&code| !of.is_missing(code)).for_each(|code| counts[code as usize] += 1);
    counts
}

/// The most frequent class; of several, the first.
pub(super) fn most_frequent(plot: &Plot<'_>, column: usize) -> Code {
    let counts = counts(plot, column);
    (0..).zip(&counts).max_by_key(|(code, count)| (**count, std::cmp::Reverse(*code))).map_or(0, |(code, _)| code)
}

/// The rarest class that there is; of several, the first.
pub(super) fn rarest(plot: &Plot<'_>, column: usize) -> Code {
    let counts = counts(plot, column);
    (0..).zip(&counts).filter(|(_, count)| **count > 0).min_by_key(|(code, count)| (**count, *code)).map_or(0, |(code, _)| code)
}

/// Another class than `before`, each as likely; `None` where there is none.
pub(super) fn another_class(plot: &Plot<'_>, column: usize, row: u32, before: &str) -> Option<String> {
    let of = plot.column(column);
    let others: Vec<&str> =
        of.values().filter(|(code, text)| !of.is_missing(*code) && of.count(*code) > 0 && *text != before).map(|(_, text)| text).collect();
    if others.is_empty() {
        return None;
    }
    let mut draw = plot.draw(column, row);
    // The first number of a row decides whether it is touched at all.
    draw.unit();
    Some(others[draw.position(others.len())].to_owned())
}

//! Findings in words.

use crate::{
    charts::label,
    jobs::{Group, Summary},
};

/// How sure the list is to be, from which probability on.
pub const LEVELS: [(f64, &str); 3] = [(0.5, "possible or surer"), (0.7, "likely or surer"), (0.9, "very likely")];

/// How sure a finding is, in words.
#[must_use]
pub fn sureness(score: f64) -> &'static str {
    match score {
        _ if score >= 0.9 => "Very likely",
        _ if score >= 0.7 => "Likely",
        _ => "Possible",
    }
}

/// The same as an id for the style sheet.
#[must_use]
pub fn sureness_id(score: f64) -> &'static str {
    match score {
        _ if score >= 0.9 => "sure",
        _ if score >= 0.7 => "likely",
        _ => "possible",
    }
}

/// How many things a group is about, with their noun.
#[must_use]
pub fn things(group: &Group, count: u64) -> String {
    match (&group.example.row, &group.column) {
        (None, _) => "whole column".to_owned(),
        (Some(_), None) => label::things(count, "row", "rows"),
        (Some(_), Some(_)) => label::things(count, "cell", "cells"),
    }
}

/// The list as a whole in a sentence or two.
#[must_use]
pub fn overview(summary: &Summary, groups: &[&Group], level: f64) -> String {
    let findings: u64 = groups.iter().map(|group| group.at(level)).sum();
    let mut columns: Vec<&str> = groups.iter().filter_map(|group| group.column.as_deref()).collect();
    columns.sort_unstable();
    columns.dedup();
    let found = match findings {
        0 => "Nothing here looks wrong at this level".to_owned(),
        _ if columns.is_empty() => label::things(findings, "finding", "findings"),
        _ => format!("{} in {}", label::things(findings, "finding", "findings"), label::things(columns.len() as u64, "column", "columns")),
    };
    let part = if summary.rows < summary.total_rows {
        format!(
            " The table is large: {} of its {} were looked at.",
            label::count(summary.rows),
            label::things(summary.total_rows, "row", "rows")
        )
    } else {
        String::new()
    };
    let left_out =
        if summary.left_out > 0 { format!(" {} more cells are not listed.", label::count(summary.left_out)) } else { String::new() };
    format!("{found}.{part}{left_out}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::Finding;

    fn group(column: Option<&str>, surer: [u64; 5]) -> Group {
        let example = Finding {
            row: Some(3),
            column: column.map(str::to_owned),
            value: Some("x".to_owned()),
            kind: "typo".to_owned(),
            score: 0.8,
            why: String::new(),
            suggest: None,
        };
        Group { kind: "typo".to_owned(), column: column.map(str::to_owned), count: surer[0], surer, example }
    }

    #[test]
    fn the_overview_counts_what_is_at_least_so_sure() {
        let (city, rows) = (group(Some("city"), [5, 5, 4, 1, 0]), group(None, [2, 2, 2, 2, 2]));
        let summary = Summary { rows: 10, total_rows: 10, ..Summary::default() };
        let check = |groups: &[&Group], level, expected: &str| assert_eq!(overview(&summary, groups, level), expected);
        check(&[&city, &rows], 0.5, "7 findings in 1 column.");
        check(&[&city], 0.7, "4 findings in 1 column.");
        check(&[&rows], 0.9, "2 findings.");
        check(&[&city], 0.9, "Nothing here looks wrong at this level.");
        let part = Summary { rows: 10, total_rows: 2000, left_out: 7, ..Summary::default() };
        let told = overview(&part, &[&rows], 0.5);
        assert_eq!(told, "2 findings. The table is large: 10 of its 2,000 rows were looked at. 7 more cells are not listed.");
    }

    #[test]
    fn a_group_is_of_cells_rows_or_a_column() {
        assert_eq!(things(&group(Some("city"), [1, 0, 0, 0, 0]), 1), "1 cell");
        assert_eq!(things(&group(None, [2, 0, 0, 0, 0]), 2), "2 rows");
        let mut whole = group(Some("city"), [1, 0, 0, 0, 0]);
        whole.example.row = None;
        assert_eq!(things(&whole, 1), "whole column");
    }
}

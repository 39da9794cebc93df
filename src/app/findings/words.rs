//! Findings in words.

use std::collections::BTreeMap;

use crate::{
    charts::label,
    detect::Verdict,
    jobs::{Group, Summary},
};

/// What a person says of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// It is as it should be.
    Right,
    /// It is not; with what should stand there, empty where that was not told.
    Wrong(String),
}

impl Mark {
    /// Whether the cell is wrong.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        matches!(self, Self::Wrong(_))
    }
}

/// What is said of the cells of a row: those that were marked, and the others too where the rest is right.
#[must_use]
pub fn verdicts(row: u64, columns: &[String], marks: &BTreeMap<String, Mark>, rest_is_right: bool) -> Vec<Verdict> {
    let verdict = |column: &String| {
        let mark = marks.get(column).or(rest_is_right.then_some(&Mark::Right))?;
        let truth = if let Mark::Wrong(truth) = mark { Some(truth.clone()).filter(|truth| !truth.is_empty()) } else { None };
        Some(Verdict { row, column: column.clone(), is_wrong: mark.is_wrong(), truth })
    };
    columns.iter().filter_map(verdict).collect()
}

/// What fixes touch in all: different cells, rows and columns.
#[must_use]
pub fn touched([cells, rows, columns]: [u64; 3]) -> String {
    let mut parts = vec![label::things(cells, "cell changed", "cells changed")];
    parts.extend((rows > 0).then(|| label::things(rows, "row left out", "rows left out")));
    parts.extend((columns > 0).then(|| label::things(columns, "column left out", "columns left out")));
    parts.join(", ")
}

/// How many findings of a group accepted fixes mend, if any.
#[must_use]
pub fn fixed(group: &Group, level: f64) -> Option<String> {
    match (group.fixed_at(level), group.at(level)) {
        (0, _) => None,
        (fixed, all) if fixed >= all => Some("fixed".to_owned()),
        (fixed, all) => Some(format!("{} of {} fixed", label::count(fixed), label::count(all))),
    }
}

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
        Group { kind: "typo".to_owned(), column: column.map(str::to_owned), count: surer[0], surer, fixed: [0; 5], example }
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
    fn what_is_fixed_is_said_of_the_findings_that_are_listed() {
        let mut city = group(Some("city"), [5, 5, 4, 1, 0]);
        assert_eq!(fixed(&city, 0.5), None);
        city.fixed = [3, 3, 3, 1, 0];
        assert_eq!((fixed(&city, 0.5).as_deref(), fixed(&city, 0.8).as_deref()), (Some("3 of 5 fixed"), Some("fixed")));
        assert_eq!(touched([1, 0, 0]), "1 cell changed");
        assert_eq!(touched([0, 2, 1]), "0 cells changed, 2 rows left out, 1 column left out");
    }

    #[test]
    fn cells_that_were_not_marked_are_right_only_where_that_is_said() {
        let columns = ["a", "b", "c"].map(str::to_owned);
        let marks = BTreeMap::from([("b".to_owned(), Mark::Wrong("x".to_owned())), ("c".to_owned(), Mark::Wrong(String::new()))]);
        let verdict = |column: &str, is_wrong, truth: Option<&str>| Verdict {
            row: 7,
            column: column.to_owned(),
            is_wrong,
            truth: truth.map(str::to_owned),
        };
        let marked = [verdict("b", true, Some("x")), verdict("c", true, None)];
        assert_eq!(verdicts(7, &columns, &marks, false), marked);
        assert_eq!(verdicts(7, &columns, &marks, true)[0], verdict("a", false, None));
        assert_eq!(verdicts(7, &columns, &marks, true).len(), 3);
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

//! Which rows break a suite, told once the whole table has been seen.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Chunk, Plan, States, Test, Verdict,
    engine::{Last, State},
    plan::Settled,
};

/// Tells the rows that break a suite from those that do not. Rows are given in the order of the table.
pub struct Sorter<'a> {
    checks: Vec<Sorted<'a>>,
    left_out: Vec<String>,
}

/// A check by which rows are told apart.
struct Sorted<'a> {
    settled: &'a Settled,
    states: BTreeMap<Vec<String>, (&'a State, Kept)>,
}

/// What is found out once about a group, or goes from one chunk to the next.
#[derive(Default)]
struct Kept {
    values: BTreeSet<String>,
    last: Last,
}

impl<'a> Sorter<'a> {
    /// By what is known of a plan's checks after all rows.
    #[must_use]
    pub fn new(plan: &'a Plan, states: &'a States) -> Self {
        let report = states.finish(plan);
        let mut sorter = Self { checks: Vec::new(), left_out: Vec::new() };
        for (at, settled) in plan.settled() {
            let (Some(result), Some(check)) = (report.checks.get(at), states.of_check(at)) else { continue };
            let outcomes: Vec<_> = if result.groups.is_empty() {
                vec![(Vec::new(), &result.outcome)]
            } else {
                result.groups.iter().map(|group| (group.group.clone(), &group.outcome)).collect()
            };
            // A figure of the whole table is broken by no single row.
            if result.outcome.verdict == Verdict::Fail && outcomes.iter().all(|(_, outcome)| outcome.share.is_none()) {
                sorter.left_out.push(result.says.clone());
            }
            let broken = outcomes.into_iter().filter(|(_, outcome)| outcome.unexpected > 0);
            let states = broken.filter_map(|(names, outcome)| {
                let kept = Kept { values: outcome.broken.iter().cloned().collect(), last: Last::default() };
                Some((names.clone(), (check.of_group(&names)?, kept)))
            });
            sorter.checks.push(Sorted { settled, states: states.collect() });
        }
        sorter
    }

    /// What must hold in each check that fails and is about no single row, so that no row is told by it.
    #[must_use]
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// For each row of a chunk, how many checks it breaks.
    pub fn broken(&mut self, chunk: &Chunk<'_>) -> Vec<u32> {
        let all: Vec<u32> = (0..chunk.rows() as u32).collect();
        let mut counts = vec![0; all.len()];
        for check in self.checks.iter_mut().filter(|check| !check.states.is_empty()) {
            let Settled { test, condition, .. } = check.settled;
            let chosen = condition.as_ref().map(|condition| super::plan::chosen(condition, chunk, &all));
            let rows = chosen.as_deref().unwrap_or(&all);
            let whole = check.settled.groups.is_empty();
            let parts = if whole { vec![(Vec::new(), rows.to_vec())] } else { check.settled.parted(chunk, rows) };
            for (names, rows) in parts {
                let Some((state, kept)) = check.states.get_mut(&names) else { continue };
                for row in breaking(state, test, chunk, &rows, kept) {
                    counts[row as usize] += 1;
                }
            }
        }
        counts
    }
}

fn breaking(state: &State, test: &Test, chunk: &Chunk<'_>, rows: &[u32], kept: &mut Kept) -> Vec<u32> {
    state.breaking(test, chunk, rows, &kept.values, &mut kept.last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        checks::{Columns, Outside, parse},
        frame::{Builder, Frame, Limit},
        table::Lexicon,
    };

    const ROWS: [[&str; 3]; 8] = [
        ["1", "a", "5"],
        ["2", "a", "5"],
        ["2", "b", "6"],
        ["4", "b", "7"],
        ["3", "c", ""],
        ["6", "c", "900"],
        ["7", "a", "5"],
        ["8", "b", "6"],
    ];

    fn table(rows: &[[&str; 3]]) -> Frame {
        let mut builder = Builder::new(&["n", "group", "x"], Lexicon::default(), Limit::default());
        rows.iter().for_each(|row| builder.push(row));
        builder.finish()
    }

    /// The rows that break a check, by the whole table and in pieces of every size.
    fn check(check: &str, expected: &[usize]) {
        let suite = parse(&format!(r#"{{"format": "assay-suite/1", "checks": [{check}]}}"#)).unwrap();
        let columns = Columns::of(&table(&ROWS));
        let plan = Plan::new(&suite, &columns, &Outside::default());
        let held: Vec<_> = (0..columns.len()).map(Some).collect();
        for size in 1..=ROWS.len() {
            let frames: Vec<Frame> = ROWS.chunks(size).map(table).collect();
            let chunk = |at: usize| Chunk::new(&frames[at], &columns, &held, (at * size) as u64, at as u64);
            let mut states = States::new(&plan);
            for at in 0..frames.len() {
                let mut later = States::new(&plan);
                later.update(&plan, &chunk(at));
                states.merge(later, &plan);
            }
            let mut sorter = Sorter::new(&plan, &states);
            let counts: Vec<u32> = (0..frames.len()).flat_map(|at| sorter.broken(&chunk(at))).collect();
            let found: Vec<usize> = (0..ROWS.len()).filter(|&row| counts[row] > 0).map(|row| row + 1).collect();
            assert_eq!(found, expected, "{check} in pieces of {size}");
            let report = states.finish(&plan);
            assert_eq!(report.checks[0].outcome.unexpected, expected.len() as u64, "{check}");
        }
    }

    #[test]
    fn rows_that_break_a_check_are_those_that_it_counts() {
        check(r#"{"check": "in_range", "column": "x", "max": 6}"#, &[4, 6]);
        check(r#"{"check": "in_range", "column": "x", "max": 6, "where": "n < 5"}"#, &[4]);
        check(r#"{"check": "not_missing", "column": "x"}"#, &[5]);
        check(r#"{"check": "unique", "column": "n"}"#, &[2, 3]);
        check(r#"{"check": "unique", "column": "x", "for_each": ["group"]}"#, &[1, 2, 3, 7, 8]);
        check(r#"{"check": "increasing", "column": "n"}"#, &[5]);
        check(r#"{"check": "increasing", "column": "n", "strict": true}"#, &[3, 5]);
        check(r#"{"check": "depends_on", "column": "x", "on": ["group"]}"#, &[4]);
        check(r#"{"check": "no_outliers", "column": "x", "method": "iqr"}"#, &[6]);
        check(r#"{"check": "expression", "sql": "n * 100 > x OR n = 1"}"#, &[6]);
        check(r#"{"check": "not_missing", "column": "n"}"#, &[]);
    }

    #[test]
    fn a_figure_that_fails_is_named_since_no_row_tells_it() {
        let suite = parse(r#"{"format": "assay-suite/1", "checks": [{"check": "mean_in_range", "column": "x", "max": 6}]}"#).unwrap();
        let frame = table(&ROWS);
        let columns = Columns::of(&frame);
        let plan = Plan::new(&suite, &columns, &Outside::default());
        let held: Vec<_> = (0..columns.len()).map(Some).collect();
        let chunk = Chunk::new(&frame, &columns, &held, 0, 0);
        let mut states = States::new(&plan);
        states.update(&plan, &chunk);
        let mut sorter = Sorter::new(&plan, &states);
        assert_eq!(sorter.left_out(), ["the mean of `x` is at most 6"]);
        assert_eq!(sorter.broken(&chunk), [0; 8]);
    }
}

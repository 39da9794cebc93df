//! A suite: finds what was planted, in rows that are shown and in others, and leaves clean rows alone.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{Answer, Bench, Fault, Form, Goal, Judged};
use crate::{
    checks::{Chunk, Columns, Outside, Plan, Report, States, Suite, Verdict, parse},
    exercises::table::{COPIES, Table},
    frame::Frame,
    table::Failure,
};

/// A suite of checks. Faults: `unreadable`, `empty`, `cannot_run`, `false_alarms`, `misses:COLUMN` (`misses:row` for copies), and the
/// same with `hidden_` before for rows that are not shown.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuiteGoal {
    /// The least share of planted cells that is found, in each column.
    recall: f64,
    /// The largest share of clean rows that is flagged.
    false_alarms: f64,
    /// The columns that count; all in which something was planted if none is named.
    #[serde(default)]
    columns: Vec<String>,
    /// What the field holds at the start.
    #[serde(default)]
    start: String,
}

impl Goal for SuiteGoal {
    fn judge(&self, answer: &Answer, bench: &Bench) -> Result<Judged, Failure> {
        let suite = match parse(answer.text()) {
            Ok(suite) if suite.checks.is_empty() => return Ok(Err(Fault::new("empty", "The suite has no check yet."))),
            Ok(suite) => suite,
            Err(failure) => return Ok(Err(Fault::new("unreadable", failure.to_string()))),
        };
        let said = match self.of_table(&suite, bench.table()) {
            Ok(said) => said,
            Err(fault) => return Ok(Err(fault)),
        };
        let hidden = self.of_table(&suite, bench.fresh()?);
        Ok(hidden
            .map(|_| format!("{said} So it is with rows that you have not seen."))
            .map_err(|fault| Fault::new(format!("hidden_{}", fault.code), format!("In rows that you have not seen: {}", fault.said))))
    }

    fn form(&self, _: &Bench) -> Result<Form, Failure> {
        Ok(Form::Code { start: self.start.clone() })
    }

    fn looks_beyond(&self) -> bool {
        true
    }

    fn must_teach(&self) -> Vec<String> {
        let misses = self.columns.iter().map(|column| format!("misses:{column}"));
        ["false_alarms".to_owned()].into_iter().chain(misses).collect()
    }
}

impl SuiteGoal {
    fn of_table(&self, suite: &Suite, table: &Table) -> Judged {
        let clean = report(suite, &table.clean);
        if let Some(failed) = clean.checks.iter().find(|check| check.outcome.verdict == Verdict::CouldNotRun) {
            let why = failed.outcome.why.clone().unwrap_or_default();
            return Err(Fault::new("cannot_run", format!("{} cannot be run: {why}", failed.id)));
        }
        self.leaves_alone(&clean, table)?;
        self.finds(&report(suite, &table.frame), table)
    }

    /// Whether clean rows are left alone.
    fn leaves_alone(&self, report: &Report, table: &Table) -> Judged {
        let rows = table.clean.rows() as f64;
        for check in report.checks.iter().filter(|check| check.outcome.verdict == Verdict::Fail) {
            // A check about a figure of the whole table flags all of it.
            let flagged = if check.outcome.unexpected > 0 { check.outcome.unexpected as f64 } else { rows };
            if flagged / rows > self.false_alarms {
                let said = format!("{} fails on {flagged} of {rows} rows with which nothing is wrong.", check.id);
                return Err(Fault::new("false_alarms", said));
            }
        }
        Ok(String::new())
    }

    /// Whether what was planted is found.
    fn finds(&self, report: &Report, table: &Table) -> Judged {
        let mut flagged: BTreeMap<&str, BTreeSet<u64>> = BTreeMap::new();
        for check in report.checks.iter().filter(|check| check.outcome.verdict == Verdict::Fail) {
            let rows = check.outcome.places.iter().map(|spot| spot.row);
            for name in check.columns.iter().map(String::as_str).chain([COPIES]) {
                flagged.entry(name).or_default().extend(rows.clone());
            }
        }
        let planted = table.all_planted();
        let counts = |name: &String| self.columns.is_empty() || self.columns.contains(name);
        for (name, rows) in planted.iter().filter(|(name, _)| counts(name)) {
            let found = flagged.get(name.as_str()).map_or(0, |flagged| flagged.intersection(rows).count());
            if (found as f64) < self.recall * rows.len() as f64 {
                let what = if name == COPIES { "rows that copy another".to_owned() } else { format!("wrong cells of {name}") };
                return Err(Fault::new(format!("misses:{name}"), format!("Your checks find {found} of {} {what}.", rows.len())));
            }
        }
        Ok("Your checks find what is wrong, and leave alone what is right.".to_owned())
    }
}

fn report(suite: &Suite, frame: &Frame) -> Report {
    let columns = Columns::of(frame);
    let plan = Plan::new(suite, &columns, &Outside::default());
    let held: Vec<Option<usize>> = (0..columns.len()).map(Some).collect();
    let mut states = States::new(&plan);
    states.update(&plan, &Chunk::new(frame, &columns, &held, 0, 0));
    states.finish(&plan)
}

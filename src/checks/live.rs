//! Runs checks one by one over a table in memory and keeps what is known of each, so that a change of a check costs only
//! what it changes.

use std::collections::VecDeque;

use super::{
    Check, CheckResult, Chunk, Columns, Outcome, Outside, Refusal,
    plan::{CheckState, Settled, chosen, settle},
};
use crate::frame::Frame;

/// So many states are kept at most.
const STATES: usize = 200;
/// So many different values they may hold together, about.
const WEIGHT: usize = 4_000_000;
/// The rows of so many conditions are kept.
const CONDITIONS: usize = 4;

/// A table in memory, and what is known of the checks that ran over it.
#[derive(Debug, Default)]
pub struct Live {
    columns: Columns,
    /// For each column of the table, which of the frame's columns it is.
    held: Vec<Option<usize>>,
    states: VecDeque<(String, CheckState)>,
    chosen: VecDeque<(String, Vec<u32>)>,
    all: Vec<u32>,
}

impl Live {
    /// Of a table over which no check ran yet.
    #[must_use]
    pub fn new(frame: &Frame) -> Self {
        let columns = Columns::of(frame);
        let held = (0..columns.len()).map(Some).collect();
        Self { columns, held, all: (0..frame.rows() as u32).collect(), ..Self::default() }
    }

    /// The columns of the table.
    #[must_use]
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// What comes of a check on the table, which is the one that this was made of.
    pub fn run(&mut self, frame: &Frame, check: &Check, outside: &Outside) -> CheckResult {
        let settled = match settle(check, &self.columns, outside) {
            Ok(settled) => settled,
            Err(Refusal { what, remedy }) => {
                let why = Refusal { what, remedy }.to_string();
                return CheckResult::new(check, Outcome::could_not_run(why), Vec::new());
            }
        };
        let key = key(check, &settled);
        let known = self.states.iter().position(|(known, _)| *known == key).and_then(|at| self.states.remove(at));
        let (_, state) = known.unwrap_or_else(|| (key.clone(), self.state(frame, check, &settled)));
        let (outcome, groups) = state.finish(&settled, check.about.mostly);
        self.keep(key, state);
        CheckResult::new(check, outcome, groups)
    }

    fn state(&mut self, frame: &Frame, check: &Check, settled: &Settled) -> CheckState {
        let mut state = CheckState::new(Some(settled));
        if let Some(condition) = &settled.condition {
            self.choose(frame, check.about.condition.as_deref().unwrap_or_default(), condition);
        }
        let rows = settled.condition.as_ref().and(self.chosen.back()).map_or(&self.all, |(_, rows)| rows);
        state.update(settled, &Chunk::new(frame, &self.columns, &self.held, 0, 0), rows);
        state
    }

    /// Puts the rows of a condition at the end of those that are kept.
    fn choose(&mut self, frame: &Frame, text: &str, condition: &super::sql::Bound) {
        let known = self.chosen.iter().position(|(known, _)| known == text).and_then(|at| self.chosen.remove(at));
        let rows = known.map(|(_, rows)| rows);
        let rows = rows.unwrap_or_else(|| chosen(condition, &Chunk::new(frame, &self.columns, &self.held, 0, 0), &self.all));
        self.chosen.push_back((text.to_owned(), rows));
        while self.chosen.len() > CONDITIONS {
            self.chosen.pop_front();
        }
    }

    /// Keeps a state, and lets go of those that were of no use for longest.
    fn keep(&mut self, key: String, state: CheckState) {
        self.states.push_back((key, state));
        let weight = |states: &VecDeque<(String, CheckState)>| states.iter().map(|(_, state)| state.weight()).sum::<usize>();
        while self.states.len() > STATES || (self.states.len() > 1 && weight(&self.states) > WEIGHT) {
            self.states.pop_front();
        }
    }
}

/// What the state of a check depends on: checks with the same key have the same.
fn key(check: &Check, settled: &Settled) -> String {
    let rule = || format!("{} {}", check.rule.name(), serde_json::to_string(&check.rule).unwrap_or_default());
    let held = settled.test.holds().unwrap_or_else(rule);
    format!("{held}\n{:?}\n{:?}", check.about.condition, settled.groups)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        checks::{Plan, States, Suite, parse},
        frame::{Builder, Limit},
        table::Lexicon,
    };

    fn table() -> Frame {
        let mut builder = Builder::new(&["id", "amount", "city"], Lexicon::default(), Limit::default());
        for row in 0..500_u32 {
            let amount = if row % 50 == 7 { String::new() } else { (row * 7 % 130).to_string() };
            builder.push(&[(row % 490).to_string(), amount, ["Graz", "Linz", "Wien"][row as usize % 3].to_owned()]);
        }
        builder.finish()
    }

    fn suite(checks: &[&str]) -> Suite {
        parse(&format!(r#"{{"format": "assay-suite/1", "checks": [{}]}}"#, checks.join(","))).unwrap()
    }

    /// Neighbours share a state, or have nearly the same key.
    const CHECKS: [&str; 16] = [
        r#"{"check": "in_range", "column": "amount", "min": 0, "max": 100}"#,
        r#"{"check": "in_range", "column": "amount", "min": 0, "max": 120}"#,
        r#"{"check": "in_range", "column": "amount", "min": 0, "max": 120, "mostly": 0.5}"#,
        r#"{"check": "in_range", "column": "amount", "min": 0, "max": 120, "where": "city = 'Graz'"}"#,
        r#"{"check": "in_range", "column": "amount", "min": 0, "max": 120, "where": "city = 'Linz'"}"#,
        r#"{"check": "in_range", "column": "amount", "min": 0, "max": 120, "for_each": ["city"]}"#,
        r#"{"check": "mean_in_range", "column": "amount", "min": 0, "max": 50}"#,
        r#"{"check": "mean_in_range", "column": "amount", "min": 0, "max": 90}"#,
        r#"{"check": "min_in_range", "column": "amount", "min": 1}"#,
        r#"{"check": "quantile_in_range", "column": "amount", "quantile": 0.9, "max": 100}"#,
        r#"{"check": "unique", "column": "id"}"#,
        r#"{"check": "unique", "column": "id", "mostly": 0.9}"#,
        r#"{"check": "not_missing", "column": "amount"}"#,
        r#"{"check": "missing", "column": "amount"}"#,
        r#"{"check": "not_missing", "column": "no such"}"#,
        r#"{"check": "row_count_in_range", "min": 501}"#,
    ];

    #[test]
    fn a_check_alone_comes_out_as_in_its_suite_whatever_ran_before() {
        let (frame, suite) = (table(), suite(&CHECKS));
        let columns = Columns::of(&frame);
        let plan = Plan::new(&suite, &columns, &Outside::default());
        let held: Vec<_> = (0..columns.len()).map(Some).collect();
        let mut states = States::new(&plan);
        states.update(&plan, &Chunk::new(&frame, &columns, &held, 0, 0));
        let expected = states.finish(&plan).checks;
        let mut live = Live::new(&frame);
        for _ in 0..2 {
            for (check, expected) in suite.checks.iter().zip(&expected) {
                let own = live.run(&frame, check, &Outside::default());
                // Ids are made unique by the report.
                assert_eq!(own, CheckResult { id: own.id.clone(), ..expected.clone() });
            }
        }
    }

    #[test]
    fn what_is_kept_has_a_bound() {
        let frame = table();
        let mut live = Live::new(&frame);
        for max in 0..500 {
            let check = format!(r#"{{"check": "in_range", "column": "amount", "max": {max}, "where": "amount < {max}"}}"#);
            live.run(&frame, &suite(&[&check]).checks[0], &Outside::default());
        }
        assert_eq!((live.states.len(), live.chosen.len()), (STATES, CONDITIONS));
    }
}

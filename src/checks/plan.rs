//! A suite that is settled for a table, and what is known of all its checks after some rows.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Check, Chunk, Columns, Outcome, Refusal, State, Suite, Test, Verdict,
    report::{CheckResult, GroupResult, Report},
    sql::{self, Bound},
};

/// So many groups are told apart by `for_each`.
const GROUPS: usize = 10_000;

/// What lies outside of the table and checks may need.
#[derive(Debug, Clone, Default)]
pub struct Outside {
    /// The time now, in seconds since 1970.
    pub now: Option<f64>,
    /// Other tables by name.
    pub tables: BTreeMap<String, OtherTable>,
}

/// What is known of another table.
#[derive(Debug, Clone, Default)]
pub struct OtherTable {
    /// How many rows it has.
    pub rows: u64,
    /// The values of its columns, row by row.
    pub columns: BTreeMap<String, Vec<String>>,
}

/// A suite that is settled for a table.
pub struct Plan {
    columns: Columns,
    checks: Vec<(Check, Result<Settled, Refusal>)>,
    needed: Vec<usize>,
}

/// A check that is settled for a table.
pub(super) struct Settled {
    pub(super) test: Test,
    pub(super) condition: Option<Bound>,
    pub(super) groups: Vec<usize>,
}

impl Plan {
    /// Settles each check of a suite. Those that do not fit the table are told at the end, and the others run.
    #[must_use]
    pub fn new(suite: &Suite, columns: &Columns, outside: &Outside) -> Self {
        let checks: Vec<_> =
            suite.checks.iter().filter(|c| !c.about.off).map(|check| (check.clone(), settle(check, columns, outside))).collect();
        let mut needed = BTreeSet::new();
        for bound in checks.iter().filter_map(|(_, bound)| bound.as_ref().ok()) {
            needed.extend(bound.test.columns());
            needed.extend(bound.groups.iter().copied());
            needed.extend(bound.condition.iter().flat_map(Bound::columns));
        }
        Self { columns: columns.clone(), checks, needed: needed.into_iter().collect() }
    }

    /// The columns that are looked at, in file order.
    #[must_use]
    pub fn needed(&self) -> &[usize] {
        &self.needed
    }

    /// The columns of the table.
    #[must_use]
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The checks that fit the table.
    pub(super) fn settled(&self) -> impl Iterator<Item = (usize, &Settled)> {
        self.checks.iter().enumerate().filter_map(|(at, (_, bound))| Some((at, bound.as_ref().ok()?)))
    }

    /// For each column of the table, where it is in a frame that holds the needed ones.
    #[must_use]
    pub fn held(&self) -> Vec<Option<usize>> {
        let mut held = vec![None; self.columns.len()];
        for (at, &column) in self.needed.iter().enumerate() {
            held[column] = Some(at);
        }
        held
    }
}

impl Settled {
    /// Rows by the group that they are in, each with its values in the columns that tell groups apart.
    pub(super) fn parted(&self, chunk: &Chunk<'_>, rows: &[u32]) -> Vec<(Vec<String>, Vec<u32>)> {
        let mut groups: BTreeMap<Vec<u32>, Vec<u32>> = BTreeMap::new();
        for &row in rows {
            let codes = self.groups.iter().filter_map(|&at| chunk.codes(at).get(row as usize).copied()).collect();
            groups.entry(codes).or_default().push(row);
        }
        let name = |row: u32| self.groups.iter().map(|&at| chunk.datum(at, row).map_or("", super::Datum::text).to_owned()).collect();
        groups.into_values().filter_map(|rows| Some((name(*rows.first()?), rows))).collect()
    }
}

pub(super) fn settle(check: &Check, columns: &Columns, outside: &Outside) -> Result<Settled, Refusal> {
    let condition = check.about.condition.as_ref().map(|text| condition(text, columns)).transpose()?;
    let groups = columns.find_all(&check.about.for_each)?;
    Ok(Settled { test: check.rule.bind(columns, outside)?, condition, groups })
}

/// A condition in SQL, settled for a table.
///
/// # Errors
/// When it cannot be read, or does not fit the table.
pub(super) fn condition(text: &str, columns: &Columns) -> Result<Bound, Refusal> {
    let bound = sql::parse(text).and_then(|expr| Bound::condition(expr, columns));
    bound.map_err(|e| {
        let sentence = e.sentence(text);
        let (what, remedy) = sentence.split_once("). ").map_or((sentence.clone(), String::new()), |(a, b)| (format!("{a})"), b.to_owned()));
        Refusal::new(what, remedy.trim_end_matches('.'))
    })
}

/// What is known of all checks of a plan after some rows.
#[derive(Debug, Clone, Default)]
pub struct States {
    rows: u64,
    checks: Vec<CheckState>,
}

/// What is known of a check after some rows.
#[derive(Debug, Clone)]
pub(super) struct CheckState {
    whole: Option<State>,
    groups: BTreeMap<Vec<String>, State>,
    overflown: bool,
}

impl States {
    /// The states over no row.
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        let start = |(_, bound): &(Check, Result<Settled, Refusal>)| CheckState::new(bound.as_ref().ok());
        Self { rows: 0, checks: plan.checks.iter().map(start).collect() }
    }

    pub(super) fn of_check(&self, at: usize) -> Option<&CheckState> {
        self.checks.get(at)
    }

    /// Takes in the rows of a chunk.
    pub fn update(&mut self, plan: &Plan, chunk: &Chunk<'_>) {
        let all: Vec<u32> = (0..chunk.rows() as u32).collect();
        self.update_rows(plan, chunk, &all);
    }

    /// Takes in some rows of a chunk, in their order.
    pub fn update_rows(&mut self, plan: &Plan, chunk: &Chunk<'_>, all: &[u32]) {
        self.rows += all.len() as u64;
        for (state, (_, bound)) in self.checks.iter_mut().zip(&plan.checks) {
            let Ok(bound) = bound else { continue };
            let chosen = bound.condition.as_ref().map(|condition| chosen(condition, chunk, all));
            state.update(bound, chunk, chosen.as_deref().unwrap_or(all));
        }
    }

    /// Takes in the states of the rows that come next.
    pub fn merge(&mut self, later: Self, plan: &Plan) {
        self.rows += later.rows;
        for ((state, later), (_, bound)) in self.checks.iter_mut().zip(later.checks).zip(&plan.checks) {
            if let Ok(bound) = bound {
                state.merge(later, bound);
            }
        }
    }

    /// What came of the checks.
    #[must_use]
    pub fn finish(&self, plan: &Plan) -> Report {
        let results = self.checks.iter().zip(&plan.checks).map(|(state, (check, bound))| {
            let (outcome, groups) = match bound {
                Ok(bound) => state.finish(bound, check.about.mostly),
                Err(refusal) => (Outcome::could_not_run(refusal.to_string()), Vec::new()),
            };
            CheckResult::new(check, outcome, groups)
        });
        Report::new(self.rows, results.collect(), &plan.columns)
    }
}

/// The rows for which a condition is true.
pub(super) fn chosen(condition: &Bound, chunk: &Chunk<'_>, rows: &[u32]) -> Vec<u32> {
    let truths = condition.truths(chunk, rows);
    rows.iter().zip(truths).filter(|(_, truth)| *truth == Some(true)).map(|(&row, _)| row).collect()
}

impl CheckState {
    /// The state over no row; of a check that does not fit the table, nothing is ever known.
    pub(super) fn new(bound: Option<&Settled>) -> Self {
        let whole = bound.filter(|bound| bound.groups.is_empty()).map(|bound| bound.test.start());
        Self { whole, groups: BTreeMap::new(), overflown: false }
    }

    /// How many different values and rows it holds, about.
    pub(super) fn weight(&self) -> usize {
        self.whole.iter().chain(self.groups.values()).map(State::weight).sum()
    }

    /// The state of the rows of a group; of all rows where there are no groups.
    pub(super) fn of_group(&self, names: &[String]) -> Option<&State> {
        self.whole.as_ref().or_else(|| self.groups.get(names))
    }

    pub(super) fn update(&mut self, bound: &Settled, chunk: &Chunk<'_>, rows: &[u32]) {
        if let Some(whole) = &mut self.whole {
            whole.update(&bound.test, chunk, rows);
            return;
        }
        for (names, rows) in bound.parted(chunk, rows) {
            if self.groups.len() >= GROUPS && !self.groups.contains_key(&names) {
                self.overflown = true;
                continue;
            }
            self.groups.entry(names).or_insert_with(|| bound.test.start()).update(&bound.test, chunk, &rows);
        }
    }

    fn merge(&mut self, later: Self, bound: &Settled) {
        if let (Some(whole), Some(later)) = (&mut self.whole, later.whole) {
            whole.merge(later, &bound.test);
        }
        self.overflown |= later.overflown;
        for (names, state) in later.groups {
            if self.groups.len() >= GROUPS && !self.groups.contains_key(&names) {
                self.overflown = true;
                continue;
            }
            match self.groups.entry(names) {
                std::collections::btree_map::Entry::Occupied(mut known) => known.get_mut().merge(state, &bound.test),
                std::collections::btree_map::Entry::Vacant(free) => {
                    free.insert(state);
                }
            }
        }
    }

    pub(super) fn finish(&self, bound: &Settled, mostly: f64) -> (Outcome, Vec<GroupResult>) {
        if let Some(whole) = &self.whole {
            return (whole.finish(&bound.test, mostly), Vec::new());
        }
        if self.overflown {
            let why = format!("There are more than {GROUPS} groups. Choose columns with fewer different values for `for_each`.");
            return (Outcome::could_not_run(why), Vec::new());
        }
        let groups: Vec<GroupResult> = self
            .groups
            .iter()
            .map(|(names, state)| GroupResult { group: names.clone(), outcome: state.finish(&bound.test, mostly) })
            .collect();
        (together(&groups), groups)
    }
}

/// What came of a check that must hold in each group.
fn together(groups: &[GroupResult]) -> Outcome {
    let sum = |of: fn(&Outcome) -> u64| groups.iter().map(|group| of(&group.outcome)).sum();
    let whole = Outcome::of_rows(sum(|o| o.rows), sum(|o| o.missing), sum(|o| o.unexpected), 0.0);
    let has = |verdict| groups.iter().any(|group| group.outcome.verdict == verdict);
    let verdict = match () {
        () if has(Verdict::Fail) => Verdict::Fail,
        () if has(Verdict::CouldNotRun) => Verdict::CouldNotRun,
        () if has(Verdict::Pass) => Verdict::Pass,
        () => Verdict::NotApplicable,
    };
    let failing = groups.iter().filter(|group| group.outcome.verdict == Verdict::Fail).count();
    let why = (failing > 0).then(|| format!("It fails in {failing} of {} groups.", groups.len()));
    let mut places: Vec<_> = groups.iter().flat_map(|group| group.outcome.places.clone()).collect();
    places.sort_by_key(|spot| spot.row);
    places.truncate(super::engine::PLACES);
    Outcome { verdict, why: why.or(whole.why.clone()), places, ..whole }
}

//! What all detectors share: the table, its columns as they are seen, and what depends on what.

use std::{collections::BTreeMap, sync::OnceLock};

use super::{
    View,
    dependency::{self, Dependency},
};
use crate::{
    crew::{Crew, make_each},
    frame::{Code, Frame},
};

/// Everything that is found out once, before detectors run.
#[derive(Debug)]
pub struct Context<'a> {
    /// The table.
    pub frame: &'a Frame,
    /// Its columns, in order.
    pub views: Vec<View>,
    depending: OnceLock<Depending>,
}

/// What depends on what; found out once a detector asks for it.
#[derive(Debug)]
struct Depending {
    /// Which column is determined by which, but for exceptions.
    dependencies: Vec<Dependency>,
    /// For each dependency: the values of other columns that exceptions go with.
    reasons: BTreeMap<(usize, usize), Vec<(usize, Code)>>,
}

/// So many rows show that something goes with something else.
const ROWS: u32 = 3;
/// At least this share of them does.
const TOGETHER: f64 = 0.75;

impl<'a> Context<'a> {
    /// Looks at a table.
    #[must_use]
    pub fn new(frame: &'a Frame, crew: &dyn Crew) -> Self {
        Self { frame, views: make_each(crew, frame.columns(), View::new), depending: OnceLock::new() }
    }

    fn depending(&self) -> &Depending {
        self.depending.get_or_init(|| {
            let dependencies = dependency::all(&self.views);
            let of = |dependency: &Dependency| ((dependency.from, dependency.to), reasons(dependency, &self.views));
            let reasons = dependencies.iter().map(of).collect();
            Depending { dependencies, reasons }
        })
    }

    /// Which column is determined by which, but for exceptions.
    pub(super) fn dependencies(&self) -> &[Dependency] {
        &self.depending().dependencies
    }

    /// How many rows are looked at.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.frame.rows()
    }

    /// Whether a row breaks a dependency as nearly all rows do that share a value with it: another column then tells more.
    pub(super) fn is_explained(&self, dependency: &Dependency, row: usize) -> bool {
        let reasons = self.depending().reasons.get(&(dependency.from, dependency.to));
        reasons.is_some_and(|reasons| reasons.iter().any(|&(column, code)| self.views[column].column.codes()[row] == code))
    }

    /// Whether the rows of some values of a column are those of a value of another one: at least `share` of its rows.
    pub(super) fn is_group(&self, column: usize, codes: &[Code], share: f64) -> bool {
        const CATEGORIES: usize = 60;
        let rows = || codes.iter().flat_map(|&code| self.views[column].rows_of(code));
        let all = rows().count() as f64;
        let others = self.views.iter().enumerate().filter(|(at, view)| *at != column && (2..=CATEGORIES).contains(&view.distinct()));
        others.into_iter().any(|(_, view)| {
            let mut seen = vec![0_u32; view.column.distinct()];
            for &row in rows() {
                seen[view.column.codes()[row as usize] as usize] += 1;
            }
            (0..).zip(&seen).any(|(code, &n)| f64::from(n) >= 0.8 * all && f64::from(n) >= share * f64::from(view.column.count(code)))
        })
    }

    /// Whether a value goes with a value of another column, and that with it: a slip would not.
    pub(super) fn is_backed(&self, column: usize, code: Code) -> bool {
        let count = self.views[column].column.count(code);
        /// So many of its rows are looked at.
        const MOST: usize = 200;
        /// This share of them, and of the rows of the other value, is of both.
        const BACKED: f64 = 0.6;
        if count < ROWS {
            return false;
        }
        let rows = self.views[column].rows_of(code);
        let rows = &rows[..rows.len().min(MOST)];
        let others = self.views.iter().enumerate().filter(|(at, view)| *at != column && view.distinct() > 1);
        others.into_iter().any(|(_, view)| {
            let codes = || rows.iter().map(|&row| view.column.codes()[row as usize]);
            let Some(code) = majority(codes()).filter(|&code| !view.column.is_missing(code)) else { return false };
            let n = codes().filter(|&own| own == code).count() as u32;
            n >= ROWS && f64::from(n) >= BACKED * rows.len() as f64 && f64::from(n) >= BACKED * f64::from(view.column.count(code))
        })
    }
}

/// The only code that more than half of these may be (the vote of Boyer and Moore 1981).
fn majority(codes: impl Iterator<Item = Code>) -> Option<Code> {
    let (mut leader, mut lead) = (None, 0_u32);
    for code in codes {
        match (leader == Some(code), lead) {
            (true, _) => lead += 1,
            (false, 0) => (leader, lead) = (Some(code), 1),
            (false, _) => lead -= 1,
        }
    }
    leader
}

/// Values of other columns whose rows nearly all break a dependency.
fn reasons(dependency: &Dependency, views: &[View]) -> Vec<(usize, Code)> {
    let (from, to) = (&views[dependency.from].column, &views[dependency.to].column);
    let is_broken = |row: &usize| {
        let code = to.codes()[*row];
        let vote = dependency.votes.get(from.codes()[*row] as usize).copied().flatten();
        !to.is_missing(code) && vote.is_some_and(|vote| vote.value != code)
    };
    let broken: Vec<usize> = (0..from.codes().len()).filter(is_broken).collect();
    if broken.len() < ROWS as usize {
        return Vec::new();
    }
    let mut reasons = Vec::new();
    for (at, view) in views.iter().enumerate().filter(|(at, _)| *at != dependency.from && *at != dependency.to) {
        let mut seen: BTreeMap<Code, u32> = BTreeMap::new();
        for &row in &broken {
            *seen.entry(view.column.codes()[row]).or_default() += 1;
        }
        let explains = |&(code, n): &(Code, u32)| {
            !view.column.is_missing(code) && n >= ROWS && f64::from(n) >= TOGETHER * f64::from(view.column.count(code))
        };
        reasons.extend(seen.into_iter().filter(explains).map(|(code, _)| (at, code)));
    }
    reasons
}

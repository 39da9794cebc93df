//! Columns, and pairs of them, whose values name a row.

use std::collections::HashSet;

use super::{Constraint, ConstraintKind, Side, Tally};
use crate::{frame::Frame, profile::PlainType};

/// A pair is a key worth telling if at least so many pairs of rows would be alike by chance.
const BY_CHANCE: f64 = 10.0;
/// A column that is unique in all but this share of its rows was meant to be.
const NEARLY: f64 = 0.005;
/// How many pairs of columns are told at most: each takes a walk over all rows.
const MOST_PAIRS: usize = 20;

pub(super) fn find(frame: &Frame, sides: &[Side<'_>]) -> Vec<Constraint> {
    let mut found: Vec<Constraint> = (0..sides.len()).filter_map(|at| single(frame, at, &sides[at])).collect();
    let is_key = |at: usize| found.iter().any(|key| key.violations == 0 && key.columns == [at as u32]);
    let rows = frame.rows();
    let names = |at: usize| sides[at].kind != PlainType::Float && sides[at].distinct > 1 && sides[at].column.missing() == 0;
    let usable: Vec<usize> = (0..sides.len()).filter(|&at| names(at) && !is_key(at)).collect();
    let all = rows as f64 * (rows as f64 - 1.0) / 2.0;
    let mut pairs = Vec::new();
    for (at, &a) in usable.iter().enumerate() {
        for &b in &usable[at + 1..] {
            let possible = sides[a].distinct as f64 * sides[b].distinct as f64;
            let chance = sides[a].alike * sides[b].alike / all;
            if possible >= rows as f64 && chance >= BY_CHANCE && pairs.len() < MOST_PAIRS && is_unique(rows, [&sides[a], &sides[b]]) {
                pairs.push(Constraint::new(ConstraintKind::Key, &[a, b], Tally { rows: rows as u64, ..Tally::default() }));
            }
        }
    }
    found.extend(pairs);
    found
}

/// A column that is unique, or was meant to be. Amounts are unique by chance.
fn single(frame: &Frame, at: usize, side: &Side<'_>) -> Option<Constraint> {
    let rows = frame.rows();
    let repeated = rows.checked_sub(side.distinct)?;
    if rows < 10 || side.kind == PlainType::Float || side.column.missing() > 0 || repeated as f64 > NEARLY * rows as f64 {
        return None;
    }
    let mut seen = vec![false; side.column.distinct()];
    let mut tally = Tally::default();
    for (row, &code) in side.column.codes().iter().enumerate() {
        tally.add(frame, row, !std::mem::replace(&mut seen[code as usize], true));
    }
    Some(Constraint::new(ConstraintKind::Key, &[at], tally))
}

fn is_unique(rows: usize, [a, b]: [&Side<'_>; 2]) -> bool {
    let mut seen = HashSet::new();
    (0..rows).all(|row| seen.insert((a.column.codes()[row], b.column.codes()[row])))
}

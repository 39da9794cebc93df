//! Columns that are sums or products of two others.

use super::{Constraint, ConstraintKind, Side, Tally};
use crate::{frame::Frame, relations::matrix::some_rows};

/// Columns of numbers that are tried; there are about half the cube of it to try.
const MOST: usize = 60;
/// Rows that are looked at first: next to every triple fails in the first two or three.
const FIRST: u64 = 60;
/// So many rows may be off.
const MAY_BE_OFF: f64 = 0.05;
/// So many must be off when the columns are shifted against each other.
const MUST_BE_OFF: f64 = 0.5;
/// In so many rows neither operand may be one that leaves the other as it is.
const TELLING: f64 = 0.2;

pub(super) fn find(frame: &Frame, sides: &[Side<'_>]) -> Vec<Constraint> {
    let numbers: Vec<usize> = (0..sides.len()).filter(|&at| sides[at].kind.is_number() && sides[at].distinct > 1).take(MOST).collect();
    let some = some_rows(frame.rows() as u64, FIRST);
    let mut found = Vec::new();
    for &total in &numbers {
        let tolerance = 0.501 * sides[total].unit();
        for (at, &a) in numbers.iter().enumerate() {
            for &b in numbers[at + 1..].iter().filter(|&&b| a != total && b != total) {
                let triple = Triple { frame, total: &sides[total], parts: [&sides[a], &sides[b]], tolerance };
                for (kind, neutral, operation) in
                    [(ConstraintKind::Sum, 0.0, (|x, y| x + y) as fn(f64, f64) -> f64), (ConstraintKind::Product, 1.0, |x, y| x * y)]
                {
                    found.extend(triple.check(&some, neutral, operation).map(|tally| Constraint::new(kind, &[total, a, b], tally)));
                }
            }
        }
    }
    found
}

struct Triple<'a> {
    frame: &'a Frame,
    total: &'a Side<'a>,
    parts: [&'a Side<'a>; 2],
    tolerance: f64,
}

impl Triple<'_> {
    fn check(&self, some: &[usize], neutral: f64, operation: fn(f64, f64) -> f64) -> Option<Tally> {
        let [a, b] = self.parts;
        let parts = |row: usize| Some((a.number(row)?, b.number(row)?));
        let fits = |total: usize, row: usize| {
            let (total, (x, y)) = (self.total.number(total)?, parts(row)?);
            Some((total - operation(x, y)).abs() <= self.tolerance + 1e-9 * total.abs())
        };
        // Nearly all are refuted here, and soon.
        let refuted = some.len() as f64 * 2.0 * MAY_BE_OFF;
        let mut off = 0.0;
        for &row in some {
            off += if fits(row, row) == Some(false) { 1.0 } else { 0.0 };
            if off > refuted {
                return None;
            }
        }
        let is_telling = |row: usize| parts(row).map(|(x, y)| x != neutral && y != neutral && (neutral == 0.0 || (x != 0.0 && y != 0.0)));
        let telling = Tally::of(self.frame, some.iter().copied(), is_telling);
        let shifted = Tally::of(self.frame, 0..some.len(), |at| fits(some[at], some[(at + some.len() / 2 + 1) % some.len()]));
        if telling.rows < 10
            || ((telling.rows - telling.violations) as f64) < TELLING * telling.rows as f64
            || shifted.is_within(MUST_BE_OFF)
        {
            return None;
        }
        Some(Tally::of(self.frame, 0..self.frame.rows(), |row| fits(row, row))).filter(|tally| tally.is_within(MAY_BE_OFF))
    }
}

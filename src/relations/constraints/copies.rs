//! Columns that say the same: as it is written, or by a factor and a constant.

use super::{Constraint, ConstraintKind, Side, Tally};
use crate::{frame::Frame, relations::matrix::some_rows};

/// Rows that are looked at first.
const FIRST: u64 = 200;
/// So many rows may differ.
const MAY_DIFFER: f64 = 0.05;
/// So many must differ when the columns are shifted against each other.
const MUST_DIFFER: f64 = 0.2;
/// Numbers reach at least so many of the steps they are written in, so that rounding proves nothing.
const STEPS: f64 = 20.0;

pub(super) fn find(frame: &Frame, sides: &[Side<'_>]) -> Vec<Constraint> {
    let some = some_rows(frame.rows() as u64, FIRST);
    let mut found = Vec::new();
    for (a, first) in sides.iter().enumerate() {
        for (b, second) in sides.iter().enumerate().skip(a + 1) {
            if first.distinct < 2 || second.distinct < 2 {
                continue;
            }
            match copy(frame, [first, second], &some) {
                Some(tally) => found.push(Constraint::new(ConstraintKind::Copy, &[a, b], tally)),
                None => found.extend(scaled(frame, sides, [a, b], &some).or_else(|| scaled(frame, sides, [b, a], &some))),
            }
        }
    }
    found
}

/// Rows in which two columns differ, if they are few.
fn copy(frame: &Frame, [a, b]: [&Side<'_>; 2], some: &[usize]) -> Option<Tally> {
    let same = |row: usize, other: usize| match (a.code(row), b.code(other)) {
        (None, None) => None,
        (Some(x), Some(y)) => Some(a.column.text(x) == b.column.text(y)),
        _ => Some(false),
    };
    let first = Tally::of(frame, some.iter().copied(), |row| same(row, row));
    if !first.is_within(2.0 * MAY_DIFFER) {
        return None;
    }
    let shifted = Tally::of(frame, 0..some.len(), |at| same(some[at], some[(at + some.len() / 2 + 1) % some.len()]));
    if shifted.is_within(MUST_DIFFER) {
        return None;
    }
    Some(Tally::of(frame, 0..frame.rows(), |row| same(row, row))).filter(|tally| tally.is_within(MAY_DIFFER))
}

/// The second column as a multiple of the first plus a constant.
fn scaled(frame: &Frame, sides: &[Side<'_>], columns: [usize; 2], some: &[usize]) -> Option<Constraint> {
    let [a, b] = columns.map(|at| &sides[at]);
    if !a.kind.is_number() || !b.kind.is_number() || a.distinct < 5 || b.distinct < 5 {
        return None;
    }
    let unit = b.unit();
    let (min, max) = b.range()?;
    let both = |row: usize| Some((a.number(row)?, b.number(row)?));
    let (factor, offset) = line(some.iter().filter_map(|&row| both(row)))?;
    let fits = |row: usize| both(row).map(|(x, y)| (y - (factor * x + offset)).abs() <= 0.501 * unit + 1e-9 * y.abs());
    if max - min < STEPS * unit || !Tally::of(frame, some.iter().copied(), fits).is_within(2.0 * MAY_DIFFER) {
        return None;
    }
    let tally = Some(Tally::of(frame, 0..frame.rows(), fits)).filter(|tally| tally.is_within(MAY_DIFFER))?;
    Some(Constraint { factor: Some(factor), offset: Some(offset), ..Constraint::new(ConstraintKind::ScaledCopy, &columns, tally) })
}

/// The straight line through the two ends of some points. Where one of them is wrong, so is the line, and no copy is told.
fn line(points: impl Iterator<Item = (f64, f64)>) -> Option<(f64, f64)> {
    let ends = points.fold(None, |ends: Option<[(f64, f64); 2]>, point| {
        let [low, high] = ends.unwrap_or([point, point]);
        Some([if point.0 < low.0 { point } else { low }, if point.0 > high.0 { point } else { high }])
    });
    let [low, high] = ends?;
    let factor = (high.1 - low.1) / (high.0 - low.0);
    // A multiple that can be written shortly was meant, and is not what rounding made of it.
    let factor = shortest(factor, 1.0 / (high.0 - low.0).abs());
    let offset = shortest(low.1 - factor * low.0, (high.1 - low.1).abs() * 1e-6);
    (factor.is_finite() && offset.is_finite() && factor != 0.0).then_some((factor, offset))
}

/// The number with the fewest decimals that is as near as this.
fn shortest(x: f64, near: f64) -> f64 {
    let mut power = 1.0;
    for _ in 0..9 {
        let rounded = (x * power).round() / power;
        if (rounded - x).abs() <= near * 1e-3 {
            return rounded;
        }
        power *= 10.0;
    }
    x
}

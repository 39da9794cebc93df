//! Columns of which one is never above the other.

use super::{Constraint, ConstraintKind, Side, Tally};
use crate::{frame::Frame, profile::PlainType, relations::matrix::some_rows};

/// Rows that are looked at first.
const FIRST: u64 = 2000;
/// So many rows may break the order.
const MAY_BREAK: f64 = 0.005;
/// So many must break it when the columns are shifted against each other: that ages are below incomes says nothing.
const MUST_BREAK: f64 = 0.1;

pub(super) fn find(frame: &Frame, sides: &[Side<'_>], are_copies: impl Fn(usize, usize) -> bool) -> Vec<Constraint> {
    let some = some_rows(frame.rows() as u64, FIRST);
    let mut found = Vec::new();
    for (low, first) in sides.iter().enumerate() {
        for (high, second) in sides.iter().enumerate() {
            if low != high && axis(first) == axis(second) && axis(first).is_some() && !are_copies(low, high) {
                found.extend(order(frame, [first, second], &some).map(|(kind, tally)| Constraint::new(kind, &[low, high], tally)));
            }
        }
    }
    found
}

/// What can be compared: numbers, days and moments, times of day.
fn axis(side: &Side<'_>) -> Option<u8> {
    match side.kind {
        PlainType::Integer | PlainType::Float => Some(0),
        PlainType::Date | PlainType::Datetime => Some(1),
        PlainType::Time => Some(2),
        _ => None,
    }
}

fn order(frame: &Frame, [a, b]: [&Side<'_>; 2], some: &[usize]) -> Option<(ConstraintKind, Tally)> {
    let both = |row: usize, other: usize| Some((a.number(row)?, b.number(other)?));
    let not_above = |row: usize| both(row, row).map(|(x, y)| x <= y);
    if !Tally::of(frame, some.iter().copied(), not_above).is_within(2.0 * MAY_BREAK) {
        return None;
    }
    let other = |at: usize| some[(at + some.len() / 2 + 1) % some.len()];
    let shifted = Tally::of(frame, 0..some.len(), |at| both(some[at], other(at)).map(|(x, y)| x <= y));
    if shifted.is_within(MUST_BREAK) {
        return None;
    }
    let tally = Some(Tally::of(frame, 0..frame.rows(), not_above)).filter(|tally| tally.is_within(MAY_BREAK))?;
    let has_ties = (0..frame.rows()).any(|row| both(row, row).is_some_and(|(x, y)| x == y));
    Some((if has_ties { ConstraintKind::LessOrEqual } else { ConstraintKind::Less }, tally))
}

//! Columns whose values all occur in another, as the numbers of managers do among those of employees.

use std::collections::HashSet;

use super::{Constraint, ConstraintKind, Side, Tally};
use crate::{frame::Frame, profile::PlainType};

/// Fewer different values are found elsewhere by chance.
const FEWEST: usize = 10;
/// So many cells may not be found.
const MAY_LACK: f64 = 0.01;
/// Whole numbers must reach over so much of the other column's range: small ones are found anywhere.
const REACH: f64 = 0.5;

pub(super) fn find(frame: &Frame, sides: &[Side<'_>], are_copies: impl Fn(usize, usize) -> bool) -> Vec<Constraint> {
    let mut found = Vec::new();
    for (whole, second) in sides.iter().enumerate().filter(|(_, side)| can_name(side)) {
        let parts = sides.iter().enumerate().filter(|&(part, first)| {
            part != whole
                && first.kind == second.kind
                && first.distinct >= FEWEST
                && first.distinct < second.distinct
                && !are_copies(part, whole)
        });
        let mut texts = None;
        for (part, first) in parts.filter(|(_, first)| reaches(frame, first, second)) {
            let texts: &HashSet<&str> = texts.get_or_insert_with(|| second.column.values().map(|(_, text)| text).collect());
            let tally = Tally::of(frame, 0..frame.rows(), |row| first.code(row).map(|code| texts.contains(first.column.text(code))));
            if tally.is_within(MAY_LACK) {
                found.push(Constraint::new(ConstraintKind::Inclusion, &[part, whole], tally));
            }
        }
    }
    found
}

fn can_name(side: &Side<'_>) -> bool {
    matches!(side.kind, PlainType::Integer | PlainType::Code | PlainType::Text) && side.distinct > FEWEST
}

/// Whether finding the values of a column in another would say something.
fn reaches(frame: &Frame, part: &Side<'_>, whole: &Side<'_>) -> bool {
    if part.kind != PlainType::Integer {
        return true;
    }
    let length = |side: &Side<'_>| side.range().map_or(0.0, |(min, max)| max - min);
    whole.distinct == frame.rows() && length(part) >= REACH * length(whole)
}

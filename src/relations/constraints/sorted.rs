//! Columns whose values rise or fall from row to row.

use std::cmp::Ordering;

use super::{Constraint, ConstraintKind, Side, Tally};
use crate::frame::Frame;

/// Fewer different values are in order by chance.
const FEWEST: usize = 10;

pub(super) fn find(frame: &Frame, sides: &[Side<'_>]) -> Vec<Constraint> {
    let found = sides.iter().enumerate().filter(|(_, side)| side.distinct >= FEWEST);
    found.filter_map(|(at, side)| direction(frame, side).map(|(kind, tally)| Constraint::new(kind, &[at], tally))).collect()
}

fn direction(frame: &Frame, side: &Side<'_>) -> Option<(ConstraintKind, Tally)> {
    let (mut rises, mut falls, mut stays, mut rows) = (false, false, false, 0);
    let mut before = None;
    for row in 0..frame.rows() {
        let Some(code) = side.code(row) else { continue };
        rows += 1;
        let step = match before {
            None => None,
            Some(_) if side.has_axis() && side.number(row).is_none() => return None,
            Some(before) if side.has_axis() => side.number(row).partial_cmp(&side.number(before)),
            Some(before) => Some(side.column.text(code).cmp(side.column.cell(before))),
        };
        match step {
            Some(Ordering::Greater) => rises = true,
            Some(Ordering::Less) => falls = true,
            Some(Ordering::Equal) => stays = true,
            None => {}
        }
        if rises && falls {
            return None;
        }
        before = Some(row);
    }
    let kind = match (rises, falls, stays) {
        (true, _, true) => ConstraintKind::Increasing,
        (true, _, false) => ConstraintKind::StrictlyIncreasing,
        (_, true, true) => ConstraintKind::Decreasing,
        (_, true, false) => ConstraintKind::StrictlyDecreasing,
        _ => return None,
    };
    Some((kind, Tally { rows, ..Tally::default() }))
}

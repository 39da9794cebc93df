//! Two cells that were written into one.

use std::collections::BTreeSet;

use crate::{
    detect::{Context, Detector, report::Notes},
    frame::Column,
};

/// See `Detector`.
pub(in crate::detect) struct MergedCells;

/// So many rows show the same.
const ROWS: usize = 2;
/// Where the other cell is filled, at most this share ends in one of its values all the same.
const BY_CHANCE: f64 = 0.02;

impl Detector for MergedCells {
    fn id(&self) -> &'static str {
        "merged-cells"
    }

    fn title(&self) -> &'static str {
        "Two cells in one"
    }

    fn looks_for(&self) -> &'static str {
        "Empty cells whose value stands at the end of another cell of the row."
    }

    fn matters(&self) -> &'static str {
        "One column has gaps, and the values of the other are not found."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        let texts: Vec<(usize, Vec<End<'_>>)> =
            context.views.iter().enumerate().filter(|(_, view)| view.is_text()).map(|(at, view)| (at, ends(&view.column))).collect();
        for (empty, view) in context.views.iter().enumerate() {
            let column = &view.column;
            if column.missing() == 0 || view.present == 0 || view.missing_share() > 0.5 || view.is_numeric() {
                continue;
            }
            let known: BTreeSet<&str> = view.values.iter().filter(|&&code| column.count(code) > 1).map(|&code| column.text(code)).collect();
            for (full, ends) in texts.iter().filter(|(full, _)| *full != empty) {
                let is_known: Vec<bool> = ends.iter().map(|end| end.is_some_and(|(_, end)| known.contains(end))).collect();
                if is_known.contains(&true) {
                    of_pair(context, (empty, *full), ends, &is_known, notes);
                }
            }
        }
    }
}

/// What stands before the last word of a value, and that word.
type End<'a> = Option<(&'a str, &'a str)>;

/// The ends of the values of a column.
fn ends(column: &Column) -> Vec<End<'_>> {
    const GAP: [char; 2] = [' ', ','];
    column.values().map(|(_, text)| text.rsplit_once(GAP).map(|(start, end)| (start.trim_end_matches(GAP), end))).collect()
}

/// `is_known` tells which values of the full column end in one of the empty column.
fn of_pair(context: &Context<'_>, (empty, full): (usize, usize), ends: &[End<'_>], is_known: &[bool], notes: &mut Notes<'_>) {
    let (view, other) = (&context.views[empty], &context.views[full]);
    let (mut found, mut by_chance) = (Vec::new(), 0_u64);
    for (row, (&code, &own)) in view.column.codes().iter().zip(other.column.codes()).enumerate() {
        if is_known[own as usize] {
            if view.column.is_missing(code) { found.push((row, own)) } else { by_chance += 1 }
        }
    }
    let expected = by_chance as f64 / view.present as f64;
    if found.len() < ROWS || expected > BY_CHANCE || (found.len() as f64) < 0.2 * view.column.missing() as f64 {
        return;
    }
    for (row, own) in found {
        let Some((start, end)) = ends[own as usize] else { continue };
        let why = format!("{} is empty, and {} ends in {end:?}, which is one of its values.", view.name(), other.name());
        notes.cell(full, row, 0.93, why.clone(), Some(start.to_owned()));
        notes.cell(empty, row, 0.93, why, Some(end.to_owned()));
    }
}

//! Two cells that were written into one.

use std::collections::BTreeMap;

use crate::detect::{Context, Detector, report::Notes};

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
        for (empty, view) in context.views.iter().enumerate() {
            let column = &view.column;
            if column.missing() == 0 || view.present == 0 || view.missing_share() > 0.5 || view.is_numeric() {
                continue;
            }
            let known: BTreeMap<&str, u32> =
                view.values.iter().filter(|&&code| column.count(code) > 1).map(|&code| (column.text(code), code)).collect();
            for (full, other) in context.views.iter().enumerate().filter(|(full, other)| *full != empty && other.is_text()) {
                let split = |row: usize| {
                    let (start, end) = other.column.cell(row).rsplit_once([' ', ','])?;
                    known.contains_key(end).then_some((start.trim_end_matches([' ', ',']), end))
                };
                let (mut found, mut by_chance) = (Vec::new(), 0_u64);
                for (row, &code) in column.codes().iter().enumerate() {
                    if let Some((start, end)) = split(row) {
                        if column.is_missing(code) { found.push((row, start, end)) } else { by_chance += 1 }
                    }
                }
                let expected = by_chance as f64 / view.present as f64;
                if found.len() < ROWS || expected > BY_CHANCE || (found.len() as f64) < 0.2 * column.missing() as f64 {
                    continue;
                }
                for (row, start, end) in found {
                    let why = format!("{} is empty, and {} ends in {end:?}, which is one of its values.", view.name(), other.name());
                    notes.cell(full, row, 0.93, why.clone(), Some(start.to_owned()));
                    notes.cell(empty, row, 0.93, why, Some(end.to_owned()));
                }
            }
        }
    }
}

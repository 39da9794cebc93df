//! Defects of whole rows: repeated rows, and cells that have slipped by one.

use std::borrow::Cow;

use super::{super::write, DefectKind, Place, Planted, Spec, stream};
use crate::{
    num::rng::Rng,
    sample::{
        clean::FIRST_ID,
        column::{Column, NAMES},
    },
};

const DUPLICATE: &str = "duplicate_row";
const DUPLICATE_RATE: f64 = 0.015;
const NEAR: &str = "near_duplicate_row";
const NEAR_RATE: f64 = 0.01;
const SHIFTED: &str = "shifted_cells";
const SHIFTED_RATE: f64 = 0.01;
/// How far back a repeated row lies at most.
const REACH: u64 = 50;

/// The cells that can slip: each moves into the one before it, and the last is left empty.
const BLOCKS: [[Column; 4]; 3] = [
    [Column::Sex, Column::EthnicGroup, Column::Postcode, Column::Region],
    [Column::AnnualIncome, Column::LoanAmount, Column::TermMonths, Column::InterestRate],
    [Column::Purpose, Column::HasGuarantor, Column::PreviousDefaults, Column::CreditScore],
];

pub(super) fn kinds() -> [DefectKind; 3] {
    let shifted = BLOCKS.iter().flatten().map(|column| column.name()).collect();
    [
        DefectKind { id: DUPLICATE, rate: DUPLICATE_RATE, columns: vec![], about: "an exact copy of one of the 50 rows before" },
        DefectKind {
            id: NEAR,
            rate: NEAR_RATE,
            columns: vec![Column::ApplicantName.name()],
            about: "one of the 50 rows before, entered again: new application id, name written differently, else the same",
        },
        DefectKind { id: SHIFTED, rate: SHIFTED_RATE, columns: shifted, about: "four neighbouring cells have slipped one to the left" },
    ]
}

/// A row that stands where an earlier one is repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Repeat {
    /// The repeated row, from 0.
    pub(in super::super) source: u64,
    /// Whether some cells differ.
    pub(in super::super) near: bool,
}

/// Whether a row (from 0) repeats an earlier one, found without making the rows between.
pub(in super::super) fn repeat_of(spec: Spec, row: u64) -> Option<Repeat> {
    // A row that would repeat a repeated row is an ordinary one: chains would have to be followed without end.
    drawn(spec, row).filter(|repeat| drawn(spec, repeat.source).is_none())
}

fn drawn(spec: Spec, row: u64) -> Option<Repeat> {
    for (kind, rate, near) in [(DUPLICATE, DUPLICATE_RATE, false), (NEAR, NEAR_RATE, true)] {
        let mut rng = Rng::keyed(spec.seed, stream(kind), row);
        if rng.chance(rate * spec.dirt) {
            return row.checked_sub(1 + rng.below(REACH)).map(|source| Repeat { source, near });
        }
    }
    None
}

impl Repeat {
    /// The entry of the whole row.
    pub(in super::super) fn planted(&self, row: u64) -> Planted {
        Planted {
            row: row + 1,
            column: None,
            kind: Cow::Borrowed(if self.near { NEAR } else { DUPLICATE }),
            clean: String::new(),
            dirty: (self.source + 1).to_string(),
        }
    }

    /// Makes a near copy out of the clean cells of its source.
    pub(in super::super) fn vary(&self, place: &mut Place<'_>) {
        let row = place.row;
        // The id of the second entry is right in itself, so it is no defect of its own.
        place.cells.write(Column::ApplicationId, |o| {
            write::padded(FIRST_ID + row, 10, o);
        });
        place.change(NEAR, Column::ApplicantName, |cell, out| {
            let (first, last) = cell.text.split_once(' ').unwrap_or((cell.text, ""));
            match row % 3 {
                0 => out.extend([last, ", ", first]),
                1 => out.extend(cell.text.chars().flat_map(char::to_uppercase)),
                _ => {
                    out.extend(first.chars().take(1));
                    out.extend([". ", last]);
                }
            }
            true
        });
    }
}

/// Lets four cells slip if the row's draw says so; gives the bits of the columns that are taken by it.
pub(super) fn shift(spec: Spec, source: u64, place: &mut Place<'_>) -> u32 {
    let mut rng = Rng::keyed(spec.seed, stream(SHIFTED), source);
    if !rng.chance(SHIFTED_RATE * spec.dirt) {
        return 0;
    }
    let block = rng.pick(&BLOCKS);
    let mut taken = 0;
    for (position, column) in block.into_iter().enumerate() {
        let next = block.get(position + 1).map(|&next| place.cells.get(next).to_owned()).unwrap_or_default();
        place.change(SHIFTED, column, |_, out| {
            out.push_str(&next);
            true
        });
        taken |= 1 << column.index();
    }
    taken
}

// The mask of taken columns has a bit for each.
const _: () = assert!(NAMES.len() <= 32);

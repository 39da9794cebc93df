//! Planted defects: tables of kinds, one family a file, and the engine that plants them.
//!
//! Each kind draws from a stream of its own, so a row keeps its defects when the dirt goes up or a kind is added; only
//! a cell that another kind has taken first is passed over.

mod dates;
mod labels;
mod links;
mod missing;
mod numbers;
mod rows;
mod texts;

use std::borrow::Cow;

use super::{Planted, Spec, cells::Cells, clean::Facts, column::Column};
use crate::num::rng::Rng;

pub(super) use rows::repeat_of;

/// The kinds that change one cell, family by family; earlier ones have the first choice of cells.
const FAMILIES: [&[CellKind]; 6] = [&links::KINDS, &dates::KINDS, &missing::KINDS, &numbers::KINDS, &texts::KINDS, &labels::KINDS];

/// A kind of planted defect, for people.
#[derive(Debug, Clone, PartialEq)]
pub struct DefectKind {
    /// The stable id.
    pub id: &'static str,
    /// The share of rows in which it is tried at dirt 1. It is planted where a cell fits and is not taken.
    pub rate: f64,
    /// The columns that it can be in; empty when it repeats a whole row.
    pub columns: Vec<&'static str>,
    /// What it does.
    pub about: &'static str,
}

/// Every kind of defect, in the order in which they are planted.
#[must_use]
pub fn defect_kinds() -> Vec<DefectKind> {
    let cells = FAMILIES.into_iter().flatten().map(|kind| DefectKind {
        id: kind.id,
        rate: kind.rate,
        columns: kind.columns.iter().map(|column| column.name()).collect(),
        about: kind.about,
    });
    rows::kinds().into_iter().chain(cells).collect()
}

/// A kind that changes one cell of a row.
struct CellKind {
    id: &'static str,
    rate: f64,
    columns: &'static [Column],
    about: &'static str,
    change: Change,
}

/// Appends the dirty text of a cell; false when the cell does not fit the kind.
type Change = fn(&Cell<'_>, &mut Rng, &mut String) -> bool;

/// A cell that has its clean text yet.
struct Cell<'a> {
    facts: &'a Facts,
    column: Column,
    text: &'a str,
}

/// A row that defects are planted in.
pub(super) struct Place<'a> {
    /// The row's own number, from 0.
    pub(super) row: u64,
    pub(super) facts: &'a Facts,
    pub(super) cells: &'a mut Cells,
    pub(super) scratch: &'a mut String,
    pub(super) truth: Option<&'a mut Vec<Planted>>,
}

impl Place<'_> {
    /// Changes a cell to what `write` appends and notes it; false when `write` declines or nothing would change.
    fn change(&mut self, kind: &'static str, column: Column, write: impl FnOnce(&Cell<'_>, &mut String) -> bool) -> bool {
        let text = self.cells.get(column);
        self.scratch.clear();
        if !write(&Cell { facts: self.facts, column, text }, self.scratch) || self.scratch == text {
            return false;
        }
        if let Some(truth) = self.truth.as_deref_mut() {
            truth.push(Planted {
                row: self.row + 1,
                column: Some(Cow::Borrowed(column.name())),
                kind: Cow::Borrowed(kind),
                clean: text.to_owned(),
                dirty: self.scratch.clone(),
            });
        }
        self.cells.set(column, self.scratch);
        true
    }
}

/// Plants the cell defects of the row whose number is `source`.
pub(super) fn plant(spec: Spec, source: u64, place: &mut Place<'_>) {
    let mut taken = rows::shift(spec, source, place);
    for kind in FAMILIES.into_iter().flatten() {
        let mut rng = Rng::keyed(spec.seed, stream(kind.id), source);
        if !rng.chance(kind.rate * spec.dirt) {
            continue;
        }
        let first = rng.position(kind.columns.len());
        let (before, after) = kind.columns.split_at(first);
        for &column in after.iter().chain(before) {
            let bit = 1u32 << column.index();
            if taken & bit == 0 && place.change(kind.id, column, |cell, out| (kind.change)(cell, &mut rng, out)) {
                taken |= bit;
                break;
            }
        }
    }
}

/// The stream of a kind: its id hashed (FNV-1a), so that a new kind leaves the others' numbers alone.
const fn stream(id: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut at = 0;
    while at < id.len() {
        hash = (hash ^ id.as_bytes()[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash
}

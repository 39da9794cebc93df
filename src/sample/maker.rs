//! Makes rows of the sample one after the other in reused buffers.

use super::{Planted, Spec, cells::Cells, clean, defects};
use crate::num::rng::Rng;

/// The stream of the clean values; the kinds of defects have streams of their own.
const CLEAN_STREAM: u64 = 0;

/// The workshop: the settings and buffers.
pub(super) struct Maker {
    spec: Spec,
    cells: Cells,
    scratch: String,
}

impl Maker {
    pub(super) fn new(spec: Spec) -> Self {
        Self { spec, cells: Cells::default(), scratch: String::new() }
    }

    /// Makes a row (from 0) and notes what was planted in it.
    pub(super) fn row(&mut self, row: u64, mut truth: Option<&mut Vec<Planted>>) -> &Cells {
        let repeat = defects::repeat_of(self.spec, row);
        let source = repeat.as_ref().map_or(row, |repeat| repeat.source);
        let mut rng = Rng::keyed(self.spec.seed, CLEAN_STREAM, source);
        let facts = clean::facts(source, self.spec.rows, &mut rng);
        facts.write(source, &mut rng, &mut self.cells);
        if let (Some(repeat), Some(truth)) = (&repeat, truth.as_deref_mut()) {
            truth.push(repeat.planted(row));
        }
        let mut place = defects::Place { row, facts: &facts, cells: &mut self.cells, scratch: &mut self.scratch, truth };
        match &repeat {
            Some(repeat) if repeat.near => repeat.vary(&mut place),
            // An exact copy has the defects of its source: they are drawn by the source's number and noted under its own.
            _ => defects::plant(self.spec, source, &mut place),
        }
        &self.cells
    }
}

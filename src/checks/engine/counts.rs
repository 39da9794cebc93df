//! Counts cells by kind.

use crate::checks::{Chunk, Datum};

/// How many cells of a column are of which kind.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Counts {
    rows: u64,
    missing: u64,
    other: u64,
    kinds: Vec<u64>,
}

impl Counts {
    pub(super) fn new(kinds: usize) -> Self {
        Self { kinds: vec![0; kinds], ..Self::default() }
    }

    pub(super) fn update(&mut self, chunk: &Chunk<'_>, rows: &[u32], column: usize, kind: &dyn Fn(Datum<'_>) -> Option<usize>) {
        /// Of a missing value.
        const MISSING: usize = usize::MAX;
        let kinds: Vec<Option<usize>> =
            chunk.data(column).map(|datum| if datum.is_missing() { Some(MISSING) } else { kind(datum) }).collect();
        self.rows += rows.len() as u64;
        for &row in rows {
            match chunk.codes(column).get(row as usize).and_then(|&code| kinds.get(code as usize)) {
                Some(Some(MISSING)) => self.missing += 1,
                Some(Some(kind)) if *kind < self.kinds.len() => self.kinds[*kind] += 1,
                _ => self.other += 1,
            }
        }
    }

    pub(super) fn merge(&mut self, later: &Self) {
        self.rows += later.rows;
        self.missing += later.missing;
        self.other += later.other;
        for (count, more) in self.kinds.iter_mut().zip(&later.kinds) {
            *count += more;
        }
    }

    /// Rows, and how many of them have no value.
    #[must_use]
    pub fn rows(&self) -> (u64, u64) {
        (self.rows, self.missing)
    }

    /// How many cells are of each kind.
    #[must_use]
    pub fn kinds(&self) -> &[u64] {
        &self.kinds
    }

    /// How many cells are of no kind.
    #[must_use]
    pub fn other(&self) -> u64 {
        self.other
    }
}

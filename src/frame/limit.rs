//! How much of a table is held in memory, and which rows where that is not all.

use crate::num::rng::Rng;

/// How large a table in memory may become. Above it, rows are left out: each doubling of what would not fit halves the
/// share of rows that are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Cells: four bytes each.
    pub cells: usize,
    /// Bytes of all different values.
    pub bytes: usize,
}

impl Default for Limit {
    fn default() -> Self {
        Self { cells: 40_000_000, bytes: 512 << 20 }
    }
}

/// Which rows are kept: all at first, then halves of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Share {
    halvings: u32,
}

/// The purpose of the random numbers that rows are chosen by.
const STREAM: u64 = 0x726f_7773;

impl Share {
    /// Whether the row of this number is kept. It depends on the number alone, and a smaller share is a part of a larger.
    pub(super) fn keeps(self, row: u64) -> bool {
        self.halvings == 0 || Rng::keyed(0, STREAM, row).bits().leading_zeros() >= self.halvings
    }

    pub(super) fn is_all(self) -> bool {
        self.halvings == 0
    }

    pub(super) fn half(self) -> Self {
        Self { halvings: self.halvings + 1 }
    }
}

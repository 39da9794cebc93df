//! Unpacking one file by several workers.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// One worker's share of unpacking a file: what the shares give, one after the other, is what one worker gives alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Which share, from 0.
    pub index: u32,
    /// How many there are.
    pub of: u32,
}

impl Share {
    /// All of it.
    pub const WHOLE: Self = Self { index: 0, of: 1 };

    /// The shares of `of` workers, in order.
    pub fn all(of: u32) -> impl Iterator<Item = Self> {
        (0..of).map(move |index| Self { index, of })
    }

    /// Whether the table begins with it.
    #[must_use]
    pub fn is_first(self) -> bool {
        self.index == 0
    }

    /// Which of `len` bytes or rows of the file belong to it.
    #[must_use]
    pub fn part_of(self, len: u64) -> Range<u64> {
        let cut = |index: u32| (u128::from(len) * u128::from(index) / u128::from(self.of.max(1))) as u64;
        cut(self.index)..cut(self.index + 1)
    }
}

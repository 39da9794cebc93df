//! Counting values that repeat within a block.

use super::spans::{Span, Texts};
use crate::table::{Key, Packed};

/// The different values of some cells of a column, in the order in which they first occur.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    values: Vec<Value>,
    /// By hash: one more than the position of a value, or 0.
    index: Vec<u32>,
}

/// A value that has occurred.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value {
    /// For a long text, its hash, and `LONG`.
    packed: Packed,
    /// Where it first stands.
    pub(super) span: Span,
    /// In which row of the block.
    pub(super) row: u32,
    /// In how many cells.
    pub(super) count: u32,
}

/// No text is packed with this length.
const LONG: u64 = u64::MAX;

impl Repeats {
    /// The number of different values.
    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// The values.
    pub(super) fn values(&self) -> &[Value] {
        &self.values
    }

    /// Counts the value of a cell.
    #[inline]
    pub(super) fn count(&mut self, texts: Texts<'_>, span: Span, row: u32) {
        let packed = texts.packed(span).unwrap_or_else(|| Packed { low: Key::long(texts.bytes(span)).hash, high: LONG });
        if self.values.len() * 2 >= self.index.len() {
            self.grow();
        }
        let mut at = self.home(packed);
        while let Some(value) = (self.index[at] as usize).checked_sub(1) {
            let value = &mut self.values[value];
            if value.packed == packed && (packed.high != LONG || texts.bytes(value.span) == texts.bytes(span)) {
                value.count += 1;
                return;
            }
            at = self.after(at);
        }
        self.values.push(Value { packed, span, row, count: 1 });
        self.index[at] = self.values.len() as u32;
    }

    /// Forgets all values.
    pub(super) fn clear(&mut self) {
        self.values.clear();
        self.index.fill(0);
    }

    fn grow(&mut self) {
        self.index = vec![0; (self.index.len() * 2).max(64)];
        for i in 0..self.values.len() {
            let mut at = self.home(self.values[i].packed);
            while self.index[at] != 0 {
                at = self.after(at);
            }
            self.index[at] = i as u32 + 1;
        }
    }

    // The products of Fibonacci hashing: their highest bits depend on all bits. The table is small and short-lived, so
    // this need not be as good as a key's hash.
    #[inline]
    fn home(&self, Packed { low, high }: Packed) -> usize {
        let hash = (low ^ high.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        (hash >> 32) as usize & (self.index.len() - 1)
    }

    #[inline]
    fn after(&self, at: usize) -> usize {
        (at + 1) & (self.index.len() - 1)
    }
}

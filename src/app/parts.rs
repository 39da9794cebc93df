//! The parts that the built-in sample is made in: which to make next, and when all are there.

use std::ops::Range;

/// Rows that one worker makes at a time: large enough to be worth a message, small enough to be cancelled soon.
const STEP: u64 = 4_000;

/// The parts of a sample, put in order as they come. `P` is what a part is kept as.
#[derive(Debug)]
pub struct Parts<P> {
    rows: u64,
    next: u64,
    made: u64,
    parts: Vec<Option<P>>,
}

impl<P> Parts<P> {
    /// A sample of `rows` rows. A sample of no rows still has one part, which brings the header.
    #[must_use]
    pub fn new(rows: u64) -> Self {
        let count = rows.div_ceil(STEP).max(1);
        Self { rows, next: 0, made: 0, parts: (0..count).map(|_| None).collect() }
    }

    /// The rows that should be made next, from 0; `None` when all parts are given out.
    pub fn give_out(&mut self) -> Option<Range<u64>> {
        if self.next > self.rows || (self.next == self.rows && self.rows > 0) {
            return None;
        }
        let range = self.next..(self.next + STEP).min(self.rows);
        self.next = if self.rows == 0 { 1 } else { range.end };
        Some(range)
    }

    /// Keeps a part that was made. A part that nobody asked for is ignored.
    pub fn put(&mut self, rows: &Range<u64>, part: P) {
        let slot = usize::try_from(rows.start / STEP).ok().and_then(|at| self.parts.get_mut(at));
        if let Some(slot @ None) = slot {
            *slot = Some(part);
            self.made += rows.end.saturating_sub(rows.start);
        }
    }

    /// Rows made so far.
    #[must_use]
    pub fn made(&self) -> u64 {
        self.made
    }

    /// Rows wanted.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// All parts in order, once each is there.
    #[must_use]
    pub fn whole(&self) -> Option<Vec<&P>> {
        self.parts.iter().map(Option::as_ref).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(rows: u64) -> Vec<Range<u64>> {
        let mut parts = Parts::<()>::new(rows);
        std::iter::from_fn(|| parts.give_out()).collect()
    }

    #[test]
    fn the_parts_cover_every_row_once() {
        let header_only = 0..0;
        assert_eq!(all(0), [header_only]);
        assert_eq!(all(1), std::slice::from_ref(&(0..1)));
        assert_eq!(all(STEP), std::slice::from_ref(&(0..STEP)));
        assert_eq!(all(STEP + 1), [0..STEP, STEP..STEP + 1]);
    }

    #[test]
    fn parts_that_come_in_any_order_are_put_in_order() {
        let mut parts = Parts::new(STEP * 2 + 5);
        let ranges: Vec<_> = std::iter::from_fn(|| parts.give_out()).collect();
        for range in ranges.iter().rev() {
            assert_eq!(parts.whole(), None);
            parts.put(range, range.start);
        }
        assert_eq!(parts.whole(), Some(vec![&0, &STEP, &(STEP * 2)]));
        assert_eq!(parts.made(), parts.rows());
    }

    #[test]
    fn a_part_counts_once() {
        let mut parts = Parts::new(3);
        parts.put(&(0..3), ());
        parts.put(&(0..3), ());
        parts.put(&(STEP * 9..STEP * 10), ());
        assert_eq!(parts.made(), 3);
    }
}

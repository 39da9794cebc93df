//! The widths of the grid's columns, and which columns can be seen.

use std::ops::Range;

/// Widths in pixels of all columns, kept as the places where columns start.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Widths {
    /// Where each column starts, and at the end where the last one ends.
    starts: Vec<f64>,
}

impl Widths {
    /// The narrowest and the widest that a column can be made.
    pub const LIMITS: (f64, f64) = (56.0, 800.0);

    /// Widths that fit texts of these lengths in characters, within what is good for the eye.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "lengths are cut to a few dozen")]
    pub fn fitting(lengths: impl IntoIterator<Item = usize>) -> Self {
        let mut widths = Self { starts: vec![0.0] };
        for length in lengths {
            let width = length.clamp(13, 30) as f64 * 8.0 + 26.0;
            widths.starts.push(widths.total() + width.round());
        }
        widths
    }

    /// How many columns there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there is no column.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The width of all columns together.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.starts.last().copied().unwrap_or(0.0)
    }

    /// Where a column (from 0) starts.
    #[must_use]
    pub fn x(&self, column: u32) -> f64 {
        self.starts.get(column as usize).copied().unwrap_or_else(|| self.total())
    }

    /// The width of a column (from 0).
    #[must_use]
    pub fn width(&self, column: u32) -> f64 {
        self.x(column.saturating_add(1)) - self.x(column)
    }

    /// Makes a column wider or narrower, within the limits.
    pub fn set(&mut self, column: u32, width: f64) {
        let change = width.clamp(Self::LIMITS.0, Self::LIMITS.1).round() - self.width(column);
        for start in self.starts.iter_mut().skip(column as usize + 1) {
            *start += change;
        }
    }

    /// The columns that can be seen at least in part through a view of `view` pixels at `left`.
    #[must_use]
    pub fn visible(&self, left: f64, view: f64) -> Range<u32> {
        let ends = self.starts.get(1..).unwrap_or_default();
        let first = ends.partition_point(|&end| end <= left);
        let last = self.starts.get(..self.len()).unwrap_or_default().partition_point(|&start| start < left + view);
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        small(first)..small(last.max(first))
    }

    /// Where the view must stand to show a column in full, moved as little as is needed from `left`.
    #[must_use]
    pub fn showing(&self, column: u32, left: f64, view: f64) -> f64 {
        let (start, end) = (self.x(column), self.x(column.saturating_add(1)));
        if start < left || end - start > view {
            start
        } else if end > left + view {
            end - view
        } else {
            left
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths() -> Widths {
        Widths { starts: vec![0.0, 100.0, 200.0, 400.0] }
    }

    #[test]
    fn the_columns_in_view_are_found() {
        let check = |left, view, expected: Range<u32>| assert_eq!(widths().visible(left, view), expected, "{left} {view}");
        check(0.0, 100.0, 0..1);
        check(0.0, 101.0, 0..2);
        check(99.0, 2.0, 0..2);
        check(100.0, 1000.0, 1..3);
        check(400.0, 100.0, 3..3);
        check(0.0, 0.0, 0..0);
        assert_eq!(Widths::default().visible(0.0, 100.0), 0..0);
    }

    #[test]
    fn resizing_moves_the_columns_to_the_right() {
        let mut widths = widths();
        widths.set(1, 150.0);
        assert_eq!(widths.starts, [0.0, 100.0, 250.0, 450.0]);
        widths.set(0, -5.0);
        assert_eq!(widths.width(0), Widths::LIMITS.0);
        widths.set(2, 1e9);
        assert_eq!(widths.width(2), Widths::LIMITS.1);
        let before = widths.clone();
        widths.set(9, 100.0);
        assert_eq!(widths, before);
    }

    #[test]
    fn a_column_is_shown_with_the_least_move() {
        let check = |column, left, view, expected: f64| assert_eq!(widths().showing(column, left, view), expected, "{column} {left}");
        check(0, 0.0, 250.0, 0.0);
        check(0, 50.0, 250.0, 0.0);
        check(2, 0.0, 250.0, 150.0);
        check(2, 0.0, 150.0, 200.0);
    }

    #[test]
    fn widths_fit_the_text_within_limits() {
        let widths = Widths::fitting([1, 20, 1000]);
        assert_eq!(widths.len(), 3);
        assert!(widths.width(0) < widths.width(1) && widths.width(1) < widths.width(2) && widths.width(2) < 300.0);
    }
}

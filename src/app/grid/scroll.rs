//! Scrolling through more rows than a browser can make an element tall for.

use std::ops::Range;

/// The height of a row in pixels.
pub const ROW: f64 = 28.0;

/// The tallest element that every browser lays out well, also zoomed in (Firefox stops at about 17 million).
const TALLEST: f64 = 6_000_000.0;

/// Where the grid stands: how the position of the scroll bar maps to rows.
///
/// Tables that fit under `TALLEST` scroll as the browser does. In taller ones small moves (wheel, touch, keys) are
/// taken as they are, so that rows pass at the usual pace; large ones (the bar itself) are stretched to the whole table.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Scroll {
    rows: u64,
    view: f64,
    top: f64,
    bar: f64,
}

impl Scroll {
    /// Standing at a row (from 1).
    #[must_use]
    pub fn at(row: u64) -> Self {
        let mut scroll = Self { rows: row, ..Self::default() };
        scroll.top = scroll.y(row);
        scroll
    }

    /// The same for a table of `rows` rows in a view that is `view` pixels tall.
    #[must_use]
    pub fn sized(mut self, rows: u64, view: f64) -> Self {
        self.rows = rows;
        self.view = view.max(0.0);
        self.top = self.top.clamp(0.0, self.top_most());
        if self.fits() {
            self.bar = self.top;
        }
        self
    }

    /// The row (from 1) at the top of the view.
    #[must_use]
    pub fn first(&self) -> u64 {
        self.visible().start
    }

    /// The same after the bar was moved to `bar` pixels.
    #[must_use]
    pub fn heard(mut self, bar: f64) -> Self {
        let moved = bar - self.bar;
        self.top = if self.fits() || bar <= 0.0 {
            bar
        } else if bar >= self.bar_most() - 1.0 {
            self.top_most()
        } else if moved.abs() <= 1.0 {
            // The answer to a move of our own, rounded by the browser.
            self.top
        } else if moved.abs() <= self.view.max(ROW) {
            self.top + moved
        } else {
            bar / self.bar_most() * self.top_most()
        };
        self.top = self.top.clamp(0.0, self.top_most());
        self.bar = bar;
        self
    }

    /// The same, moved as little as is needed to show a row (from 1) in full.
    #[must_use]
    pub fn showing(mut self, row: u64) -> Self {
        let y = self.y(row);
        self.top = if y < self.top {
            y
        } else if y + ROW > self.top + self.view {
            y + ROW - self.view
        } else {
            self.top
        };
        self.top = self.top.clamp(0.0, self.top_most());
        self.settle()
    }

    /// The same with a row (from 1) in the middle, unless it is seen in full already.
    #[must_use]
    pub fn centering(mut self, row: u64) -> Self {
        let y = self.y(row);
        if y < self.top || y + ROW > self.top + self.view {
            self.top = (y - (self.view - ROW) / 2.0).clamp(0.0, self.top_most());
        }
        self.settle()
    }

    /// The same with the bar where it belongs.
    #[must_use]
    pub fn settle(mut self) -> Self {
        self.bar = self.settled();
        self
    }

    /// How far the bar is from where it belongs.
    #[must_use]
    pub fn astray(&self) -> f64 {
        (self.bar - self.settled()).abs()
    }

    /// Where the bar belongs for what is shown. After small moves in a tall table it is a little elsewhere.
    #[must_use]
    pub fn settled(&self) -> f64 {
        if self.fits() || self.top_most() <= 0.0 { self.top } else { self.top / self.top_most() * self.bar_most() }
    }

    /// The height in pixels of the element that is scrolled.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.full().min(TALLEST)
    }

    /// Pixels from the first row to what is at the top of the view.
    #[must_use]
    pub fn top(&self) -> f64 {
        self.top
    }

    /// Pixels from the first row to a row (from 1).
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "exact for 2^53 / ROW rows")]
    pub fn y(&self, row: u64) -> f64 {
        row.saturating_sub(1) as f64 * ROW
    }

    /// The rows (from 1) that can be seen at least in part.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative, and bounded by the rows")]
    pub fn visible(&self) -> Range<u64> {
        if self.rows == 0 {
            return 1..1;
        }
        let first = (self.top / ROW).floor() as u64 + 1;
        let last = ((self.top + self.view) / ROW).ceil() as u64;
        first.min(self.rows)..last.clamp(first.min(self.rows), self.rows) + 1
    }

    /// How many rows fit into the view in full, at least one.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful of rows")]
    pub fn page(&self) -> u64 {
        ((self.view / ROW).floor() as u64).max(1)
    }

    #[expect(clippy::cast_precision_loss, reason = "exact for 2^53 / ROW rows")]
    fn full(&self) -> f64 {
        self.rows as f64 * ROW
    }

    fn fits(&self) -> bool {
        self.full() <= TALLEST
    }

    fn top_most(&self) -> f64 {
        (self.full() - self.view).max(0.0)
    }

    fn bar_most(&self) -> f64 {
        (self.height() - self.view).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: f64 = 280.0;

    fn scroll(rows: u64) -> Scroll {
        Scroll::default().sized(rows, VIEW)
    }

    #[test]
    fn short_tables_scroll_as_the_browser_does() {
        let check = |rows, bar: f64, expected: Range<u64>| assert_eq!(scroll(rows).heard(bar).visible(), expected, "{rows} {bar}");
        check(0, 0.0, 1..1);
        check(3, 0.0, 1..4);
        check(100, 0.0, 1..11);
        check(100, 14.0, 1..12);
        check(100, 28.0, 2..12);
        check(100, 2520.0, 91..101);
        check(100, 9999.0, 91..101);
    }

    #[test]
    fn the_element_is_never_taller_than_browsers_allow() {
        assert_eq!(scroll(100).height(), 2800.0);
        assert_eq!(scroll(1_000_000_000).height(), TALLEST);
    }

    #[test]
    fn a_row_that_is_come_to_stands_in_the_middle_unless_it_is_seen() {
        let check = |row, expected: Range<u64>| assert_eq!(scroll(100).centering(row).visible(), expected, "{row}");
        check(1, 1..11);
        check(10, 1..11);
        check(50, 45..56);
        check(100, 91..101);
    }

    #[test]
    fn small_moves_in_a_tall_table_pass_rows_at_the_usual_pace() {
        let there = scroll(5_000_000).heard(3_000_000.0);
        let moved = there.heard(3_000_000.0 + 2.0 * ROW);
        assert!((moved.top() - there.top() - 2.0 * ROW).abs() < 1e-6);
    }

    #[test]
    fn the_bar_reaches_both_ends_of_a_tall_table() {
        let rows = 5_000_000;
        let end = scroll(rows).heard(TALLEST - VIEW);
        assert_eq!(end.visible().end, rows + 1);
        assert_eq!(end.heard(0.0).visible().start, 1);
        let middle = scroll(rows).heard((TALLEST - VIEW) / 2.0).visible().start;
        assert!(middle.abs_diff(rows / 2) < 10, "{middle}");
    }

    #[test]
    fn a_row_is_shown_with_the_least_move_and_the_bar_follows() {
        let check = |rows, row, expected: Range<u64>| {
            let shown = scroll(rows).showing(row);
            assert_eq!(shown.visible(), expected, "{rows} {row}");
            // What the browser answers to the bar being put there changes nothing.
            assert_eq!(shown.heard((shown.settled() * 4.0).round() / 4.0).visible(), expected, "{rows} {row}");
        };
        check(100, 1, 1..11);
        check(100, 10, 1..11);
        check(100, 11, 2..12);
        check(100, 100, 91..101);
        check(5_000_000, 2_500_000, 2_499_991..2_500_001);
        check(5_000_000, 5_000_000, 4_999_991..5_000_001);
    }

    #[test]
    fn a_view_can_start_at_a_row() {
        assert_eq!(Scroll::at(50).sized(100, VIEW).visible(), 50..60);
        assert_eq!(Scroll::at(100).sized(100, VIEW).visible(), 91..101);
        assert_eq!(Scroll::at(4_000_000).sized(5_000_000, VIEW).first(), 4_000_000);
    }

    #[test]
    fn fewer_rows_move_the_view_back() {
        let end = scroll(1000).showing(1000);
        assert_eq!(end.sized(5, VIEW).visible(), 1..6);
    }
}

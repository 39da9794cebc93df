//! Which cards are near enough to the screen to be drawn: thousands of columns, some dozens of cards.

use std::ops::Range;

/// Where the list of cards is and how large its cards are, in CSS pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Placement {
    /// From the top of the screen to the top of the list; negative when the list is scrolled past it.
    pub top: f64,
    /// Width of the list.
    pub width: f64,
    /// Height of the screen.
    pub screen: f64,
    /// Least width of a card.
    pub card: f64,
    /// From the top of a card to the top of the one below it.
    pub pitch: f64,
    /// Between cards side by side.
    pub gap: f64,
}

/// Rows of cards that are drawn beyond each end of the screen, so that the Tab key always finds the next card.
const BEYOND: f64 = 1.0;

impl Placement {
    /// How many cards stand side by side.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    pub fn columns(&self) -> usize {
        let fit = (self.width + self.gap) / (self.card + self.gap);
        if fit.is_finite() { (fit as usize).clamp(1, 12) } else { 1 }
    }

    /// Width of a card.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
    pub fn card_width(&self) -> f64 {
        let columns = self.columns() as f64;
        ((self.width - (columns - 1.0) * self.gap) / columns).max(0.0)
    }

    /// The positions of the cards to draw, of `count` in all. None before the list is measured.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded by the number of cards")]
    pub fn in_view(&self, count: usize) -> Range<usize> {
        if self.pitch <= 0.0 || self.screen <= 0.0 {
            return 0..0;
        }
        let columns = self.columns();
        let first = (-self.top / self.pitch - BEYOND).floor().max(0.0) as usize;
        let end = ((self.screen - self.top) / self.pitch + BEYOND).ceil().max(0.0) as usize;
        first.saturating_mul(columns).min(count)..end.saturating_mul(columns).min(count)
    }

    /// Height of the list of `count` cards.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "some thousands of rows")]
    pub fn height(&self, count: usize) -> f64 {
        count.div_ceil(self.columns()) as f64 * self.pitch
    }
}

/// The next step from the cards that are drawn to those that are wanted: what is wanted no more goes at once, and at
/// most `most` new ones come, the first first.
///
/// Many cards at once would hold up the page for longer than a blink; in steps of a few it stays quick under the hand.
#[must_use]
pub fn step<T: PartialEq + Copy>(drawn: &[T], wanted: &[T], most: usize) -> Vec<T> {
    let mut room = most;
    let mut keep = |item: &T| {
        let new = !drawn.contains(item);
        let take = !new || room > 0;
        room -= usize::from(new && take);
        take
    };
    wanted.iter().copied().filter(|item| keep(item)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: Placement = Placement { top: 200.0, width: 1000.0, screen: 800.0, card: 320.0, pitch: 400.0, gap: 16.0 };

    #[test]
    fn as_many_cards_stand_side_by_side_as_have_room() {
        let check = |width, expected| assert_eq!(Placement { width, ..WIDE }.columns(), expected, "{width}");
        check(0.0, 1);
        check(655.0, 1);
        check(656.0, 2);
        check(992.0, 3);
        check(1e9, 12);
        check(f64::NAN, 1);
        assert_eq!(Placement { width: 656.0, ..WIDE }.card_width(), 320.0);
    }

    #[test]
    fn only_cards_near_the_screen_are_drawn() {
        let check = |top, count, expected: Range<usize>| assert_eq!(Placement { top, ..WIDE }.in_view(count), expected, "{top}");
        check(200.0, 2000, 0..9);
        check(0.0, 2000, 0..9);
        check(-4000.0, 2000, 27..39);
        check(-4000.0, 30, 27..30);
        check(-1e9, 30, 30..30);
        check(1e9, 30, 0..0);
        check(200.0, 0, 0..0);
        assert_eq!(Placement::default().in_view(30), 0..0);
    }

    #[test]
    fn cards_come_a_few_at_a_time_and_go_at_once() {
        let check = |drawn: &[u8], expected: &[u8]| assert_eq!(step(drawn, &[4, 5, 6, 7, 8], 2), expected, "{drawn:?}");
        check(&[], &[4, 5]);
        check(&[4, 5], &[4, 5, 6, 7]);
        check(&[4, 5, 6, 7], &[4, 5, 6, 7, 8]);
        check(&[1, 2, 3, 4], &[4, 5, 6]);
        check(&[6, 7, 8], &[4, 5, 6, 7, 8]);
        check(&[1, 2, 3], &[4, 5]);
    }

    #[test]
    fn the_list_is_as_high_as_all_its_cards() {
        assert_eq!(WIDE.height(4), 800.0);
        assert_eq!(WIDE.height(0), 0.0);
    }
}

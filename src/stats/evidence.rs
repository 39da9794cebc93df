//! How many cells look like what: the evidence from which a column's type is decided.

use serde::{Deserialize, Serialize};

use super::Accumulator;
use crate::table::{Batch, DateOrder, Kind, Lexeme};

const KINDS: [Kind; 9] =
    [Kind::Missing, Kind::Boolean, Kind::Integer, Kind::Float, Kind::Code, Kind::Date, Kind::Datetime, Kind::Time, Kind::Text];

/// Counts of cells by what they look like.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    kinds: [u64; KINDS.len()],
    /// Dates and datetimes by the set of orders in which they can be read.
    orders: [u64; 8],
    /// What the cells are taken for whatever they look like, where the user chose it.
    chosen: Option<Kind>,
}

impl Evidence {
    /// Cells of a kind.
    #[must_use]
    pub fn count(&self, kind: Kind) -> u64 {
        self.kinds[kind as usize]
    }

    /// All cells.
    #[must_use]
    pub fn cells(&self) -> u64 {
        self.kinds.iter().sum()
    }

    /// Cells that are absent from short rows; they are missing.
    pub fn add_absent(&mut self, cells: u64) {
        self.kinds[Kind::Missing as usize] += cells;
    }

    /// Has the cells taken for a kind whatever they look like; `None` leaves it to the evidence.
    pub fn choose(&mut self, kind: Option<Kind>) {
        self.chosen = kind;
    }

    /// What the cells are taken for whatever they look like.
    #[must_use]
    pub fn chosen(&self) -> Option<Kind> {
        self.chosen
    }

    /// The same without some of the cells that are text.
    #[must_use]
    pub fn without_texts(&self, cells: u64) -> Self {
        let mut rest = self.clone();
        let texts = &mut rest.kinds[Kind::Text as usize];
        *texts = texts.saturating_sub(cells);
        rest
    }

    /// The date order that most dates can be read in, and whether another one would do as well.
    #[must_use]
    pub fn date_order(&self) -> (DateOrder, bool) {
        let fits = |order| self.dates_in(order);
        let mut best = DateOrder::YearMonthDay;
        for order in DateOrder::ALL {
            if fits(order) > fits(best) {
                best = order;
            }
        }
        let tie = DateOrder::ALL.iter().any(|&o| o != best && fits(o) > 0 && fits(o) == fits(best));
        (best, tie)
    }

    /// Dates and datetimes that can be read in `order`.
    fn dates_in(&self, order: DateOrder) -> u64 {
        self.orders.iter().enumerate().filter(|(set, _)| set & usize::from(order.bit()) != 0).map(|(_, n)| n).sum()
    }
}

impl Accumulator for Evidence {
    type Summary = Self;

    fn update(&mut self, batch: &Batch<'_>) {
        for cell in batch.cells {
            self.kinds[cell.lexeme.kind() as usize] += cell.count;
            if let Lexeme::Date(orders) | Lexeme::Datetime(orders) = cell.lexeme {
                self.orders[usize::from(orders & 7)] += cell.count;
            }
        }
    }

    fn merge(&mut self, other: Self) {
        for (own, other) in self.kinds.iter_mut().zip(other.kinds) {
            *own += other;
        }
        for (own, other) in self.orders.iter_mut().zip(other.orders) {
            *own += other;
        }
        self.chosen = self.chosen.or(other.chosen);
    }

    fn finish(&self) -> Self {
        self.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        stats::laws,
        table::{Cell, Key, Lexicon},
    };

    #[test]
    fn merging_pieces_equals_one_pass() {
        laws::check::<Evidence>(&laws::MIXED, 3);
        laws::check::<Evidence>(&[], 1);
    }

    #[test]
    fn kinds_are_numbered_as_listed() {
        for (i, kind) in KINDS.into_iter().enumerate() {
            assert_eq!(kind as usize, i);
        }
    }

    #[test]
    fn one_clear_date_settles_the_order() {
        let order = |texts: &[&str]| {
            let lexicon = Lexicon::default();
            let cells: Vec<_> =
                texts.iter().map(|&text| Cell { text, key: Key::new(text.as_bytes()), count: 1, lexeme: lexicon.read(text) }).collect();
            let mut e = Evidence::default();
            e.update(&Batch { block: 0, cells: &cells });
            e.date_order()
        };
        assert_eq!(order(&["1/2/2024", "13/2/2024"]), (DateOrder::DayMonthYear, false));
        assert_eq!(order(&["1/2/2024", "2/13/2024"]), (DateOrder::MonthDayYear, false));
        assert_eq!(order(&["1/2/2024"]), (DateOrder::DayMonthYear, true));
        assert_eq!(order(&["2024-01-02"]), (DateOrder::YearMonthDay, false));
    }
}

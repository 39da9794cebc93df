//! Flipped signs: turns the sign of numbers.

use crate::defects::{Defect, Holds, Plot, Truth};

/// Flipped signs.
pub struct Signs;

impl Defect for Signs {
    fn id(&self) -> &'static str {
        "signs"
    }

    fn title(&self) -> &'static str {
        "Flipped signs"
    }

    fn does(&self) -> &'static str {
        "Turns the sign of numbers."
    }

    fn happens(&self) -> &'static str {
        "Debit and credit, below and above, withdrawal and deposit are mixed up."
    }

    fn suits(&self, holds: Holds) -> bool {
        holds == Holds::Numbers
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        plot.rewrite(
            |column| plot.picked(column, |row| plot.number(column, row).is_some_and(|number| number != 0.0)),
            |_| |_, before| Some(before.strip_prefix('-').map_or_else(|| format!("-{before}"), ToOwned::to_owned)),
        )
    }
}

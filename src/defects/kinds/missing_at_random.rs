//! Missing by pure chance: empties cells by chance alone.

use crate::defects::{Defect, Holds, Plot, Truth};

/// Missing by pure chance.
pub struct MissingAtRandom;

impl Defect for MissingAtRandom {
    fn id(&self) -> &'static str {
        "missing-at-random"
    }

    fn title(&self) -> &'static str {
        "Missing by pure chance"
    }

    fn does(&self) -> &'static str {
        "Empties cells by chance alone."
    }

    fn happens(&self) -> &'static str {
        "Somebody forgets a field now and then, a sensor skips a beat."
    }

    fn suits(&self, holds: Holds) -> bool {
        holds != Holds::Nothing
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        plot.rewrite(|column| plot.picked(column, |row| plot.has_value(column, row)), |_| |_, _| Some(String::new()))
    }
}

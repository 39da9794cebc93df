//! Stale values: repeats the value of the row before.

use crate::defects::{Defect, Holds, Plot, Truth};

/// Stale values.
pub struct StaleRows;

impl Defect for StaleRows {
    fn id(&self) -> &'static str {
        "stale-rows"
    }

    fn title(&self) -> &'static str {
        "Stale values"
    }

    fn does(&self) -> &'static str {
        "Repeats the value of the row before."
    }

    fn happens(&self) -> &'static str {
        "A cache, a stuck sensor, a copied line that nobody updated."
    }

    fn suits(&self, holds: Holds) -> bool {
        holds != Holds::Nothing
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        plot.rewrite(
            |column| plot.picked(column, |row| row > 0),
            |column| move |row, _| Some(plot.column(column).cell(row as usize - 1).to_owned()),
        )
    }
}

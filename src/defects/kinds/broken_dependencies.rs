//! Broken dependencies: gives a word of a column another of its words.

use super::labels::Classes;
use crate::defects::{Defect, Holds, Plot, Truth};

/// Broken dependencies.
pub struct BrokenDependencies;

impl Defect for BrokenDependencies {
    fn id(&self) -> &'static str {
        "broken-dependencies"
    }

    fn title(&self) -> &'static str {
        "Broken dependencies"
    }

    fn does(&self) -> &'static str {
        "Gives a word of a column another of its words."
    }

    fn happens(&self) -> &'static str {
        "A postcode is mended and the town is not; a code list is out of date."
    }

    fn suits(&self, holds: Holds) -> bool {
        holds == Holds::Categories
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        plot.rewrite(
            |column| plot.picked(column, |row| plot.has_value(column, row)),
            |column| {
                let classes = Classes::new(plot, column);
                move |row, before| classes.another(row, before)
            },
        )
    }
}

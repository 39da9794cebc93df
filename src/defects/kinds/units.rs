//! Another unit: multiplies numbers by 1000, as if grams stood among kilograms.

use super::like::like;
use crate::defects::{Defect, Holds, Plot, Truth};

/// Another unit.
pub struct Units;

impl Defect for Units {
    fn id(&self) -> &'static str {
        "units"
    }

    fn title(&self) -> &'static str {
        "Another unit"
    }

    fn does(&self) -> &'static str {
        "Multiplies numbers by 1000, as if grams stood among kilograms."
    }

    fn happens(&self) -> &'static str {
        "Two systems or two people use different units for the same column."
    }

    fn suits(&self, holds: Holds) -> bool {
        holds == Holds::Numbers
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        plot.rewrite(
            |column| plot.picked(column, |row| plot.number(column, row).is_some_and(|number| number != 0.0)),
            |column| move |row, before| Some(like(plot.number(column, row)? * 1000.0, before)),
        )
    }
}

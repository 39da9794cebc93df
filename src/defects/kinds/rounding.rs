//! Rounded: rounds numbers to one digit that counts.

use crate::defects::{Defect, Holds, Plot, Truth};

/// Rounded.
pub struct Rounding;

impl Defect for Rounding {
    fn id(&self) -> &'static str {
        "rounding"
    }

    fn title(&self) -> &'static str {
        "Rounded"
    }

    fn does(&self) -> &'static str {
        "Rounds numbers to one digit that counts."
    }

    fn happens(&self) -> &'static str {
        "People write down about how much it was."
    }

    fn suits(&self, holds: Holds) -> bool {
        holds == Holds::Numbers
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        plot.rewrite(
            |column| plot.picked(column, |row| plot.number(column, row).is_some()),
            |column| move |row, _| Some(rounded(plot.number(column, row)?)),
        )
    }
}

/// The number with one digit that counts.
fn rounded(number: f64) -> String {
    // Formatting rounds in decimals, which multiplying would not.
    let short = format!("{number:.0e}");
    let exact: f64 = short.parse().unwrap_or(number);
    exact.to_string()
}

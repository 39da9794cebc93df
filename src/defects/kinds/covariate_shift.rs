//! Shifted values: moves numbers by one spread, all in the same direction.

use super::like::like;
use crate::defects::{Defect, Holds, Plot, Truth};

/// Shifted values.
pub struct CovariateShift;

impl Defect for CovariateShift {
    fn id(&self) -> &'static str {
        "covariate-shift"
    }

    fn title(&self) -> &'static str {
        "Shifted values"
    }

    fn does(&self) -> &'static str {
        "Moves numbers by one spread, all in the same direction."
    }

    fn happens(&self) -> &'static str {
        "The world changes: prices rise, another crowd comes, a device is exchanged."
    }

    fn suits(&self, holds: Holds) -> bool {
        holds == Holds::Numbers
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        plot.rewrite(
            |column| plot.picked(column, |row| plot.number(column, row).is_some()),
            |column| {
                let spread = plot.spread(column);
                move |row, before| Some(like(plot.number(column, row)? + spread?.1, before))
            },
        )
    }
}

//! Noise: adds an error of a fifth of the column's spread to numbers.

use super::like::like;
use crate::defects::{Defect, Holds, Plot, Truth};

/// Noise.
pub struct Noise;

impl Defect for Noise {
    fn id(&self) -> &'static str {
        "noise"
    }

    fn title(&self) -> &'static str {
        "Noise"
    }

    fn does(&self) -> &'static str {
        "Adds an error of a fifth of the column's spread to numbers."
    }

    fn happens(&self) -> &'static str {
        "Cheap sensors, rough estimates, rounding by hand."
    }

    fn suits(&self, holds: Holds) -> bool {
        holds == Holds::Numbers
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        plot.rewrite(
            |column| plot.picked(column, |row| plot.number(column, row).is_some()),
            |column| {
                let spread = plot.spread(column);
                move |row, before| {
                    let error = 0.2 * spread?.1 * plot.draw(column, row).normal();
                    Some(like(plot.number(column, row)? + error, before))
                }
            },
        )
    }
}

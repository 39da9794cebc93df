//! Outliers: moves numbers five to ten spreads away from the mean.

use super::like::like;
use crate::defects::{Defect, Holds, Plot, Truth};

/// Outliers.
pub struct Outliers;

impl Defect for Outliers {
    fn id(&self) -> &'static str {
        "outliers"
    }

    fn title(&self) -> &'static str {
        "Outliers"
    }

    fn does(&self) -> &'static str {
        "Moves numbers five to ten spreads away from the mean."
    }

    fn happens(&self) -> &'static str {
        "A decimal point is lost, a digit is typed twice, a machine goes wild."
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
                    let (mean, spread) = spread?;
                    let mut draw = plot.draw(column, row);
                    draw.unit();
                    let far = (5.0 + 5.0 * draw.unit()) * spread * if draw.chance(0.5) { 1.0 } else { -1.0 };
                    Some(like(mean + far, before))
                }
            },
        )
    }
}

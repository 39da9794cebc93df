//! Case and space variants: writes the same word in capitals, in small letters or with a space too many.

use crate::defects::{Defect, Holds, Plot, Truth};

/// Case and space variants.
pub struct Variants;

impl Defect for Variants {
    fn id(&self) -> &'static str {
        "variants"
    }

    fn title(&self) -> &'static str {
        "Case and space variants"
    }

    fn does(&self) -> &'static str {
        "Writes the same word in capitals, in small letters or with a space too many."
    }

    fn happens(&self) -> &'static str {
        "Two systems, two habits, copy and paste."
    }

    fn suits(&self, holds: Holds) -> bool {
        matches!(holds, Holds::Categories | Holds::Text)
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        plot.rewrite(
            |column| plot.picked(column, |row| plot.has_value(column, row)),
            |column| {
                move |row, before| {
                    let mut draw = plot.draw(column, row);
                    draw.unit();
                    Some(match draw.below(4) {
                        0 => before.to_uppercase(),
                        1 => before.to_lowercase(),
                        2 => format!("{before} "),
                        _ => format!(" {before}"),
                    })
                }
            },
        )
    }
}

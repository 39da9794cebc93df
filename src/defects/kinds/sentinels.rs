//! Values that stand for nothing: puts 999, -1 or a word such as unknown where a value was.

use crate::defects::{Defect, Holds, Plot, Truth};

/// Values that stand for nothing.
pub struct Sentinels;

impl Defect for Sentinels {
    fn id(&self) -> &'static str {
        "sentinels"
    }

    fn title(&self) -> &'static str {
        "Values that stand for nothing"
    }

    fn does(&self) -> &'static str {
        "Puts 999, -1 or a word such as unknown where a value was."
    }

    fn happens(&self) -> &'static str {
        "A form insists on an answer, so people type one."
    }

    fn suits(&self, holds: Holds) -> bool {
        holds != Holds::Nothing
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        plot.rewrite(
            |column| plot.picked(column, |row| plot.has_value(column, row)),
            |column| {
                // One stand-in a column, as whoever made the form would choose.
                let mut draw = plot.draw(column, u32::MAX);
                let stand_in = match Holds::of(plot.column(column)) {
                    Holds::Numbers => draw.pick(&["-1", "999", "9999", "-999"]),
                    Holds::Dates => draw.pick(&["1900-01-01", "9999-12-31"]),
                    _ => draw.pick(&["unknown", "?", "not given", "xxx"]),
                };
                move |_, _| Some(stand_in.to_owned())
            },
        )
    }
}

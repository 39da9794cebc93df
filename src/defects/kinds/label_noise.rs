//! Wrong labels by chance: gives rows another class of the target, each as likely.

use super::labels::Classes;
use crate::defects::{Defect, Holds, Plot, Truth};

/// Wrong labels by chance.
pub struct LabelNoise;

impl Defect for LabelNoise {
    fn id(&self) -> &'static str {
        "label-noise"
    }

    fn title(&self) -> &'static str {
        "Wrong labels by chance"
    }

    fn does(&self) -> &'static str {
        "Gives rows another class of the target, each as likely."
    }

    fn happens(&self) -> &'static str {
        "Tired annotators, a wrong click."
    }

    fn suits(&self, _: Holds) -> bool {
        true
    }

    fn in_target(&self) -> bool {
        true
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

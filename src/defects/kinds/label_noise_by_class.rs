//! Wrong labels in one class: gives rows of the most frequent class another class.

use super::labels::{Classes, most_frequent};
use crate::defects::{Defect, Holds, Plot, Truth};

/// Wrong labels in one class.
pub struct LabelNoiseByClass;

impl Defect for LabelNoiseByClass {
    fn id(&self) -> &'static str {
        "label-noise-by-class"
    }

    fn title(&self) -> &'static str {
        "Wrong labels in one class"
    }

    fn does(&self) -> &'static str {
        "Gives rows of the most frequent class another class."
    }

    fn happens(&self) -> &'static str {
        "One class is hard to tell, or nobody wants to give it."
    }

    fn suits(&self, _: Holds) -> bool {
        true
    }

    fn in_target(&self) -> bool {
        true
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        plot.rewrite(
            |column| {
                let most = most_frequent(plot, column);
                plot.picked(column, |row| plot.column(column).codes()[row as usize] == most)
            },
            |column| {
                let classes = Classes::new(plot, column);
                move |row, before| classes.another(row, before)
            },
        )
    }
}

//! Doubled rows: adds rows once more at the end.

use crate::defects::{Copied, Defect, Holds, Plot, Truth};

/// Doubled rows.
pub struct Duplicates;

impl Defect for Duplicates {
    fn id(&self) -> &'static str {
        "duplicates"
    }

    fn title(&self) -> &'static str {
        "Doubled rows"
    }

    fn does(&self) -> &'static str {
        "Adds rows once more at the end."
    }

    fn happens(&self) -> &'static str {
        "A batch is loaded twice; a form is sent twice."
    }

    fn suits(&self, _: Holds) -> bool {
        true
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        let Some(&first) = plot.columns.first() else { return Truth::default() };
        let copied = plot.picked(first, |_| true).into_iter().map(|of| Copied { of, changed: Vec::new() }).collect();
        Truth { copied, ..Truth::default() }
    }
}

//! Nearly doubled rows: adds rows once more at the end, with one cell written otherwise.

use super::like::like;
use crate::defects::{Copied, Defect, Holds, Plot, Truth};

/// Nearly doubled rows.
pub struct NearDuplicates;

impl Defect for NearDuplicates {
    fn id(&self) -> &'static str {
        "near-duplicates"
    }

    fn title(&self) -> &'static str {
        "Nearly doubled rows"
    }

    fn does(&self) -> &'static str {
        "Adds rows once more at the end, with one cell written otherwise."
    }

    fn happens(&self) -> &'static str {
        "The same customer is entered again, spelt a little differently."
    }

    fn suits(&self, holds: Holds) -> bool {
        matches!(holds, Holds::Categories | Holds::Text | Holds::Numbers)
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        let Some(&first) = plot.columns.first() else { return Truth::default() };
        let copy = |of: u32| {
            let mut draw = plot.draw(first, of);
            draw.unit();
            let column = plot.columns[draw.position(plot.columns.len())];
            let cell = plot.column(column).cell(of as usize);
            let other = match plot.number(column, of) {
                Some(number) => like(number + 1.0, cell),
                None => format!("{}.", cell.to_lowercase()),
            };
            Copied { of, changed: vec![(column as u32, other)] }
        };
        Truth { copied: plot.picked(first, |_| true).into_iter().map(copy).collect(), ..Truth::default() }
    }
}

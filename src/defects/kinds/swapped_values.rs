//! Swapped values: exchanges the values of a column between rows.

use crate::defects::{Defect, Holds, Plot, Truth};

/// Swapped values.
pub struct SwappedValues;

impl Defect for SwappedValues {
    fn id(&self) -> &'static str {
        "swapped-values"
    }

    fn title(&self) -> &'static str {
        "Swapped values"
    }

    fn does(&self) -> &'static str {
        "Exchanges the values of a column between rows."
    }

    fn happens(&self) -> &'static str {
        "A column is sorted by itself; records are matched to the wrong key."
    }

    fn suits(&self, holds: Holds) -> bool {
        holds != Holds::Nothing
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        let mut truth = Truth::default();
        for &column in plot.columns {
            let rows = plot.picked(column, |_| true);
            // Each takes the value of the next one, and the last that of the first.
            for (row, from) in rows.iter().zip(rows.iter().cycle().skip(1)) {
                truth.change(plot.table, *row, column, plot.column(column).cell(*from as usize).to_owned());
            }
        }
        truth
    }
}

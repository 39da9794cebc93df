//! Swapped columns: exchanges the cells of two neighbouring columns in a row.

use crate::defects::{Defect, Holds, Plot, Truth};

/// Swapped columns.
pub struct SwappedColumns;

impl Defect for SwappedColumns {
    fn id(&self) -> &'static str {
        "swapped-columns"
    }

    fn title(&self) -> &'static str {
        "Swapped columns"
    }

    fn does(&self) -> &'static str {
        "Exchanges the cells of two neighbouring columns in a row."
    }

    fn happens(&self) -> &'static str {
        "A form is filled in one field off; first and last name change places."
    }

    fn suits(&self, holds: Holds) -> bool {
        holds != Holds::Nothing
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        let mut truth = Truth::default();
        for pair in plot.columns.chunks_exact(2) {
            for row in plot.picked(pair[0], |_| true) {
                let [one, other] = [pair[0], pair[1]].map(|column| plot.column(column).cell(row as usize).to_owned());
                truth.change(plot.table, row, pair[0], other);
                truth.change(plot.table, row, pair[1], one);
            }
        }
        truth
    }
}

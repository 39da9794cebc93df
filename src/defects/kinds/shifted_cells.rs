//! Shifted cells: moves the cells of a row one column to the right, the last one to the front.

use crate::defects::{Defect, Holds, Plot, Truth};

/// Shifted cells.
pub struct ShiftedCells;

impl Defect for ShiftedCells {
    fn id(&self) -> &'static str {
        "shifted-cells"
    }

    fn title(&self) -> &'static str {
        "Shifted cells"
    }

    fn does(&self) -> &'static str {
        "Moves the cells of a row one column to the right, the last one to the front."
    }

    fn happens(&self) -> &'static str {
        "An unquoted comma, a missing cell, a careless paste."
    }

    fn suits(&self, holds: Holds) -> bool {
        holds != Holds::Nothing
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        let mut truth = Truth::default();
        let Some(&first) = plot.columns.first() else { return truth };
        for row in plot.picked(first, |_| true) {
            for (column, from) in plot.columns.iter().zip(plot.columns.iter().cycle().skip(plot.columns.len() - 1)) {
                truth.change(plot.table, row, *column, plot.column(*from).cell(row as usize).to_owned());
            }
        }
        truth
    }
}

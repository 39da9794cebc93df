//! Missing depending on another column: empties cells mostly where another column is high or of one kind.

use crate::defects::{Defect, Holds, Plot, Truth};

/// Missing depending on another column.
pub struct MissingByAnother;

impl Defect for MissingByAnother {
    fn id(&self) -> &'static str {
        "missing-by-another"
    }

    fn title(&self) -> &'static str {
        "Missing depending on another column"
    }

    fn does(&self) -> &'static str {
        "Empties cells mostly where another column is high or of one kind."
    }

    fn happens(&self) -> &'static str {
        "One branch, one device, one age group does not fill in the field."
    }

    fn suits(&self, holds: Holds) -> bool {
        holds != Holds::Nothing
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        plot.rewrite(|column| by_another(plot, column), |_| |_, _| Some(String::new()))
    }
}

/// The rows where the next column that is not touched itself is high count nine times as much as the others.
fn by_another(plot: &Plot<'_>, column: usize) -> Vec<u32> {
    let columns = plot.table.columns().len();
    let other = (1..columns)
        .map(|step| (column + step) % columns)
        .find(|at| Some(*at) != plot.target && Holds::of(plot.column(*at)) != Holds::Nothing);
    let middle = other.and_then(|other| plot.spread(other)).map(|(mean, _)| mean);
    let is_high = |row: u32| {
        let Some(other) = other else { return false };
        match (plot.number(other, row), middle) {
            (Some(number), Some(middle)) => number > middle,
            // Of words, every other one.
            _ => plot.column(other).codes()[row as usize] % 2 == 1,
        }
    };
    plot.picked_by(column, |row| match (plot.has_value(column, row), is_high(row)) {
        (false, _) => 0.0,
        (true, true) => 9.0,
        (true, false) => 1.0,
    })
}

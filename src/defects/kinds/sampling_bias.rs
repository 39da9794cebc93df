//! A group is left out: leaves out rows of one group.

use super::labels::most_frequent;
use crate::defects::{Defect, Holds, Plot, Truth};

/// A group is left out.
pub struct SamplingBias;

impl Defect for SamplingBias {
    fn id(&self) -> &'static str {
        "sampling-bias"
    }

    fn title(&self) -> &'static str {
        "A group is left out"
    }

    fn does(&self) -> &'static str {
        "Leaves out rows of one group."
    }

    fn happens(&self) -> &'static str {
        "Only those answer who have a telephone, or who are still customers."
    }

    fn suits(&self, holds: Holds) -> bool {
        matches!(holds, Holds::Categories | Holds::Numbers)
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        let mut truth = Truth::default();
        let Some(&column) = plot.columns.first() else { return truth };
        let middle = plot.spread(column).map(|(mean, _)| mean);
        let most = most_frequent(plot, column);
        let is_of_group = |row: u32| match (plot.number(column, row), middle) {
            (Some(number), Some(middle)) => number > middle,
            _ => plot.column(column).codes()[row as usize] == most,
        };
        plot.picked(column, is_of_group).into_iter().for_each(|row| truth.drop_row(plot.table, row));
        truth
    }
}

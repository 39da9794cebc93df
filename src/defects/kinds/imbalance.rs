//! Classes out of balance: leaves out rows of the rarest class of the target.

use super::labels::rarest;
use crate::defects::{Defect, Holds, Plot, Truth};

/// Classes out of balance.
pub struct Imbalance;

impl Defect for Imbalance {
    fn id(&self) -> &'static str {
        "imbalance"
    }

    fn title(&self) -> &'static str {
        "Classes out of balance"
    }

    fn does(&self) -> &'static str {
        "Leaves out rows of the rarest class of the target."
    }

    fn happens(&self) -> &'static str {
        "What matters most is rare: fraud, failures, illness."
    }

    fn suits(&self, _: Holds) -> bool {
        true
    }

    fn in_target(&self) -> bool {
        true
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        let mut truth = Truth::default();
        let Some(&column) = plot.columns.first() else { return truth };
        let rarest = rarest(plot, column);
        // One row at least stays.
        let mut rows = plot.picked(column, |row| plot.column(column).codes()[row as usize] == rarest);
        let all = plot.rows.iter().filter(|row| plot.column(column).codes()[**row as usize] == rarest).count();
        rows.truncate(all.saturating_sub(1));
        rows.into_iter().for_each(|row| truth.drop_row(plot.table, row));
        truth
    }
}

//! Missing depending on the value itself: empties the highest values first.

use crate::defects::{Defect, Holds, Plot, Truth};

/// Missing depending on the value itself.
pub struct MissingByValue;

impl Defect for MissingByValue {
    fn id(&self) -> &'static str {
        "missing-by-value"
    }

    fn title(&self) -> &'static str {
        "Missing depending on the value itself"
    }

    fn does(&self) -> &'static str {
        "Empties the highest values first."
    }

    fn happens(&self) -> &'static str {
        "People do not tell high incomes; a sensor gives out where it matters."
    }

    fn suits(&self, holds: Holds) -> bool {
        matches!(holds, Holds::Numbers)
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        plot.rewrite(|column| highest(plot, column), |_| |_, _| Some(String::new()))
    }
}

fn highest(plot: &Plot<'_>, column: usize) -> Vec<u32> {
    let mut rows: Vec<(f64, u32)> = plot.rows.iter().filter_map(|&row| Some((plot.number(column, row)?, row))).collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    rows.truncate((rows.len() as f64 * plot.dose).round() as usize);
    let mut rows: Vec<u32> = rows.into_iter().map(|(_, row)| row).collect();
    rows.sort_unstable();
    rows
}

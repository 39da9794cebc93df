//! A whole block is missing: empties a run of neighbouring rows in all the columns at once.

use crate::defects::{Defect, Holds, Plot, Truth};

/// A whole block is missing.
pub struct MissingBlock;

impl Defect for MissingBlock {
    fn id(&self) -> &'static str {
        "missing-block"
    }

    fn title(&self) -> &'static str {
        "A whole block is missing"
    }

    fn does(&self) -> &'static str {
        "Empties a run of neighbouring rows in all the columns at once."
    }

    fn happens(&self) -> &'static str {
        "A device was off for a week; a join found no partner."
    }

    fn suits(&self, holds: Holds) -> bool {
        holds != Holds::Nothing
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        let wanted = (plot.rows.len() as f64 * plot.dose).round() as usize;
        let Some(&first) = plot.columns.first() else { return Truth::default() };
        // The start does not depend on the dose, and the block grows around the corner.
        let start = plot.draw(first, 0).position(plot.rows.len().max(1));
        let mut rows: Vec<u32> = plot.rows.iter().cycle().skip(start).take(wanted).copied().collect();
        rows.sort_unstable();
        plot.rewrite(|_| rows.clone(), |_| |_, _| Some(String::new()))
    }
}

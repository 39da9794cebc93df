//! The target in disguise: adds a column that gives the target away in the share of rows that the dose says.

use crate::defects::{Added, Defect, Holds, Plot, Truth};

/// The target in disguise.
pub struct CopiedTarget;

impl Defect for CopiedTarget {
    fn id(&self) -> &'static str {
        "copied-target"
    }

    fn title(&self) -> &'static str {
        "The target in disguise"
    }

    fn does(&self) -> &'static str {
        "Adds a column that gives the target away in the share of rows that the dose says."
    }

    fn happens(&self) -> &'static str {
        "A field is filled in after the outcome is known."
    }

    fn suits(&self, _: Holds) -> bool {
        true
    }

    fn in_target(&self) -> bool {
        true
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        let Some(&column) = plot.columns.first() else { return Truth::default() };
        let told = plot.picked(column, |_| true);
        let own = plot.column(column);
        let values: Vec<&str> = own.values().map(|(_, text)| text).collect();
        // Where it does not tell, it holds any value of the target.
        let cells = (0..plot.table.rows() as u32).map(|row| {
            if told.binary_search(&row).is_ok() {
                return format!("code {}", own.codes()[row as usize]);
            }
            let mut draw = plot.draw(column, row);
            draw.unit();
            format!("code {}", draw.position(values.len().max(1)))
        });
        Truth { added: vec![Added { name: format!("{}_code", own.name()), cells: cells.collect() }], ..Truth::default() }
    }
}

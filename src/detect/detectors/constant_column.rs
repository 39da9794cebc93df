//! Columns that say nothing: one value, or nothing at all.

use crate::detect::{Context, Detector, report::Notes};

/// See `Detector`.
pub(in crate::detect) struct ConstantColumn;

/// Fewer rows say nothing about a column.
const ROWS: usize = 20;

impl Detector for ConstantColumn {
    fn id(&self) -> &'static str {
        "constant-column"
    }

    fn title(&self) -> &'static str {
        "Constant column"
    }

    fn looks_for(&self) -> &'static str {
        "Columns that hold the same value in every row, or none in any."
    }

    fn matters(&self) -> &'static str {
        "They tell no row from another; perhaps a filter or an export went wrong."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        if context.rows() < ROWS {
            return;
        }
        for (at, view) in context.views.iter().enumerate() {
            match &view.values[..] {
                [] => notes.column(at, 0.9, "No row has a value."),
                [only] if view.column.missing() == 0 => notes.column(at, 0.85, format!("Every row has {:?}.", view.column.text(*only))),
                _ => {}
            }
        }
    }
}

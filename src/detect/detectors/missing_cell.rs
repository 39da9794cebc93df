//! Empty cells in columns that are full otherwise.

use crate::detect::{Context, Detector, report::Notes};

/// See `Detector`.
pub(in crate::detect) struct MissingCell;

/// At most this share of a column that is full is missing.
const MISSING: f64 = 0.005;
/// Where more columns of a table have gaps, gaps are its nature.
const COLUMNS: f64 = 0.6;
/// Fewer rows say nothing.
const ROWS: usize = 100;

impl Detector for MissingCell {
    fn id(&self) -> &'static str {
        "missing-cell"
    }

    fn title(&self) -> &'static str {
        "Unexpected gap"
    }

    fn looks_for(&self) -> &'static str {
        "Empty cells in a column that has a value nearly everywhere, in a table whose other columns are full."
    }

    fn matters(&self) -> &'static str {
        "What everybody has was lost for some."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        let gaps = context.views.iter().filter(|view| view.column.missing() > 0).count();
        if context.rows() < ROWS || gaps as f64 > (COLUMNS * context.views.len() as f64).max(1.0) {
            return;
        }
        for (at, view) in context.views.iter().enumerate() {
            let share = view.missing_share();
            // One gap is one gap, however few the rows.
            if view.column.missing() as f64 > (MISSING * context.rows() as f64).max(1.0) {
                continue;
            }
            let empty = view.column.values().filter(|(code, text)| view.column.is_missing(*code) && text.is_empty());
            for (code, _) in empty {
                notes.value(at, code, 0.55, format!("{:.1} % of the rows have a value.", 100.0 * (1.0 - share)), None);
            }
        }
    }
}

//! Empty cells in columns that are full otherwise.

use crate::{
    detect::{Context, Detector, View, report::Notes},
    frame::Code,
};

/// See `Detector`.
pub(in crate::detect) struct MissingCell;

/// At most this share of a column that is full is missing; however few the rows, one gap is one gap.
const MISSING: (f64, f64) = (0.005, 1.0);
/// The same where few columns have any gaps.
const MISSING_ALONE: (f64, f64) = (0.02, 3.0);
/// Where more columns of a table have gaps, gaps are its nature.
const COLUMNS: f64 = 0.6;
/// Few columns are so many of all. There, so many gaps are told of the column as a whole.
const FEW_COLUMNS: f64 = 0.15;
const MANY: f64 = 0.3;
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
        "Empty cells in a column that has a value nearly everywhere, or the one column with gaps, in a table whose other columns are full."
    }

    fn matters(&self) -> &'static str {
        "What everybody has was lost for some."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        let gaps = context.views.iter().filter(|view| view.column.missing() > 0).count();
        if context.rows() < ROWS || gaps as f64 > (COLUMNS * context.views.len() as f64).max(1.0) {
            return;
        }
        let is_alone = gaps as f64 <= (FEW_COLUMNS * context.views.len() as f64).max(1.0);
        let (most, least) = if is_alone { MISSING_ALONE } else { MISSING };
        for (at, view) in context.views.iter().enumerate() {
            let share = view.missing_share();
            let empty = view.column.values().filter(|(code, text)| view.column.is_missing(*code) && text.is_empty());
            let empty: Vec<Code> = empty.map(|(code, _)| code).collect();
            if view.column.missing() as f64 <= (most * context.rows() as f64).max(least) {
                for code in empty {
                    notes.value(at, code, 0.55, format!("{:.1} % of the rows have a value.", 100.0 * (1.0 - share)), None);
                }
            } else if is_alone && share <= MANY && is_always_known(view) && !context.is_group(at, &empty, 0.7) {
                let full = context.views.len() - gaps;
                let why =
                    format!("{:.1} % of its cells are empty, where {full} of {} columns are full.", 100.0 * share, context.views.len());
                notes.column(at, 0.55, why);
            }
        }
    }
}

/// Whether a column holds what there is of everything: neither a day, which may not have come yet, nor text that is written where
/// there is something to say.
fn is_always_known(view: &View) -> bool {
    !view.kind().is_temporal() && (!view.is_text() || 2 * view.distinct() <= view.present as usize)
}

//! Targets of which one class is next to nothing.

use crate::detect::{Context, Detector, report::Notes, target};

/// See `Detector`.
pub(in crate::detect) struct Imbalance;

/// One class has at least this share.
const SHARE: f64 = 0.93;
/// Of a class of fewer rows and of a smaller share than these nothing is learnt.
const ROWS: u32 = 20;
const RARE: f64 = 0.02;

impl Detector for Imbalance {
    fn id(&self) -> &'static str {
        "imbalance"
    }

    fn title(&self) -> &'static str {
        "Imbalance"
    }

    fn looks_for(&self) -> &'static str {
        "A column that by its name is to be predicted and of which nearly all rows have the same value, or hardly any row has one of \
         the values."
    }

    fn matters(&self) -> &'static str {
        "A model that always says the same is right nearly always, and useless; and what is rare is not learnt."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate().filter(|(_, view)| target::is_of_classes(view)) {
            let (Some(&first), Some(&last)) = (view.values.first(), view.values.last()) else { continue };
            let column = &view.column;
            if view.share(first) >= SHARE {
                let why = format!("{:.1} % of the rows have {:?}.", 100.0 * view.share(first), column.text(first));
                notes.column(at, 0.7, why);
            } else if (2..ROWS).contains(&column.count(last)) && view.share(last) <= RARE {
                let why = format!("Only {} of {} rows have {:?}.", column.count(last), view.present, column.text(last));
                notes.column(at, 0.6, why);
            }
        }
    }
}

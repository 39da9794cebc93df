//! Targets of which one class is next to nothing.

use crate::detect::{Context, Detector, report::Notes, target};

/// See `Detector`.
pub(in crate::detect) struct Imbalance;

/// One class has at least this share.
const SHARE: f64 = 0.93;
/// Of a class of fewer rows and of at most this share nothing is learnt: the fewer it has, the less the share matters.
const RARE: [(u32, f64); 2] = [(20, 0.02), (10, 0.1)];

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
        for (at, view) in context.views.iter().enumerate().filter(|(_, view)| target::is_named(view)) {
            let (Some(&first), Some(&last)) = (view.values.first(), view.values.last()) else { continue };
            let column = &view.column;
            if view.share(first) >= SHARE {
                let why = format!("{:.1} % of the rows have {:?}.", 100.0 * view.share(first), column.text(first));
                notes.column(at, 0.7, why);
            } else if RARE.iter().any(|&(rows, share)| (2..rows).contains(&column.count(last)) && view.share(last) <= share) {
                let why = format!("Only {} of {} rows have {:?}.", column.count(last), view.present, column.text(last));
                notes.column(at, 0.6, why);
            }
        }
    }
}

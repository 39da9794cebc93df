//! Targets of which one class is next to nothing.

use crate::detect::{Context, Detector, names::words, report::Notes};

/// See `Detector`.
pub(in crate::detect) struct Imbalance;

/// Names of columns that are to be predicted.
const NAMES: [&str; 9] = ["target", "label", "class", "outcome", "churn", "default", "fraud", "approved", "y"];
/// One class has at least this share.
const SHARE: f64 = 0.95;

impl Detector for Imbalance {
    fn id(&self) -> &'static str {
        "imbalance"
    }

    fn title(&self) -> &'static str {
        "Imbalance"
    }

    fn looks_for(&self) -> &'static str {
        "A column that by its name is to be predicted and of which nearly all rows have the same value."
    }

    fn matters(&self) -> &'static str {
        "A model that always says the same is right nearly always, and useless."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate() {
            let is_target = words(view.name()).iter().any(|word| NAMES.contains(&word.as_str()));
            let Some(&first) = view.values.first().filter(|_| is_target && (2..=10).contains(&view.distinct()) && view.present >= 50)
            else {
                continue;
            };
            if view.share(first) >= SHARE {
                let why = format!("{:.1} % of the rows have {:?}.", 100.0 * view.share(first), view.column.text(first));
                notes.column(at, 0.7, why);
            }
        }
    }
}

//! Spaces where there should be none.

use crate::detect::{Context, Detector, report::Notes};

/// See `Detector`.
pub(in crate::detect) struct WhiteSpace;

/// Where more of a column has spaces, that is how it is written.
const SHARE: f64 = 0.3;

impl Detector for WhiteSpace {
    fn id(&self) -> &'static str {
        "white-space"
    }

    fn title(&self) -> &'static str {
        "White space"
    }

    fn looks_for(&self) -> &'static str {
        "Spaces, tabs or line ends before or after a value, and cells that hold nothing else."
    }

    fn matters(&self) -> &'static str {
        "The value looks right and is not equal to the same one without them."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate() {
            let is_padded = |text: &str| text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
            let padded: Vec<u32> = view.values.iter().copied().filter(|&code| is_padded(view.column.text(code))).collect();
            let share: f64 = padded.iter().map(|&code| view.share(code)).sum();
            if share > SHARE {
                continue;
            }
            for code in padded {
                let text = view.column.text(code);
                let why = if text.trim().is_empty() { "It holds nothing but white space." } else { "White space stands around the value." };
                notes.value(at, code, 0.85, why, Some(text.trim().to_owned()));
            }
        }
    }
}

//! Spaces where there should be none.

use crate::detect::{Context, Detector, View, report::Notes};

/// See `Detector`.
pub(in crate::detect) struct WhiteSpace;

/// Where more of a column has spaces, that is how it is written.
const SHARE: f64 = 0.3;
/// The same for double spaces within values.
const INSIDE: f64 = 0.006;
/// Longer texts are prose, which some write with two spaces after a full stop.
const LONGEST: usize = 80;

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
                notes.value(at, code, 0.92, why, Some(text.trim().to_owned()));
            }
            inside(at, view, notes);
        }
    }
}

/// Double spaces within a value, where hardly any other has them.
fn inside(at: usize, view: &View, notes: &mut Notes<'_>) {
    let is_doubled = |text: &str| text.len() <= LONGEST && text.trim().contains("  ");
    let doubled: Vec<u32> = view.values.iter().copied().filter(|&code| is_doubled(view.column.text(code))).collect();
    if doubled.iter().map(|&code| view.share(code)).sum::<f64>() > INSIDE {
        return;
    }
    for code in doubled {
        let words: Vec<&str> = view.column.text(code).split_whitespace().collect();
        notes.value(at, code, 0.7, "There are two spaces in a row.", Some(words.join(" ")));
    }
}

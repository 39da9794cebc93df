//! Garbled letters: reads letters beyond ASCII in the wrong encoding; where there are none, one becomes a replacement sign.

use crate::defects::{Defect, Holds, Plot, Truth};

/// Garbled letters.
pub struct EncodingDamage;

impl Defect for EncodingDamage {
    fn id(&self) -> &'static str {
        "encoding"
    }

    fn title(&self) -> &'static str {
        "Garbled letters"
    }

    fn does(&self) -> &'static str {
        "Reads letters beyond ASCII in the wrong encoding; where there are none, one becomes a replacement sign."
    }

    fn happens(&self) -> &'static str {
        "A file is saved in one encoding and opened in another."
    }

    fn suits(&self, holds: Holds) -> bool {
        matches!(holds, Holds::Categories | Holds::Text)
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        plot.rewrite(|column| plot.picked(column, |row| plot.has_value(column, row)), |_| |_, before| garbled(before))
    }
}

/// UTF-8 read as Latin-1, as far as there is anything to garble.
fn garbled(text: &str) -> Option<String> {
    if text.is_ascii() {
        let at = text.char_indices().nth(text.chars().count() / 2)?.0;
        let mut damaged = text.to_owned();
        damaged.replace_range(at..=at, "\u{fffd}");
        return Some(damaged);
    }
    Some(text.bytes().map(char::from).collect())
}

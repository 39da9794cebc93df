//! Colours.

use super::{Fit, Proof, SemanticType};
use crate::meaning::words::words;

/// Colours by name or as hexadecimal digits.
pub static COLOUR: SemanticType = SemanticType {
    id: "colour",
    title: "a colour",
    fit,
    proof: Proof::Vocabulary,
    coverage: 0.7,
    names: &[
        "color",
        "color name",
        "colour name",
        "farbname",
        "colour",
        "farbe",
        "couleur",
        "barva",
        "colore",
        "kleur",
        "color code",
        "hex color",
    ],
    personal: None,
    examples: &["Purple", "dark blue", "#ff8800", "#FFF", "červená", "light grey"],
    counter_examples: &["#12", "Greenland", "blueprint reader", "42", "ff8800"],
};

fn fit(text: &str) -> Fit {
    if let Some(digits) = text.strip_prefix('#') {
        return Fit::from(matches!(digits.len(), 3 | 6 | 8) && digits.bytes().all(|b| b.is_ascii_hexdigit()));
    }
    if text.len() > 40 {
        return Fit::No;
    }
    let words = words(text);
    let named = words.last().is_some_and(|last| COLOURS.binary_search(&last.as_str()).is_ok());
    if named && words.len() < 3 {
        Fit::Sure
    } else {
        super::possible(!words.is_empty() && words.len() < 4 && !text.contains(|c: char| c.is_numeric()))
    }
}

#[rustfmt::skip]
const COLOURS: [&str; 88] = [
    "amarillo", "aqua", "aquamarine", "azul", "azure", "beige", "bila", "black", "blanc", "blanco", "blau", "bleu", "blue", "braun",
    "bronze", "brown", "burgundy", "cerna", "cervena", "champagne", "charcoal", "coral", "cream", "crimson", "cyan", "fuchsia", "gelb",
    "gold", "golden", "grau", "gray", "green", "grey", "gris", "grun", "hneda", "indigo", "ivory", "jaune", "khaki", "lavender", "lila",
    "lilac", "lime", "magenta", "maroon", "marron", "mauve", "mint", "modra", "mustard", "navy", "negro", "noir", "ochre", "olive",
    "orange", "orchid", "peach", "pink", "plum", "purple", "red", "rojo", "rosa", "rose", "rot", "rouge", "ruby", "rust", "salmon",
    "scarlet", "schwarz", "seda", "sienna", "silver", "tan", "teal", "terracotta", "turquoise", "verde", "vert", "violet", "weiss",
    "white", "yellow", "zelena", "zluta",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        assert!(COLOURS.is_sorted());
    }
}

//! Addresses of houses.

use super::{Fit, Personal, PersonalKind, Proof, SemanticType, Sensitivity, possible};
use crate::meaning::words::words;

/// Addresses of houses, with or without the town.
pub static STREET_ADDRESS: SemanticType = SemanticType {
    id: "street_address",
    title: "a street address",
    fit,
    proof: Proof::Vocabulary,
    coverage: 0.5,
    names: &[
        "address",
        "street",
        "street address",
        "address line",
        "home address",
        "mailing address",
        "billing address",
        "shipping address",
        "adresse",
        "anschrift",
        "strasse",
        "strasse hausnummer",
        "direccion",
        "domicilio",
        "calle",
        "rue",
        "adresa",
        "ulice",
        "indirizzo",
        "residence",
        "street name",
    ],
    personal: Personal::new(PersonalKind::Location, Sensitivity::Medium),
    examples: &[
        "183 Epimenidou Street",
        "18 Durham St  Boston  MA  02115",
        "Hauptstraße 5",
        "Via Pisanelli 104",
        "P.O. Box 255",
        "12 rue de la Paix",
        "Karlovo náměstí 13",
    ],
    counter_examples: &["Durham", "183", "Main course 5", "1995 Zastava 65", "Desk clerk", "2 way radio"],
};

/// Words for streets, as they stand alone.
#[rustfmt::skip]
const STREETS: [&str; 60] = [
    "allee", "aleja", "alley", "apt", "av", "ave", "avenida", "avenue", "bd", "blvd", "boulevard", "calle", "carrer", "chaussee",
    "chemin", "circle", "cir", "close", "corso", "court", "crescent", "ct", "cul", "dr", "drive", "gardens", "gasse", "gata", "hwy",
    "highway", "impasse", "laan", "lane", "ln", "namesti", "parkway", "piazza", "pkwy", "pl", "place", "plaza", "platz", "quai", "rd",
    "road", "route", "rua", "rue", "sq", "square", "st", "straat", "strada", "strasse", "street", "terrace", "trail", "ul", "ulica",
    "via",
];

/// Ends of words for streets.
const ENDS: [&str; 13] = ["strasse", "gasse", "allee", "platz", "straat", "laan", "gatan", "vagen", "gata", "vej", "gade", "katu", "utca"];

fn fit(text: &str) -> Fit {
    let (words, letters) = (words(text), text.chars().filter(|c| c.is_alphabetic()).count());
    if text.chars().count() > 119 || letters < 2 || text.contains(['@', '=', '{']) {
        return Fit::No;
    }
    let number = words.iter().any(|word| word.len() <= 6 && word.starts_with(|c: char| c.is_ascii_digit()));
    let names_street =
        words.iter().any(|word| STREETS.contains(&word.as_str()) || ENDS.iter().any(|end| word.len() > end.len() && word.ends_with(end)))
            || text.contains("str.");
    let post_box = words.windows(3).any(|w| w == ["p", "o", "box"]) || words.windows(2).any(|w| w == ["po", "box"]);
    let others = words.iter().filter(|word| word.len() > 2 && !word.starts_with(|c: char| c.is_ascii_digit())).count();
    if number && (post_box || (names_street && others > 0 && words.len() > 1)) {
        Fit::Sure
    } else {
        possible(words.len() > 1 && (number || names_street) || letters > 3)
    }
}

//! Postcodes.

use super::{Fit, Personal, PersonalKind, Proof, SemanticType, Sensitivity, checks::has_form, possible};

/// Postcodes.
pub static POSTCODE: SemanticType = SemanticType {
    id: "postcode",
    title: "a postcode",
    fit,
    proof: Proof::Form,
    coverage: 0.8,
    names: &[
        "zip",
        "zip code",
        "zipcode",
        "postcode",
        "post code",
        "postal code",
        "postalcode",
        "postal",
        "plz",
        "postleitzahl",
        "code postal",
        "codigo postal",
        "psc",
        "cap",
        "location zipcode",
    ],
    personal: Personal::new(PersonalKind::Location, Sensitivity::Low),
    examples: &["SW1A 1AA", "M1 1AE", "K1A 0B1", "1234 AB", "00-950", "110 00", "02115-1234", "5000-047"],
    counter_examples: &["12345", "1234", "SW1A", "12-34-56", "A-1", "Ab 12"],
};

/// Forms that little else has.
const FORMS: [&str; 7] = ["A9A 9A9", "9999 AA", "99-999", "999 99", "99999-9999", "9999-999", "99999-999"];
/// Forms that many things have.
const COMMON: [&str; 13] =
    ["99999", "9999", "999999", "999", "9999999", "A9A9A9", "9999AA", "999-9999", "AA 9999", "AA9999", "99999999", "A-9999", "AA-9999"];

fn fit(text: &str) -> Fit {
    let upper = text.trim();
    let is = |forms: &[&str]| forms.iter().any(|form| has_form(upper, form));
    if upper.len() > 10 {
        Fit::No
    } else if is(&FORMS) || is_british(upper) {
        Fit::Sure
    } else {
        possible(is(&COMMON) || is_british_outward(upper))
    }
}

fn is_british(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(out, inward)| has_form(inward, "9AA") && is_british_outward(out))
        && !text.contains(|c: char| c.is_lowercase())
}

fn is_british_outward(text: &str) -> bool {
    ["A9", "A99", "AA9", "AA99", "A9A", "AA9A"].iter().any(|form| has_form(text, form))
}

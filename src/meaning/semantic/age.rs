//! Ages of people in years.

use super::{Personal, PersonalKind, Proof, SemanticType, Sensitivity, possible};
use crate::meaning::sketch::plain_number;

/// Ages of people in years. Only a column's name tells them from other numbers.
pub static AGE: SemanticType = SemanticType {
    id: "age",
    title: "an age in years",
    fit: |text| possible(plain_number(text).is_some_and(|x| (0.0..=122.0).contains(&x) && (x.fract() == 0.0 || x < 100.0))),
    proof: Proof::Form,
    coverage: 1.0,
    names: &[
        "age",
        "age years",
        "age in years",
        "alter",
        "lebensalter",
        "edad",
        "vek",
        "leeftijd",
        "wiek",
        "eta",
        "patient age",
        "customer age",
    ],
    personal: Personal::new(PersonalKind::Demographic, Sensitivity::Low),
    examples: &["37", "0", "0.42", "104"],
    counter_examples: &["-1", "150", "young", "100.5"],
};

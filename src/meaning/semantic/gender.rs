//! Genders.

use super::{Fit, Personal, PersonalKind, Proof, SemanticType, Sensitivity, checks::listed, possible};

/// Genders.
pub static GENDER: SemanticType = SemanticType {
    id: "gender",
    title: "a gender",
    fit: |text| if listed(text, &WORDS) { Fit::Sure } else { possible(text.chars().count() == 1 || listed(text, &MORE)) },
    proof: Proof::Vocabulary,
    coverage: 0.6,
    names: &["gender", "sex", "geschlecht", "sexe", "sexo", "genre", "genero", "pohlavi", "gender identity", "sesso", "plec"],
    personal: Personal::new(PersonalKind::Demographic, Sensitivity::Low),
    examples: &["male", "Female", "männlich", "žena", "femme"],
    counter_examples: &["mail", "Fm", "12", "car"],
};

const WORDS: [&str; 20] = [
    "female",
    "femenino",
    "feminin",
    "femme",
    "frau",
    "hombre",
    "homme",
    "male",
    "mann",
    "mannlich",
    "masculin",
    "masculino",
    "mujer",
    "muz",
    "nonbinary",
    "weiblich",
    "woman",
    "zena",
    "zenske",
    "zensky",
];

const MORE: [&str; 10] =
    ["agender", "divers", "man", "non-binary", "other", "prefer not to say", "trans", "transgender", "unknown", "unspecified"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(WORDS.is_sorted_by(|a, b| a < b) && MORE.is_sorted());
    }
}

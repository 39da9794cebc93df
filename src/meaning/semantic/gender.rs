//! Genders.

use super::{Fit, Personal, PersonalKind, Proof, SemanticType, Sensitivity, checks::listed, possible};
use crate::meaning::words::words;

/// Genders.
pub static GENDER: SemanticType = SemanticType {
    id: "gender",
    title: "a gender",
    fit,
    proof: Proof::Vocabulary,
    coverage: 0.6,
    names: &["gender", "sex", "geschlecht", "sexe", "sexo", "genero", "pohlavi", "gender identity", "sesso", "plec"],
    personal: Personal::new(PersonalKind::Demographic, Sensitivity::Low),
    examples: &["male", "Cis Male", "Female", "männlich", "žena", "femme"],
    counter_examples: &["mail", "Fm", "12", "car"],
};

/// People who are asked openly answer in their own words: "Cis male", "male (trans)".
fn fit(text: &str) -> Fit {
    const MANY: usize = 60;
    if text.len() > MANY {
        return Fit::No;
    }
    let known = listed(text, &WORDS) || words(text).iter().any(|word| listed(word, &WORDS));
    let own_words = !text.contains(|c: char| c.is_numeric());
    if known { Fit::Sure } else { possible(text.chars().count() == 1 || own_words) }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(WORDS.is_sorted_by(|a, b| a < b));
    }
}

//! Days of birth.

use crate::table::{Lexeme, Lexicon};

use super::{Personal, PersonalKind, Proof, SemanticType, Sensitivity, possible};

/// Days of birth. Only a column's name tells them from other days.
pub static DATE_OF_BIRTH: SemanticType = SemanticType {
    id: "date_of_birth",
    title: "a date of birth",
    fit: |text| possible(matches!(Lexicon::new::<&str>([]).read(text), Lexeme::Date(_) | Lexeme::Datetime(_))),
    proof: Proof::Form,
    coverage: 1.0,
    names: &[
        "birthday",
        "birth date",
        "birthdate",
        "date of birth",
        "dob",
        "born",
        "birth",
        "date birth",
        "born on",
        "geburtsdatum",
        "geburtstag",
        "geboren",
        "geboren am",
        "date de naissance",
        "naissance",
        "ne le",
        "fecha de nacimiento",
        "nacimiento",
        "datum narozeni",
        "narozen",
        "narozeni",
        "data di nascita",
        "data urodzenia",
    ],
    personal: Personal::new(PersonalKind::Demographic, Sensitivity::Medium),
    examples: &["3/29/1982", "1982-03-29", "29.3.1982", "29 Mar 1982"],
    counter_examples: &["1982", "12:30", "soon", "13/13/1982"],
};

//! Blood types.

use super::{Fit, Personal, PersonalKind, Proof, SemanticType, Sensitivity, possible};

/// Blood types (ABO and Rhesus).
pub static BLOOD_TYPE: SemanticType = SemanticType {
    id: "blood_type",
    title: "a blood type",
    fit,
    // School grades are written so as well.
    proof: Proof::Form,
    coverage: 0.8,
    names: &[
        "blood type",
        "blood group",
        "bloodtype",
        "blutgruppe",
        "groupe sanguin",
        "tipo de sangre",
        "grupo sanguineo",
        "krevni skupina",
    ],
    personal: Personal::new(PersonalKind::Health, Sensitivity::High),
    examples: &["A+", "O-", "AB+", "b-"],
    counter_examples: &["C+", "A", "0", "ABO", "A++"],
};

fn fit(text: &str) -> Fit {
    let group = text.trim_end_matches(['+', '-', '−']);
    let known = ["A", "B", "AB", "O", "0"].iter().any(|known| group.eq_ignore_ascii_case(known));
    match text.chars().count() - group.chars().count() {
        1 if known => Fit::Sure,
        0 => possible(known),
        _ => Fit::No,
    }
}

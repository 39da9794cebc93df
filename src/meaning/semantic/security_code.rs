//! Security codes of payment cards.

use super::{Personal, PersonalKind, Proof, SemanticType, Sensitivity, possible};

/// Security codes of payment cards.
pub static SECURITY_CODE: SemanticType = SemanticType {
    id: "card_security_code",
    title: "the security code of a card",
    fit: |text| possible((3..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())),
    proof: Proof::Form,
    coverage: 1.0,
    names: &["cvv", "cvc", "cvv code", "card security code", "security code", "csc", "cid code", "prufziffer karte", "pruefnummer"],
    personal: Personal::new(PersonalKind::Financial, Sensitivity::High),
    examples: &["511", "0042", "007"],
    counter_examples: &["51", "51100", "5.1", "abc"],
};

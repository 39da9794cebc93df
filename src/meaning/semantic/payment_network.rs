//! Networks of payment cards.

use super::{Fit, Proof, SemanticType, checks::listed};

/// Networks of payment cards.
pub static PAYMENT_NETWORK: SemanticType = SemanticType {
    id: "payment_network",
    title: "a card network",
    fit: |text| Fit::from(listed(kept(text), &BRANDS)),
    proof: Proof::Vocabulary,
    coverage: 0.9,
    names: &[
        "card type",
        "cc type",
        "card brand",
        "card network",
        "card issuer",
        "card provider",
        "credit card provider",
        "credit card type",
        "kartentyp",
    ],
    personal: None,
    examples: &["Visa", "MasterCard", "American Express", "VISA 16 digit", "Diners Club / Carte Blanche"],
    counter_examples: &["Cash", "4111", "Passport"],
};

/// A network without what is said about its numbers.
fn kept(text: &str) -> &str {
    text.split(['/', '(']).next().unwrap_or(text).trim_end_matches("digit").trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ')
}

const BRANDS: [&str; 12] = [
    "american express",
    "amex",
    "diners",
    "diners club",
    "discover",
    "jcb",
    "maestro",
    "master card",
    "mastercard",
    "unionpay",
    "visa",
    "visa electron",
];

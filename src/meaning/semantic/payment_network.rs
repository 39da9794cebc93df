//! Networks of payment cards.

use super::{Fit, Proof, SemanticType, checks::listed};

/// Networks of payment cards.
pub static PAYMENT_NETWORK: SemanticType = SemanticType {
    id: "payment_network",
    title: "a card network",
    fit: |text| Fit::from(listed(text, &BRANDS)),
    proof: Proof::Vocabulary,
    coverage: 0.9,
    names: &["card type", "cc type", "card brand", "card network", "card issuer", "kartentyp"],
    personal: None,
    examples: &["Visa", "MasterCard", "American Express"],
    counter_examples: &["Cash", "4111", "Passport"],
};

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

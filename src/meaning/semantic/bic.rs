//! Codes of banks.

use super::{Fit, Proof, SemanticType, country::is_alpha2};

/// Codes of banks (ISO 9362).
pub static BIC: SemanticType = SemanticType {
    id: "bic",
    title: "a bank's code (BIC)",
    fit: |text| Fit::from(is_bic(text)),
    // Many words of eight letters have those of a country in the right place.
    proof: Proof::Form,
    coverage: 1.0,
    names: &["bic", "swift", "swift code", "bic code", "bank code", "swift bic"],
    personal: None,
    examples: &["DEUTDEFF", "DEUTDEFF500", "KOMBCZPP"],
    counter_examples: &["DEUTXXFF", "DEUTDEF", "deutdeff", "DEUT1EFF", "12345678"],
};

fn is_bic(text: &str) -> bool {
    let capitals = |part: Option<&str>| part.is_some_and(|part| part.bytes().all(|b| b.is_ascii_uppercase()));
    let rest = text.bytes().skip(6).all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    matches!(text.len(), 8 | 11) && capitals(text.get(..6)) && text.get(4..6).is_some_and(is_alpha2) && rest
}

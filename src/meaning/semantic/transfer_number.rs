//! Control numbers of money transfers.

use super::{Personal, PersonalKind, Proof, SemanticType, Sensitivity, checks::digits, possible};

/// Control numbers of money transfers.
pub static TRANSFER_NUMBER: SemanticType = SemanticType {
    id: "transfer_number",
    title: "the control number of a money transfer",
    fit: |text| possible(digits(text, " -").is_some_and(|digits| (8..=11).contains(&digits.len()))),
    proof: Proof::Form,
    coverage: 1.0,
    names: &["mtcn", "transfer number", "transfer control number", "money transfer control number", "transfer reference"],
    personal: Personal::new(PersonalKind::Financial, Sensitivity::Medium),
    examples: &["694-511-6246", "0850016444", "34746079"],
    counter_examples: &["1234567", "694.511", "abc"],
};

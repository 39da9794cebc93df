//! Universally unique identifiers.

use super::{Fit, Proof, SemanticType};

/// Universally unique identifiers (RFC 9562).
pub static UUID: SemanticType = SemanticType {
    id: "uuid",
    title: "a UUID",
    fit: |text| Fit::from(is_uuid(text.trim_start_matches('{').trim_end_matches('}'))),
    proof: Proof::Unmistakable,
    coverage: 1.0,
    names: &["uuid", "guid"],
    personal: None,
    examples: &["6781b04d-7b5f-4c1a-bceb-b953e6ef70d7", "{6781B04D-7B5F-4C1A-BCEB-B953E6EF70D7}"],
    counter_examples: &["6781b04d7b5f4c1abcebb953e6ef70d7", "6781b04d-7b5f-4c1a-bceb-b953e6ef70dx", "6781b04d-7b5f-4c1a-bceb"],
};

fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}

//! Hashes written in hexadecimal digits.

use super::{Fit, Proof, SemanticType};

/// MD5, SHA-1, SHA-2 and the like in hexadecimal digits.
pub static HASH: SemanticType = SemanticType {
    id: "hash",
    title: "a hash",
    fit: |text| Fit::from(is_hash(text)),
    proof: Proof::Unmistakable,
    coverage: 1.0,
    names: &["hash", "md", "sha", "checksum", "digest", "fingerprint", "prufsumme"],
    personal: None,
    examples: &["d41d8cd98f00b204e9800998ecf8427e", "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709"],
    counter_examples: &["d41d8cd98f00b204e9800998ecf8427", "12345678901234567890123456789012", "g41d8cd98f00b204e9800998ecf8427e"],
};

fn is_hash(text: &str) -> bool {
    let letters = text.bytes().any(|b| b.is_ascii_alphabetic());
    matches!(text.len(), 32 | 40 | 56 | 64 | 96 | 128) && letters && text.bytes().all(|b| b.is_ascii_hexdigit())
}

//! Passwords.

use super::{Personal, PersonalKind, Proof, SemanticType, Sensitivity, possible};

/// Passwords. Only a column's name tells them.
pub static PASSWORD: SemanticType = SemanticType {
    id: "password",
    title: "a password",
    fit: |text| possible((4..=128).contains(&text.len()) && !text.contains(char::is_whitespace)),
    proof: Proof::Form,
    coverage: 1.0,
    names: &[
        "password",
        "passwd",
        "pwd",
        "passwort",
        "kennwort",
        "mot de passe",
        "contrasena",
        "heslo",
        "passphrase",
        "secret",
        "user password",
    ],
    personal: Personal::new(PersonalKind::Credential, Sensitivity::High),
    examples: &["eiZookooB7", "hunter2", "correct-horse"],
    counter_examples: &["yes", "two words", ""],
};

//! Names of accounts.

use super::{Personal, PersonalKind, Proof, SemanticType, Sensitivity, possible};

/// Names of accounts. Only a column's name tells them.
pub static USERNAME: SemanticType = SemanticType {
    id: "username",
    title: "a user name",
    fit: |text| possible((2..=64).contains(&text.len()) && !text.contains(char::is_whitespace) && text.contains(char::is_alphabetic)),
    proof: Proof::Form,
    coverage: 1.0,
    names: &[
        "username",
        "user name",
        "login",
        "login name",
        "user login",
        "nickname",
        "nick",
        "handle",
        "screen name",
        "account name",
        "benutzername",
        "benutzer",
        "nombre de usuario",
        "nom d utilisateur",
        "uzivatelske jmeno",
        "twitter handle",
    ],
    personal: Personal::new(PersonalKind::Credential, Sensitivity::Medium),
    examples: &["Wasco1982", "anna.k", "@handle"],
    counter_examples: &["two words", "42", "x"],
};

//! E-mail addresses.

use super::{Fit, Personal, PersonalKind, Proof, SemanticType, Sensitivity, domain::is_host};

/// E-mail addresses.
pub static EMAIL: SemanticType = SemanticType {
    id: "email",
    title: "an e-mail address",
    fit: |text| Fit::from(email_at_start(text).is_some_and(|len| len == text.len())),
    proof: Proof::Unmistakable,
    coverage: 1.0,
    names: &["email", "e mail", "mail", "email address", "e mail address", "mailadresse", "courriel", "correo", "correo electronico"],
    personal: Personal::new(PersonalKind::Contact, Sensitivity::Medium),
    examples: &["anna@example.org", "j.o'neil+news@mail.example.co.uk", "K_1@x-y.de"],
    counter_examples: &[
        "anna@example",
        "@example.org",
        "anna at example.org",
        "a b@example.org",
        "a@b@c.org",
        "anna@.org",
        "a..b@example.org",
    ],
};

/// How long the address is that a text begins with. The name is what RFC 5322 allows without quotes.
pub(in crate::meaning) fn email_at_start(text: &str) -> Option<usize> {
    const LONGEST_NAME: usize = 64;
    let name = |b: &u8| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(b);
    let at = text.bytes().take(LONGEST_NAME + 1).take_while(name).count();
    let (name, host) = (&text[..at], text[at..].strip_prefix('@')?);
    let long = host.bytes().take(254).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')).count();
    let host = host[..long].trim_end_matches(['.', '-']);
    let proper = !name.is_empty() && !name.starts_with('.') && !name.ends_with('.') && !name.contains("..");
    (proper && is_host(host)).then_some(at + 1 + host.len())
}

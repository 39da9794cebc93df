//! International bank account numbers.

use super::{Fit, Personal, PersonalKind, Proof, SemanticType, Sensitivity};

/// International bank account numbers (ISO 13616).
pub static IBAN: SemanticType = SemanticType {
    id: "iban",
    title: "a bank account number (IBAN)",
    fit: |text| Fit::from(is_iban(text)),
    proof: Proof::Unmistakable,
    coverage: 0.9,
    names: &["iban", "bank account", "account number", "bankverbindung", "kontonummer", "cuenta bancaria", "cislo uctu", "compte bancaire"],
    personal: Personal::new(PersonalKind::Financial, Sensitivity::High),
    examples: &["DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432", "CZ6508000000192000145399", "FR1420041010050500013M02606"],
    counter_examples: &["DE89 3704 0044 0532 0130 01", "DE89 3704 0044 0532 0130", "XX82WEST12345698765432", "GB82", "123456789012345678"],
};

/// How long the numbers of each country are (registry of ISO 13616).
const LENGTHS: [(&str, usize); 79] = [
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BH", 22),
    ("BI", 27),
    ("BR", 29),
    ("BY", 28),
    ("CH", 21),
    ("CR", 22),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DJ", 27),
    ("DK", 18),
    ("DO", 28),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FK", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GR", 27),
    ("GT", 28),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LC", 32),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("LY", 25),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MN", 20),
    ("MR", 27),
    ("MT", 31),
    ("MU", 30),
    ("NI", 28),
    ("NL", 18),
    ("NO", 15),
    ("PK", 24),
    ("PL", 28),
    ("PS", 29),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("RU", 33),
    ("SA", 24),
    ("SC", 31),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("VG", 24),
];

/// Whether a text is one: a country, its length, and the remainder 1 by 97. Spaces between groups do not count.
pub(in crate::meaning) fn is_iban(text: &str) -> bool {
    const LONGEST: usize = 48;
    if text.len() > LONGEST || !text.is_ascii() {
        return false;
    }
    let number: String = text.chars().filter(|c| *c != ' ').map(|c| c.to_ascii_uppercase()).collect();
    let Some((head, rest)) = number.split_at_checked(4) else { return false };
    let length = LENGTHS.iter().find(|(country, _)| head.starts_with(country)).map(|(_, length)| *length);
    let digits = head[2..].bytes().all(|b| b.is_ascii_digit()) && rest.bytes().all(|b| b.is_ascii_alphanumeric());
    let remainder = rest.chars().chain(head.chars()).filter_map(|c| c.to_digit(36)).fold(0, |left, digit| match digit {
        0..=9 => (left * 10 + digit) % 97,
        _ => (left * 100 + digit) % 97,
    });
    length == Some(number.len()) && digits && remainder == 1
}

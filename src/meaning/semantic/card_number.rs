//! Numbers of payment cards.

use super::{
    Fit, Personal, PersonalKind, Proof, SemanticType, Sensitivity,
    checks::{digits, is_one_digit, luhn},
};

/// Numbers of payment cards (ISO/IEC 7812) of the large networks.
pub static CARD_NUMBER: SemanticType = SemanticType {
    id: "card_number",
    title: "a payment card number",
    fit: |text| Fit::from(digits(text, " -").is_some_and(|digits| digits_of_card(&digits))),
    proof: Proof::CheckDigit,
    coverage: 0.9,
    names: &[
        "card number",
        "credit card",
        "credit card number",
        "cc number",
        "ccnumber",
        "card no",
        "pan",
        "kreditkarte",
        "kartennummer",
        "carte bancaire",
        "tarjeta",
        "numero de tarjeta",
        "cislo karty",
        "payment card",
    ],
    personal: Personal::new(PersonalKind::Financial, Sensitivity::High),
    examples: &["4111 1111 1111 1111", "5500-0000-0000-0004", "340000000000009", "6011000000000004", "30000000000004"],
    counter_examples: &["4111 1111 1111 1112", "4444444444444444", "9111111111111111", "411111111111", "4111 1111 1111 111a"],
};

/// Whether digits are those of a card: the length and the first digits of a network, and a right check digit.
pub(in crate::meaning) fn digits_of_card(digits: &[u32]) -> bool {
    let start = |n: usize| digits.iter().take(n).fold(0, |all, digit| all * 10 + digit);
    let maestro = (12..=19).contains(&digits.len()) && matches!(start(4), 5018 | 5020 | 5038 | 5893 | 6304 | 6759 | 6761..=6763);
    let of_network = maestro
        || match digits.len() {
            13 => start(1) == 4,
            14 => start(2) == 36 || start(2) == 38 || (300..=305).contains(&start(3)),
            15 => matches!(start(2), 34 | 37) || matches!(start(4), 1800 | 2131),
            16 => {
                start(1) == 4
                    || (51..=55).contains(&start(2))
                    || (2221..=2720).contains(&start(4))
                    || start(4) == 6011
                    || start(2) == 65
                    || (644..=649).contains(&start(3))
                    || (3528..=3589).contains(&start(4))
            }
            19 => start(1) == 4 || start(2) == 62,
            _ => false,
        };
    of_network && luhn(digits) && !is_one_digit(digits)
}

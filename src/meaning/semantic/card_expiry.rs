//! When payment cards expire.

use super::{Personal, PersonalKind, Proof, SemanticType, Sensitivity, checks::whole, possible};

/// Months and years in which cards expire.
pub static CARD_EXPIRY: SemanticType = SemanticType {
    id: "card_expiry",
    title: "the expiry month of a card",
    fit: |text| possible(text.split_once(['/', '-']).is_some_and(|(month, year)| is_expiry(month, year))),
    proof: Proof::Form,
    coverage: 1.0,
    names: &[
        "cc expires",
        "cc expiry",
        "cc exp",
        "card expiry",
        "card expires",
        "card expire",
        "expire date",
        "card expiration",
        "card exp",
        "expiry",
        "expires",
        "exp date",
        "expiration",
        "expiration date",
        "expiry date",
        "valid thru",
        "valid until",
        "gultig bis",
        "fecha de caducidad",
        "date d expiration",
        "platnost do",
    ],
    personal: Personal::new(PersonalKind::Financial, Sensitivity::Medium),
    examples: &["1/2020", "12/27", "05-2031"],
    counter_examples: &["13/2020", "2020/1", "1/2020/5", "0/2020", "2020-01-05", "1/1850"],
};

fn is_expiry(month: &str, year: &str) -> bool {
    let year_fits = match (year.len(), whole(year)) {
        (2, Some(_)) => true,
        (4, Some(year)) => (1990..2100).contains(&year),
        _ => false,
    };
    (1..=2).contains(&month.len()) && whole(month).is_some_and(|m| (1..=12).contains(&m)) && year_fits
}

//! Numbers by which parcels are followed.

use super::{Fit, Proof, SemanticType, checks::weighted};

/// Numbers by which parcels are followed.
pub static TRACKING_NUMBER: SemanticType = SemanticType {
    id: "tracking_number",
    title: "a parcel's tracking number",
    fit,
    proof: Proof::Unmistakable,
    coverage: 1.0,
    names: &[
        "tracking",
        "tracking number",
        "tracking no",
        "tracking id",
        "ups",
        "sendungsnummer",
        "numero de suivi",
        "numero de seguimiento",
        "parcel number",
        "shipment number",
    ],
    personal: None,
    examples: &["1Z999AA10123456784", "1Z 789 686 82 8979 914 6", "RR473124829GB"],
    counter_examples: &["1Z999", "RR473124828GB", "999AA10123456784", "2Z999AA10123456784"],
};

/// The numbers of UPS by their form, and those of the postal union (UPU S10) by their check digit.
fn fit(text: &str) -> Fit {
    if text.len() > 40 || !text.is_ascii() {
        return Fit::No;
    }
    let number: String = text.chars().filter(|c| *c != ' ').collect();
    let alphanumeric = number.bytes().all(|b| b.is_ascii_alphanumeric());
    Fit::from(alphanumeric && ((number.len() == 18 && number.starts_with("1Z")) || is_postal(&number)))
}

fn is_postal(number: &str) -> bool {
    let letters = |part: Option<&str>| part.is_some_and(|part| part.bytes().all(|b| b.is_ascii_uppercase()));
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    let check = 11 - weighted(&digits, &[8, 6, 4, 2, 3, 5, 9, 7]) % 11;
    let check = match check {
        10 => 0,
        11 => 5,
        check => check,
    };
    number.len() == 13 && digits.len() == 9 && letters(number.get(..2)) && letters(number.get(11..)) && digits[8] == check
}

//! Numbers of vehicles.

use super::{Fit, Personal, PersonalKind, Proof, SemanticType, Sensitivity};

/// Vehicle identification numbers (ISO 3779) with the check digit of North America.
pub static VEHICLE_ID: SemanticType = SemanticType {
    id: "vehicle_id",
    title: "a vehicle identification number",
    fit,
    proof: Proof::CheckDigit,
    coverage: 0.8,
    names: &["vin", "vehicle identification number", "vin number", "chassis number", "fahrgestellnummer", "fin"],
    personal: Personal::new(PersonalKind::Device, Sensitivity::Medium),
    examples: &["1HGCM82633A004352", "11111111111111111", "1M8GDM9AXKP042788"],
    counter_examples: &["1HGCM82633A004353", "1HGCM82633A00435", "1HGCM82633O004352", "wba"],
};

fn fit(text: &str) -> Fit {
    const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    let value = |b: u8| match b.to_ascii_uppercase() {
        b @ b'0'..=b'9' => Some(u32::from(b - b'0')),
        b @ b'A'..=b'H' => Some(u32::from(b - b'A') + 1),
        b @ b'J'..=b'N' => Some(u32::from(b - b'J') + 1),
        b'P' => Some(7),
        b'R' => Some(9),
        b @ b'S'..=b'Z' => Some(u32::from(b - b'S') + 2),
        _ => None,
    };
    let Some(values) = (text.len() == 17).then(|| text.bytes().map(value).collect::<Option<Vec<u32>>>()).flatten() else { return Fit::No };
    let sum: u32 = values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    let check = match sum % 11 {
        10 => b'X',
        check => b'0' + check as u8,
    };
    if text.as_bytes()[8].to_ascii_uppercase() == check { Fit::Sure } else { Fit::Possible }
}

//! Addresses of network devices.

use super::{Fit, Personal, PersonalKind, Proof, SemanticType, Sensitivity};

/// Addresses of network devices (EUI-48).
pub static MAC_ADDRESS: SemanticType = SemanticType {
    id: "mac_address",
    title: "a device (MAC) address",
    fit: |text| Fit::from([':', '-'].iter().any(|&sign| is_mac(text, sign))),
    proof: Proof::Unmistakable,
    coverage: 1.0,
    names: &["mac", "mac address", "mac addr", "bssid", "hardware address"],
    personal: Personal::new(PersonalKind::Device, Sensitivity::Medium),
    examples: &["00:1A:2b:3C:4d:5E", "00-1a-2b-3c-4d-5e"],
    counter_examples: &["00:1A:2b:3C:4d", "00:1A:2b:3C:4d:5G", "001A2B3C4D5E", "12:30:45"],
};

fn is_mac(text: &str, sign: char) -> bool {
    text.split(sign).count() == 6 && text.split(sign).all(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_hexdigit()))
}

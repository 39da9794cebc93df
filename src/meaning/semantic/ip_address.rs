//! Internet addresses.

// Addresses as values: `core` knows no sockets.
use core::net::Ipv6Addr;

use super::{Fit, Personal, PersonalKind, Proof, SemanticType, Sensitivity};

/// Internet addresses, of version 4 or 6.
pub static IP_ADDRESS: SemanticType = SemanticType {
    id: "ip_address",
    title: "an internet (IP) address",
    fit: |text| {
        let host = text.split('/').next().unwrap_or_default();
        Fit::from(is_ipv4(host) || (host.matches(':').count() > 1 && host.len() > 3 && host.parse::<Ipv6Addr>().is_ok()))
    },
    proof: Proof::Unmistakable,
    coverage: 1.0,
    names: &["ip", "ip address", "ipv", "ip adresse", "adresse ip", "client ip", "remote addr", "ip adresa"],
    personal: Personal::new(PersonalKind::Device, Sensitivity::Medium),
    examples: &["192.168.0.1", "8.8.8.8", "10.0.0.0/8", "2001:db8::1", "fe80::1ff:fe23:4567:890a"],
    counter_examples: &["256.1.1.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "12:30:45", "::", "1.2.3.x"],
};

/// Four numbers up to 255 without leading zeros.
pub(in crate::meaning) fn is_ipv4(text: &str) -> bool {
    let part = |part: &str| {
        (1..=3).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_digit())
            && (part == "0" || !part.starts_with('0'))
            && part.parse::<u32>().is_ok_and(|n| n < 256)
    };
    text.len() <= 15 && text.split('.').count() == 4 && text.split('.').all(part)
}

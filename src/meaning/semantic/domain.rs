//! Names of hosts on the internet.

use super::{Fit, Proof, SemanticType, country::is_alpha2};

/// Names of hosts.
pub static DOMAIN: SemanticType = SemanticType {
    id: "domain",
    title: "a domain name",
    fit: |text| Fit::from(has_known_end(text) && is_host(text)),
    proof: Proof::Unmistakable,
    coverage: 1.0,
    names: &["domain", "domain name", "host", "hostname", "host name", "website", "fqdn", "server name"],
    personal: None,
    examples: &["example.org", "www.mail.example.co.uk", "Shop.example.info", "xn--bcher-kva.de"],
    counter_examples: &["example", "file.txt", "1.5", "a..b.org", "-a.org", "http://example.org", "192.168.0.1", "M. Novak.de "],
};

/// Top-level domains that are no countries.
const GENERIC: [&str; 28] = [
    "aero", "app", "arpa", "biz", "blog", "club", "com", "coop", "dev", "edu", "eu", "gov", "info", "int", "io", "live", "me", "mil",
    "mobi", "museum", "name", "net", "online", "org", "pro", "shop", "site", "tv",
];

/// Whether the last label is a country or another known top-level domain.
fn has_known_end(text: &str) -> bool {
    let end = text.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    end == "uk" || end == "su" || GENERIC.binary_search(&end.as_str()).is_ok() || is_alpha2(&end.to_ascii_uppercase())
}

/// Whether a text is the name of a host: two labels or more (RFC 1123), the last of letters.
pub(super) fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let end = text.rsplit('.').next().unwrap_or_default();
    text.len() <= 253 && text.contains('.') && text.split('.').all(label) && end.len() > 1 && end.bytes().all(|b| b.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_sorted() {
        assert!(GENERIC.is_sorted());
    }
}

//! Addresses on the web.

use super::{Fit, Proof, SemanticType, domain::is_host, ip_address::is_ipv4};

/// Addresses on the web.
pub static URL: SemanticType = SemanticType {
    id: "url",
    title: "a web address",
    fit: |text| Fit::from(is_url(text)),
    proof: Proof::Unmistakable,
    coverage: 1.0,
    names: &["url", "link", "website", "web site", "web", "webseite", "homepage", "web address", "href", "uri", "site web", "sitio web"],
    personal: None,
    examples: &["https://example.org/a?b=c#d", "http://192.168.0.1:8080/", "ftp://files.example.com/x.zip", "www.example.org/path"],
    counter_examples: &["example.org", "https://", "http:/example.org", "see https://example.org", "www.", "mailto:a@example.org"],
};

const SCHEMES: [&str; 6] = ["https://", "http://", "ftp://", "ftps://", "s3://", "ws://"];

fn is_url(text: &str) -> bool {
    let lower = text.get(..8.min(text.len())).unwrap_or(text).to_ascii_lowercase();
    let rest = match SCHEMES.iter().find(|scheme| lower.starts_with(**scheme)) {
        Some(scheme) => &text[scheme.len()..],
        None if lower.starts_with("www.") => text,
        None => return false,
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
    !text.contains(char::is_whitespace) && (is_host(host) || is_ipv4(host) || host == "localhost")
}

//! How browsers introduce themselves.

use super::{Fit, Personal, PersonalKind, Proof, SemanticType, Sensitivity};

/// How browsers introduce themselves.
pub static USER_AGENT: SemanticType = SemanticType {
    id: "user_agent",
    title: "a browser's user agent",
    fit: |text| {
        Fit::from(["Mozilla/", "Opera/", "curl/", "Wget/", "okhttp/", "Dalvik/", "PostmanRuntime/"].iter().any(|p| text.starts_with(p)))
    },
    proof: Proof::Unmistakable,
    coverage: 0.9,
    names: &["user agent", "useragent", "browser", "browser user agent"],
    personal: Personal::new(PersonalKind::Device, Sensitivity::Low),
    examples: &["Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", "curl/8.5.0"],
    counter_examples: &["Firefox", "Godzilla/5", "My Mozilla/5.0"],
};

//! Numbers of articles in trade.

use super::{
    Fit, Proof, SemanticType,
    checks::{digits, gs1, is_one_digit},
};

/// Article numbers of GS1: EAN and UPC of 8, 12, 13 or 14 digits.
pub static EAN: SemanticType = SemanticType {
    id: "ean",
    title: "an article number (EAN, UPC)",
    fit: |text| Fit::from(digits(text, "").is_some_and(|d| matches!(d.len(), 12..=14) && gs1(&d) && !is_one_digit(&d))),
    proof: Proof::CheckDigit,
    coverage: 0.95,
    names: &["ean", "upc", "gtin", "barcode", "bar code", "strichcode", "code barres", "codigo de barras"],
    personal: None,
    examples: &["4006381333931", "036000291452", "10614141000415"],
    counter_examples: &["4006381333932", "40063813339", "4006381-333931", "000000000000"],
};

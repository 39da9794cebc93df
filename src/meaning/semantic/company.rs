//! Names of companies.

use super::{Fit, Proof, SemanticType, possible};
use crate::meaning::words::words;

/// Names of companies. Their forms of law tell them; many do without.
pub static COMPANY: SemanticType = SemanticType {
    id: "company",
    title: "the name of a company",
    fit,
    proof: Proof::Vocabulary,
    coverage: 0.4,
    names: &[
        "company",
        "company name",
        "employer",
        "employer name",
        "organization",
        "organisation",
        "organization name",
        "firm",
        "firma",
        "unternehmen",
        "entreprise",
        "societe",
        "empresa",
        "spolecnost",
        "zamestnavatel",
        "vendor",
        "supplier",
        "manufacturer",
        "business name",
    ],
    personal: None,
    examples: &["Acme Inc.", "Müller GmbH & Co. KG", "Novák s.r.o.", "Smith & Sons", "Foo Holdings plc", "Société Générale S.A."],
    counter_examples: &["S.A.", "Simple Solutions", "Anna", "15 inc", "Incoming", "12"],
};

const FORMS: [&str; 27] = [
    "ab",
    "ag",
    "aps",
    "bv",
    "co",
    "corp",
    "corporation",
    "gmbh",
    "holding",
    "holdings",
    "inc",
    "incorporated",
    "kft",
    "kg",
    "limited",
    "llc",
    "llp",
    "ltd",
    "nv",
    "oy",
    "oyj",
    "plc",
    "pty",
    "sarl",
    "sons",
    "spa",
    "sro",
];

fn fit(text: &str) -> Fit {
    if text.chars().count() > 100 || !text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return Fit::No;
    }
    let all = words(text);
    let last = all.last().map(String::as_str).unwrap_or_default();
    let spelled = ["s.r.o.", "a.s.", "S.A.", "S.p.A.", "S.L.", "B.V.", "N.V.", "A/S", "Sp. z o.o."].iter().any(|form| text.ends_with(form));
    let named = text.starts_with(|c: char| c.is_uppercase()) && all.iter().rev().skip(1).any(|word| word.len() > 1);
    if named && (spelled || FORMS.contains(&last)) { Fit::Sure } else { possible(text.chars().filter(|c| c.is_alphabetic()).count() > 1) }
}

//! How people are addressed.

use super::{Fit, Proof, SemanticType, checks::listed};

/// How people are addressed.
pub static HONORIFIC: SemanticType = SemanticType {
    id: "honorific",
    title: "a form of address",
    fit: |text| Fit::from(listed(text.trim_end_matches('.'), &WORDS)),
    proof: Proof::Vocabulary,
    coverage: 0.9,
    names: &["honorific", "salutation", "anrede", "civilite", "tratamiento", "osloveni", "prefix", "name prefix"],
    personal: None,
    examples: &["Mr.", "Mrs", "Dr.", "Frau", "Mme"],
    counter_examples: &["Anna", "Manager", "M1"],
};

const WORDS: [&str; 22] = [
    "dame",
    "dr",
    "frau",
    "herr",
    "lady",
    "lord",
    "madame",
    "miss",
    "mlle",
    "mme",
    "monsieur",
    "mr",
    "mrs",
    "ms",
    "pan",
    "pani",
    "prof",
    "professor",
    "rev",
    "sir",
    "sr",
    "sra",
];

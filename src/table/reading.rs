//! How a file was read: each assumption with its evidence.

use serde::{Deserialize, Serialize};

use super::{DateOrder, Decimal, Lexicon, NumberStyle, Thousands};

/// The file and how it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The file's name without folders.
    pub name: String,
    /// The file's size.
    pub bytes: u64,
    /// Each thing that was assumed, with the evidence for it.
    pub facts: Vec<ReadingFact>,
    /// Words that stand for a missing value; the empty cell always does.
    pub null: Vec<String>,
}

/// One thing that reading assumed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadingFact {
    /// What the fact is about: `format`, or the name of an import setting (`encoding`, `delimiter` ...).
    pub what: String,
    /// The value in words, as shown to people and taken by the command line option of that name.
    pub value: String,
    /// Why: a sentence with figures.
    pub evidence: String,
    /// True when the user chose it.
    pub chosen: bool,
    /// How sure it is, from 0 to 1; 1 when the user chose it.
    pub confidence: f64,
    /// What else it could be, likeliest first. A setting that can take values beyond these takes them as text.
    pub others: Vec<Alternative>,
}

/// Another value that a setting could have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// The value in words, as the command line option takes it.
    pub value: String,
    /// How likely it is, from 0 to 1.
    pub confidence: f64,
    /// What speaks for it or against it: a sentence with figures.
    pub evidence: String,
}

impl Reading {
    /// What words mean in this file.
    #[must_use]
    pub fn lexicon(&self) -> Lexicon {
        let fact = |what: &str| self.facts.iter().find(|f| f.what == what);
        let numbers = NumberStyle {
            decimal: fact("decimal").and_then(|f| Decimal::from_id(&f.value)).unwrap_or_default(),
            thousands: fact("thousands").and_then(|f| Thousands::from_id(&f.value)).unwrap_or_default(),
        };
        let dates = fact("dates").filter(|f| f.chosen).and_then(|f| DateOrder::ALL.into_iter().find(|o| o.id() == f.value));
        Lexicon::new(&self.null).with_numbers(numbers).with_dates(dates)
    }
}

impl ReadingFact {
    /// Whether the person should be asked: nobody chose it, and another value is at least half as likely.
    #[must_use]
    pub fn is_ambiguous(&self) -> bool {
        !self.chosen && self.others.iter().any(|other| other.confidence * 2.0 >= self.confidence)
    }
}

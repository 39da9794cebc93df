//! Which type a column's values are of, from the values and from its name.

use serde::Serialize;

use super::{CATALOG, Fit, Personal, SemanticType, name::ColumnName};
use crate::meaning::ColumnSketch;

/// What a column's values are.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Semantic {
    /// The type's stable name.
    pub id: &'static str,
    /// How sure that is, from 0 to 1.
    pub confidence: f64,
    /// Why, in a sentence.
    pub evidence: String,
    /// What it says about a person.
    pub personal: Option<Personal>,
}

/// Less sure, and nothing is said.
const SURE_ENOUGH: f64 = 0.5;

/// What a name proves at most: names are given freely.
const NAME: f64 = 0.9;

/// Words that stand where a value should.
const PLACEHOLDERS: [&str; 12] =
    ["unknown", "none", "n/a", "na", "null", "nan", "missing", "not available", "tbd", "other", "undefined", "not applicable"];

/// The type of a column's values, if one is likely enough.
#[must_use]
pub fn of_column(column: &ColumnSketch) -> Option<Semantic> {
    let values: Vec<&str> = column.values.iter().map(|v| v.value.trim()).filter(|v| !is_placeholder(v)).collect();
    if values.is_empty() {
        return None;
    }
    let name = ColumnName::new(&column.name);
    let mut best: Option<Case> = None;
    for case in CATALOG.iter().filter_map(|kind| Case::new(kind, &values, &name)) {
        if best.as_ref().is_none_or(|best| case.confidence > best.confidence) {
            best = Some(case);
        }
    }
    best.map(|case| case.semantic(values.len()))
}

fn is_placeholder(value: &str) -> bool {
    !value.chars().any(char::is_alphanumeric) || PLACEHOLDERS.iter().any(|word| value.eq_ignore_ascii_case(word))
}

/// What speaks for one type.
struct Case {
    kind: &'static SemanticType,
    sure: usize,
    fitting: usize,
    named: f64,
    confidence: f64,
}

impl Case {
    fn new(kind: &'static SemanticType, values: &[&str], name: &ColumnName) -> Option<Self> {
        let named = name.support(kind.names);
        let (mut sure, mut fitting) = (0, 0);
        for (i, value) in values.iter().enumerate() {
            match (kind.fit)(value) {
                Fit::Sure => (sure, fitting) = (sure + 1, fitting + 1),
                Fit::Possible => fitting += 1,
                // A hundred values of which less than half fit leave no chance.
                Fit::No if i >= 100 && 2 * fitting < i => return None,
                Fit::No => {}
            }
        }
        let confidence = confidence(kind, values.len(), sure, fitting, named);
        (confidence >= SURE_ENOUGH).then_some(Self { kind, sure, fitting, named, confidence })
    }

    fn semantic(&self, values: usize) -> Semantic {
        let Self { kind, sure, fitting, named, confidence } = *self;
        let share = |n: usize| 100 * n / values.max(1);
        let mut evidence = match (sure, fitting) {
            (0, _) => format!("{} % of the different values may be {}", share(fitting), kind.title),
            _ => format!("{} % of the different values are {} by their look", share(sure), kind.title),
        };
        evidence.push_str(if named > 0.0 { ", and the column's name says so." } else { "; the column's name does not say so." });
        Semantic { id: kind.id, confidence, evidence, personal: kind.personal }
    }
}

/// Values and name are two witnesses, each of whom may be wrong; values that cannot be of the type speak against it.
fn confidence(kind: &SemanticType, values: usize, sure: usize, fitting: usize, named: f64) -> f64 {
    let share = |n: usize| n as f64 / values as f64;
    let (most, chance) = kind.proof.weights();
    // That several values fit by chance is as likely as the power says; beyond some, it is next to nothing.
    let by_chance = (0..sure.min(64)).fold(1.0, |all, _| all * chance);
    let covered = (share(sure) / kind.coverage).min(1.0);
    let seen = (most * covered * covered).min(1.0 - by_chance);
    let fits = share(fitting);
    fits * fits * (1.0 - (1.0 - seen) * (1.0 - NAME * named))
}

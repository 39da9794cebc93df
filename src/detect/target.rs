//! Which column of a table somebody may want to predict, as far as its name and its values tell.

use super::{View, names::words};
use crate::profile::PlainType;

/// Names of columns that are to be predicted.
const NAMES: [&str; 25] = [
    "target",
    "label",
    "class",
    "outcome",
    "churn",
    "churned",
    "default",
    "defaulted",
    "fraud",
    "approved",
    "survived",
    "diagnosis",
    "species",
    "response",
    "y",
    "attrition",
    "converted",
    "readmitted",
    "recid",
    "recidivism",
    "spam",
    "risk",
    "quality",
    "failure",
    "success",
];
/// Names of numbers that are to be predicted.
const AMOUNTS: [&str; 8] = ["target", "y", "price", "salary", "income", "mpg", "score", "response"];
/// A target of more classes than this is hardly one.
const CLASSES: usize = 20;
/// So many different numbers are amounts and no classes.
const NUMBERS: usize = 20;
/// Fewer rows teach nothing.
const ROWS: u64 = 80;

/// Whether a column is, by its name, one of classes that are to be predicted.
pub(super) fn is_of_classes(view: &View) -> bool {
    let is_named = has_word(view, &NAMES);
    is_named && (2..=CLASSES).contains(&view.distinct()) && view.present >= ROWS && view.kind() != PlainType::Float
}

/// Whether a column is, by its name, one of amounts that are to be predicted.
pub(super) fn is_of_amounts(view: &View) -> bool {
    view.is_quantity() && view.distinct() > NUMBERS && view.present >= ROWS && has_word(view, &AMOUNTS)
}

fn has_word(view: &View, known: &[&str]) -> bool {
    words(view.name()).iter().any(|word| known.contains(&word.as_str()))
}

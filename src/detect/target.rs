//! Which column of a table somebody may want to predict, as far as its name and its values tell.

use super::{View, names::words};
use crate::profile::PlainType;

/// Names of columns that are to be predicted.
const NAMES: [&str; 37] = [
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
    "attrited",
    "bought",
    "cancelled",
    "canceled",
    "cancellation",
    "clicked",
    "fraudulent",
    "noshow",
    "purchased",
    "subscribed",
    "verdict",
    "won",
];
/// Names of numbers that are to be predicted.
const AMOUNTS: [&str; 8] = ["target", "y", "price", "salary", "income", "mpg", "score", "response"];
/// A target of more classes than this is hardly one.
const CLASSES: usize = 20;
/// So many different numbers are amounts and no classes.
const NUMBERS: usize = 20;
/// Fewer rows teach nothing.
const ROWS: u64 = 80;

/// The columns of classes that are to be predicted, by their names; where no name says so, the last column if it has two
/// values, for tables to learn from are mostly written so.
pub(super) fn of_classes(views: &[View]) -> Vec<usize> {
    let named: Vec<usize> = (0..views.len()).filter(|&at| is_named(&views[at])).collect();
    let last = views.len().checked_sub(1).filter(|&last| named.is_empty() && has_classes(&views[last], 2));
    named.into_iter().chain(last).collect()
}

/// Whether a column is, by its name, one of classes that are to be predicted.
pub(super) fn is_named(view: &View) -> bool {
    has_classes(view, CLASSES) && has_word(view, &NAMES)
}

fn has_classes(view: &View, most: usize) -> bool {
    (2..=most).contains(&view.distinct()) && view.present >= ROWS && view.kind() != PlainType::Float
}

/// Whether a column is, by its name, one of amounts that are to be predicted.
pub(super) fn is_of_amounts(view: &View) -> bool {
    view.is_quantity() && view.distinct() > NUMBERS && view.present >= ROWS && has_word(view, &AMOUNTS)
}

fn has_word(view: &View, known: &[&str]) -> bool {
    words(view.name()).iter().any(|word| known.contains(&word.as_str()))
}

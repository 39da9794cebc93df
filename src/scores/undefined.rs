//! Why a score is not defined.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A score, or why there is none.
pub type Score = Result<f64, Undefined>;

/// Why a score is not defined. As text it is a sentence for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Undefined {
    /// There is no row, or none with a weight.
    Empty,
    /// What belongs to each row has not the same length everywhere.
    Uneven,
    /// A number is infinite or not a number, or a weight is negative.
    NotFinite,
    /// A class has no place among the classes.
    UnknownClass,
    /// More classes than `MAX_CLASSES`.
    TooManyClasses,
    /// All rows have the same true class.
    SingleClass,
    /// No row is of the positive class.
    NoPositives,
    /// No row is of the negative class.
    NoNegatives,
    /// The class was never predicted.
    NeverPredicted,
    /// No row is of the class.
    NeverTrue,
    /// The score is one of two classes, and there are not two.
    NotBinary,
    /// All true values are the same.
    ConstantTruth,
    /// Fewer rows (or folds) than the figure needs.
    TooFew,
}

impl Undefined {
    const fn sentence(self) -> &'static str {
        match self {
            Self::Empty => "There are no rows to score.",
            Self::Uneven => "The predictions do not belong to the same rows as the true values.",
            Self::NotFinite => "A prediction, a true value or a weight is infinite, missing or negative where it may not be.",
            Self::UnknownClass => "A row has a class that the model does not know.",
            Self::TooManyClasses => "The target has more than 1,000 classes; group the rare ones first.",
            Self::SingleClass => "All rows are of the same class, so there is nothing to tell apart; score rows of at least two classes.",
            Self::NoPositives => "No row is of the positive class; score rows that have some.",
            Self::NoNegatives => "No row is of the negative class; score rows that have some.",
            Self::NeverPredicted => "The model never predicts this class, so none of its predictions of it can be right or wrong.",
            Self::NeverTrue => "No row is of this class, so none of it can be found.",
            Self::NotBinary => "This score is for a target of two classes.",
            Self::ConstantTruth => "All true values are the same, so there is no spread to explain.",
            Self::TooFew => "There are too few rows or folds for this figure.",
        }
    }
}

impl fmt::Display for Undefined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sentence())
    }
}

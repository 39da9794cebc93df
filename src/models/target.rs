//! What is to be predicted: one of some classes, or a number.

use serde::{Deserialize, Serialize};

/// The kind of prediction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Task {
    /// One of two classes.
    Binary,
    /// One of three classes or more.
    Multiclass,
    /// A number.
    Regression,
}

impl Task {
    /// The stable name, as in the JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Binary => "binary",
            Self::Multiclass => "multiclass",
            Self::Regression => "regression",
        }
    }

    /// Whether classes are predicted.
    #[must_use]
    pub fn is_classification(self) -> bool {
        self != Self::Regression
    }
}

/// The truth of every row.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// The kind of prediction.
    pub task: Task,
    /// The names of the classes in their order; empty for numbers. Of two, the second is the positive one.
    pub classes: Vec<String>,
    /// For each row its class, counted from 0, or its number; not a number where the target is missing.
    pub values: Vec<f64>,
}

impl Target {
    /// The class of a row that has one.
    #[inline]
    #[must_use]
    pub fn class(&self, row: u32) -> usize {
        self.values[row as usize] as usize
    }

    /// The number of a row; of two classes 0 or 1.
    #[inline]
    #[must_use]
    pub fn number(&self, row: u32) -> f64 {
        self.values[row as usize]
    }

    /// How many numbers a model tells of a row: a probability for each class, or one prediction.
    #[must_use]
    pub fn outputs(&self) -> usize {
        if self.task.is_classification() { self.classes.len() } else { 1 }
    }

    /// How many scores a model needs inside: one for two classes, else as many as outputs.
    #[must_use]
    pub fn scores(&self) -> usize {
        if self.task == Task::Multiclass { self.classes.len() } else { 1 }
    }

    /// The rows whose target is known.
    #[must_use]
    pub fn known_rows(&self) -> Vec<u32> {
        (0..).zip(&self.values).filter(|(_, value)| !value.is_nan()).map(|(row, _)| row).collect()
    }
}

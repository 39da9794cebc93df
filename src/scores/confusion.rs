//! The confusion matrix: how often each true class was taken for each class.

use serde::{Deserialize, Serialize};

use super::{Score, Undefined, weights::Weights};

/// How much weight (rows, if each counts as 1) of each true class was predicted as each class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Confusion {
    classes: usize,
    /// True class by predicted class, row by row.
    cells: Vec<f64>,
    /// How many rows of equal weight say as much.
    effective_rows: f64,
}

/// The scores of one class against all others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassScores {
    /// The weight of the rows that are of the class.
    pub support: f64,
    /// How many of those predicted as the class are of it.
    pub precision: Score,
    /// How many of those that are of the class are predicted as it.
    pub recall: Score,
    /// The harmonic mean of precision and recall.
    pub f1: Score,
}

impl Confusion {
    /// Counts the rows; `truth` and `predicted` hold classes below `classes`.
    pub(super) fn count(truth: &[u32], predicted: &[u32], classes: usize, weights: Weights) -> Self {
        let mut cells = vec![0.0; classes * classes];
        for (row, (truth, predicted)) in truth.iter().zip(predicted).enumerate() {
            cells[*truth as usize * classes + *predicted as usize] += weights.of(row);
        }
        Self { classes, cells, effective_rows: weights.effective_rows(truth.len()) }
    }

    /// From the matrix itself: true class by predicted class, row by row.
    ///
    /// # Errors
    /// `Uneven` when it is no square, `NotFinite` when a count is negative or no number, `Empty` when all are 0.
    pub fn from_cells(classes: usize, cells: Vec<f64>) -> Result<Self, Undefined> {
        if cells.len() != classes * classes {
            return Err(Undefined::Uneven);
        }
        if !cells.iter().all(|n| n.is_finite() && *n >= 0.0) {
            return Err(Undefined::NotFinite);
        }
        let effective_rows = cells.iter().sum();
        if effective_rows == 0.0 { Err(Undefined::Empty) } else { Ok(Self { classes, cells, effective_rows }) }
    }

    /// Of two classes: so many positives and negatives, of which so many hits and false alarms.
    pub(super) fn of_two_classes(positives: f64, negatives: f64, hits: f64, alarms: f64, effective_rows: f64) -> Self {
        // Sums of weights in two orders may leave a rounding error below 0.
        Self { classes: 2, cells: vec![(negatives - alarms).max(0.0), alarms, (positives - hits).max(0.0), hits], effective_rows }
    }

    /// How many classes.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// The matrix: true class by predicted class, row by row.
    #[must_use]
    pub fn cells(&self) -> &[f64] {
        &self.cells
    }

    /// How many rows of equal weight say as much: the rows themselves where all count the same.
    #[must_use]
    pub fn effective_rows(&self) -> f64 {
        self.effective_rows
    }

    /// What was `truth` and was taken for `predicted`.
    #[inline]
    #[must_use]
    pub fn at(&self, truth: usize, predicted: usize) -> f64 {
        self.cells[truth * self.classes + predicted]
    }

    /// The weight of the rows that are of a class.
    #[must_use]
    pub fn support(&self, class: usize) -> f64 {
        self.cells[class * self.classes..(class + 1) * self.classes].iter().sum()
    }

    /// The weight of the rows predicted as a class.
    #[must_use]
    pub fn predicted(&self, class: usize) -> f64 {
        (0..self.classes).map(|truth| self.at(truth, class)).sum()
    }

    /// The weight of the rows predicted right.
    #[must_use]
    pub fn right(&self) -> f64 {
        (0..self.classes).map(|class| self.at(class, class)).sum()
    }

    /// The weight of all rows.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.cells.iter().sum()
    }

    /// The scores of one class against all others.
    #[must_use]
    pub fn class(&self, class: usize) -> ClassScores {
        let (hits, support, predicted) = (self.at(class, class), self.support(class), self.predicted(class));
        let precision = if predicted > 0.0 { Ok(hits / predicted) } else { Err(Undefined::NeverPredicted) };
        let recall = if support > 0.0 { Ok(hits / support) } else { Err(Undefined::NeverTrue) };
        let f1 = if support + predicted > 0.0 { Ok(2.0 * hits / (support + predicted)) } else { Err(Undefined::NeverTrue) };
        ClassScores { support, precision, recall, f1 }
    }

    /// The plain mean of a score over the classes that are true or predicted somewhere; where it is not defined it
    /// counts as 0, which is what scikit-learn does (`zero_division="warn"`).
    pub(super) fn mean_over_classes(&self, score: fn(&ClassScores) -> Score) -> Score {
        let seen = (0..self.classes).filter(|class| self.support(*class) + self.predicted(*class) > 0.0);
        let scores: Vec<f64> = seen.map(|class| score(&self.class(class)).unwrap_or(0.0)).collect();
        if scores.is_empty() { Err(Undefined::Empty) } else { Ok(scores.iter().sum::<f64>() / scores.len() as f64) }
    }

    /// The scores of the positive one of two classes.
    pub(super) fn positive(&self) -> Result<ClassScores, Undefined> {
        if self.classes == 2 { Ok(self.class(1)) } else { Err(Undefined::NotBinary) }
    }

    /// Refuses a truth of one class only.
    pub(super) fn at_least_two_classes(&self) -> Result<(), Undefined> {
        let present = (0..self.classes).filter(|class| self.support(*class) > 0.0).count();
        match present {
            0 => Err(Undefined::Empty),
            1 => Err(Undefined::SingleClass),
            _ => Ok(()),
        }
    }
}

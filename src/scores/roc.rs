//! The ROC curve and the precision-recall curve.

use serde::{Deserialize, Serialize};

use super::{Ranking, Undefined};

/// A point of the ROC curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RocPoint {
    /// Rows from this score up are predicted positive; `None` where none are.
    pub threshold: Option<f64>,
    /// The share of the negatives that is predicted positive.
    pub false_positive_rate: f64,
    /// The share of the positives that is found.
    pub true_positive_rate: f64,
}

/// A point of the precision-recall curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PrecisionRecallPoint {
    /// Rows from this score up are predicted positive.
    pub threshold: f64,
    /// The share of those predicted positive that is positive.
    pub precision: f64,
    /// The share of the positives that is found.
    pub recall: f64,
}

impl Ranking {
    /// The ROC curve from (0, 0) to (1, 1), one point a step.
    ///
    /// # Errors
    /// `NoPositives`, `NoNegatives`.
    pub fn roc(&self) -> Result<Vec<RocPoint>, Undefined> {
        let (positives, negatives) = self.both_sides()?;
        let start = RocPoint { threshold: None, false_positive_rate: 0.0, true_positive_rate: 0.0 };
        let points = self.steps().iter().map(|step| RocPoint {
            threshold: Some(step.threshold),
            false_positive_rate: step.false_positives / negatives,
            true_positive_rate: step.true_positives / positives,
        });
        Ok([start].into_iter().chain(points).collect())
    }

    /// The precision-recall curve, the highest threshold first, one point a step; to be drawn as stairs.
    ///
    /// # Errors
    /// `NoPositives`.
    pub fn precision_recall(&self) -> Result<Vec<PrecisionRecallPoint>, Undefined> {
        let positives = self.positives();
        if positives <= 0.0 {
            return Err(Undefined::NoPositives);
        }
        let points = self.steps().iter().map(|step| PrecisionRecallPoint {
            threshold: step.threshold,
            precision: step.true_positives / (step.true_positives + step.false_positives),
            recall: step.true_positives / positives,
        });
        Ok(points.collect())
    }
}

//! What a model says of rows.

use serde::{Deserialize, Serialize};

use crate::num::elementary::exp;

/// For each row a probability for each class, or one number; row by row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Predictions {
    /// Numbers a row.
    pub outputs: usize,
    /// All numbers, row by row.
    pub values: Vec<f64>,
}

impl Predictions {
    /// What is said of each row.
    pub fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.values.chunks_exact(self.outputs.max(1))
    }

    /// The most likely class of each row; of several, the first.
    #[must_use]
    pub fn classes(&self) -> Vec<usize> {
        self.rows().map(most_likely).collect()
    }
}

/// The place of the largest number; of several, the first.
#[must_use]
pub fn most_likely(probabilities: &[f64]) -> usize {
    let mut best = 0;
    for (at, p) in probabilities.iter().enumerate() {
        if *p > probabilities[best] {
            best = at;
        }
    }
    best
}

/// From scores to what is predicted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// The score is the prediction.
    #[default]
    Identity,
    /// One score: the probability of the second class is its logistic function.
    Logistic,
    /// A score for each class: probabilities go with its exponential.
    Softmax,
    /// One score: the probability of the second class.
    Second,
}

impl Link {
    /// How many numbers are predicted from so many scores; `None` where that is not possible.
    #[must_use]
    pub fn outputs(self, scores: usize) -> Option<usize> {
        match self {
            Self::Identity | Self::Softmax => (scores > 0).then_some(scores),
            Self::Logistic | Self::Second => (scores == 1).then_some(2),
        }
    }

    /// Writes what is predicted from the scores of a row to the end of `into`.
    pub fn push(self, scores: &mut [f64], into: &mut Vec<f64>) {
        match self {
            Self::Identity => into.extend_from_slice(scores),
            Self::Logistic => into.extend(logistic(scores[0])),
            Self::Second => into.extend([1.0 - scores[0], scores[0]]),
            Self::Softmax => {
                softmax(scores);
                into.extend_from_slice(scores);
            }
        }
    }
}

/// The probabilities of both classes; neither loses its digits near 0.
#[inline]
#[must_use]
pub fn logistic(score: f64) -> [f64; 2] {
    let e = exp(-score.abs());
    let (small, large) = (e / (1.0 + e), 1.0 / (1.0 + e));
    if score >= 0.0 { [small, large] } else { [large, small] }
}

/// Turns scores into probabilities that sum to 1; returns the logarithm of the sum of their exponentials.
#[inline]
pub fn softmax(scores: &mut [f64]) -> f64 {
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = exp(*score - top);
        sum += *score;
    }
    for score in scores.iter_mut() {
        *score /= sum;
    }
    top + crate::num::elementary::ln(sum)
}

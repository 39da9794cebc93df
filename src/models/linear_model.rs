//! A model that weighs features: what linear and logistic regression give.

use serde::{Deserialize, Serialize};

use super::{Design, Feature, Features, Link, Predictions, Preparation};

/// Scores are sums of weighted features.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LinearModel {
    /// From cells to what is weighed.
    pub preparation: Preparation,
    /// For each score its weights, as many as the preparation says.
    pub weights: Vec<Vec<f64>>,
    /// For each score what is added.
    pub intercepts: Vec<f64>,
    /// From scores to what is predicted.
    pub link: Link,
}

impl LinearModel {
    /// Makes the model from numbers as solvers have them: for each score its weights, then what is added.
    pub(super) fn from_flat(preparation: Preparation, flat: &[f64], link: Link) -> Self {
        let width = preparation.width();
        let (mut weights, mut intercepts) = (Vec::new(), Vec::new());
        for part in flat.chunks_exact(width + 1) {
            weights.push(part[..width].to_vec());
            intercepts.push(part[width]);
        }
        Self { preparation, weights, intercepts, link }
    }

    /// What is predicted for rows.
    #[must_use]
    pub fn predict(&self, features: &Features, rows: &[u32]) -> Predictions {
        self.of_design(&self.preparation.design(features, rows))
    }

    fn of_design(&self, design: &Design) -> Predictions {
        let padded: Vec<Vec<f64>> = self.weights.iter().map(|weights| weights.iter().copied().chain([0.0]).collect()).collect();
        let mut values = Vec::new();
        let mut scores = vec![0.0; padded.len()];
        for row in 0..design.rows {
            for ((score, weights), intercept) in scores.iter_mut().zip(&padded).zip(&self.intercepts) {
                *score = design.dot(row, weights) + intercept;
            }
            self.link.push(&mut scores, &mut values);
        }
        Predictions { outputs: values.len().checked_div(design.rows).unwrap_or(0), values }
    }

    /// How much each feature moves the scores: the size of its weight, the largest of its levels and scores.
    #[must_use]
    pub fn importance(&self, features: usize) -> Vec<f64> {
        let mut importance = vec![0.0_f64; features];
        for (at, (feature, _)) in self.preparation.weights().into_iter().enumerate() {
            for weights in &self.weights {
                importance[feature] = importance[feature].max(weights[at].abs());
            }
        }
        importance
    }

    pub(super) fn is_sound(&self, features: &[Feature], outputs: usize) -> bool {
        self.preparation.is_sound(features)
            && self.link.outputs(self.weights.len()) == Some(outputs)
            && self.intercepts.len() == self.weights.len()
            && self.weights.iter().all(|weights| weights.len() == self.preparation.width())
    }
}

//! Shapley values: how a prediction is made up of what each feature adds.

use serde::{Deserialize, Serialize};

use super::{Caveat, linear_shap, tree_shap};
use crate::models::{Features, Link, Model};

/// What Shapley values add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// The predicted number.
    Prediction,
    /// The probability of the second of two classes, or of each class.
    Probability,
    /// The logarithm of the odds of the second of two classes.
    LogOdds,
    /// Scores whose exponentials the probabilities of the classes go with.
    LogScore,
}

/// One prediction, made up of a base and of what each feature adds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// What the sums are: `base` plus all values of a score is that score of the row.
    pub unit: Unit,
    /// For each score what is predicted where nothing is known of the row.
    pub base: Vec<f64>,
    /// For each score what each feature adds: scores x features.
    pub values: Vec<Vec<f64>>,
}

/// The exact Shapley values of a row: path-dependent for trees (Lundberg et al. 2020), interventional for linear models, with
/// the means over the rows `background`. `None` for a model that has none, and for trees deeper than 200 questions.
#[must_use]
pub fn attribution(model: &Model, features: &Features, row: u32, background: &[u32]) -> Option<Attribution> {
    mean_attribution(model, features, &[row], background, |value| value)
}

/// The mean over rows of a figure of the Shapley values: with the absolute value, how much each feature moves predictions.
/// `base` is the base itself. `None` as above, and without rows.
#[must_use]
pub fn mean_attribution(model: &Model, features: &Features, rows: &[u32], background: &[u32], of: fn(f64) -> f64) -> Option<Attribution> {
    let (base, unit, values) = match model {
        Model::Trees(trees) => {
            let shapley = tree_shap::TreeShapley::new(trees, features.width())?;
            let values: Vec<_> = rows.iter().map(|row| shapley.values(features.row(*row))).collect();
            (shapley.base(), unit(trees.link, trees.scores), values)
        }
        Model::Linear(linear) => {
            let shapley = linear_shap::LinearShapley::new(linear, features, background)?;
            let values: Vec<_> = rows.iter().map(|row| shapley.values(features.row(*row))).collect();
            (shapley.base(), unit(linear.link, linear.weights.len()), values)
        }
        _ => return None,
    };
    let mut mean = vec![vec![0.0; features.width()]; base.len()];
    for one in &values {
        for (mean, one) in mean.iter_mut().flatten().zip(one.iter().flatten()) {
            *mean += of(*one) / rows.len() as f64;
        }
    }
    (!rows.is_empty()).then_some(Attribution { unit, base, values: mean })
}

/// What scores are before the link.
fn unit(link: Link, scores: usize) -> Unit {
    match link {
        // Several scores that are predicted as they are: averaged trees tell the probability of each class.
        Link::Identity if scores > 1 => Unit::Probability,
        Link::Identity => Unit::Prediction,
        Link::Second => Unit::Probability,
        Link::Logistic => Unit::LogOdds,
        Link::Softmax => Unit::LogScore,
    }
}

impl Attribution {
    /// What must be said beside it.
    #[must_use]
    pub fn caveat(model: &Model) -> Option<Caveat> {
        match model {
            Model::Trees(_) => Some(Caveat::TreeShapley),
            Model::Linear(_) => Some(Caveat::LinearShapley),
            _ => None,
        }
    }
}

//! Shapley values: how a prediction is made up of what each feature adds.

use serde::{Deserialize, Serialize};

use super::{Caveat, linear_shap, tree_shap};
use crate::models::{Encoded, Features, Link, Model};

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
    let (base, unit, values) = each(model, features, rows, background)?;
    let mut mean = vec![vec![0.0; features.width()]; base.len()];
    for one in &values {
        for (mean, one) in mean.iter_mut().flatten().zip(one.iter().flatten()) {
            *mean += of(*one) / rows.len() as f64;
        }
    }
    (!rows.is_empty()).then_some(Attribution { unit, base, values: mean })
}

/// For each row and score what each feature adds, with the base and what the sums are.
type Each = (Vec<f64>, Unit, Vec<Vec<Vec<f64>>>);

fn each(model: &Model, features: &Features, rows: &[u32], background: &[u32]) -> Option<Each> {
    match model {
        Model::Trees(trees) => {
            let shapley = tree_shap::TreeShapley::new(trees, features.width())?;
            let values = rows.iter().map(|row| shapley.values(features.row(*row))).collect();
            Some((shapley.base(), unit(trees.link, trees.scores), values))
        }
        Model::Linear(linear) => {
            let shapley = linear_shap::LinearShapley::new(linear, features, background)?;
            let values = rows.iter().map(|row| shapley.values(features.row(*row))).collect();
            Some((shapley.base(), unit(linear.link, linear.weights.len()), values))
        }
        Model::Encoded(encoded) => of_means(encoded, features, rows, background),
        _ => None,
    }
}

/// What a level adds is what its means add together.
fn of_means(encoded: &Encoded, features: &Features, rows: &[u32], background: &[u32]) -> Option<Each> {
    let all: Vec<u32> = rows.iter().chain(background).copied().collect();
    let inside = encoded.features(features, &all);
    let (own, beside) = (0..rows.len() as u32, rows.len() as u32..all.len() as u32);
    let (base, unit, mut values) = each(&encoded.model, &inside, &own.collect::<Vec<_>>(), &beside.collect::<Vec<_>>())?;
    let owners = encoded.owners(features.width());
    for score in values.iter_mut().flatten() {
        let mut sums = vec![0.0; features.width()];
        owners.iter().zip(score.iter()).for_each(|(owner, value)| sums[*owner] += value);
        *score = sums;
    }
    Some((base, unit, values))
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
            Model::Encoded(encoded) => Self::caveat(&encoded.model),
            _ => None,
        }
    }
}

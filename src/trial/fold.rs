//! One fold of a trial: learning step by step, then predicting the rows that were held out.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Fold;
use crate::models::{Features, Fit, Learner, Lesson, Predictions, Progress, Target};

/// A fold at work.
pub struct FoldRun {
    fit: Box<dyn Fit>,
    features: Arc<Features>,
    target: Arc<Target>,
    fold: Fold,
    lesson: Lesson,
}

/// What a fold gives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoldResult {
    /// What the model says of the rows that were held out, in their order.
    pub predictions: Predictions,
    /// What the baseline says of them.
    pub baseline: Predictions,
}

impl FoldRun {
    /// Begins to learn. With `balanced`, every class has the same weight.
    pub(super) fn new(learner: &Learner, features: &Arc<Features>, target: &Arc<Target>, fold: &Fold, balanced: bool, seed: u64) -> Self {
        let weights = if balanced { balance(target, &fold.train) } else { Arc::default() };
        let lesson = Lesson { features: Arc::clone(features), target: Arc::clone(target), rows: Arc::clone(&fold.train), weights, seed };
        Self { fit: learner.start(lesson.clone()), features: Arc::clone(features), target: Arc::clone(target), fold: fold.clone(), lesson }
    }

    /// Learns the next step.
    pub fn step(&mut self) -> Progress {
        self.fit.step()
    }

    /// The learner at work, for its model and its loss so far.
    #[must_use]
    pub fn fit(&self) -> &dyn Fit {
        &*self.fit
    }

    /// The rows.
    #[must_use]
    pub fn rows(&self) -> &Fold {
        &self.fold
    }

    /// The truth.
    #[must_use]
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// What the model, as far as it is learnt, says of the rows that are held out.
    #[must_use]
    pub fn predict(&self) -> Predictions {
        self.fit.model().predict(&self.features, &self.fold.test)
    }

    /// The result; learning should have finished.
    #[must_use]
    pub fn finish(self) -> FoldResult {
        let mut baseline = Learner::Baseline(crate::models::Baseline::default()).start(self.lesson.clone());
        baseline.step();
        FoldResult { predictions: self.predict(), baseline: baseline.model().predict(&self.features, &self.fold.test) }
    }
}

/// Weights by which every class counts the same, by row of the table (scikit-learn's `class_weight="balanced"`).
pub(super) fn balance(target: &Target, rows: &[u32]) -> Arc<[f64]> {
    if !target.task.is_classification() {
        return Arc::default();
    }
    let mut counts = vec![0_u32; target.classes.len()];
    rows.iter().for_each(|&row| counts[target.class(row)] += 1);
    let present = counts.iter().filter(|count| **count > 0).count();
    let mut weights = vec![0.0; target.values.len()];
    for &row in rows {
        weights[row as usize] = rows.len() as f64 / (present as f64 * f64::from(counts[target.class(row)]));
    }
    weights.into()
}

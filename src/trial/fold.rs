//! One fold of a trial: learning step by step, then predicting the rows that were held out.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Entry, Fold, Spec, Tuner};
use crate::models::{Baseline, Features, Fit, Learner, Lesson, Predictions, Progress, Target};

/// A fold at work.
pub struct FoldRun {
    stage: Stage,
    features: Arc<Features>,
    target: Arc<Target>,
    fold: Fold,
    lesson: Lesson,
    learner: Learner,
    leaderboard: Vec<Entry>,
}

/// What a fold is at.
enum Stage {
    /// Choosing by the training rows what to learn with.
    Tuning(Box<Tuner>),
    /// Learning.
    Learning(Box<dyn Fit>),
}

/// What a fold gives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoldResult {
    /// What the model says of the rows that were held out, in their order.
    pub predictions: Predictions,
    /// What the baseline says of them.
    pub baseline: Predictions,
    /// What was chosen, then all else that was tried; empty where nothing was to be chosen.
    pub leaderboard: Vec<Entry>,
}

impl FoldRun {
    /// Begins to choose, if there is something to choose, and then to learn.
    pub(super) fn new(spec: &Spec, features: &Arc<Features>, target: &Arc<Target>, fold: &Fold) -> Self {
        let weights = if spec.balanced { balance(target, &fold.train) } else { Arc::default() };
        let lesson =
            Lesson { features: Arc::clone(features), target: Arc::clone(target), rows: Arc::clone(&fold.train), weights, seed: spec.seed };
        let stage = match &spec.tune {
            Some(tune) => Stage::Tuning(Box::new(Tuner::new(tune, lesson.clone()))),
            None => Stage::Learning(spec.learner.start(lesson.clone())),
        };
        Self {
            stage,
            features: Arc::clone(features),
            target: Arc::clone(target),
            fold: fold.clone(),
            lesson,
            learner: spec.learner.clone(),
            leaderboard: Vec::new(),
        }
    }

    /// Goes one step on.
    pub fn step(&mut self) -> Progress {
        match &mut self.stage {
            Stage::Learning(fit) => fit.step(),
            Stage::Tuning(tuner) => {
                let is_over = tuner.step();
                let (done, total) = tuner.progress();
                if is_over {
                    self.leaderboard = tuner.leaderboard();
                    self.learner = tuner.best().unwrap_or_else(|| self.learner.clone());
                    self.stage = Stage::Learning(self.learner.start(self.lesson.clone()));
                }
                Progress { done, total, finished: false }
            }
        }
    }

    /// What is chosen from so far, best first.
    #[must_use]
    pub fn leaderboard(&self) -> Vec<Entry> {
        match &self.stage {
            Stage::Tuning(tuner) => tuner.leaderboard(),
            Stage::Learning(_) => self.leaderboard.clone(),
        }
    }

    /// The learner at work, for its model and its loss so far; `None` while there is still something to choose.
    #[must_use]
    pub fn fit(&self) -> Option<&dyn Fit> {
        match &self.stage {
            Stage::Tuning(_) => None,
            Stage::Learning(fit) => Some(&**fit),
        }
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

    /// What the model, as far as it is learnt, says of the rows that are held out; `None` while there is still something to choose.
    #[must_use]
    pub fn predict(&self) -> Option<Predictions> {
        self.fit().map(|fit| fit.model().predict(&self.features, &self.fold.test))
    }

    /// The result; whatever has not been learnt yet is learnt first.
    #[must_use]
    pub fn finish(mut self) -> FoldResult {
        while !self.step().finished {}
        let mut baseline = Learner::Baseline(Baseline::default()).start(self.lesson.clone());
        baseline.step();
        FoldResult {
            predictions: self.predict().unwrap_or_default(),
            baseline: baseline.model().predict(&self.features, &self.fold.test),
            leaderboard: self.leaderboard,
        }
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

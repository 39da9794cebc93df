//! One fold of a trial: learning step by step, then predicting the rows that were held out.

use serde::{Deserialize, Serialize};

use super::{Entry, Fold, Trial, Tuner, lesson::lesson, stopping};
use crate::models::{Baseline, Fit, Learner, Lesson, Predictions, Progress, Target};

/// A fold at work.
pub struct FoldRun {
    stage: Stage,
    fold: Fold,
    lesson: Lesson,
    learner: Learner,
    patience: usize,
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
    /// Where learning ended early: the step whose model is kept.
    pub kept_step: Option<usize>,
    /// What was chosen, then all else that was tried; empty where nothing was to be chosen.
    pub leaderboard: Vec<Entry>,
}

impl FoldRun {
    /// Begins to choose, if there is something to choose, and then to learn.
    pub(super) fn new(trial: &Trial, fold: &Fold) -> Self {
        let (spec, lesson) = (&trial.spec, lesson(trial, &fold.train));
        let stage = match &spec.tune {
            Some(tune) => Stage::Tuning(Box::new(Tuner::new(tune, lesson.clone()))),
            None => Stage::Learning(stopping::start(&spec.learner, lesson.clone(), spec.patience)),
        };
        Self { stage, fold: fold.clone(), lesson, learner: spec.learner.clone(), patience: spec.patience, leaderboard: Vec::new() }
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
                    self.stage = Stage::Learning(stopping::start(&self.learner, self.lesson.clone(), self.patience));
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
        &self.lesson.target
    }

    /// What the model, as far as it is learnt, says of the rows that are held out; `None` while there is still something to choose.
    #[must_use]
    pub fn predict(&self) -> Option<Predictions> {
        self.predict_rows(&self.fold.test)
    }

    /// What it says of some rows of the table.
    #[must_use]
    pub fn predict_rows(&self, rows: &[u32]) -> Option<Predictions> {
        self.fit().map(|fit| fit.model().predict(&self.lesson.features, rows))
    }

    /// Ends choosing after so many inner folds, with the best so far.
    pub fn limit(&mut self, most: usize) {
        if let Stage::Tuning(tuner) = &mut self.stage {
            tuner.limit(most);
        }
    }

    /// The result; whatever has not been learnt yet is learnt first.
    #[must_use]
    pub fn finish(mut self) -> FoldResult {
        while !self.step().finished {}
        let mut baseline = Learner::Baseline(Baseline::default()).start(self.lesson.clone());
        baseline.step();
        FoldResult {
            predictions: self.predict().unwrap_or_default(),
            baseline: baseline.model().predict(&self.lesson.features, &self.fold.test),
            kept_step: self.fit().and_then(Fit::kept_step),
            leaderboard: self.leaderboard,
        }
    }
}

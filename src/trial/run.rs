//! A trial: the same learner on every fold. Folds can be run one after the other or at the same time, with the same outcome.

use std::sync::Arc;

use super::{Fold, FoldResult, FoldRun, Outcome, Spec, Tuner, fold::balance, split::folds};
use crate::{
    frame::Frame,
    models::{Features, Learner, Lesson, Model, Plan, Target},
    table::Failure,
};

/// A learner on a table, ready to be tried.
#[derive(Debug, Clone)]
pub struct Trial {
    /// What is predicted from what.
    pub plan: Plan,
    /// What is done.
    pub spec: Spec,
    /// The cells.
    pub features: Arc<Features>,
    /// The truth.
    pub target: Arc<Target>,
    /// How the rows are parted.
    pub folds: Vec<Fold>,
    /// What was done otherwise than one may expect, a sentence each.
    pub notes: Vec<String>,
}

impl Trial {
    /// Makes the folds.
    ///
    /// # Errors
    /// When the learner cannot do the task, the table lacks a column of the plan, or the rows cannot be parted as asked for.
    pub fn new(frame: &Frame, plan: Plan, spec: Spec) -> Result<Self, Failure> {
        let task = plan.target.task;
        let learners = spec.tune.as_ref().map_or_else(|| vec![spec.learner.clone()], |tune| tune.learners(task));
        if let Some(learner) = learners.iter().find(|learner| !learner.can(task)) {
            let (what, other) = if task.is_classification() { ("classes", "logistic") } else { ("numbers", "ridge") };
            return Err(Failure::new(
                format!("The model {:?} cannot predict {what}, which the target {:?} asks for", learner.name(), plan.target.column),
                format!("Choose another model, as {other}, forest or boosting, or say which task is meant"),
            ));
        }
        let target = plan.target(frame)?;
        let (folds, mut notes) = folds(&spec, frame, &target)?;
        notes.extend(plan.notes(frame));
        if frame.is_sample() {
            notes.push(format!("The table has {} rows; {} of them, chosen by chance, are used.", frame.total_rows(), frame.rows()));
        }
        let features = plan.features(frame)?;
        Ok(Self { plan, spec, features: Arc::new(features), target: Arc::new(target), folds, notes })
    }

    /// Begins a fold.
    #[must_use]
    pub fn run(&self, fold: usize) -> FoldRun {
        FoldRun::new(&self.spec, &self.features, &self.target, &self.folds[fold])
    }

    /// Runs a fold to its end.
    #[must_use]
    pub fn run_whole(&self, fold: usize) -> FoldResult {
        self.run(fold).finish()
    }

    /// What all folds together say; one result for each fold, in their order.
    #[must_use]
    pub fn outcome(&self, results: Vec<FoldResult>) -> Outcome {
        Outcome::new(self, results)
    }

    /// What a model that is to be kept learns from: all rows.
    #[must_use]
    pub fn lesson(&self) -> Lesson {
        let rows: Arc<[u32]> = self.target.known_rows().into();
        let weights = if self.spec.balanced { balance(&self.target, &rows) } else { Arc::default() };
        Lesson { features: Arc::clone(&self.features), target: Arc::clone(&self.target), rows, weights, seed: self.spec.seed }
    }

    /// The model that is to be kept, and what learnt it: from all rows, chosen by all rows if there is something to choose. Its
    /// scores are those of the folds, which did the same with their rows.
    #[must_use]
    pub fn model(&self) -> (Learner, Model) {
        let mut learner = self.spec.learner.clone();
        if let Some(tune) = &self.spec.tune {
            let mut tuner = Tuner::new(tune, self.lesson());
            while !tuner.step() {}
            learner = tuner.best().unwrap_or(learner);
        }
        let mut fit = learner.start(self.lesson());
        while !fit.step().finished {}
        (learner, fit.model())
    }
}

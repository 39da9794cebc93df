//! A trial: the same learner on every fold. Folds can be run one after the other or at the same time, with the same outcome.

use std::sync::Arc;

use super::{Fold, FoldResult, FoldRun, Outcome, Spec, Tuner, grouping, lesson, split::folds, stopping};
use crate::{
    frame::Frame,
    models::{Features, Fit, Learner, Lesson, Model, Plan, Target},
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
    /// For each row the group by which rows are weighed anew, if they are.
    pub(super) groups: Option<Arc<[u32]>>,
    /// What was done otherwise than one may expect, a sentence each.
    pub notes: Vec<String>,
}

impl Trial {
    /// Makes the folds.
    ///
    /// # Errors
    /// When the learner cannot do the task, the table lacks a column of the plan, or the rows cannot be parted as asked for.
    pub fn new(frame: &Frame, plan: Plan, spec: Spec) -> Result<Self, Failure> {
        let plan = plan.settled(frame)?;
        let task = plan.target.task;
        let learners = spec.tune.as_ref().map_or_else(|| vec![spec.learner.clone()], |tune| tune.learners(task));
        if let Some(learner) = learners.iter().find(|learner| !learner.can(task)) {
            let (what, other) = if task.is_classification() { ("classes", "logistic") } else { ("numbers", "ridge") };
            return Err(Failure::new(
                format!("The model {:?} cannot predict {what}, which the target {:?} asks for", learner.name(), plan.target.column),
                format!("Choose another model, as {other}, forest or boosting, or say which task is meant"),
            ));
        }
        if spec.patience > 0 && spec.tune.is_none() && !spec.learner.learns_in_steps() {
            return Err(Failure::new(
                format!("The model {:?} does not correct itself step by step, so it cannot end early", spec.learner.name()),
                "Choose boosting, mlp or sgd, or leave the patience out",
            ));
        }
        let groups = spec.reweigh.as_ref().map(|name| grouping::column(frame, name).map(|column| column.codes().into())).transpose()?;
        let target = plan.target(frame)?;
        let (folds, mut notes) = folds(&spec, frame, &target)?;
        notes.extend(plan.notes(frame));
        if frame.is_sample() {
            notes.push(format!("The table has {} rows; {} of them, chosen by chance, are used.", frame.total_rows(), frame.rows()));
        }
        let features = plan.features(frame)?;
        Ok(Self { plan, spec, features: Arc::new(features), target: Arc::new(target), folds, groups, notes })
    }

    /// Begins a fold.
    #[must_use]
    pub fn run(&self, fold: usize) -> FoldRun {
        FoldRun::new(self, &self.folds[fold])
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
        lesson::lesson(self, &rows)
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
        let mut fit = self.learning(&learner);
        while !fit.step().finished {}
        (learner, fit.model())
    }

    /// Begins to learn the model that is to be kept, with a learner that all rows have chosen.
    #[must_use]
    pub fn learning(&self, learner: &Learner) -> Box<dyn Fit> {
        stopping::start(learner, self.lesson(), self.spec.patience)
    }
}

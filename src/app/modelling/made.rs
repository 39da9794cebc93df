//! What a run is made with: the plan, and what the person chose besides.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    jobs::{Candidate, Failure, LearnerTold, Relabel},
    models::{Learner, Plan},
    trial::{Sampling, Spec, Split, Tune},
};

/// So many candidates are tried at most where something is chosen by trying.
const CANDIDATES: usize = 40;

/// How far planning is.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Planning {
    /// Nobody has asked for it.
    #[default]
    NotAsked,
    /// It is under way.
    Working,
    /// There is a plan.
    Done,
    /// There is none, and why.
    Failed(Failure),
}

/// What is known of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// The columns that could be predicted, most likely first.
    pub candidates: Vec<Candidate>,
    /// What becomes of every column, as it was suggested.
    pub plan: Plan,
    /// The models that can do it.
    pub learners: Vec<LearnerTold>,
}

/// What the person chose besides the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The model.
    pub learner: String,
    /// What differs from its usual settings.
    pub set: BTreeMap<String, f64>,
    /// Parts, each held out once.
    pub folds: usize,
    /// Whether every class counts the same.
    pub balanced: bool,
    /// Where chance plays a part.
    pub seed: u64,
    /// The column by which rows are parted, and how.
    pub split: Split,
    /// Learning ends after so many steps without gain; 0 for never.
    pub patience: usize,
    /// How rare classes are made up for.
    pub sampling: Option<Sampling>,
    /// A column of groups whose rows count so that group and class have nothing to do with each other.
    pub reweigh: Option<String>,
    /// What is chosen by trying.
    pub choosing: Choosing,
    /// How long choosing takes at most, in seconds.
    pub seconds: u32,
}

/// What is chosen by trying, in each fold anew by its training rows alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Choosing {
    /// Nothing.
    #[default]
    Nothing,
    /// The settings of the model.
    Settings,
    /// The model and its settings.
    Models,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            learner: String::new(),
            set: BTreeMap::new(),
            folds: 5,
            balanced: false,
            seed: 0,
            split: Split::default(),
            patience: 0,
            sampling: None,
            reweigh: None,
            choosing: Choosing::default(),
            seconds: 30,
        }
    }
}

impl Settings {
    /// The model with its settings; `None` if there is no such model.
    pub(super) fn spec(&self) -> Option<Spec> {
        let mut learner = Learner::named(&self.learner)?;
        for (name, value) in &self.set {
            // The controls hold values to their ranges.
            let _ = learner.set(name, *value);
        }
        let tune = match self.choosing {
            Choosing::Nothing => None,
            Choosing::Settings => Some(Tune::one(learner.clone(), CANDIDATES)),
            Choosing::Models => Some(Tune { learners: Vec::new(), candidates: CANDIDATES, most: None }),
        };
        Some(Spec {
            tune: tune.map(Box::new),
            split: self.split.clone(),
            folds: self.folds,
            balanced: self.balanced,
            seed: self.seed,
            sampling: self.sampling,
            reweigh: self.reweigh.clone(),
            patience: self.patience,
            ..Spec::new(learner)
        })
    }
}

/// What a run is made with.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// What is predicted from what.
    pub plan: Arc<Plan>,
    /// Everything else that is chosen.
    pub settings: Settings,
    /// Labels that are taken for others than in the file.
    pub relabels: Vec<Relabel>,
}

impl Made {
    /// How many columns are looked at.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.plan.columns.iter().filter(|column| column.encoding.is_some()).count()
    }
}

//! A study at work: first the model that is asked is learnt, if it is not there yet, then it is asked.

use std::sync::Arc;

use super::{Studied, Study, contributions, dependence, failing, fair, importance, one_row, other, surface, taking};
use crate::{
    assess::{Found, Held},
    frame::Frame,
    models::{Fit, Model},
    table::Failure,
    trial::{FoldRun, Outcome, Trial},
};

/// What a study is about.
pub(super) struct Matter<'a> {
    /// The table.
    pub frame: &'a Frame,
    /// What was found in it.
    pub found: &'a [Found],
    /// What was tried.
    pub trial: &'a Trial,
    /// What came out.
    pub outcome: &'a Outcome,
    /// The model that is asked, for studies that ask one.
    pub model: Option<Arc<Model>>,
}

impl Matter<'_> {
    /// What was said of each row while it was held out.
    pub fn held(&self) -> Held {
        Held::first(self.outcome, self.trial.target.outputs())
    }

    /// The model that is asked.
    ///
    /// # Errors
    /// When there is none, which is a bug.
    pub fn model(&self) -> Result<Arc<Model>, Failure> {
        self.model.clone().ok_or_else(|| Failure::new("The model is not there", "This is an error of Assay: please report it"))
    }
}

/// How far work is.
pub(super) enum Worked {
    /// The share that is done.
    Going(f64),
    /// The answer.
    Done(Studied),
}

/// Work that goes on step by step.
pub(super) trait Work {
    /// Does the next step.
    fn step(&mut self, matter: &Matter<'_>) -> Result<Worked, Failure>;
}

/// Work that is done in one step.
impl<F: FnMut(&Matter<'_>) -> Result<Studied, Failure>> Work for F {
    fn step(&mut self, matter: &Matter<'_>) -> Result<Worked, Failure> {
        self(matter).map(Worked::Done)
    }
}

/// A study at work.
pub(super) struct Inquiry {
    study: Study,
    learning: Option<FoldRun>,
    has_learnt: bool,
    work: Box<dyn Work>,
}

impl Inquiry {
    /// Begins; `other` is another table where the study is about one.
    pub fn new(study: Study, other: Option<Result<Frame, Failure>>) -> Self {
        let work: Box<dyn Work> = match study.clone() {
            Study::Importance => Box::new(importance::Work::default()),
            Study::Contributions { class } => Box::new(contributions::Work::new(class as usize)),
            Study::Dependence { feature, class } => {
                Box::new(move |matter: &Matter<'_>| dependence::studied(matter, feature as usize, class as usize))
            }
            Study::Row { row, class, changes } => {
                Box::new(move |matter: &Matter<'_>| one_row::studied(matter, row, class as usize, &changes))
            }
            Study::Otherwise { row, wish, fixed } => Box::new(move |matter: &Matter<'_>| one_row::otherwise(matter, row, wish, &fixed)),
            Study::Weak => Box::new(|matter: &Matter<'_>| Ok(failing::weak(matter))),
            Study::Suspects => Box::new(|matter: &Matter<'_>| Ok(failing::suspects(matter))),
            Study::Leaks => Box::new(|matter: &Matter<'_>| Ok(failing::leaks(matter))),
            Study::Surface(watched) => Box::new(move |matter: &Matter<'_>| surface::studied(matter, watched)),
            Study::Other { .. } => Box::new(other::Work::new(other)),
            Study::Take { what, file } => Box::new(taking::Work::new(what, file)),
            Study::Fairness { columns } => Box::new(move |matter: &Matter<'_>| fair::studied(matter, &columns)),
        };
        Self { study, learning: None, has_learnt: false, work }
    }

    /// Of which fold the model is asked; `None` for studies that ask none. A row is explained by the model that had not seen it.
    pub fn fold(&self, frame: &Frame, outcome: &Outcome) -> Option<u32> {
        match &self.study {
            Study::Importance | Study::Contributions { .. } | Study::Dependence { .. } | Study::Surface(_) => Some(0),
            Study::Row { row, .. } | Study::Otherwise { row, .. } => {
                let row = one_row::position(frame, *row)?;
                let at = outcome.rows.iter().position(|held| *held == row);
                Some(at.map_or(0, |at| outcome.folds[at]))
            }
            _ => None,
        }
    }

    /// Learns the model of a fold one step on; the model once it is learnt, else the share that is done.
    pub fn learn(&mut self, trial: &Trial, fold: u32) -> Result<Model, f64> {
        self.has_learnt = true;
        let learning = self.learning.get_or_insert_with(|| trial.run(fold as usize));
        let progress = learning.step();
        let share = progress.done as f64 / progress.total.max(1) as f64 / 2.0;
        let model = learning.fit().filter(|_| progress.finished).map(Fit::model).ok_or(share)?;
        self.learning = None;
        Ok(model)
    }

    /// Does the next step: the answer, or the share that is done.
    pub fn step(&mut self, matter: &Matter<'_>) -> Result<Worked, Failure> {
        let worked = self.work.step(matter)?;
        Ok(match worked {
            Worked::Going(share) if self.has_learnt => Worked::Going(0.5 + share / 2.0),
            worked => worked,
        })
    }
}

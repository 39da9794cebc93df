//! What can be taken along of a run: the model learnt from all rows, for Assay and for other programs, and what is to be said of it.

use super::{
    Studied, Taken,
    inquiry::{self, Matter, Worked},
};
use crate::{
    jobs::assess::assessment_json,
    models::{
        Fit, Kept, Learner,
        export::{onnx, python},
    },
    table::Failure,
    trial::{Outcome, Trial, Tuner, card},
};

/// The work.
pub(super) struct Work {
    taken: Taken,
    file: String,
    keeping: Keeping,
}

/// Choosing and learning from all rows, for what needs the model that is kept.
#[derive(Default)]
pub(super) struct Keeping(Stage);

#[derive(Default)]
enum Stage {
    #[default]
    Begin,
    Choosing(Box<Tuner>),
    Learning(Learner, Box<dyn Fit>),
}

impl Work {
    /// `file`: the name of the table's file.
    pub(super) fn new(taken: Taken, file: String) -> Self {
        Self { taken, file, keeping: Keeping::default() }
    }
}

impl inquiry::Work for Work {
    fn step(&mut self, matter: &Matter<'_>) -> Result<Worked, Failure> {
        let Matter { frame, found, trial, outcome, .. } = matter;
        let text = match &self.taken {
            Taken::Model | Taken::Onnx => return self.model(trial, outcome),
            Taken::Plan => serde_json::to_string_pretty(&trial.plan).map_err(|error| unwritten(&error))? + "\n",
            Taken::Python => python(&trial.plan, &trial.spec.learner, trial.spec.folds, trial.spec.seed),
            Taken::Card => card(&self.file, frame, &outcome.report),
            Taken::Assessment { sensitive } => assessment_json(frame, found, trial, outcome, sensitive)?,
        };
        Ok(Worked::Done(Studied::File(text.into_bytes())))
    }
}

impl Work {
    fn model(&mut self, trial: &Trial, outcome: &Outcome) -> Result<Worked, Failure> {
        let kept = match self.keeping.step(trial, outcome) {
            Err(share) => return Ok(Worked::Going(share)),
            Ok(kept) => kept,
        };
        let bytes = match self.taken {
            Taken::Onnx => onnx(&kept)?,
            _ => kept.to_json().map_err(|error| unwritten(&error))?.into_bytes(),
        };
        Ok(Worked::Done(Studied::File(bytes)))
    }
}

impl Keeping {
    /// One step of learning the model that is kept, as `Trial::model` does in one go: the model, or the share that is done.
    pub(super) fn step(&mut self, trial: &Trial, outcome: &Outcome) -> Result<Kept, f64> {
        match &mut self.0 {
            Stage::Begin => {
                self.0 = match &trial.spec.tune {
                    Some(tune) => Stage::Choosing(Box::new(Tuner::new(tune, trial.lesson()))),
                    None => learning(trial, trial.spec.learner.clone()),
                };
                Err(0.0)
            }
            Stage::Choosing(tuner) => {
                let is_over = tuner.step();
                let (done, total) = tuner.progress();
                let share = 0.9 * done as f64 / total.max(1) as f64;
                if is_over {
                    self.0 = learning(trial, tuner.best().unwrap_or_else(|| trial.spec.learner.clone()));
                }
                Err(share)
            }
            Stage::Learning(learner, fit) => {
                let progress = fit.step();
                let from = if trial.spec.tune.is_some() { 0.9 } else { 0.0 };
                if !progress.finished {
                    return Err(from + (1.0 - from) * progress.done as f64 / progress.total.max(1) as f64);
                }
                let features = trial.features.list().to_vec();
                Ok(Kept::new(trial.plan.clone(), features, learner.clone(), fit.model(), outcome.report.rows))
            }
        }
    }
}

fn learning(trial: &Trial, learner: Learner) -> Stage {
    let fit = trial.learning(&learner);
    Stage::Learning(learner, fit)
}

fn unwritten(error: &serde_json::Error) -> Failure {
    Failure::new(format!("This cannot be written: {error}"), "This is an error of Assay: please report it")
}

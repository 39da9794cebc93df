//! A trial step by step: for a worker that must hear a cancel in between, and for a page that draws how learning goes.

use serde::{Deserialize, Serialize};

use super::{Failure, Training};
use crate::{
    models::{Predictions, Target, Task},
    num::elementary::ln,
    trial::{FoldResult, FoldRun, Outcome},
};

/// A trial at work: fold after fold.
pub struct Trainer {
    training: Training,
    run: Option<FoldRun>,
    results: Vec<FoldResult>,
}

/// How far a trial is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Advance {
    /// The fold at work, counted from 0.
    pub fold: usize,
    /// How many folds there are.
    pub folds: usize,
    /// Steps of the fold that are done.
    pub done: usize,
    /// Steps of the fold at most.
    pub total: usize,
    /// Whether the last fold has ended: the outcome is there.
    pub finished: bool,
}

/// How good the model of the fold at work is so far.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Glance {
    /// What the learner minimises on the rows that it learns from, where it knows that.
    pub training: Option<f64>,
    /// The mean log loss in nats on the rows that are held out, or their mean squared error.
    pub held_out: f64,
}

impl Trainer {
    /// Begins.
    #[must_use]
    pub fn new(training: Training) -> Self {
        Self { training, run: None, results: Vec::new() }
    }

    /// The table and what is tried on it.
    #[must_use]
    pub fn training(&self) -> &Training {
        &self.training
    }

    /// Learns one step. Does nothing once all folds have ended.
    pub fn advance(&mut self) -> Advance {
        let folds = self.training.trial.folds.len();
        let fold = self.results.len();
        if fold == folds {
            return Advance { fold, folds, done: 0, total: 0, finished: true };
        }
        let mut run = self.run.take().unwrap_or_else(|| self.training.trial.run(fold));
        let progress = run.step();
        if progress.finished {
            self.results.push(run.finish());
        } else {
            self.run = Some(run);
        }
        Advance { fold, folds, done: progress.done, total: progress.total, finished: self.results.len() == folds }
    }

    /// How good the model of the fold at work is so far; `None` between folds. This predicts all rows that are held out, so it
    /// costs more than a step of some learners.
    #[must_use]
    pub fn glance(&self) -> Option<Glance> {
        let run = self.run.as_ref()?;
        let held_out = loss(&run.predict(), run.target(), &run.rows().test);
        Some(Glance { training: run.fit().loss(), held_out })
    }

    /// The outcome, once all folds have ended.
    ///
    /// # Errors
    /// When they have not.
    pub fn finish(self) -> Result<(Training, Outcome), Failure> {
        if self.results.len() < self.training.trial.folds.len() {
            return Err(Failure::new("The trial has not ended", "Go on with it, or cancel it"));
        }
        let outcome = self.training.trial.outcome(self.results);
        Ok((self.training, outcome))
    }
}

fn loss(said: &Predictions, target: &Target, rows: &[u32]) -> f64 {
    let of = |(row, said): (&u32, &[f64])| {
        if target.task == Task::Regression {
            (said[0] - target.number(*row)) * (said[0] - target.number(*row))
        } else {
            -ln(said[target.class(*row)].max(f64::EPSILON))
        }
    };
    rows.iter().zip(said.rows()).map(of).sum::<f64>() / rows.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        frame::{Builder, Limit},
        jobs::TrainSettings,
        models::Learner,
        table::Lexicon,
        trial::Spec,
    };

    fn training(model: &str) -> Training {
        let mut builder = Builder::new(&["x", "t"], Lexicon::default(), Limit::default());
        for row in 0..200_u32 {
            builder.push(&[(row * 37 % 200).to_string(), if row * 37 % 200 < 90 + row % 20 { "a" } else { "b" }.to_owned()]);
        }
        let spec = Spec::new(Learner::named(model).unwrap());
        let settings = TrainSettings { target: "t".to_owned(), classes: None, without: Vec::new(), plan: None, spec };
        Training::new(builder.finish(), settings).unwrap()
    }

    #[test]
    fn step_by_step_gives_what_whole_folds_give() {
        for model in ["logistic", "boosting", "mlp"] {
            let mut trainer = Trainer::new(training(model));
            let mut glances = Vec::new();
            while !trainer.advance().finished {
                glances.extend(trainer.glance());
            }
            let (training, outcome) = trainer.finish().unwrap();
            let whole = training.trial.outcome((0..5).map(|fold| training.trial.run_whole(fold)).collect());
            assert_eq!(outcome, whole, "{model}");
            let first = glances.first().unwrap();
            assert!(glances.iter().any(|glance| glance.held_out < first.held_out && glance.training < first.training), "{model}");
        }
    }

    #[test]
    fn an_unfinished_trial_has_no_outcome() {
        let mut trainer = Trainer::new(training("boosting"));
        let advance = trainer.advance();
        assert_eq!((advance.fold, advance.folds, advance.done, advance.total, advance.finished), (0, 5, 1, 100, false));
        assert!(trainer.finish().is_err());
    }
}

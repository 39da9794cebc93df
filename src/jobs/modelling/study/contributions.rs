//! How far each feature moves predictions, by Shapley values of some rows.

use super::{
    Studied,
    inquiry::{self, Matter, Worked},
};
use crate::{
    explain::{Attribution, Caveat, Unit, mean_attribution},
    models::Model,
    table::Failure,
};

/// Over so many rows is the mean; each costs trees some time.
const ROWS: usize = 120;
/// Rows a step.
const STEP: usize = 6;
/// Rows that those of linear models are compared with.
const BACKGROUND: usize = 2000;

/// The work, some rows a step.
pub(super) struct Work {
    class: usize,
    done: usize,
    /// The sum over the rows for each feature.
    sums: Vec<f64>,
}

impl Work {
    pub(super) fn new(class: usize) -> Self {
        Self { class, done: 0, sums: Vec::new() }
    }
}

impl inquiry::Work for Work {
    fn step(&mut self, matter: &Matter<'_>) -> Result<Worked, Failure> {
        let (trial, model) = (matter.trial, matter.model()?);
        let rows: Vec<u32> = trial.folds.first().map(|fold| evenly(&fold.test, ROWS)).unwrap_or_default();
        let part = &rows[self.done.min(rows.len())..(self.done + STEP).min(rows.len())];
        let found = mean_attribution(&model, &trial.features, part, &background(matter), f64::abs).ok_or_else(|| no_parts(&model))?;
        let values = of_class(&found, self.class).1;
        self.sums.resize(values.len(), 0.0);
        self.sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value * part.len() as f64);
        self.done += part.len();
        if self.done < rows.len() {
            return Ok(Worked::Going(self.done as f64 / rows.len() as f64));
        }
        let mut features: Vec<(u32, f64)> = (0..).zip(&self.sums).map(|(feature, sum)| (feature, sum / rows.len() as f64)).collect();
        features.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let unit = unit(found.unit, trial.target.classes.get(self.class).map(String::as_str));
        Ok(Worked::Done(Studied::Contributions { unit, features, rows: rows.len() as u64, caveat: caveat(&model) }))
    }
}

/// At most `most` rows, evenly taken.
pub(super) fn evenly(rows: &[u32], most: usize) -> Vec<u32> {
    rows.iter().copied().step_by(rows.len().div_ceil(most).max(1)).collect()
}

/// Rows that the model learnt from, for comparison.
pub(super) fn background(matter: &Matter<'_>) -> Vec<u32> {
    matter.trial.folds.first().map(|fold| evenly(&fold.train, BACKGROUND)).unwrap_or_default()
}

/// The base and the values of the score of a class. Of two classes there is one score, that of the second; for the first it is turned round.
pub(super) fn of_class(found: &Attribution, class: usize) -> (f64, Vec<f64>) {
    let values = |at: usize| found.values.get(at).cloned().unwrap_or_default();
    let base = |at: usize| found.base.get(at).copied().unwrap_or(0.0);
    if found.values.len() > 1 {
        return (base(class), values(class));
    }
    match (found.unit, class) {
        (Unit::Prediction, _) | (_, 1) => (base(0), values(0)),
        (Unit::Probability, _) => (1.0 - base(0), values(0).iter().map(|value| -value).collect()),
        _ => (-base(0), values(0).iter().map(|value| -value).collect()),
    }
}

/// What a sum of Shapley values is, for people.
pub(super) fn unit(unit: Unit, class: Option<&str>) -> String {
    let class = class.unwrap_or_default();
    match unit {
        Unit::Prediction => "the predicted number".to_owned(),
        Unit::Probability => format!("the probability of {class}"),
        Unit::LogOdds => format!("the logarithm of the odds of {class}"),
        Unit::LogScore => format!("the score of {class}, before it becomes a probability"),
    }
}

pub(super) fn caveat(model: &Model) -> String {
    Attribution::caveat(model).map(Caveat::text).unwrap_or_default().to_owned()
}

/// Why a model cannot be taken apart.
fn no_parts(model: &Model) -> Failure {
    let what = match model {
        Model::Encoded(encoded) => return no_parts(&encoded.model),
        Model::Trees(_) => "These trees ask too many questions to take their predictions apart exactly",
        _ => "What each column adds can be worked out exactly for trees and linear models, and this model is neither",
    };
    Failure::new(
        what,
        "Look at how much worse the model gets without each column, which works for every model, or train trees or a linear model",
    )
}

//! What all measurements together say: how each defect hurts each learner, dose by dose.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Experiment, Lab, Measured, Unit};
use crate::scores::{LEVEL, fold_mean};

/// A mean over the repeats with its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Mean {
    /// The mean.
    pub mean: f64,
    /// Between which bounds it probably lies (corrected resampled t, Nadeau and Bengio 2003); `None` with one repeat.
    pub bounds: Option<[f64; 2]>,
}

/// What a defect in a dose does to a learner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// The defect.
    pub defect: String,
    /// The dose.
    pub dose: f64,
    /// The learner's name.
    pub learner: String,
    /// The score on held-out rows as they are.
    pub seen: Option<Mean>,
    /// The score on fresh, clean rows.
    pub fresh: Option<Mean>,
    /// How much of the true score is lost against the clean table, in the same repeats.
    pub lost: Option<Mean>,
    /// Cells, rows and columns that were touched, on average.
    pub touched: f64,
}

/// How much a defect hurts, over all learners and doses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Harm {
    /// The defect.
    pub defect: String,
    /// The mean loss of the true score.
    pub lost: f64,
    /// Whether the loss is beyond chance for some learner and dose: zero is below its bounds.
    pub is_certain: bool,
}

/// An experiment and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LabReport {
    /// What was tried.
    pub experiment: Experiment,
    /// The metric.
    pub metric: String,
    /// The learners on the clean table: name and score on fresh rows.
    pub clean: Vec<(String, Option<Mean>)>,
    /// Everything that was measured, in the order of defects, doses and learners.
    pub effects: Vec<Effect>,
    /// What hurts most comes first.
    pub ranking: Vec<Harm>,
}

impl Lab {
    /// What the measurements so far say. Their order does not matter.
    #[must_use]
    pub fn report(&self, measured: &BTreeMap<Unit, Measured>) -> LabReport {
        let Experiment { defects, doses, learners, repeats, .. } = &self.experiment;
        let all = |dose: Option<u32>, defect: u32, learner: u32, of: &dyn Fn(u32, &Measured) -> Option<f64>| -> Vec<f64> {
            (0..*repeats).filter_map(|repeat| of(repeat, measured.get(&Unit { repeat, dose, defect, learner })?)).collect()
        };
        let clean_of = |repeat: u32, learner: u32| measured.get(&Unit { repeat, dose: None, defect: 0, learner })?.fresh;
        let mut effects = Vec::new();
        for defect in 0..defects.len() as u32 {
            for dose in 0..doses.len() as u32 {
                for learner in 0..learners.len() as u32 {
                    let of = |of: &dyn Fn(u32, &Measured) -> Option<f64>| all(Some(dose), defect, learner, of);
                    let touched = of(&|_, measured| Some(measured.touched as f64));
                    if touched.is_empty() {
                        continue;
                    }
                    effects.push(Effect {
                        defect: defects[defect as usize].clone(),
                        dose: doses[dose as usize],
                        learner: learners[learner as usize].name().to_owned(),
                        seen: mean(&of(&|_, measured| measured.seen)),
                        fresh: mean(&of(&|_, measured| measured.fresh)),
                        lost: mean(&of(&|repeat, measured| Some(clean_of(repeat, learner)? - measured.fresh?))),
                        touched: touched.iter().sum::<f64>() / touched.len() as f64,
                    });
                }
            }
        }
        let ranking = ranking(defects, &effects);
        let clean =
            (0..).zip(learners).map(|(at, learner)| (learner.name().to_owned(), mean(&all(None, 0, at, &|_, measured| measured.fresh))));
        LabReport { experiment: self.experiment.clone(), metric: self.metric().to_owned(), clean: clean.collect(), effects, ranking }
    }
}

/// A part of five is scored on, three are learnt from.
const TEST_OVER_TRAIN: f64 = 1.0 / 3.0;

fn mean(values: &[f64]) -> Option<Mean> {
    if values.is_empty() {
        return None;
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let bounds = fold_mean(values, TEST_OVER_TRAIN, LEVEL).ok().map(|of| [of.interval.low, of.interval.high]);
    Some(Mean { mean, bounds })
}

fn ranking(defects: &[String], effects: &[Effect]) -> Vec<Harm> {
    let harm = |defect: &String| {
        let lost: Vec<Mean> = effects.iter().filter(|effect| effect.defect == *defect).filter_map(|effect| effect.lost).collect();
        let is_certain = lost.iter().any(|lost| lost.bounds.is_some_and(|[low, _]| low > 0.0));
        let mean = lost.iter().map(|lost| lost.mean).sum::<f64>() / lost.len() as f64;
        (!lost.is_empty()).then(|| Harm { defect: defect.clone(), lost: mean, is_certain })
    };
    let mut ranking: Vec<Harm> = defects.iter().filter_map(harm).collect();
    ranking.sort_by(|a, b| b.lost.total_cmp(&a.lost));
    ranking
}

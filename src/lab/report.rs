//! What all measurements together say: how each defect hurts each learner, what notices it, and what cleaning brings back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Arm, Experiment, Lab, Measured, Noticed, Scores, Unit, cure};
use crate::{
    defects::{Planting, Truth},
    recipe::Step,
    scores::{LEVEL, fold_mean},
};

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
    /// The defect; empty for the mix.
    pub defect: String,
    /// The dose.
    pub dose: f64,
    /// The learner's name.
    pub learner: String,
    /// The score on held-out rows as they are.
    pub seen: Option<Mean>,
    /// The score on fresh, clean rows.
    pub fresh: Option<Mean>,
    /// The same after cleaning.
    pub repaired: Option<Mean>,
    /// How much of the true score is lost against the clean table, in the same repeats.
    pub lost: Option<Mean>,
    /// How much of it cleaning brings back, in the same repeats.
    pub regained: Option<Mean>,
    /// Cells, rows and columns that were touched, on average.
    pub touched: f64,
}

/// What was found out about a mix.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MixReport {
    /// What it does to each learner.
    pub effects: Vec<Effect>,
    /// What notices it.
    pub noticed: Option<Noticed>,
}

/// What notices a defect in a dose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Detected {
    /// The defect.
    pub defect: String,
    /// The dose.
    pub dose: f64,
    /// What notices it.
    pub noticed: Noticed,
}

/// How much a defect hurts, over all learners and doses, whether it is noticed, and whether it can be cured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Harm {
    /// The defect.
    pub defect: String,
    /// The mean loss of the true score.
    pub lost: f64,
    /// Whether the loss is beyond chance for some learner and dose: zero is below its bounds.
    pub is_certain: bool,
    /// The smallest dose from which on a detector notices it, in that dose and all larger ones.
    pub found_from: Option<f64>,
    /// The same for the checks that the clean table suggests.
    pub checked_from: Option<f64>,
    /// The cleaning that goes with it, by the names of the steps; empty where none is known.
    pub cure: Vec<String>,
    /// Which share of what is lost the cleaning brings back; `None` where nothing is lost beyond chance, or no cleaning is known.
    pub recovered: Option<f64>,
}

/// What came of an experiment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LabReport {
    /// The metric.
    pub metric: String,
    /// Rows that were looked at.
    pub rows: u64,
    /// How many times everything was measured; what was measured in part counts while it goes on.
    pub repeats: u32,
    /// The learners on the clean table: name and score on fresh rows.
    pub clean: Vec<(String, Option<Mean>)>,
    /// What the mix does.
    pub mix: Option<MixReport>,
    /// Everything that was measured, in the order of defects, doses and learners.
    pub effects: Vec<Effect>,
    /// What notices each defect, dose by dose.
    pub detected: Vec<Detected>,
    /// What hurts most comes first.
    pub ranking: Vec<Harm>,
}

/// All measurements of an experiment.
struct Results<'a> {
    experiment: &'a Experiment,
    measured: &'a BTreeMap<Unit, Measured>,
    arms: Vec<Arm>,
}

impl Lab {
    /// What the measurements so far say. Their order does not matter.
    #[must_use]
    pub fn report(&self, measured: &BTreeMap<Unit, Measured>) -> LabReport {
        let experiment = &self.experiment;
        let results = Results { experiment, measured, arms: experiment.arms() };
        let mut effects = Vec::new();
        let mut detected = Vec::new();
        for (defect, name) in (0..).zip(&experiment.defects) {
            for (dose, share) in (0..).zip(&experiment.doses) {
                effects.extend(results.effects(Arm::Dose(defect, dose), name, *share));
                let noticed = results.noticed(Arm::Dose(defect, dose)).cloned();
                detected.extend(noticed.map(|noticed| Detected { defect: name.clone(), dose: *share, noticed }));
            }
        }
        let clean = (0..)
            .zip(&experiment.learners)
            .map(|(at, learner)| (learner.name().to_owned(), mean(&results.all(Arm::Clean, at, &|_, scores| scores.fresh))));
        let mix = results.effects(Arm::Mix, "", 1.0);
        LabReport {
            metric: experiment.metric().to_owned(),
            rows: self.table.rows() as u64,
            repeats: measured.keys().map(|unit| unit.repeat + 1).max().unwrap_or(0),
            clean: clean.collect(),
            mix: (!mix.is_empty()).then(|| MixReport { effects: mix, noticed: results.noticed(Arm::Mix).cloned() }),
            ranking: ranking(experiment, &effects, &detected),
            effects,
            detected,
        }
    }
}

impl Results<'_> {
    fn of(&self, repeat: u32, arm: Arm, looks: bool) -> Option<&Measured> {
        let arm = self.arms.iter().position(|own| *own == arm)? as u32;
        self.measured.get(&Unit { repeat, arm, looks })
    }

    /// A figure of a learner in an arm, for each time that it is known of.
    fn all(&self, arm: Arm, learner: usize, of: &dyn Fn(u32, &Scores) -> Option<f64>) -> Vec<f64> {
        (0..self.experiment.repeats).filter_map(|repeat| of(repeat, self.of(repeat, arm, false)?.scores.get(learner)?)).collect()
    }

    fn noticed(&self, arm: Arm) -> Option<&Noticed> {
        self.of(0, arm, true)?.noticed.as_ref()
    }

    fn effects(&self, arm: Arm, defect: &str, dose: f64) -> Vec<Effect> {
        let touched: Vec<f64> =
            (0..self.experiment.repeats).filter_map(|repeat| Some(self.of(repeat, arm, false)?.touched as f64)).collect();
        if touched.is_empty() {
            return Vec::new();
        }
        let effect = |(at, learner): (usize, &crate::models::Learner)| {
            let all = |of: &dyn Fn(u32, &Scores) -> Option<f64>| mean(&self.all(arm, at, of));
            let clean = |repeat: u32| self.of(repeat, Arm::Clean, false)?.scores.get(at)?.fresh;
            Effect {
                defect: defect.to_owned(),
                dose,
                learner: learner.name().to_owned(),
                seen: all(&|_, scores| scores.seen),
                fresh: all(&|_, scores| scores.fresh),
                repaired: all(&|_, scores| scores.repaired),
                lost: all(&|repeat, scores| Some(clean(repeat)? - scores.fresh?)),
                regained: all(&|_, scores| Some(scores.repaired? - scores.fresh?)),
                touched: touched.iter().sum::<f64>() / touched.len() as f64,
            }
        };
        self.experiment.learners.iter().enumerate().map(effect).collect()
    }
}

/// A part of five is scored on, three are learnt from.
const TEST_OVER_TRAIN: f64 = 1.0 / 3.0;

/// The mean of some scores of one learner, each with other rows held out.
pub(super) fn mean(values: &[f64]) -> Option<Mean> {
    if values.is_empty() {
        return None;
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let bounds = fold_mean(values, TEST_OVER_TRAIN, LEVEL).ok().map(|of| [of.interval.low, of.interval.high]);
    Some(Mean { mean, bounds })
}

impl Mean {
    /// Whether it is above zero beyond chance.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.bounds.is_some_and(|[low, _]| low > 0.0)
    }
}

fn ranking(experiment: &Experiment, effects: &[Effect], detected: &[Detected]) -> Vec<Harm> {
    let mut ranking: Vec<Harm> = experiment.defects.iter().filter_map(|defect| harm(experiment, defect, effects, detected)).collect();
    ranking.sort_by(|a, b| b.lost.total_cmp(&a.lost));
    ranking
}

fn harm(experiment: &Experiment, defect: &str, effects: &[Effect], detected: &[Detected]) -> Option<Harm> {
    let own = || effects.iter().filter(|effect| effect.defect == defect);
    let lost: Vec<Mean> = own().filter_map(|effect| effect.lost).collect();
    if lost.is_empty() {
        return None;
    }
    let from = |is: &dyn Fn(&Noticed) -> bool| {
        let mut doses: Vec<(f64, bool)> = detected.iter().filter(|of| of.defect == defect).map(|of| (of.dose, is(&of.noticed))).collect();
        doses.sort_by(|a, b| b.0.total_cmp(&a.0));
        doses.into_iter().take_while(|(_, noticed)| *noticed).last().map(|(dose, _)| dose)
    };
    // What was lost beyond chance is what there is to bring back.
    let certain = || own().filter(|effect| effect.lost.is_some_and(|lost| lost.is_certain()));
    let pairs: Vec<(f64, f64)> = certain().filter_map(|effect| Some((effect.lost?.mean, effect.regained?.mean))).collect();
    let [all, back] = pairs.iter().fold([0.0, 0.0], |[all, back], (lost, regained)| [all + lost, back + regained]);
    Some(Harm {
        defect: defect.to_owned(),
        lost: lost.iter().map(|lost| lost.mean).sum::<f64>() / lost.len() as f64,
        is_certain: certain().next().is_some(),
        found_from: from(&Noticed::by_finding),
        checked_from: from(&Noticed::by_check),
        cure: steps_of(experiment, defect),
        recovered: (all > 0.0).then(|| back / all),
    })
}

/// The names of the steps that go with a defect.
fn steps_of(experiment: &Experiment, defect: &str) -> Vec<String> {
    let planting = Planting { defect: defect.to_owned(), dose: 1.0, columns: Vec::new(), seed: 0 };
    let added = crate::defects::Added { name: String::new(), cells: Vec::new() };
    let truth = Truth { added: vec![added], ..Truth::default() };
    cure(&planting, &truth, &experiment.plan.target.column, &[]).iter().map(|step: &Step| step.id().to_owned()).collect()
}

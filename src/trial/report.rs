//! The scores of a trial, as the JSON tells them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Entry, Spec, Trial};
use crate::{
    models::{Plan, Predictions, Target},
    scores::{Classified, Estimated, FoldMean, LEVEL, Scored, fold_mean, of_classes, of_numbers},
};

/// Scores by the name of their metric; `None` where one is not defined.
pub type ScoreMap = BTreeMap<&'static str, Option<f64>>;

/// The scores of a trial with what they come from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Scores over all rows while they were held out, put together.
    pub pooled: ScoreMap,
    /// Those of the baseline.
    pub baseline: ScoreMap,
    /// Means over the folds with 95 % intervals; empty where there is one fold.
    pub means: BTreeMap<&'static str, FoldMean>,
    /// Scores of each fold.
    pub folds: Vec<FoldScores>,
    /// Why scores of `pooled` are not defined, a sentence each.
    pub undefined: BTreeMap<&'static str, String>,
    /// Rows with a target.
    pub rows: usize,
    /// What is predicted from what.
    pub plan: Plan,
    /// The learner, how rows were parted, the seed.
    pub settings: Spec,
    /// Where chance played a part.
    pub seed: u64,
    /// What a person should look at before trusting the scores.
    pub warnings: Vec<String>,
    /// What was done otherwise than one may expect.
    pub notes: Vec<String>,
}

/// The scores of one fold.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FoldScores {
    /// Rows learnt from.
    pub train: usize,
    /// Rows scored on.
    pub test: usize,
    /// The scores.
    pub scores: ScoreMap,
    /// Where learning ended early: the step whose model is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept_step: Option<usize>,
    /// What was chosen to learn with, then all else that was tried; empty where there was nothing to choose.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub leaderboard: Vec<Entry>,
}

impl Report {
    pub(super) fn new(trial: &Trial, rows: &[u32], predictions: &Predictions, baseline: &Predictions) -> Self {
        let target = &trial.target;
        let pooled = scored(target, rows, &predictions.values);
        let mut at = 0;
        let folds = trial.folds.iter().map(|fold| {
            let values = &predictions.values[at * predictions.outputs..(at + fold.test.len()) * predictions.outputs];
            at += fold.test.len();
            let scores = map(&scored(target, &fold.test, values));
            FoldScores { train: fold.train.len(), test: fold.test.len(), scores, kept_step: None, leaderboard: Vec::new() }
        });
        let folds: Vec<FoldScores> = folds.collect();
        Self {
            means: means(&folds),
            folds,
            undefined: pooled.iter().filter_map(|s| s.score.err().map(|why| (s.metric.id, why.to_string()))).collect(),
            pooled: map(&pooled),
            baseline: map(&scored(target, rows, &baseline.values)),
            rows: target.known_rows().len(),
            plan: trial.plan.clone(),
            settings: trial.spec.clone(),
            seed: trial.spec.seed,
            warnings: trial.plan.warnings().map(str::to_owned).collect(),
            notes: trial.notes.clone(),
        }
    }
}

/// The mean of each score over the folds that all have it.
fn means(folds: &[FoldScores]) -> BTreeMap<&'static str, FoldMean> {
    let rows = |of: fn(&FoldScores) -> usize| folds.iter().map(of).sum::<usize>() as f64;
    let test_over_train = rows(|fold| fold.test) / rows(|fold| fold.train);
    let metrics = folds.first().map(|fold| fold.scores.keys().copied().collect::<Vec<_>>()).unwrap_or_default();
    let mean = |metric: &'static str| {
        let scores: Option<Vec<f64>> = folds.iter().map(|fold| fold.scores.get(metric).copied().flatten()).collect();
        Some((metric, fold_mean(&scores?, test_over_train, LEVEL).ok()?))
    };
    metrics.into_iter().filter_map(mean).collect()
}

fn map(scores: &[Scored]) -> ScoreMap {
    scores.iter().map(|scored| (scored.metric.id, scored.score.ok())).collect()
}

/// Every metric that fits the task.
pub(super) fn scored(target: &Target, rows: &[u32], values: &[f64]) -> Vec<Scored> {
    if target.task.is_classification() {
        let truth: Vec<u32> = rows.iter().map(|&row| target.class(row) as u32).collect();
        let judged = Classified::new(&truth, values, target.classes.len(), None);
        judged.map(|judged| of_classes(&judged, &judged.confusion())).unwrap_or_default()
    } else {
        let truth: Vec<f64> = rows.iter().map(|&row| target.number(row)).collect();
        Estimated::new(&truth, values, None).map(|judged| of_numbers(&judged)).unwrap_or_default()
    }
}

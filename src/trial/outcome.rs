//! What a trial gives: what was said of every row while it was held out, and the scores.

use super::{FoldResult, Report, Trial};
use crate::models::Predictions;

/// The outcome of a trial.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The rows that were scored, in the order of the folds; with several repeats a row is there several times.
    pub rows: Vec<u32>,
    /// For each of them the fold, counted from 0.
    pub folds: Vec<u32>,
    /// What the model said of them.
    pub predictions: Predictions,
    /// What the baseline said of them.
    pub baseline: Predictions,
    /// The scores.
    pub report: Report,
}

impl Outcome {
    pub(super) fn new(trial: &Trial, results: Vec<FoldResult>) -> Self {
        let outputs = trial.target.outputs();
        let empty = || Predictions { outputs, values: Vec::new() };
        let (mut rows, mut folds, mut predictions, mut baseline) = (Vec::new(), Vec::new(), empty(), empty());
        let mut chosen = Vec::new();
        for (at, (fold, result)) in trial.folds.iter().zip(results).enumerate() {
            chosen.push((result.leaderboard, result.kept_step));
            rows.extend_from_slice(&fold.test);
            folds.extend(std::iter::repeat_n(at as u32, fold.test.len()));
            predictions.values.extend(result.predictions.values);
            baseline.values.extend(result.baseline.values);
        }
        let mut report = Report::new(trial, &rows, &predictions, &baseline);
        for (fold, (leaderboard, kept_step)) in report.folds.iter_mut().zip(chosen) {
            (fold.leaderboard, fold.kept_step) = (leaderboard, kept_step);
        }
        Self { rows, folds, predictions, baseline, report }
    }
}

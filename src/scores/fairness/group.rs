//! What a model does to each group.

use serde::{Deserialize, Serialize};

use super::{Grouped, grouped::Counts};
use crate::scores::{Interval, wilson};

/// A rate within a group, with its interval (Wilson). All `None` where no row could have been hit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    /// The rate.
    pub value: Option<f64>,
    /// Its interval.
    pub interval: Option<Interval>,
}

/// What a model does to a group.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct GroupScores {
    /// The weight of its rows.
    pub rows: f64,
    /// The share that is positive in truth.
    pub base_rate: Rate,
    /// The share that is predicted positive.
    pub selection_rate: Rate,
    /// The share of its positives that is predicted positive.
    pub true_positive_rate: Rate,
    /// The share of its negatives that is predicted positive.
    pub false_positive_rate: Rate,
    /// The share of those predicted positive that is positive.
    pub precision: Rate,
    /// The share that is predicted right.
    pub accuracy: Rate,
    /// The mean predicted probability less the base rate: above 0 where the model promises too much. `None` without
    /// probabilities.
    pub calibration_gap: Option<f64>,
}

/// What a model does to each group. `probabilities`: of the positive class, one a row, if there are any.
#[must_use]
pub fn groups(judged: &Grouped, probabilities: Option<&[f64]>, level: f64) -> Vec<GroupScores> {
    let counts = judged.counts();
    let mut predicted = vec![0.0; counts.len()];
    for (row, p) in probabilities.unwrap_or_default().iter().enumerate().take(judged.truth.len()) {
        predicted[judged.groups[row] as usize] += p * judged.weights.of(row);
    }
    let told = counts.iter().zip(predicted).map(|(counts, predicted)| {
        let scores = scores(counts, level);
        let gap = scores.base_rate.value.map(|rate| predicted / scores.rows - rate);
        GroupScores { calibration_gap: gap.filter(|_| probabilities.is_some()), ..scores }
    });
    told.collect()
}

fn scores(counts: &Counts, level: f64) -> GroupScores {
    let [[tn, fp], [fn_, tp]] = counts.cells;
    let rate = |hits: f64, of: f64| {
        let scale = counts.scale();
        Rate { value: (of > 0.0).then(|| hits / of), interval: wilson(hits * scale, of * scale, level) }
    };
    GroupScores {
        rows: counts.rows(),
        base_rate: rate(fn_ + tp, counts.rows()),
        selection_rate: rate(fp + tp, counts.rows()),
        true_positive_rate: rate(tp, fn_ + tp),
        false_positive_rate: rate(fp, tn + fp),
        precision: rate(tp, fp + tp),
        accuracy: rate(counts.right(), counts.rows()),
        calibration_gap: None,
    }
}

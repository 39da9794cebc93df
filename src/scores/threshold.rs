//! The threshold from which on a row is predicted positive: what each costs, and which is best.

use serde::{Deserialize, Serialize};

use super::{Classified, Confusion, Metric, Of, Ranking, Score, Step, Undefined, metric::Better};

/// What each kind of prediction costs (or, below 0, brings) for a row, in any unit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Costs {
    /// A positive row that is found.
    pub true_positive: f64,
    /// A false alarm.
    pub false_positive: f64,
    /// A negative row that is left alone.
    pub true_negative: f64,
    /// A positive row that is missed.
    pub false_negative: f64,
}

impl Default for Costs {
    /// Each error costs 1.
    fn default() -> Self {
        Self { true_positive: 0.0, false_positive: 1.0, true_negative: 0.0, false_negative: 1.0 }
    }
}

impl Costs {
    /// The mean cost of a row.
    ///
    /// # Errors
    /// `NotBinary`.
    pub fn of(&self, confusion: &Confusion) -> Score {
        if confusion.classes() != 2 {
            return Err(Undefined::NotBinary);
        }
        let cells = [(0, 0, self.true_negative), (0, 1, self.false_positive), (1, 0, self.false_negative), (1, 1, self.true_positive)];
        let cost: f64 = cells.iter().map(|(truth, predicted, cost)| confusion.at(*truth, *predicted) * cost).sum();
        Ok(cost / confusion.total())
    }
}

/// What a threshold is chosen by.
#[derive(Debug, Clone, Copy)]
pub enum Aim<'a> {
    /// The best score of a metric of counts.
    Metric(&'a Metric),
    /// The lowest mean cost.
    Costs(Costs),
}

/// The rows of two classes sorted once: every threshold is then a look-up, and every score of it a matter of four counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Thresholds {
    ranking: Ranking,
    effective_rows: f64,
}

impl Thresholds {
    /// Sorts the rows.
    ///
    /// # Errors
    /// `NotBinary`.
    pub fn new(judged: &Classified) -> Result<Self, Undefined> {
        judged.binary()?;
        Ok(Self { ranking: judged.ranking(1), effective_rows: judged.effective_rows() })
    }

    /// The rows by falling probability of the positive class.
    #[must_use]
    pub fn ranking(&self) -> &Ranking {
        &self.ranking
    }

    /// What predicting positive from this probability up gives.
    #[must_use]
    pub fn at(&self, threshold: f64) -> Confusion {
        let steps = self.ranking.steps();
        let reached = steps.partition_point(|step| step.threshold >= threshold);
        self.counts(reached.checked_sub(1).map(|last| &steps[last]))
    }

    /// The best of all thresholds, with what it reaches; of several, the highest. `None` predicts nothing positive.
    ///
    /// It lies half way to the next lower probability, so that new rows near it fall on the right side.
    ///
    /// # Errors
    /// `NotBinary` for a metric that is not one of counts, or why no threshold gives a score.
    pub fn best(&self, aim: &Aim) -> Result<Best, Undefined> {
        let steps = self.ranking.steps();
        let mut best: Result<Best, Undefined> = Err(Undefined::Empty);
        for reached in 0..=steps.len() {
            let step = reached.checked_sub(1).map(|last| &steps[last]);
            let value = match aim.value(&self.counts(step)) {
                Ok(value) => value,
                Err(reason) => {
                    best = best.or(Err(reason));
                    continue;
                }
            };
            if best.is_ok_and(|best| !aim.prefers(value, best.value)) {
                continue;
            }
            let next = steps.get(reached).map(|next| next.threshold);
            let threshold = step.map(|step| next.map_or(step.threshold, |next| between(next, step.threshold)));
            best = Ok(Best { threshold, value });
        }
        best
    }

    fn counts(&self, step: Option<&Step>) -> Confusion {
        let (hits, alarms) = step.map_or((0.0, 0.0), |step| (step.true_positives, step.false_positives));
        Confusion::of_two_classes(self.ranking.positives(), self.ranking.negatives(), hits, alarms, self.effective_rows)
    }
}

/// Half way, but above `low`.
fn between(low: f64, high: f64) -> f64 {
    let middle = low + (high - low) / 2.0;
    if middle > low { middle } else { high }
}

/// A threshold and what it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Best {
    /// Rows from this probability up are predicted positive; `None` where none should be.
    pub threshold: Option<f64>,
    /// The score or the mean cost there.
    pub value: f64,
}

impl Aim<'_> {
    fn value(&self, confusion: &Confusion) -> Score {
        match self {
            Self::Metric(Metric { of: Of::Confusion(score), .. }) => score(confusion),
            Self::Metric(_) => Err(Undefined::NotBinary),
            Self::Costs(costs) => costs.of(confusion),
        }
    }

    fn prefers(&self, value: f64, other: f64) -> bool {
        match self {
            Self::Metric(Metric { better: Better::Higher, .. }) => value > other,
            Self::Metric(_) | Self::Costs(_) => value < other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scores::metric;

    const TRUTH: [u32; 6] = [0, 0, 1, 0, 1, 1];
    const PROBABILITIES: [f64; 12] = [0.9, 0.1, 0.7, 0.3, 0.65, 0.35, 0.4, 0.6, 0.4, 0.6, 0.1, 0.9];

    #[test]
    fn any_threshold_gives_the_counts_of_predicting_by_it() {
        let judged = Classified::new(&TRUTH, &PROBABILITIES, 2, None).unwrap();
        let thresholds = Thresholds::new(&judged).unwrap();
        for threshold in [-1.0, 0.0, 0.1, 0.2, 0.35, 0.5, 0.6, 0.61, 0.9, 0.91, 2.0] {
            assert_eq!(thresholds.at(threshold), judged.confusion_with(&judged.predicted_at(threshold).unwrap()), "{threshold}");
        }
    }

    #[test]
    fn the_best_threshold_follows_the_costs() {
        let judged = Classified::new(&TRUTH, &PROBABILITIES, 2, None).unwrap();
        let thresholds = Thresholds::new(&judged).unwrap();
        let best = |costs| thresholds.best(&Aim::Costs(costs)).unwrap();
        let dear_misses = best(Costs { false_negative: 10.0, ..Costs::default() });
        assert_eq!(dear_misses.threshold, Some(0.3 + (0.35 - 0.3) / 2.0));
        assert!((dear_misses.value - 1.0 / 6.0).abs() < 1e-15);
        let dear_alarms = best(Costs { false_positive: 10.0, ..Costs::default() });
        assert_eq!((dear_alarms.threshold, dear_alarms.value), (Some(0.6 + (0.9 - 0.6) / 2.0), 2.0 / 6.0));
        let useless = best(Costs { true_positive: 5.0, ..Costs::default() });
        assert_eq!((useless.threshold, useless.value), (None, 0.5));
        let accuracy = thresholds.best(&Aim::Metric(metric("accuracy").unwrap())).unwrap();
        assert_eq!(accuracy.value, 5.0 / 6.0);
        assert_eq!(thresholds.best(&Aim::Metric(metric("roc_auc").unwrap())), Err(Undefined::NotBinary));
    }
}

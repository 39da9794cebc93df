//! A threshold for each group, so that groups are treated alike, and the price of it.

use serde::{Deserialize, Serialize};

use super::grouped::MAX_GROUPS;
use crate::scores::{Classified, Costs, Ranking, Step, Undefined};

/// How many common rates are tried.
const RATES: usize = 200;

/// What shall be the same in all groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    /// The share that is predicted positive.
    DemographicParity,
    /// The share of positives that is found.
    EqualOpportunity,
    /// The share of negatives that is a false alarm.
    PredictiveEquality,
}

/// A threshold for each group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupThresholds {
    /// From which probability on a row of the group is predicted positive; `None` where none is.
    pub thresholds: Vec<Option<f64>>,
    /// With one threshold for all.
    pub before: Price,
    /// With a threshold for each group.
    pub after: Price,
}

/// What thresholds give.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Price {
    /// The mean cost of a row.
    pub cost: f64,
    /// The share predicted right.
    pub accuracy: f64,
    /// The largest difference between groups in what shall be the same.
    pub gap: f64,
}

/// The thresholds that bring groups as close as their scores allow, at the lowest cost among 200 common rates.
///
/// `judged` has two classes; `groups` are below `count`; `threshold` is the one for all with which it is compared. Both
/// prices are of these rows; rows that were not used for choosing will show a somewhat larger gap.
///
/// # Errors
/// `NotBinary`, `Uneven`, `UnknownClass`, `TooManyClasses`; `NoPositives` or `NoNegatives` where a group has nothing to compare by.
pub fn group_thresholds(
    judged: &Classified,
    groups: &[u32],
    count: usize,
    criterion: Criterion,
    costs: &Costs,
    threshold: f64,
) -> Result<GroupThresholds, Undefined> {
    let rankings = rankings(judged, groups, count)?;
    for ranking in &rankings {
        criterion.compared_by(ranking)?;
    }
    let common: Vec<Option<&Step>> = rankings.iter().map(|ranking| at(ranking, threshold)).collect();
    let candidates = (0..=RATES).map(|rate| {
        let target = rate as f64 / RATES as f64;
        let steps: Vec<Option<&Step>> = rankings.iter().map(|ranking| criterion.nearest(ranking, target)).collect();
        (price(&rankings, &steps, criterion, costs), steps)
    });
    let best = candidates.reduce(|best, next| if next.0.cost < best.0.cost { next } else { best });
    let (after, steps) = best.ok_or(Undefined::Empty)?;
    let thresholds = steps.iter().map(|step| step.map(|step| step.threshold)).collect();
    Ok(GroupThresholds { thresholds, before: price(&rankings, &common, criterion, costs), after })
}

fn rankings(judged: &Classified, groups: &[u32], count: usize) -> Result<Vec<Ranking>, Undefined> {
    judged.binary()?;
    if groups.len() != judged.rows() {
        return Err(Undefined::Uneven);
    }
    if count > MAX_GROUPS {
        return Err(Undefined::TooManyClasses);
    }
    let mut rows = vec![Vec::new(); count];
    for (row, group) in groups.iter().enumerate() {
        rows.get_mut(*group as usize).ok_or(Undefined::UnknownClass)?.push(row);
    }
    let ranking = |rows: &Vec<usize>| {
        let scores = rows.iter().map(|row| judged.probabilities(*row)[1]);
        Ranking::new(scores, |position| judged.truth()[rows[position]] == 1, |position| judged.weight(rows[position]))
    };
    Ok(rows.iter().map(ranking).collect())
}

fn at(ranking: &Ranking, threshold: f64) -> Option<&Step> {
    let reached = ranking.steps().partition_point(|step| step.threshold >= threshold);
    reached.checked_sub(1).map(|last| &ranking.steps()[last])
}

fn price(rankings: &[Ranking], steps: &[Option<&Step>], criterion: Criterion, costs: &Costs) -> Price {
    let (mut cost, mut right, mut total) = (0.0, 0.0, 0.0);
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for (ranking, step) in rankings.iter().zip(steps) {
        let (hits, alarms) = step.map_or((0.0, 0.0), |step| (step.true_positives, step.false_positives));
        let (misses, left_alone) = (ranking.positives() - hits, ranking.negatives() - alarms);
        cost +=
            hits * costs.true_positive + alarms * costs.false_positive + misses * costs.false_negative + left_alone * costs.true_negative;
        right += hits + left_alone;
        total += ranking.positives() + ranking.negatives();
        let rate = criterion.rate(ranking, *step);
        (low, high) = (rate.min(low), rate.max(high));
    }
    Price { cost: cost / total, accuracy: right / total, gap: high - low }
}

impl Criterion {
    /// The rows among which the rate is taken.
    fn compared_by(self, ranking: &Ranking) -> Result<f64, Undefined> {
        let (of, missing) = match self {
            Self::DemographicParity => (ranking.positives() + ranking.negatives(), Undefined::Empty),
            Self::EqualOpportunity => (ranking.positives(), Undefined::NoPositives),
            Self::PredictiveEquality => (ranking.negatives(), Undefined::NoNegatives),
        };
        if of > 0.0 { Ok(of) } else { Err(missing) }
    }

    fn rate(self, ranking: &Ranking, step: Option<&Step>) -> f64 {
        let hit = step.map_or(0.0, |step| match self {
            Self::DemographicParity => step.true_positives + step.false_positives,
            Self::EqualOpportunity => step.true_positives,
            Self::PredictiveEquality => step.false_positives,
        });
        self.compared_by(ranking).map_or(0.0, |of| hit / of)
    }

    /// The step whose rate is nearest; of two, the one of fewer positive predictions.
    fn nearest(self, ranking: &Ranking, target: f64) -> Option<&Step> {
        let steps = ranking.steps();
        let above = steps.partition_point(|step| self.rate(ranking, Some(step)) < target);
        let (lower, upper) = (above.checked_sub(1).map(|last| &steps[last]), steps.get(above));
        let distance = |step: Option<&Step>| (self.rate(ranking, step) - target).abs();
        if upper.is_some() && distance(upper) < distance(lower) { upper } else { lower }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num::{elementary::logistic, rng::Rng};

    #[test]
    fn gaps_close_and_the_price_is_told() {
        let mut rng = Rng::keyed(1, 1, 0);
        let groups: Vec<u32> = (0..2000).map(|row| row % 2).collect();
        let truth: Vec<u32> = groups.iter().map(|group| u32::from(rng.chance(0.3 + 0.3 * f64::from(*group)))).collect();
        let probabilities = truth.iter().zip(&groups).flat_map(|(truth, group)| {
            let p = logistic(f64::from(*truth) * 2.0 - 1.5 + f64::from(*group) + rng.normal());
            [1.0 - p, p]
        });
        let probabilities: Vec<f64> = probabilities.collect();
        let judged = Classified::new(&truth, &probabilities, 2, None).unwrap();
        for criterion in [Criterion::DemographicParity, Criterion::EqualOpportunity, Criterion::PredictiveEquality] {
            let found = group_thresholds(&judged, &groups, 2, criterion, &Costs::default(), 0.5).unwrap();
            assert!(found.before.gap > 0.15 && found.after.gap < 0.01, "{criterion:?}: {found:?}");
            let predicted = |row: usize| found.thresholds[groups[row] as usize].is_some_and(|t| judged.probabilities(row)[1] >= t);
            let right = (0..2000).filter(|row| predicted(*row) == (truth[*row] == 1)).count();
            assert_eq!(found.after.accuracy, right as f64 / 2000.0, "{criterion:?}");
            assert!((found.after.cost - (1.0 - found.after.accuracy)).abs() < 1e-12);
        }
    }

    #[test]
    fn a_group_with_nothing_to_compare_by_is_said() {
        let judged = Classified::new(&[0, 1, 0], &[0.5; 6], 2, None).unwrap();
        let found = group_thresholds(&judged, &[0, 0, 1], 2, Criterion::EqualOpportunity, &Costs::default(), 0.5);
        assert_eq!(found, Err(Undefined::NoPositives));
    }
}

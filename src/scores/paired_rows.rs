//! Two models on the same rows: the difference of any score with its interval.
//!
//! What both say of a row goes together, so the rows are drawn together: cells of (truth, A, B) by the Bayesian bootstrap
//! of `bootstrap`, or, for scores that are means, the difference of what each row adds.

use std::collections::BTreeMap;

use super::{
    Classified, Comparison, Confusion, Estimated, Interval, Metric, Of, Ranking, Resampling, Score, Step, Undefined, bootstrap::draws,
    compare::by_t,
};
use crate::num::rng::Rng;

/// Draws of the random numbers of this file, apart from those of others.
const STREAM: u64 = 0x7061_6972;

/// Into how many groups of neighbouring scores the rows are put by each model, to be drawn together.
const GROUPS: usize = 60;

impl Metric {
    /// The score of B less that of A for classes. `predicted`: the classes that each predicts. Both have the same truth and
    /// weights (those of `a` are taken).
    ///
    /// # Errors
    /// `Uneven` where the truth differs; `NotBinary` for a metric of numbers; or why a score is not defined.
    pub fn compare_classes(
        &self,
        a: &Classified,
        b: &Classified,
        predicted: (&[u32], &[u32]),
        how: &Resampling,
    ) -> Result<Comparison, Undefined> {
        if a.truth() != b.truth() || a.classes() != b.classes() || predicted.0.len() != a.rows() || predicted.1.len() != a.rows() {
            return Err(Undefined::Uneven);
        }
        match self.of {
            Of::Confusion(score) => compare_confusions(a, predicted, score, how),
            Of::Ranking(score) => compare_rankings(a, b, score, how),
            Of::ClassLoss(loss) => {
                let difference = |row| loss(b, row) - loss(a, row);
                let error = a.error_of_mean(difference)?;
                Ok(by_t(a.mean(difference), error, a.effective_rows() - 1.0, how.level))
            }
            Of::Numbers { .. } => Err(Undefined::NotBinary),
        }
    }

    /// The score of B less that of A for numbers. Both have the same truth and weights (those of `a` are taken).
    ///
    /// # Errors
    /// `Uneven` where the truth differs; `NotFinite` for a metric of classes; or why a score is not defined.
    pub fn compare_numbers(&self, a: &Estimated, b: &Estimated, level: f64) -> Result<Comparison, Undefined> {
        if a.truth() != b.truth() {
            return Err(Undefined::Uneven);
        }
        let Of::Numbers { score, influence } = self.of else { return Err(Undefined::NotFinite) };
        let (of_a, of_b) = (influence(a)?, influence(b)?);
        let error = a.error_of_mean(|row| of_b[row] - of_a[row])?;
        Ok(by_t(score(b)? - score(a)?, error, a.effective_rows() - 1.0, level))
    }
}

fn compare_confusions(
    judged: &Classified,
    predicted: (&[u32], &[u32]),
    score: fn(&Confusion) -> Score,
    how: &Resampling,
) -> Result<Comparison, Undefined> {
    let of = |row: usize| [judged.truth()[row], predicted.0[row], predicted.1[row]];
    let cells = cells(judged, of);
    let classes = judged.classes();
    let difference = |weight: &dyn Fn(usize) -> f64| {
        let mut counts = [vec![0.0; classes * classes], vec![0.0; classes * classes]];
        for (position, ([truth, a, b], _)) in cells.iter().enumerate() {
            counts[0][*truth as usize * classes + *a as usize] += weight(position);
            counts[1][*truth as usize * classes + *b as usize] += weight(position);
        }
        let [a, b] = counts.map(|counts| Confusion::from_cells(classes, counts).and_then(|confusion| score(&confusion)));
        Ok(b? - a?)
    };
    resample(judged, &cells, difference, how)
}

fn compare_rankings(a: &Classified, b: &Classified, score: fn(&Ranking) -> Score, how: &Resampling) -> Result<Comparison, Undefined> {
    let classes = a.ranked_classes()?;
    let compared = classes.iter().map(|class| compare_rankings_of(a, b, *class, score, how));
    let compared = compared.collect::<Result<Vec<Comparison>, Undefined>>()?;
    // Of several classes the mean of the bounds, which is never too narrow, and the largest p.
    let mean = |of: fn(&Comparison) -> f64| compared.iter().map(of).sum::<f64>() / compared.len() as f64;
    Ok(Comparison {
        difference: mean(|c| c.difference),
        interval: Interval { low: mean(|c| c.interval.low), high: mean(|c| c.interval.high), level: how.level },
        p: compared.iter().map(|c| c.p).fold(0.0, f64::max),
    })
}

fn compare_rankings_of(
    a: &Classified,
    b: &Classified,
    class: usize,
    score: fn(&Ranking) -> Score,
    how: &Resampling,
) -> Result<Comparison, Undefined> {
    let rankings = [a.ranking(class), b.ranking(class)];
    let exact = score(&rankings[1])? - score(&rankings[0])?;
    let groups = rankings.map(|ranking| ranking.thinned(GROUPS));
    let group = |model: usize, score: f64| groups[model].steps().partition_point(|step| step.threshold > score) as u32;
    let of = |row: usize| {
        let positive = u32::from(a.truth()[row] as usize == class);
        [positive, group(0, a.probabilities(row)[class]), group(1, b.probabilities(row)[class])]
    };
    let cells = cells(a, of);
    let difference = |weight: &dyn Fn(usize) -> f64| {
        let mut counts = groups.each_ref().map(|groups| vec![(0.0, 0.0); groups.steps().len() + 1]);
        for (position, ([positive, a, b], _)) in cells.iter().enumerate() {
            for (counts, group) in counts.iter_mut().zip([a, b]) {
                let count = &mut counts[*group as usize];
                *(if *positive == 1 { &mut count.0 } else { &mut count.1 }) += weight(position);
            }
        }
        let [a, b] = counts.map(|counts| score(&summed(&counts)));
        Ok(b? - a?)
    };
    // Grouping moves the difference a little; all is moved back by as much.
    let found = resample(a, &cells, difference, how)?;
    let moved = exact - found.difference;
    let interval = Interval { low: found.interval.low + moved, high: found.interval.high + moved, ..found.interval };
    Ok(Comparison { difference: exact, interval, ..found })
}

/// The ranking of groups with their positives and negatives, the highest first.
fn summed(counts: &[(f64, f64)]) -> Ranking {
    let mut sums = (0.0, 0.0);
    let steps = counts.iter().enumerate().map(|(group, count)| {
        sums = (sums.0 + count.0, sums.1 + count.1);
        Step { threshold: -(group as f64), true_positives: sums.0, false_positives: sums.1 }
    });
    Ranking::from_steps(steps.collect())
}

/// The weight of the rows of each kind.
fn cells(judged: &Classified, of: impl Fn(usize) -> [u32; 3]) -> Vec<([u32; 3], f64)> {
    let mut cells = BTreeMap::new();
    for row in 0..judged.rows() {
        *cells.entry(of(row)).or_insert(0.0) += judged.weight(row);
    }
    cells.into_iter().collect()
}

fn resample(
    judged: &Classified,
    cells: &[([u32; 3], f64)],
    difference: impl Fn(&dyn Fn(usize) -> f64) -> Score,
    how: &Resampling,
) -> Result<Comparison, Undefined> {
    let found = difference(&|position| cells[position].1)?;
    let total: f64 = cells.iter().map(|(_, weight)| weight).sum();
    let scale = judged.effective_rows() / total;
    let drawn = (0..draws(how, cells.len()) as u64).filter_map(|draw| {
        let mut rng = Rng::keyed(how.seed, STREAM, draw);
        let weights: Vec<f64> = cells.iter().map(|(_, weight)| rng.gamma(weight * scale)).collect();
        difference(&|position| weights[position]).ok()
    });
    let drawn: Vec<f64> = drawn.collect();
    let p = two_sided(&drawn);
    let interval = Interval::of_draws(drawn, found, how.level).ok_or(Undefined::TooFew)?;
    Ok(Comparison { difference: found, interval, p })
}

/// Twice the smaller share of draws on one side of 0, counting one more so that it is never 0.
fn two_sided(drawn: &[f64]) -> f64 {
    let side = |of: fn(&f64) -> bool| drawn.iter().filter(|draw| of(draw)).count() as f64 + 1.0;
    (2.0 * side(|draw| *draw <= 0.0).min(side(|draw| *draw >= 0.0)) / (drawn.len() as f64 + 1.0)).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{num::elementary::logistic, scores::METRICS};

    /// Probabilities of two models that see the same truth through noise, part of it shared.
    fn models(rows: usize, noise: [f64; 2], seed: u64) -> (Vec<u32>, [Vec<f64>; 2]) {
        let mut rng = Rng::keyed(seed, 1, 0);
        let truth: Vec<u32> = (0..rows).map(|_| u32::from(rng.chance(0.4))).collect();
        let mut probabilities = [Vec::new(), Vec::new()];
        for truth in &truth {
            let shared = rng.normal();
            for (noise, probabilities) in noise.iter().zip(&mut probabilities) {
                let p = logistic(1.5 * (f64::from(*truth) - 0.5) + shared + noise * rng.normal());
                probabilities.extend([1.0 - p, p]);
            }
        }
        (truth, probabilities)
    }

    #[test]
    fn equal_models_are_told_apart_as_rarely_as_the_level_says_and_unequal_ones_often() {
        let samples = 30;
        let mut alarms = vec![(0, 0); METRICS.len()];
        for seed in 0..samples {
            for (unequal, noise) in [(false, [0.7, 0.7]), (true, [0.2, 2.0])] {
                let (truth, [a, b]) = models(300, noise, seed * 2 + u64::from(unequal));
                let (a, b) = (Classified::new(&truth, &a, 2, None).unwrap(), Classified::new(&truth, &b, 2, None).unwrap());
                let (of_a, of_b) = (a.predicted(), b.predicted());
                let how = Resampling { seed, draws: 150, level: 0.9 };
                for (metric, alarms) in METRICS.iter().zip(&mut alarms) {
                    let Ok(found) = metric.compare_classes(&a, &b, (&of_a, &of_b), &how) else { continue };
                    let alarm = u64::from(!found.interval.contains(0.0));
                    *(if unequal { &mut alarms.1 } else { &mut alarms.0 }) += alarm;
                }
            }
        }
        for (metric, (equal, unequal)) in METRICS.iter().zip(alarms) {
            let numbers = matches!(metric.of, Of::Numbers { .. });
            // Of 30 trials at 0.1, 10 or more are a chance below 0.001.
            assert!(numbers || (equal < 10 && unequal > 12), "{}: {equal} and {unequal} of {samples}", metric.id);
        }
    }

    #[test]
    fn a_model_compared_with_itself_does_not_differ() {
        let (truth, [a, _]) = models(100, [1.0, 1.0], 1);
        let a = Classified::new(&truth, &a, 2, None).unwrap();
        let predicted = a.predicted();
        for metric in METRICS {
            let Ok(found) = metric.compare_classes(&a, &a, (&predicted, &predicted), &Resampling::default()) else { continue };
            assert_eq!((found.difference, found.interval.low, found.interval.high, found.p), (0.0, 0.0, 0.0, 1.0), "{}", metric.id);
        }
    }

    #[test]
    fn numbers_are_compared_by_what_each_row_adds() {
        let truth: Vec<f64> = (0..200).map(f64::from).collect();
        let mut rng = Rng::keyed(3, 1, 0);
        let near: Vec<f64> = truth.iter().map(|y| y + rng.normal()).collect();
        let far: Vec<f64> = truth.iter().map(|y| y + 2.0 * rng.normal()).collect();
        let (a, b) = (Estimated::new(&truth, &near, None).unwrap(), Estimated::new(&truth, &far, None).unwrap());
        for metric in METRICS {
            let Ok(found) = metric.compare_numbers(&a, &b, 0.95) else { continue };
            let expected = metric.of_numbers(&b).unwrap().unwrap() - metric.of_numbers(&a).unwrap().unwrap();
            assert_eq!(found.difference, expected, "{}", metric.id);
            let same = metric.compare_numbers(&a, &a, 0.95).unwrap();
            assert_eq!((same.difference, same.p), (0.0, 1.0), "{}", metric.id);
            // A share of the true value is huge for the first rows, which hides all others.
            assert!(metric.id == "mape" || !found.interval.contains(0.0), "{}: {found:?}", metric.id);
        }
    }
}

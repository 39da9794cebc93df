//! Intervals of scores by drawing the rows anew, at the cost of counts and not of rows.
//!
//! The Bayesian bootstrap (Rubin 1981) gives each row a weight drawn from the exponential distribution. A sum of n such
//! weights is gamma distributed with shape n, so it is enough to draw one number for each cell of a confusion matrix, or
//! for each step of a ranking: the result has the same distribution as weights for each row would give. Imaginary rows,
//! as in Jeffreys' interval, keep a perfect score on few rows from looking certain.

use serde::{Deserialize, Serialize};

use super::{
    Classified, Confusion, Estimated, Interval, Metric, Of, Ranking, Score, Step,
    interval::{LEVEL, of_error},
};
use crate::num::rng::Rng;

/// Draws of the random numbers of this file, apart from those of others.
const STREAM: u64 = 0x626f_6f74;

/// The most numbers drawn for one interval; more cells get fewer draws each.
const MOST_NUMBERS: usize = 2_000_000;

/// The most steps of a ranking that are drawn anew; a longer one is thinned for this.
const MOST_STEPS: usize = 250;

/// How intervals are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Resampling {
    /// The seed; the same gives the same bounds.
    pub seed: u64,
    /// How many times the rows are drawn, 2 at least; 1000 by default.
    pub draws: usize,
    /// The level of the intervals, 0.95 by default.
    pub level: f64,
}

impl Default for Resampling {
    fn default() -> Self {
        Self { seed: 0, draws: 1000, level: LEVEL }
    }
}

impl Metric {
    /// The interval of the score of classes. `None` where the score is not defined or says nothing of other rows (fewer
    /// than two), and for metrics of numbers.
    ///
    /// Of more than two classes, that of a ranking is the mean of the half-widths over the classes: never too narrow.
    #[must_use]
    pub fn interval_of_classes(&self, judged: &Classified, confusion: &Confusion, how: &Resampling) -> Option<Interval> {
        let score = self.of_classes(judged, confusion)?;
        match self.of {
            Of::Confusion(score) => of_confusion(confusion, score, how),
            Of::Ranking(metric) => of_rankings(judged, metric, how).map(|interval| interval.within(self.range)),
            Of::ClassLoss(loss) => {
                let error = judged.error_of_mean(|row| loss(judged, row));
                of_error(score, error, judged.effective_rows(), how.level, self.range)
            }
            Of::Numbers { .. } => None,
        }
    }

    /// The interval of the score of numbers, by its standard error. `None` as above.
    #[must_use]
    pub fn interval_of_numbers(&self, judged: &Estimated, how: &Resampling) -> Option<Interval> {
        match self.of {
            Of::Numbers { score, influence } => {
                let error = influence(judged).and_then(|of| judged.error_of_mean(|row| of[row]));
                of_error(score(judged), error, judged.effective_rows(), how.level, self.range)
            }
            Of::Confusion(_) | Of::Ranking(_) | Of::ClassLoss(_) => None,
        }
    }
}

/// The interval of any figure of a confusion matrix.
pub fn of_confusion(confusion: &Confusion, figure: impl Fn(&Confusion) -> Score, how: &Resampling) -> Option<Interval> {
    let score = figure(confusion).ok()?;
    let cells = with_imaginary_rows(confusion);
    let draws = draws(how, cells.len());
    let drawn = (0..draws as u64).filter_map(|draw| {
        let mut rng = Rng::keyed(how.seed, STREAM, draw);
        let mut counts = vec![0.0; confusion.cells().len()];
        for (cell, shape) in &cells {
            counts[*cell] = rng.gamma(*shape);
        }
        Confusion::from_cells(confusion.classes(), counts).and_then(|drawn| figure(&drawn)).ok()
    });
    Interval::of_draws(drawn.collect(), score, how.level)
}

/// The cells that hold something, in effective rows, and one imaginary row for each class that occurs: half of it right,
/// half of it wrong in the way in which rows of the class are, or else towards the class that is predicted most.
fn with_imaginary_rows(confusion: &Confusion) -> Vec<(usize, f64)> {
    let classes = confusion.classes();
    let scale = confusion.effective_rows() / confusion.total();
    let mut cells = Vec::new();
    for truth in (0..classes).filter(|class| confusion.support(*class) > 0.0) {
        let (right, wrong) = (confusion.at(truth, truth), confusion.support(truth) - confusion.at(truth, truth));
        cells.push((truth * classes + truth, right * scale + 0.5));
        let others = (0..classes).filter(|class| *class != truth);
        if wrong > 0.0 {
            let share = 1.0 + 0.5 / (wrong * scale);
            let held = others.filter(|predicted| confusion.at(truth, *predicted) > 0.0);
            cells.extend(held.map(|predicted| (truth * classes + predicted, confusion.at(truth, predicted) * scale * share)));
        } else {
            let favourite = others.reduce(|best, class| if confusion.predicted(class) > confusion.predicted(best) { class } else { best });
            cells.extend(favourite.map(|predicted| (truth * classes + predicted, 0.5)));
        }
    }
    cells
}

fn of_rankings(judged: &Classified, metric: fn(&Ranking) -> Score, how: &Resampling) -> Option<Interval> {
    let classes = judged.ranked_classes().ok()?;
    let mut sum = (0.0, 0.0, 0.0);
    for class in &classes {
        let ranking = judged.ranking(*class);
        let score = metric(&ranking).ok()?;
        let interval = of_ranking(&ranking, judged.effective_rows(), metric, how)?;
        sum = (sum.0 + score, sum.1 + interval.low, sum.2 + interval.high);
    }
    let n = classes.len() as f64;
    Some(Interval { low: sum.1 / n, high: sum.2 / n, level: how.level })
}

/// The interval of any figure of a ranking of so many effective rows.
pub fn of_ranking(ranking: &Ranking, effective_rows: f64, figure: impl Fn(&Ranking) -> Score, how: &Resampling) -> Option<Interval> {
    let score = figure(ranking).ok()?;
    let thin = ranking.thinned(MOST_STEPS);
    let scale = effective_rows / (ranking.positives() + ranking.negatives());
    let drawn = (0..draws(how, 2 * thin.steps().len()) as u64).filter_map(|draw| {
        let mut rng = Rng::keyed(how.seed, STREAM, draw);
        figure(&drawn_anew(&thin, scale, &mut rng)).ok()
    });
    // Thinning moves the figure a little; the bounds are moved back by as much.
    let moved = score - figure(&thin).ok()?;
    let drawn = drawn.map(|figure| figure + moved).collect();
    Interval::of_draws(drawn, score, how.level)
}

/// A ranking with each step's weight drawn, and half an imaginary row of each side on steps drawn as the rows lie.
fn drawn_anew(ranking: &Ranking, scale: f64, rng: &mut Rng) -> Ranking {
    let total = ranking.positives() + ranking.negatives();
    let mut imaginary = [(0.0, 0.0); 2];
    for side in &mut imaginary {
        *side = (rng.unit() * total, rng.gamma(0.5));
    }
    let (mut before, mut sums) = ((0.0, 0.0), (0.0, 0.0));
    let steps = ranking.steps().iter().map(|step| {
        let (positives, negatives) = (step.true_positives - before.0, step.false_positives - before.1);
        let reached = step.true_positives + step.false_positives;
        let extra = imaginary.map(|(place, weight)| if before.0 + before.1 <= place && place < reached { weight } else { 0.0 });
        before = (step.true_positives, step.false_positives);
        sums.0 += rng.gamma(positives * scale) + extra[0];
        sums.1 += rng.gamma(negatives * scale) + extra[1];
        Step { threshold: step.threshold, true_positives: sums.0, false_positives: sums.1 }
    });
    Ranking::from_steps(steps.collect())
}

/// How often to draw so many cells.
pub(super) fn draws(how: &Resampling, cells: usize) -> usize {
    how.draws.min(MOST_NUMBERS / cells.max(1)).max(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scores::{METRICS, metric};

    /// Rows whose score is known: positives lie 1 above negatives, normal with spread 1.
    fn sample(rows: usize, positive: f64, seed: u64) -> (Vec<u32>, Vec<f64>) {
        let mut rng = Rng::keyed(seed, 1, 0);
        let truth: Vec<u32> = (0..rows).map(|_| u32::from(rng.chance(positive))).collect();
        let of = |truth: u32, rng: &mut Rng| crate::num::elementary::logistic(rng.normal() + f64::from(truth) - 0.5);
        let probabilities = truth.iter().flat_map(|truth| {
            let p = of(*truth, &mut rng);
            [1.0 - p, p]
        });
        let probabilities = probabilities.collect();
        (truth, probabilities)
    }

    // Each interval at level 0.9 must hold the score of very many rows in about 90 of 100 samples.
    #[test]
    fn intervals_hold_the_true_score_about_as_often_as_they_say() {
        let (truth, probabilities) = sample(400_000, 0.3, 99);
        let all = Classified::new(&truth, &probabilities, 2, None).unwrap();
        let confusion = all.confusion();
        let expected: Vec<_> = METRICS.iter().filter_map(|metric| Some((metric, metric.of_classes(&all, &confusion)?.unwrap()))).collect();
        let mut held = vec![0; expected.len()];
        let samples = 200;
        for seed in 0..samples {
            let (truth, probabilities) = sample(120, 0.3, seed);
            let judged = Classified::new(&truth, &probabilities, 2, None).unwrap();
            let how = Resampling { draws: 200, level: 0.9, seed };
            for ((metric, expected), held) in expected.iter().zip(&mut held) {
                let found = metric.interval_of_classes(&judged, &judged.confusion(), &how).unwrap();
                *held += u64::from(found.contains(*expected));
            }
        }
        for ((metric, _), held) in expected.iter().zip(held) {
            let share = held as f64 / samples as f64;
            // The percentiles of 120 rows, 36 of them positive, are known to be a little too narrow.
            assert!((0.82..=0.96).contains(&share), "{}: {share}", metric.id);
        }
    }

    #[test]
    fn a_perfect_score_on_few_rows_is_not_certain() {
        let truth = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];
        let probabilities: Vec<f64> = truth.iter().flat_map(|t| [1.0 - f64::from(*t), f64::from(*t)]).collect();
        let judged = Classified::new(&truth, &probabilities, 2, None).unwrap();
        for id in ["accuracy", "f1_positive", "mcc", "roc_auc", "average_precision"] {
            let found = metric(id).unwrap().interval_of_classes(&judged, &judged.confusion(), &Resampling::default()).unwrap();
            assert!(found.high == 1.0 && (0.3..0.95).contains(&found.low), "{id}: {found:?}");
        }
    }

    #[test]
    fn weights_that_are_all_the_same_change_nothing() {
        let (truth, probabilities) = sample(300, 0.4, 3);
        let weights = vec![7.0; 300];
        let plain = Classified::new(&truth, &probabilities, 2, None).unwrap();
        let weighted = Classified::new(&truth, &probabilities, 2, Some(&weights)).unwrap();
        for metric in METRICS {
            let of = |judged: &Classified| metric.interval_of_classes(judged, &judged.confusion(), &Resampling::default());
            let (Some(a), Some(b)) = (of(&plain), of(&weighted)) else { continue };
            assert!((a.low - b.low).abs() < 1e-9 && (a.high - b.high).abs() < 1e-9, "{}: {a:?} {b:?}", metric.id);
        }
    }
}

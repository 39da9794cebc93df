//! Between what bounds a figure probably lies.

use serde::{Deserialize, Serialize};

use super::{Score, Undefined};
use crate::num::{
    distributions::{normal_quantile, t_quantile},
    elementary::sqrt,
};

/// The level that is meant when nothing is said.
pub const LEVEL: f64 = 0.95;

/// Bounds that would hold the true figure in the share `level` of cases like this.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
    /// In which share of cases such bounds hold: 0.95 for 95 %.
    pub level: f64,
}

impl Interval {
    /// `centre` less and more Student's t times the standard error, for `degrees` of freedom.
    #[must_use]
    pub fn around(centre: f64, error: f64, degrees: f64, level: f64) -> Self {
        // A figure without any error is certain, even where t is not defined.
        let reach = if error > 0.0 { error * t_quantile(0.5 + 0.5 * level, degrees) } else { 0.0 };
        Self { low: centre - reach, high: centre + reach, level }
    }

    /// The middle share `level` of draws, widened to hold `score`.
    pub(super) fn of_draws(mut draws: Vec<f64>, score: f64, level: f64) -> Option<Self> {
        draws.retain(|draw| draw.is_finite());
        draws.sort_unstable_by(f64::total_cmp);
        let last = draws.len().checked_sub(1)?;
        let at = |share: f64| draws[(share * last as f64).round() as usize];
        Some(Self { low: at(0.5 - 0.5 * level).min(score), high: at(0.5 + 0.5 * level).max(score), level })
    }

    /// No lower and no higher than a figure can be.
    #[must_use]
    pub fn within(self, (low, high): (f64, f64)) -> Self {
        Self { low: self.low.max(low), high: self.high.min(high), ..self }
    }

    /// Whether it holds a number.
    #[must_use]
    pub fn contains(&self, x: f64) -> bool {
        (self.low..=self.high).contains(&x)
    }
}

/// The interval of a rate, `hits` of `n` (Wilson 1927): honest also for few rows and for rates near 0 and 1.
///
/// `None` for `n` of 0. Counts may be fractions, where rows have weights.
#[must_use]
pub fn wilson(hits: f64, n: f64, level: f64) -> Option<Interval> {
    if n.is_nan() || n <= 0.0 {
        return None;
    }
    let z = normal_quantile(0.5 + 0.5 * level);
    let (rate, square) = (hits / n, z * z / n);
    let centre = (rate + square / 2.0) / (1.0 + square);
    let reach = z / (1.0 + square) * sqrt(rate * (1.0 - rate) / n + square / (4.0 * n));
    // At the ends the bound is the rate itself, which rounding must not miss.
    let low = if hits <= 0.0 { 0.0 } else { centre - reach };
    let high = if hits >= n { 1.0 } else { centre + reach };
    Some(Interval { low, high, level })
}

/// The mean of one score a fold, and its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FoldMean {
    /// The mean.
    pub mean: f64,
    /// The standard error, corrected for the rows that training parts share.
    pub error: f64,
    /// The interval.
    pub interval: Interval,
}

/// The mean of the scores of folds, by the corrected resampled t (Nadeau and Bengio 2003): variance of the scores times
/// (1 / folds + test rows / training rows), since training parts overlap. `test_over_train` is 1 / (k - 1) for k folds;
/// repeated cross-validation hands in the scores of all repetitions.
///
/// # Errors
/// `TooFew` below two folds, `NotFinite`.
pub fn fold_mean(scores: &[f64], test_over_train: f64, level: f64) -> Result<FoldMean, Undefined> {
    let (mean, error) = fold_error(scores, test_over_train)?;
    let interval = Interval::around(mean, error, scores.len() as f64 - 1.0, level);
    Ok(FoldMean { mean, error, interval })
}

/// The mean of the scores of folds with its corrected standard error.
pub(super) fn fold_error(scores: &[f64], test_over_train: f64) -> Result<(f64, f64), Undefined> {
    let n = scores.len() as f64;
    if scores.len() < 2 {
        return Err(Undefined::TooFew);
    }
    if !scores.iter().all(|x| x.is_finite()) || !test_over_train.is_finite() || test_over_train < 0.0 {
        return Err(Undefined::NotFinite);
    }
    let mean = scores.iter().sum::<f64>() / n;
    let variance = scores.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    Ok((mean, sqrt(variance * (1.0 / n + test_over_train))))
}

/// The interval of a mean-like figure from its standard error, within its range.
pub(super) fn of_error(score: Score, error: Score, rows: f64, level: f64, range: (f64, f64)) -> Option<Interval> {
    let (score, error) = (score.ok()?, error.ok()?);
    (rows > 1.0).then(|| Interval::around(score, error, rows - 1.0, level).within(range))
}

#[cfg(test)]
mod tests {
    use super::*;

    // From scipy 1.17.1: binomtest(hits, n).proportion_ci(method="wilson").
    #[test]
    fn wilson_is_that_of_scipy() {
        let rows = [
            (0.0, 10.0, 0.95, 0.0, 0.27753279986288926),
            (10.0, 10.0, 0.95, 0.7224672001371109, 1.0),
            (3.0, 10.0, 0.95, 0.10779126740630102, 0.6032218525388546),
            (480.0, 1000.0, 0.9, 0.454102386399298, 0.5060055433302925),
            (1.0, 100000.0, 0.99, 1.1740557298708517e-06, 8.516918149582939e-05),
        ];
        for (hits, n, level, low, high) in rows {
            let found = wilson(hits, n, level).unwrap();
            assert!((found.low - low).abs() < 1e-12 && (found.high - high).abs() < 1e-12, "{hits} of {n}: {found:?}");
        }
        assert_eq!(wilson(0.0, 0.0, 0.95), None);
    }

    // By hand: variance 0.0001 x 2.5, times (1/5 + 1/4), t of 4 degrees 2.7764451.
    #[test]
    fn folds_share_rows_so_their_interval_is_wider_than_that_of_independent_scores() {
        let found = fold_mean(&[0.80, 0.81, 0.82, 0.83, 0.84], 0.25, 0.95).unwrap();
        assert!((found.mean - 0.82).abs() < 1e-12 && (found.error - (0.000_25_f64 * 0.45).sqrt()).abs() < 1e-12);
        assert!((found.interval.high - found.mean - 2.776_445_105 * found.error).abs() < 1e-9);
        assert_eq!(fold_mean(&[0.8], 0.25, 0.95), Err(Undefined::TooFew));
        assert_eq!(fold_mean(&[0.8, 0.8], 0.25, 0.95).unwrap().interval, Interval { low: 0.8, high: 0.8, level: 0.95 });
    }
}

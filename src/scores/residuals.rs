//! What is left of the truth when the prediction is taken away, and where it is large.

use serde::{Deserialize, Serialize};

use super::{Estimated, Interval};
use crate::{
    num::elementary::sqrt,
    stats::{Ordered, quantile},
};

/// How many of the worst rows are named.
const WORST: usize = 20;

/// In how many bins of the prediction residuals are looked at.
const BINS: usize = 10;

/// Residuals: true less predicted, in the unit of the target. Rows count the same here, whatever they weigh.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Residuals {
    /// The mean: above 0 where the model predicts too little.
    pub mean: f64,
    /// Its interval.
    pub interval: Option<Interval>,
    /// The standard deviation (n - 1); `None` for one row.
    pub std: Option<f64>,
    /// Quantiles at 1, 5, 25, 50, 75, 95 and 99 %, linear between neighbours.
    pub quantiles: [f64; 7],
    /// Ten groups of rows by rising prediction: a mean away from 0 shows a bent relation, a growing spread uneven noise.
    pub by_prediction: Vec<ResidualBin>,
    /// The rows that are furthest off, the worst first: position from 0, and residual.
    pub worst: Vec<(usize, f64)>,
}

/// Rows whose predictions are neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ResidualBin {
    /// The lowest and the highest prediction.
    pub range: (f64, f64),
    /// How many rows.
    pub rows: usize,
    /// The mean residual.
    pub mean: f64,
    /// The standard deviation of the residuals (n - 1); `None` for one row.
    pub std: Option<f64>,
}

/// The residuals of predictions. Two sorts.
#[must_use]
pub fn residuals(judged: &Estimated, level: f64) -> Residuals {
    let all: Vec<f64> = (0..judged.rows()).map(|row| judged.residual(row)).collect();
    let ordered = Ordered::new(all.iter().map(|residual| (*residual, 1)).collect());
    let (mean, std) = moments(&all);
    let n = all.len() as f64;
    Residuals {
        mean,
        interval: std.map(|std| Interval::around(mean, std / sqrt(n), n - 1.0, level)),
        std,
        quantiles: [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99].map(|share| quantile(&ordered, share).unwrap_or(mean)),
        by_prediction: by_prediction(judged),
        worst: worst(&all),
    }
}

/// Bins of a histogram of residuals.
const HISTOGRAM: usize = 21;

/// The borders between the bins of a histogram: 20 at equal distances around 0, so that 0 lies in the middle of a bin and 99 of 100 rows
/// lie inside of the outermost two. What lies beyond belongs to the bins at the ends. None where all residuals are 0.
#[must_use]
pub fn residual_borders(residuals: &[f64]) -> Vec<f64> {
    let sizes = Ordered::new(residuals.iter().filter(|residual| residual.is_finite()).map(|residual| (residual.abs(), 1)).collect());
    let reach = quantile(&sizes, 0.99).filter(|reach| *reach > 0.0).or_else(|| Some(sizes.range()?.1)).unwrap_or(0.0);
    if reach <= 0.0 {
        return Vec::new();
    }
    let borders = HISTOGRAM - 1;
    (0..borders).map(|at| reach * (2.0 * at as f64 / (borders - 1) as f64 - 1.0)).collect()
}

/// In which bin between such borders a residual lies. A border belongs to the bin above it.
#[must_use]
pub fn residual_bin(borders: &[f64], residual: f64) -> usize {
    borders.partition_point(|border| *border <= residual)
}

fn by_prediction(judged: &Estimated) -> Vec<ResidualBin> {
    let mut rows: Vec<usize> = (0..judged.rows()).collect();
    rows.sort_unstable_by(|a, b| judged.predicted()[*a].total_cmp(&judged.predicted()[*b]).then(a.cmp(b)));
    let size = rows.len().div_ceil(BINS).max(1);
    let bins = rows.chunks(size).map(|rows| {
        let residuals: Vec<f64> = rows.iter().map(|row| judged.residual(*row)).collect();
        let (mean, std) = moments(&residuals);
        let end = |row: Option<&usize>| row.map_or(0.0, |row| judged.predicted()[*row]);
        ResidualBin { range: (end(rows.first()), end(rows.last())), rows: rows.len(), mean, std }
    });
    bins.collect()
}

fn worst(residuals: &[f64]) -> Vec<(usize, f64)> {
    let mut rows: Vec<(usize, f64)> = residuals.iter().copied().enumerate().collect();
    let order = |a: &(usize, f64), b: &(usize, f64)| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0));
    if rows.len() > WORST {
        rows.select_nth_unstable_by(WORST, order);
        rows.truncate(WORST);
    }
    rows.sort_unstable_by(order);
    rows
}

/// The mean and the standard deviation.
fn moments(numbers: &[f64]) -> (f64, Option<f64>) {
    let n = numbers.len() as f64;
    let mean = numbers.iter().sum::<f64>() / n;
    let squares: f64 = numbers.iter().map(|x| (x - mean) * (x - mean)).sum();
    (mean, (numbers.len() > 1).then(|| sqrt(squares / (n - 1.0))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_that_is_missed_shows_as_bins_away_from_zero() {
        let predicted: Vec<f64> = (0..100).map(f64::from).collect();
        let truth: Vec<f64> = predicted.iter().map(|x| x + (x - 49.5) * (x - 49.5) / 100.0 - 8.3325).collect();
        let found = residuals(&Estimated::new(&truth, &predicted, None).unwrap(), 0.95);
        assert!(found.mean.abs() < 1e-9 && found.interval.is_some_and(|interval| interval.contains(0.0)));
        assert_eq!(found.by_prediction.iter().map(|bin| bin.rows).sum::<usize>(), 100);
        assert!(found.by_prediction[0].mean > 5.0 && found.by_prediction[4].mean < -5.0);
        assert_eq!((found.worst.len(), found.worst[0].0, found.worst[1].0), (20, 0, 99));
    }

    #[test]
    fn a_few_rows_far_off_do_not_widen_the_bins_of_all_others() {
        let mut residuals: Vec<f64> = (-500..=500).map(|x| f64::from(x) / 100.0).collect();
        residuals.extend([1e9, -1e9]);
        let borders = residual_borders(&residuals);
        assert_eq!(borders.len(), 20);
        assert!(borders[19] < 5.1 && borders[0] == -borders[19] && borders.windows(2).all(|pair| pair[0] < pair[1]), "{borders:?}");
        let bins = [-1e9, borders[0], 0.0, borders[19], 1e9].map(|residual| residual_bin(&borders, residual));
        assert_eq!(bins, [0, 1, 10, 20, 20]);
        assert_eq!((residual_borders(&[0.0, 0.0]), residual_bin(&[], 3.0)), (vec![], 0));
        assert_eq!(residual_borders(&[0.0; 400].into_iter().chain([2.0]).collect::<Vec<_>>())[19], 2.0);
    }

    #[test]
    fn one_row_has_no_spread() {
        let found = residuals(&Estimated::new(&[1.0], &[3.0], None).unwrap(), 0.95);
        assert_eq!((found.mean, found.std, found.interval, found.worst), (-2.0, None, None, vec![(0, -2.0)]));
    }
}

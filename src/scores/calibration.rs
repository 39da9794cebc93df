//! Calibration: whether rows that are given a probability of 30 % happen in 30 % of cases.

use serde::{Deserialize, Serialize};

use super::{Classified, Interval, Undefined, interval::wilson};
use crate::stats::{Ordered, quantile};

/// How probabilities are put into bins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bins {
    /// Of equal width from 0 to 1.
    Uniform,
    /// Of about equal numbers of rows.
    Quantile,
}

/// What was predicted and what happened, for one class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// The bins that hold rows, by rising probability.
    pub bins: Vec<CalibrationBin>,
    /// Expected calibration error: the mean over the rows of the gap of their bin (Naeini et al. 2015).
    pub expected_error: f64,
    /// The largest gap of a bin.
    pub largest_error: f64,
}

/// The rows whose probability lies in a bin.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CalibrationBin {
    /// The lowest and highest probability of the bin.
    pub range: (f64, f64),
    /// The weight of its rows.
    pub rows: f64,
    /// Their mean probability.
    pub predicted: f64,
    /// The share of them that is of the class.
    pub observed: f64,
    /// The interval of that share (Wilson), by effective rows.
    pub interval: Interval,
}

/// The calibration of the probabilities of a class, in `bins` bins (1 to 1000).
///
/// Bins are those of scikit-learn's `calibration_curve`: a probability on an edge belongs to the bin below it, but 0 to the first.
///
/// # Errors
/// `UnknownClass`; `TooFew` without a bin; `NotFinite` for a probability below 0 or above 1.
pub fn calibration(judged: &Classified, class: usize, bins: usize, how: Bins, level: f64) -> Result<Calibration, Undefined> {
    if class >= judged.classes() {
        return Err(Undefined::UnknownClass);
    }
    if bins == 0 || bins > 1000 {
        return Err(Undefined::TooFew);
    }
    let of = |row: usize| judged.probabilities(row)[class];
    if !(0..judged.rows()).all(|row| (0.0..=1.0).contains(&of(row))) {
        return Err(Undefined::NotFinite);
    }
    let edges = edges(judged.rows(), of, bins, how);
    let mut tallies = vec![Tally::default(); bins];
    for row in 0..judged.rows() {
        // The inner edges that lie below, which is numpy's `searchsorted`.
        let bin = edges[1..bins].partition_point(|edge| *edge < of(row));
        let weight = judged.weight(row);
        let tally = &mut tallies[bin];
        tally.rows += weight;
        tally.squares += weight * weight;
        tally.predicted += weight * of(row);
        tally.observed += if judged.truth()[row] as usize == class { weight } else { 0.0 };
    }
    Ok(told(&tallies, &edges, level))
}

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    rows: f64,
    squares: f64,
    predicted: f64,
    observed: f64,
}

fn told(tallies: &[Tally], edges: &[f64], level: f64) -> Calibration {
    let bins: Vec<CalibrationBin> =
        tallies.iter().enumerate().filter_map(|(bin, tally)| tally.told((edges[bin], edges[bin + 1]), level)).collect();
    let gap = |bin: &CalibrationBin| (bin.predicted - bin.observed).abs();
    let rows: f64 = bins.iter().map(|bin| bin.rows).sum();
    Calibration {
        expected_error: bins.iter().map(|bin| bin.rows * gap(bin)).sum::<f64>() / rows,
        largest_error: bins.iter().map(gap).fold(0.0, f64::max),
        bins,
    }
}

impl Tally {
    fn told(&self, range: (f64, f64), level: f64) -> Option<CalibrationBin> {
        if self.rows <= 0.0 {
            return None;
        }
        let observed = self.observed / self.rows;
        let effective = self.rows * self.rows / self.squares;
        let interval = wilson(observed * effective, effective, level)?;
        Some(CalibrationBin { range, rows: self.rows, predicted: self.predicted / self.rows, observed, interval })
    }
}

/// The edges of the bins, one more than there are bins.
fn edges(rows: usize, of: impl Fn(usize) -> f64, bins: usize, how: Bins) -> Vec<f64> {
    let shares = (0..=bins).map(|edge| edge as f64 / bins as f64);
    match how {
        Bins::Uniform => shares.collect(),
        Bins::Quantile => {
            let ordered = Ordered::new((0..rows).map(|row| (of(row), 1)).collect());
            shares.filter_map(|share| quantile(&ordered, share)).collect()
        }
    }
}

//! Count, sum, mean, spread and shape of numbers in one pass (Pébay 2008, "Formulas for Robust, One-Pass Parallel
//! Computation of Covariances and Arbitrary-Order Statistical Moments", for weighted values and for merging).

use serde::{Deserialize, Serialize};

use super::{Accumulator, Merge, blocks::Blocks};
use crate::{num::sum::Sum, table::Batch};

/// The moments of a column's numbers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Moments {
    blocks: Blocks<Sums>,
}

/// Figures from the moments; each is `None` where it is not defined.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct MomentsSummary {
    /// How many numbers.
    pub count: u64,
    /// Their sum.
    pub sum: Option<f64>,
    /// Their arithmetic mean.
    pub mean: Option<f64>,
    /// Sample standard deviation (n - 1); at least two numbers.
    pub std: Option<f64>,
    /// Bias-corrected skewness, as scipy `skew(bias=False)`; at least three numbers that are not all equal.
    pub skewness: Option<f64>,
    /// Bias-corrected excess kurtosis, as scipy `kurtosis(bias=False)`; at least four numbers that are not all equal.
    pub kurtosis: Option<f64>,
    /// How many are zero.
    pub zeros: u64,
    /// How many are below zero.
    pub negatives: u64,
}

/// Numbers are added up in so many sums at a time: one alone would wait for each addition.
const LANES: usize = 4;

/// Central sums of some numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
struct Sums {
    count: u64,
    zeros: u64,
    negatives: u64,
    sum: Sum,
    mean: f64,
    m2: f64,
    m3: f64,
    m4: f64,
}

impl Sums {
    /// Of numbers with weights.
    fn of(numbers: &[(f64, f64)]) -> Self {
        let mut sums = Self::default();
        let mut totals = [Sum::default(); LANES];
        for numbers in numbers.chunks(LANES) {
            for (&(x, weight), total) in numbers.iter().zip(&mut totals) {
                total.add(x * weight);
                sums.count += weight as u64;
                sums.zeros += if x == 0.0 { weight as u64 } else { 0 };
                sums.negatives += if x < 0.0 { weight as u64 } else { 0 };
            }
        }
        for total in &totals {
            sums.sum.merge(total);
        }
        sums.mean = sums.sum.value() / sums.count as f64;
        if sums.mean.is_finite() {
            [sums.m2, sums.m3, sums.m4] = central(numbers, sums.mean);
        } else {
            // The sum is more than an f64 holds, which the mean need not be.
            let apart = numbers.iter().map(|&(x, weight)| Self { count: weight as u64, mean: x, ..Self::default() });
            let joined = apart.fold(Self::default(), Self::with);
            sums = Self { sum: sums.sum, zeros: sums.zeros, negatives: sums.negatives, ..joined };
        }
        sums
    }

    fn with(mut self, other: Self) -> Self {
        self.join(&other);
        self
    }

    /// Joins counts and central moments; the plain sum is left to the caller.
    fn join(&mut self, other: &Self) {
        if other.count == 0 {
            return;
        }
        let (na, nb) = (self.count as f64, other.count as f64);
        let n = na + nb;
        let delta = other.mean - self.mean;
        let (ra, rb) = (na / n, nb / n);
        let d2 = delta * delta;
        let m4 = self.m4
            + other.m4
            + d2 * d2 * na * rb * (ra * ra - ra * rb + rb * rb)
            + 6.0 * d2 * (ra * ra * other.m2 + rb * rb * self.m2)
            + 4.0 * delta * (ra * other.m3 - rb * self.m3);
        let m3 = self.m3 + other.m3 + d2 * delta * na * rb * (ra - rb) + 3.0 * delta * (ra * other.m2 - rb * self.m2);
        self.m2 += other.m2 + d2 * na * rb;
        self.m3 = m3;
        self.m4 = m4;
        self.mean += delta * rb;
        self.count += other.count;
    }
}

/// Sums of the second, third and fourth powers of the distances from the mean.
fn central(numbers: &[(f64, f64)], mean: f64) -> [f64; 3] {
    let mut powers = [[0.0; LANES]; 3];
    let (whole, rest) = numbers.as_chunks::<LANES>();
    let mut padded = [(mean, 0.0); LANES];
    padded[..rest.len()].copy_from_slice(rest);
    for numbers in whole.iter().chain([&padded]) {
        for (lane, &(x, weight)) in numbers.iter().enumerate() {
            let d = x - mean;
            let d2 = d * d;
            powers[0][lane] += weight * d2;
            powers[1][lane] += weight * (d2 * d);
            powers[2][lane] += weight * (d2 * d2);
        }
    }
    powers.map(|lanes| lanes.iter().sum())
}

impl Merge for Sums {
    fn merge_next(&mut self, next: &Self) {
        self.join(next);
        self.zeros += next.zeros;
        self.negatives += next.negatives;
        self.sum.merge(&next.sum);
    }
}

impl Accumulator for Moments {
    type Summary = MomentsSummary;

    fn update(&mut self, batch: &Batch<'_>) {
        let numbers: Vec<_> = batch.cells.iter().filter_map(|cell| Some((cell.lexeme.number()?, cell.count as f64))).collect();
        let sums = if numbers.is_empty() { Sums::default() } else { Sums::of(&numbers) };
        self.blocks.add(batch.block, sums);
    }

    fn merge(&mut self, other: Self) {
        self.blocks.merge(other.blocks);
    }

    fn finish(&self) -> MomentsSummary {
        let s = self.blocks.fold();
        let n = s.count as f64;
        let finite = |x: f64| Some(x).filter(|x| x.is_finite());
        let variance = s.m2 / (n - 1.0);
        let spread = s.m2 > 0.0;
        let (m2, m3, m4) = (s.m2 / n, s.m3 / n, s.m4 / n);
        let skewness = || m3 / (m2 * m2.sqrt()) * (n * (n - 1.0)).sqrt() / (n - 2.0);
        let kurtosis = || (n - 1.0) / ((n - 2.0) * (n - 3.0)) * ((n + 1.0) * (m4 / (m2 * m2) - 3.0) + 6.0);
        MomentsSummary {
            count: s.count,
            sum: (s.count > 0).then(|| s.sum.value()).and_then(finite),
            mean: (s.count > 0).then(|| mean(&s, n)).and_then(finite),
            std: (s.count > 1).then(|| variance.sqrt()).and_then(finite),
            skewness: (s.count > 2 && spread).then(skewness).and_then(finite),
            kurtosis: (s.count > 3 && spread).then(kurtosis).and_then(finite),
            zeros: s.zeros,
            negatives: s.negatives,
        }
    }
}

/// The compensated sum is the better numerator unless it overflowed.
fn mean(s: &Sums, n: f64) -> f64 {
    let exact = s.sum.value() / n;
    if exact.is_finite() { exact } else { s.mean }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        stats::laws,
        table::{Cell, Key, Lexicon},
    };

    #[test]
    fn merging_pieces_equals_one_pass() {
        laws::check::<Moments>(&laws::MIXED, 3);
        laws::check::<Moments>(&[], 1);
        laws::check::<Moments>(&["1"], 1);
    }

    fn summary(texts: &[&str]) -> MomentsSummary {
        let lexicon = Lexicon::default();
        let cells: Vec<_> =
            texts.iter().map(|&text| Cell { text, key: Key::new(text.as_bytes()), count: 1, lexeme: lexicon.read(text) }).collect();
        let mut m = Moments::default();
        m.update(&Batch { block: 0, cells: &cells });
        m.finish()
    }

    #[test]
    fn figures_agree_with_scipy() {
        // scipy 1.17.1: x = [2, 3, 5, 7, 11, 13, 17]; np.std(x, ddof=1), skew(x, bias=False), kurtosis(x, bias=False)
        let s = summary(&["2", "3", "5", "7", "11", "13", "17"]);
        let near = |a: Option<f64>, b: f64| assert!(a.is_some_and(|a| (a - b).abs() <= 1e-12 * b.abs()), "{a:?} {b}");
        near(s.sum, 58.0);
        near(s.mean, 8.285_714_285_714_286);
        near(s.std, 5.559_205_150_447_49);
        near(s.skewness, 0.479_278_369_399_003_03);
        near(s.kurtosis, -1.112_109_895_275_654);
    }

    #[test]
    fn what_is_not_defined_is_absent() {
        let none = summary(&["x", ""]);
        assert_eq!((none.count, none.mean, none.std), (0, None, None));
        let one = summary(&["5"]);
        assert_eq!((one.mean, one.std, one.skewness), (Some(5.0), None, None));
        let equal = summary(&["5", "5", "5", "5"]);
        assert_eq!((equal.std, equal.skewness, equal.kurtosis), (Some(0.0), None, None));
        let huge = summary(&["1.7e308", "1.7e308"]);
        assert_eq!((huge.sum, huge.mean), (None, Some(1.7e308)));
    }
}

//! Cells as one byte each: what trees are grown on.

use super::{Feature, Features};

/// The most bins of a feature.
pub const MOST_BINS: usize = 255;
/// The bin of missing cells.
pub const MISSING: u8 = 255;

/// All cells of a table as bins. Levels are their own bins; numbers are cut where about equally many cells are between two cuts,
/// or between any two different numbers if there are at most `MOST_BINS`.
#[derive(Debug, Clone, Default)]
pub struct Binned {
    /// The bins of each feature.
    pub(super) features: Vec<Bins>,
    /// Bins row by row, for what looks at all features of a row. Here the bin of missing cells is the one after the last.
    pub(super) by_row: Vec<u8>,
    /// The same feature by feature, for what looks at one feature of many rows.
    pub(super) by_feature: Vec<Vec<u8>>,
}

/// The bins of one feature.
#[derive(Debug, Clone, Default)]
pub(super) struct Bins {
    /// Of numbers: the smallest and the largest in each bin, ascending.
    ends: Vec<(f64, f64)>,
    /// How many bins there are, that of missing cells not counted.
    pub(super) count: usize,
    pub(super) is_number: bool,
}

impl Binned {
    pub(super) fn new(features: &Features) -> Self {
        let (rows, width) = (features.rows(), features.width());
        let (mut by_row, mut by_feature) = (vec![0; rows * width], Vec::with_capacity(width));
        let mut all = Vec::with_capacity(width);
        for (at, feature) in features.list().iter().enumerate() {
            let cells = || (0..rows as u32).map(|row| features.row(row)[at]);
            let bins = Bins::new(feature, cells());
            let column: Vec<u8> = cells().map(|cell| bins.of(cell)).collect();
            for (row, &bin) in column.iter().enumerate() {
                by_row[row * width + at] = if bin == MISSING { bins.count as u8 } else { bin };
            }
            by_feature.push(column);
            all.push(bins);
        }
        Self { features: all, by_row, by_feature }
    }
}

impl Bins {
    fn new(feature: &Feature, cells: impl Iterator<Item = f64>) -> Self {
        if !feature.is_number() {
            return Self { ends: Vec::new(), count: feature.levels().len().min(MOST_BINS), is_number: false };
        }
        let mut numbers: Vec<f64> = cells.filter(|cell| !cell.is_nan()).collect();
        numbers.sort_unstable_by(f64::total_cmp);
        let mut different: Vec<(f64, usize)> = Vec::new();
        for x in &numbers {
            match different.last_mut() {
                // Zero and minus zero are one number.
                Some((last, count)) if *last == *x => *count += 1,
                _ => different.push((*x, 1)),
            }
        }
        let ends =
            if different.len() <= MOST_BINS { different.iter().map(|&(x, _)| (x, x)).collect() } else { cut(&different, numbers.len()) };
        Self { count: ends.len(), ends, is_number: true }
    }

    fn of(&self, cell: f64) -> u8 {
        if cell.is_nan() {
            MISSING
        } else if self.is_number {
            self.ends.partition_point(|&(_, last)| last < cell).min(MOST_BINS - 1) as u8
        } else {
            (cell as usize).min(MOST_BINS - 1) as u8
        }
    }

    /// The number that separates two bins: cells up to it are on the left. It lies halfway between what is in them.
    pub(super) fn between(&self, left: u8, right: u8) -> f64 {
        let end = |bin: u8| self.ends.get(bin as usize).copied().unwrap_or_default();
        let (last, first) = (end(left).1, end(right).0);
        let middle = last + (first - last) / 2.0;
        // Neighbours without a number between them, or so far apart that their distance is infinite.
        if middle >= last && middle < first { middle } else { last }
    }
}

/// Cuts different numbers into bins of about equal counts; a number that fills a bin has one of its own.
fn cut(different: &[(f64, usize)], all: usize) -> Vec<(f64, f64)> {
    let mut ends = Vec::with_capacity(MOST_BINS);
    let (mut first, mut held, mut left) = (None, 0, all);
    for (at, &(x, count)) in different.iter().enumerate() {
        let start = *first.get_or_insert(x);
        held += count;
        let free = MOST_BINS - ends.len();
        let next = different.get(at + 1).map_or(0, |&(_, count)| count);
        // What is held and what comes are shared out equally among the bins that are left.
        let is_full = (held + next / 2) * free >= left || different.len() - at <= free;
        if (is_full && free > 1) || at + 1 == different.len() {
            ends.push((start, x));
            (first, left, held) = (None, left - held, 0);
        }
    }
    ends
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::models::{FeatureKind, Fill, Scale};

    fn numbers(values: Vec<f64>) -> Features {
        let kind = FeatureKind::Number { fill: Fill::Median, scale: Scale::None };
        Features::new(Arc::new(vec![Feature { name: "x".to_owned(), column: 0, kind }]), values.len(), values)
    }

    #[test]
    fn few_numbers_have_a_bin_each_and_missing_ones_their_own() {
        let features = numbers(vec![3.0, f64::NAN, -1.0, 3.0, 0.5]);
        assert_eq!(features.binned().by_feature, [[2, MISSING, 0, 2, 1]]);
        assert_eq!(features.binned().features[0].between(0, 2), 1.0);
    }

    #[test]
    fn many_numbers_are_cut_into_bins_of_like_counts() {
        let skewed = (0..10_000).map(|n| if n % 3 == 0 { 0.0 } else { f64::from(n * n) }).collect();
        let features = numbers(skewed);
        let bins = &features.binned().features[0];
        assert!((250..=255).contains(&bins.count), "{}", bins.count);
        let mut counts = [0_usize; 256];
        for &bin in &features.binned().by_feature[0] {
            counts[bin as usize] += 1;
        }
        assert_eq!(counts[0], 3334);
        assert!(counts[1..bins.count].iter().all(|count| (5..=60).contains(count)), "{counts:?}");
        assert!(bins.ends.windows(2).all(|pair| pair[0].1 < pair[1].0));
    }

    #[test]
    fn a_cut_lies_between_numbers_that_touch() {
        let next = f64::from_bits(1.0_f64.to_bits() + 1);
        let features = numbers(vec![1.0, next, -f64::MAX, f64::MAX]);
        let bins = &features.binned().features[0];
        assert_eq!(bins.between(1, 2), 1.0);
        assert_eq!(bins.between(0, 3), -f64::MAX);
    }
}

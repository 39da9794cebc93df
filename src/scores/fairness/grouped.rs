//! True and predicted classes, with the group to which each row belongs.

use std::collections::BTreeMap;

use crate::scores::{Undefined, weights::Weights};

/// The most groups that are compared.
pub const MAX_GROUPS: usize = 1000;

/// True and predicted classes (0 or 1), with the group to which each row belongs.
#[derive(Debug, Clone, Copy)]
pub struct Grouped<'a> {
    pub(super) truth: &'a [u32],
    pub(super) predicted: &'a [u32],
    pub(super) groups: &'a [u32],
    pub(super) count: usize,
    pub(super) weights: Weights<'a>,
}

impl<'a> Grouped<'a> {
    /// One class, one prediction and one group (below `count`) a row; `weights` as elsewhere.
    ///
    /// # Errors
    /// Why nothing can be compared: the parts do not fit together.
    pub fn new(
        truth: &'a [u32],
        predicted: &'a [u32],
        groups: &'a [u32],
        count: usize,
        weights: Option<&'a [f64]>,
    ) -> Result<Self, Undefined> {
        let weights = Weights::new(weights, truth.len())?;
        if truth.len() != predicted.len() || truth.len() != groups.len() {
            return Err(Undefined::Uneven);
        }
        if truth.iter().chain(predicted).any(|class| *class > 1) {
            return Err(Undefined::NotBinary);
        }
        if count > MAX_GROUPS {
            return Err(Undefined::TooManyClasses);
        }
        if groups.iter().any(|group| *group as usize >= count) {
            return Err(Undefined::UnknownClass);
        }
        Ok(Self { truth, predicted, groups, count, weights })
    }

    /// The counts of each group.
    pub(super) fn counts(&self) -> Vec<Counts> {
        let mut counts = vec![Counts::default(); self.count];
        for (row, group) in self.groups.iter().enumerate() {
            let (weight, counts) = (self.weights.of(row), &mut counts[*group as usize]);
            counts.cells[self.truth[row] as usize][self.predicted[row] as usize] += weight;
            counts.squares += weight * weight;
        }
        counts
    }
}

/// The rows of a group by true and predicted class.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    /// True class by predicted class.
    pub cells: [[f64; 2]; 2],
    /// The sum of the squares of the weights.
    pub squares: f64,
}

impl Counts {
    pub fn rows(&self) -> f64 {
        self.cells.iter().flatten().sum()
    }

    /// How many rows of equal weight say as much, over the weight of the rows.
    pub fn scale(&self) -> f64 {
        if self.squares > 0.0 { self.rows() / self.squares } else { 0.0 }
    }

    pub fn right(&self) -> f64 {
        self.cells[0][0] + self.cells[1][1]
    }
}

/// Two ways of grouping crossed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crossed {
    /// The group of each row.
    pub groups: Vec<u32>,
    /// Which pair each group is, in the order of the pairs.
    pub pairs: Vec<(u32, u32)>,
}

/// Crosses two ways of grouping: each pair that occurs is a group.
///
/// # Errors
/// `Uneven`; `TooManyClasses` for more than `MAX_GROUPS` pairs that occur.
pub fn crossed(a: &[u32], b: &[u32]) -> Result<Crossed, Undefined> {
    if a.len() != b.len() {
        return Err(Undefined::Uneven);
    }
    let mut codes: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for pair in a.iter().copied().zip(b.iter().copied()) {
        codes.entry(pair).or_default();
        if codes.len() > MAX_GROUPS {
            return Err(Undefined::TooManyClasses);
        }
    }
    for (code, place) in (0..).zip(codes.values_mut()) {
        *place = code;
    }
    let groups = a.iter().zip(b).map(|(a, b)| codes[&(*a, *b)]).collect();
    Ok(Crossed { groups, pairs: codes.into_keys().collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pairs_that_occur_are_groups() {
        let found = crossed(&[1, 0, 1, 1], &[0, 2, 0, 1]).unwrap();
        assert_eq!(found, Crossed { groups: vec![1, 0, 1, 2], pairs: vec![(0, 2), (1, 0), (1, 1)] });
        let many: Vec<u32> = (0..1001).collect();
        assert_eq!(crossed(&many, &many), Err(Undefined::TooManyClasses));
    }
}

//! Weak slices: on which rows a model fails more than elsewhere, by the values of one column or of two.
//!
//! Each value, and each pair of values of two columns, is a slice; its mean loss is compared with that of all other rows
//! (Welch 1947), and because so many are compared, the p values are adjusted for the share of false finds (Benjamini and
//! Hochberg 1995). A pair is only told where it is worse than either of its values explains.

use serde::{Deserialize, Serialize};

use super::Undefined;
use crate::num::{distributions::t_beyond, elementary::sqrt};

/// The most values of a column that are slices.
pub const MAX_LEVELS: usize = 50;

/// The most columns whose values are paired with each other.
pub const MAX_PAIRED: usize = 30;

/// A column cut into values: what kinds of rows there are by it.
#[derive(Debug, Clone, Copy)]
pub struct Facet<'a> {
    /// The value of each row; from `levels` on the row belongs to none.
    pub codes: &'a [u32],
    /// How many values, `MAX_LEVELS` at most.
    pub levels: usize,
}

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SliceSettings {
    /// Slices of fewer rows are not looked at; 20 by default.
    pub smallest: usize,
    /// Slices of a larger share of the rows are not told, since they are the rule and not the exception; 0.5 by default.
    pub largest: f64,
    /// The share of false finds that is allowed; 0.05 by default.
    pub false_finds: f64,
    /// How many slices are told at most; 50 by default.
    pub most: usize,
    /// The values of so many of the first facets are paired with each other; `MAX_PAIRED` by default and at most.
    pub paired: usize,
}

impl Default for SliceSettings {
    fn default() -> Self {
        Self { smallest: 20, largest: 0.5, false_finds: 0.05, most: 50, paired: MAX_PAIRED }
    }
}

/// Rows on which the model is worse than on all others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Slice {
    /// Which values make it up: facet and value, one or two.
    pub values: Vec<(usize, u32)>,
    /// How many rows.
    pub rows: usize,
    /// Their mean loss.
    pub loss: f64,
    /// The mean loss of all other rows.
    pub elsewhere: f64,
    /// How often such a difference would come by chance in so many comparisons (adjusted p).
    pub p: f64,
}

impl Slice {
    /// What the slice costs in all: the loss that would be saved if it were as good as all other rows.
    #[must_use]
    pub fn excess(&self) -> f64 {
        (self.loss - self.elsewhere) * self.rows as f64
    }
}

/// The weak slices, the most costly first. `losses`: how bad each row is predicted, such as 1 for a wrong class, or the
/// absolute residual; finite.
///
/// # Errors
/// `Empty`, `Uneven`, `NotFinite`; `TooManyClasses` for a facet of more than `MAX_LEVELS` values.
pub fn weak_slices(losses: &[f64], facets: &[Facet], settings: &SliceSettings) -> Result<Vec<Slice>, Undefined> {
    check(losses, facets)?;
    let mut all = Tally::default();
    losses.iter().for_each(|loss| all.add(*loss));
    let singles: Vec<Vec<Tally>> = facets.iter().map(|facet| tallies(losses, facet.levels, |row| facet.codes[row] as usize)).collect();
    let mut found = Vec::new();
    for (facet, tallies) in singles.iter().enumerate() {
        let values = (0..).zip(tallies).filter(|(_, tally)| tally.rows >= settings.smallest as f64);
        found.extend(values.map(|(level, tally)| tally.slice(&all, vec![(facet, level)])));
    }
    let paired = facets.len().min(settings.paired).min(MAX_PAIRED);
    for (first, second) in (0..paired).flat_map(|a| (a + 1..paired).map(move |b| (a, b))) {
        pairs(losses, facets, &singles, (first, second), &all, settings, &mut found);
    }
    adjust(&mut found);
    let largest = settings.largest * losses.len() as f64;
    found.retain(|slice| slice.loss > slice.elsewhere && slice.p <= settings.false_finds && slice.rows as f64 <= largest);
    found.sort_by(|a, b| b.excess().total_cmp(&a.excess()).then_with(|| a.values.cmp(&b.values)));
    found.truncate(settings.most);
    Ok(found)
}

fn check(losses: &[f64], facets: &[Facet]) -> Result<(), Undefined> {
    match () {
        () if losses.is_empty() => Err(Undefined::Empty),
        () if !losses.iter().all(|loss| loss.is_finite()) => Err(Undefined::NotFinite),
        () if facets.iter().any(|facet| facet.codes.len() != losses.len()) => Err(Undefined::Uneven),
        () if facets.iter().any(|facet| facet.levels > MAX_LEVELS) => Err(Undefined::TooManyClasses),
        () => Ok(()),
    }
}

/// Adds the pairs of values of two facets that are worse than the rest of either value.
fn pairs(
    losses: &[f64],
    facets: &[Facet],
    singles: &[Vec<Tally>],
    (a, b): (usize, usize),
    all: &Tally,
    settings: &SliceSettings,
    found: &mut Vec<Slice>,
) {
    let (first, second) = (facets[a], facets[b]);
    let place = |row: usize| {
        let (x, y) = (first.codes[row] as usize, second.codes[row] as usize);
        if x < first.levels && y < second.levels { x * second.levels + y } else { usize::MAX }
    };
    for (place, tally) in tallies(losses, first.levels * second.levels, place).iter().enumerate() {
        let (x, y) = (place / second.levels, place % second.levels);
        let parents = [&singles[a][x], &singles[b][y]];
        let worse = |parent: &&Tally| {
            let rest = parent.without(tally);
            rest.rows < 2.0 || (tally.mean() > rest.mean() && tally.p(&rest) < settings.false_finds)
        };
        // A pair that is the whole of one of its values says nothing new.
        let new = parents.iter().all(|parent| parent.rows > tally.rows);
        if tally.rows >= settings.smallest as f64 && new {
            let slice = tally.slice(all, vec![(a, x as u32), (b, y as u32)]);
            // Every pair counts as a comparison, whether it is told or not.
            found.push(if parents.iter().all(worse) { slice } else { Slice { p: 1.0, ..slice } });
        }
    }
}

fn tallies(losses: &[f64], places: usize, place: impl Fn(usize) -> usize) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); places];
    for (row, loss) in losses.iter().enumerate() {
        if let Some(tally) = tallies.get_mut(place(row)) {
            tally.add(*loss);
        }
    }
    tallies
}

/// Replaces each p by the share of false finds if it and all smaller ones are told.
fn adjust(found: &mut [Slice]) {
    let n = found.len() as f64;
    found.sort_by(|a, b| b.p.total_cmp(&a.p).then_with(|| a.values.cmp(&b.values)));
    let mut smallest = 1.0_f64;
    for (left, slice) in found.iter_mut().enumerate() {
        smallest = smallest.min(slice.p * n / (n - left as f64));
        slice.p = smallest;
    }
}

/// Rows with the sums of their losses.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    rows: f64,
    sum: f64,
    squares: f64,
}

impl Tally {
    fn add(&mut self, loss: f64) {
        self.rows += 1.0;
        self.sum += loss;
        self.squares += loss * loss;
    }

    fn without(&self, part: &Self) -> Self {
        Self { rows: self.rows - part.rows, sum: self.sum - part.sum, squares: self.squares - part.squares }
    }

    fn mean(&self) -> f64 {
        self.sum / self.rows
    }

    /// The squared standard error of the mean.
    fn error(&self) -> f64 {
        (self.squares - self.sum * self.mean()).max(0.0) / (self.rows - 1.0) / self.rows
    }

    /// Welch's test of equal means.
    fn p(&self, other: &Self) -> f64 {
        if self.rows < 2.0 || other.rows < 2.0 {
            return 1.0;
        }
        let (a, b) = (self.error(), other.error());
        let difference = self.mean() - other.mean();
        if a + b <= 0.0 {
            return if difference == 0.0 { 1.0 } else { 0.0 };
        }
        let degrees = (a + b) * (a + b) / (a * a / (self.rows - 1.0) + b * b / (other.rows - 1.0));
        t_beyond(difference / sqrt(a + b), degrees)
    }

    fn slice(&self, all: &Self, values: Vec<(usize, u32)>) -> Slice {
        let rest = all.without(self);
        let elsewhere = if rest.rows > 0.0 { rest.mean() } else { self.mean() };
        Slice { values, rows: self.rows as usize, loss: self.mean(), elsewhere, p: self.p(&rest) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num::rng::Rng;

    /// Three columns of 4, 5 and 3 values by chance, and wrong predictions at a rate that follows from them.
    fn rows(n: usize, seed: u64, rate: impl Fn(&[u32; 3]) -> f64) -> ([Vec<u32>; 3], Vec<f64>) {
        let mut columns = [Vec::new(), Vec::new(), Vec::new()];
        let mut losses = Vec::new();
        for row in 0..n {
            let mut rng = Rng::keyed(seed, 1, row as u64);
            let values = [rng.below(4) as u32, rng.below(5) as u32, rng.below(3) as u32];
            losses.push(f64::from(u8::from(rng.chance(rate(&values)))));
            columns.iter_mut().zip(values).for_each(|(column, value)| column.push(value));
        }
        (columns, losses)
    }

    fn found(n: usize, seed: u64, rate: impl Fn(&[u32; 3]) -> f64) -> Vec<Slice> {
        let (columns, losses) = rows(n, seed, rate);
        let facets: Vec<Facet> = columns.iter().zip([4, 5, 3]).map(|(codes, levels)| Facet { codes, levels }).collect();
        weak_slices(&losses, &facets, &SliceSettings::default()).unwrap()
    }

    #[test]
    fn a_value_on_which_the_model_fails_is_found_alone() {
        let slices = found(3000, 1, |values| if values[1] == 2 { 0.5 } else { 0.1 });
        assert_eq!(slices.iter().map(|slice| slice.values.clone()).collect::<Vec<_>>(), [vec![(1, 2)]]);
        assert!(slices[0].loss > 0.4 && slices[0].elsewhere < 0.15 && slices[0].p < 1e-9 && slices[0].excess() > 150.0);
    }

    #[test]
    fn a_pair_is_found_where_only_both_values_together_are_bad() {
        let slices = found(4000, 2, |values| if values[0] == 1 && values[2] == 0 { 0.6 } else { 0.1 });
        assert!(slices.iter().any(|slice| slice.values == [(0, 1), (2, 0)] && slice.loss > 0.5), "{slices:?}");
        assert!(slices.iter().all(|slice| slice.values.contains(&(0, 1)) || slice.values.contains(&(2, 0))), "{slices:?}");
    }

    #[test]
    fn where_nothing_is_bad_hardly_anything_is_told() {
        let alarms = (10..60).filter(|seed| !found(500, *seed, |_| 0.2).is_empty()).count();
        // A share of 0.05 false finds allows an alarm in about 2.5 of 50 tables; 8 is a chance of 1 in 300.
        assert!(alarms < 8, "{alarms} of 50");
    }

    // From scipy 1.17.1: ttest_ind([1, 2, 4, 5], [0, 1, 1, 2, 1], equal_var=False).pvalue.
    #[test]
    fn the_test_is_welchs() {
        let tally = |losses: &[f64]| {
            let mut tally = Tally::default();
            losses.iter().for_each(|loss| tally.add(*loss));
            tally
        };
        let p = tally(&[1.0, 2.0, 4.0, 5.0]).p(&tally(&[0.0, 1.0, 1.0, 2.0, 1.0]));
        assert!((p - 0.11238348819430169).abs() < 1e-10, "{p}");
    }
}

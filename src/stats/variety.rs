//! How cells are spread over the different values: entropy, imbalance and modes.

use serde::{Deserialize, Serialize};

use crate::num::{elementary::log2, sum::Sum};

/// Takes in how often each different value occurs. Feed it in an order that does not depend on who reads: sums are rounded.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// How many values occur so often, for counts below `FEW`: most values of long columns do.
    few: Vec<u64>,
    /// The other counts.
    many: Vec<u64>,
}

const FEW: u64 = 256;

/// How cells are spread over the different values.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Variety {
    /// Shannon entropy in bits (scipy `entropy(counts, base=2)`): 0 where all cells are alike.
    pub entropy: f64,
    /// 1 - entropy / log2(values), as fg-data-profiling has it: 0 where all values occur equally often, near 1 where nearly
    /// all cells have one value. `None` with a single value.
    pub imbalance: Option<f64>,
    /// How often the most frequent value occurs.
    pub most: u64,
    /// How many values occur so often.
    pub modes: u64,
}

impl Tally {
    /// A value that occurs so often.
    #[inline]
    pub fn add(&mut self, count: u64) {
        if count >= FEW {
            self.many.push(count);
            return;
        }
        if self.few.is_empty() {
            self.few.resize(FEW as usize, 0);
        }
        self.few[count as usize] += 1;
    }

    /// How the cells are spread; `None` without a cell.
    #[must_use]
    pub fn finish(&self) -> Option<Variety> {
        let groups = || {
            let few = (0..).zip(&self.few).map(|(count, &values)| (count, values));
            few.filter(|&(count, values)| count > 0 && values > 0).chain(self.many.iter().map(|&count| (count, 1)))
        };
        let values: u64 = groups().map(|(_, values)| values).sum();
        let n: u64 = groups().map(|(count, values)| count * values).sum();
        let most = groups().map(|(count, _)| count).max()?;
        let bits: Sum = groups().map(|(count, values)| values as f64 * entropy_part(count, n)).collect();
        let entropy = bits.value();
        Some(Variety {
            entropy,
            imbalance: (values > 1).then(|| (1.0 - entropy / log2(values as f64)).max(0.0)),
            most,
            modes: groups().filter(|&(count, _)| count == most).map(|(_, values)| values).sum(),
        })
    }
}

/// Shannon entropy in bits of categories that occur so often; `n` is their sum.
#[must_use]
pub fn entropy(counts: &[u64], n: u64) -> f64 {
    counts.iter().filter(|&&count| count > 0).map(|&count| entropy_part(count, n)).collect::<Sum>().value()
}

/// What one category adds. All parts are positive, so that nothing cancels.
fn entropy_part(count: u64, n: u64) -> f64 {
    count as f64 / n as f64 * log2(n as f64 / count as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variety(counts: &[u64]) -> Option<Variety> {
        let mut tally = Tally::default();
        counts.iter().for_each(|&count| tally.add(count));
        tally.finish()
    }

    #[test]
    fn figures_agree_with_scipy() {
        // scipy 1.17.1: scipy.stats.entropy(counts, base=2), and 1 - entropy / numpy.log2(len(counts))
        let check = |counts: &[u64], bits: f64, imbalance: Option<f64>, modes: (u64, u64)| {
            let found = variety(counts).unwrap();
            let near = |a: f64, b: f64| (a - b).abs() <= 1e-12;
            assert!(near(found.entropy, bits), "{found:?}");
            assert!(found.imbalance.zip(imbalance).map_or(found.imbalance == imbalance, |(a, b)| near(a, b)), "{found:?}");
            assert_eq!((found.most, found.modes), modes);
            assert!(near(entropy(counts, counts.iter().sum()), bits));
        };
        check(&[5], 0.0, None, (5, 1));
        check(&[1, 1, 1, 1], 2.0, Some(0.0), (1, 4));
        check(&[900, 90, 10], 0.515_895_152_948_209_3, Some(0.674_506_398_281_676_9), (900, 1));
        check(&[300, 2, 300], 1.028_816_995_202_345_6, Some(0.350_888_746_746_856_77), (300, 2));
        assert_eq!(variety(&[]), None);
    }
}

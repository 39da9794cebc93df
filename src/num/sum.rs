//! Sums that lose almost nothing to rounding (Neumaier 1974, an improvement of Kahan's method).

use serde::{Deserialize, Serialize};

/// A running sum with the rounding error it has gathered. `Default` is the empty sum.
///
/// The value is the exact sum rounded once, up to an error of the order of n * eps^2 * (sum of magnitudes). The same
/// numbers in the same order give the same bits; in another order, or merged elsewhere, the last bit may differ.
#[derive(Debug, Default, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Sum {
    sum: f64,
    error: f64,
}

impl Sum {
    /// Takes one more number in.
    #[inline]
    pub fn add(&mut self, x: f64) {
        let next = self.sum + x;
        self.error += if self.sum.abs() >= x.abs() { (self.sum - next) + x } else { (x - next) + self.sum };
        self.sum = next;
    }

    /// Takes in what another sum holds.
    pub fn merge(&mut self, other: &Self) {
        self.add(other.sum);
        self.error += other.error;
    }

    /// The sum: infinite or not a number as a plain sum would be.
    #[must_use]
    pub fn value(&self) -> f64 {
        // Once the sum is infinite, the error is infinity less infinity and says nothing.
        if self.sum.is_finite() { self.sum + self.error } else { self.sum }
    }
}

impl Extend<f64> for Sum {
    fn extend<I: IntoIterator<Item = f64>>(&mut self, numbers: I) {
        for x in numbers {
            self.add(x);
        }
    }
}

impl FromIterator<f64> for Sum {
    fn from_iter<I: IntoIterator<Item = f64>>(numbers: I) -> Self {
        let mut sum = Self::default();
        sum.extend(numbers);
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_beside_large_ones_are_kept() {
        let rows: [(&[f64], f64); 5] = [
            (&[], 0.0),
            (&[1.0, 1e100, 1.0, -1e100], 2.0),
            (&[0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], 1.0),
            (&[1e308, 1e308], f64::INFINITY),
            (&[f64::INFINITY, 1.0], f64::INFINITY),
        ];
        for (numbers, expected) in rows {
            assert_eq!(numbers.iter().copied().collect::<Sum>().value(), expected, "{numbers:?}");
        }
        assert!([f64::INFINITY, f64::NEG_INFINITY].into_iter().collect::<Sum>().value().is_nan());
    }

    #[test]
    fn merging_pieces_equals_one_pass_at_every_cut() {
        let numbers = [1.0, 1e100, 1.0, -1e100, 0.5, 0.125];
        for cut in 0..=numbers.len() {
            let (left, right) = numbers.split_at(cut);
            let mut sum: Sum = left.iter().copied().collect();
            sum.merge(&right.iter().copied().collect());
            assert_eq!(sum.value(), 2.625, "cut at {cut}");
        }
    }
}

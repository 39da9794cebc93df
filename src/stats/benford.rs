//! Benford's law: how first digits are spread in amounts that run over several orders of magnitude.

use serde::{Deserialize, Serialize};

use crate::num::{elementary::log10, sum::Sum};

/// How the first digits of some numbers compare with Benford's law.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Benford {
    /// Numbers that begin with 1, 2, ... 9; zeros have no first digit.
    pub digits: [u64; 9],
    /// The mean of the nine distances between found and expected shares. Nigrini 2012, "Benford's Law", takes up to 0.006
    /// for close, to 0.012 for acceptable and to 0.015 for marginally acceptable conformity.
    pub mean_distance: f64,
    /// Pearson's chi-square against the expected counts, 8 degrees of freedom.
    pub chi_square: f64,
}

/// Compares counts of first digits with Benford's law; `None` without a number.
#[must_use]
pub fn benford(digits: [u64; 9]) -> Option<Benford> {
    let n: u64 = digits.iter().sum();
    if n == 0 {
        return None;
    }
    let n = n as f64;
    let expected = |digit: usize| log10(1.0 + 1.0 / digit as f64);
    let both = || (1..).zip(digits).map(|(digit, count)| (count as f64, expected(digit)));
    let distance: Sum = both().map(|(count, share)| (count / n - share).abs()).collect();
    let chi_square: Sum = both().map(|(count, share)| (count - n * share) * (count - n * share) / (n * share)).collect();
    Some(Benford { digits, mean_distance: distance.value() / 9.0, chi_square: chi_square.value() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_two_conform_and_equal_shares_do_not() {
        // First digits of 2^0 ... 2^999; scipy 1.17.1: chisquare(digits, 1000 * log10(1 + 1 / d)).
        let powers = benford([301, 176, 125, 97, 79, 69, 56, 52, 45]).unwrap();
        assert!(powers.mean_distance < 0.001 && (powers.chi_square - 0.158_550_576_292_043_33).abs() < 1e-9, "{powers:?}");
        let equal = benford([100; 9]).unwrap();
        assert!(equal.mean_distance > 0.015 && equal.chi_square > 300.0, "{equal:?}");
        assert_eq!(benford([0; 9]), None);
    }
}

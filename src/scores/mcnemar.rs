//! McNemar's test: which of two models is right more often, on the same rows.

use serde::{Deserialize, Serialize};

use super::Undefined;
use crate::num::distributions::binomial_at_most;

/// Rows by who is right about them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct McNemar {
    /// Both models are right.
    pub both_right: u64,
    /// Only A is right.
    pub only_a: u64,
    /// Only B is right.
    pub only_b: u64,
    /// Neither is right.
    pub both_wrong: u64,
    /// How often so uneven a split of the rows on which only one is right would come by chance, both being equally good:
    /// the exact two-sided binomial test.
    pub p: f64,
}

/// Compares predicted classes row by row.
///
/// # Errors
/// `Uneven`; `Empty`.
pub fn mcnemar(truth: &[u32], a: &[u32], b: &[u32]) -> Result<McNemar, Undefined> {
    if truth.len() != a.len() || truth.len() != b.len() {
        return Err(Undefined::Uneven);
    }
    if truth.is_empty() {
        return Err(Undefined::Empty);
    }
    let mut counts = [0; 4];
    for ((truth, a), b) in truth.iter().zip(a).zip(b) {
        counts[usize::from(a == truth) * 2 + usize::from(b == truth)] += 1;
    }
    let [both_wrong, only_b, only_a, both_right] = counts;
    let p = (2.0 * binomial_at_most(only_a.min(only_b), only_a + only_b, 0.5)).min(1.0);
    Ok(McNemar { both_right, only_a, only_b, both_wrong, p })
}

#[cfg(test)]
mod tests {
    use super::*;

    // From scipy 1.17.1: binomtest(only_a, only_a + only_b).pvalue.
    #[test]
    fn p_is_that_of_the_exact_test() {
        let rows = [
            (0, 0, 1.0),
            (5, 15, 0.041_389_465_332_031_25),
            (40, 60, 0.056_887_933_640_980_89),
            (1, 0, 1.0),
            (300, 220, 0.000_519_415_849_665_290_6),
        ];
        for (only_a, only_b, expected) in rows {
            let a: Vec<u32> = (0..only_a + only_b + 3).map(|row| u32::from(row < only_a)).collect();
            let b: Vec<u32> = (0..only_a + only_b + 3).map(|row| u32::from((only_a..only_a + only_b).contains(&row))).collect();
            let truth = vec![1; a.len()];
            let found = mcnemar(&truth, &a, &b).unwrap();
            assert_eq!((found.only_a, found.only_b, found.both_wrong, found.both_right), (only_a, only_b, 3, 0));
            assert!((found.p / expected - 1.0).abs() < 1e-10, "{only_a}, {only_b}: {}", found.p);
        }
    }
}

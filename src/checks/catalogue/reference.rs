//! A spread of values to compare with, and how far another is from it.

use super::kind::{Deserialize, Refusal, Scalar, Serialize};
use crate::num::{
    elementary::{ln, log2},
    sum::Sum,
};

/// Shares of categories, or of bins of numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// The categories.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values: Option<Vec<Scalar>>,
    /// The edges of the bins, one more than weights; a bin holds its lower edge, the last both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edges: Option<Vec<f64>>,
    /// The share of each.
    pub weights: Vec<f64>,
}

impl Reference {
    /// How many categories or bins there are.
    #[must_use]
    pub fn kinds(&self) -> usize {
        self.weights.len()
    }

    /// Whether it can be compared with.
    ///
    /// # Errors
    /// When lengths do not fit, edges do not go up, or weights do not add up to 1.
    pub fn check(&self) -> Result<(), Refusal> {
        let fits = match (&self.values, &self.edges) {
            (Some(values), None) => values.len() == self.kinds(),
            (None, Some(edges)) => edges.len() == self.kinds() + 1 && edges.is_sorted_by(|a, b| a < b),
            _ => false,
        };
        let total: f64 = self.weights.iter().copied().collect::<Sum>().value();
        let are_shares = (total - 1.0).abs() < 1e-3 && self.weights.iter().all(|w| *w >= 0.0);
        match (fits, are_shares) {
            (true, true) => Ok(()),
            (false, _) => {
                Err(Refusal::new("The reference does not fit together", "Give as many values as weights, or one edge more, going up"))
            }
            (true, false) => Err(Refusal::new("The weights of the reference do not add up to 1", "Divide each by their sum")),
        }
    }
}

/// The bin that a number falls into.
#[must_use]
pub fn bin(edges: &[f64], x: f64) -> Option<usize> {
    let bins = edges.len().checked_sub(1)?;
    let at = edges.partition_point(|edge| *edge <= x);
    if Some(&x) == edges.last() { bins.checked_sub(1) } else { at.checked_sub(1).filter(|at| *at < bins) }
}

/// How far apart two spreads are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Kullback-Leibler divergence of the values from the reference, in nats.
    Kl,
    /// Jensen-Shannon distance, base 2.
    Js,
    /// Population stability index; shares below 0.0001 count as that.
    Psi,
    /// Chi-square divided by the number of values.
    ChiSquare,
    /// The largest difference of the cumulated shares.
    Ks,
    /// The largest difference of shares.
    LInfinity,
}

impl Measure {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Kl => "Kullback-Leibler",
            Self::Js => "Jensen-Shannon",
            Self::Psi => "stability index",
            Self::ChiSquare => "chi-square",
            Self::Ks => "Kolmogorov-Smirnov",
            Self::LInfinity => "largest difference",
        }
    }

    /// How far counts are from shares; `other` values are none of those of the reference. `None` without a value.
    #[must_use]
    pub fn of(self, weights: &[f64], counts: &[u64], other: u64) -> Option<f64> {
        /// The least share of the stability index.
        const LEAST: f64 = 1e-4;
        let total = counts.iter().sum::<u64>() + other;
        if total == 0 {
            return None;
        }
        let share = |count: u64| count as f64 / total as f64;
        let mut pairs: Vec<(f64, f64)> = counts.iter().zip(weights).map(|(&count, &weight)| (share(count), weight)).collect();
        if other > 0 {
            pairs.push((share(other), 0.0));
        }
        let sum = |of: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|&(p, q)| of(p, q)).collect::<Sum>().value();
        // p ln(p / q), which is nothing without p and infinite without q.
        let part = |p: f64, q: f64, log: fn(f64) -> f64| match (p > 0.0, q > 0.0) {
            (false, _) => 0.0,
            (true, false) => f64::INFINITY,
            (true, true) => p * log(p / q),
        };
        Some(match self {
            Self::Kl => sum(&|p, q| part(p, q, ln)),
            Self::Js => {
                let half = sum(&|p, q| 0.5 * (part(p, (p + q) / 2.0, log2) + part(q, (p + q) / 2.0, log2)));
                half.max(0.0).sqrt()
            }
            Self::Psi => sum(&|p, q| (p.max(LEAST) - q.max(LEAST)) * ln(p.max(LEAST) / q.max(LEAST))),
            Self::ChiSquare => sum(&|p, q| {
                if q > 0.0 {
                    (p - q) * (p - q) / q
                } else if p > 0.0 {
                    f64::INFINITY
                } else {
                    0.0
                }
            }),
            Self::Ks => {
                let mut apart = 0.0_f64;
                pairs.iter().fold(0.0, |sum, (p, q)| {
                    apart = apart.max((sum + p - q).abs());
                    sum + p - q
                });
                apart
            }
            Self::LInfinity => pairs.iter().fold(0.0, |most, (p, q)| (p - q).abs().max(most)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // From scipy 1.17.1: entropy([.25, .25, .5], [.3, .5, .2]), jensenshannon(.., base=2), chisquare / n.
    #[test]
    fn measures_agree_with_scipy() {
        let (weights, counts) = ([0.3, 0.5, 0.2], [25, 25, 50]);
        let cases = [
            (Measure::Kl, 0.239_278_181_598_602_6),
            (Measure::Js, 0.283_175_837_731_757_3),
            (Measure::ChiSquare, 0.583_333_333_333_333_3),
            (Measure::Ks, 0.3),
            (Measure::LInfinity, 0.3),
        ];
        for (measure, expected) in cases {
            let found = measure.of(&weights, &counts, 0).unwrap();
            assert!((found - expected).abs() < 1e-12, "{measure:?} {found} {expected}");
        }
        assert_eq!(Measure::Kl.of(&weights, &counts, 1), Some(f64::INFINITY));
        assert_eq!(Measure::Kl.of(&weights, &[0, 0, 0], 0), None);
    }

    #[test]
    fn bins_hold_their_lower_edge() {
        let edges = [0.0, 1.0, 2.0];
        let found: Vec<_> = [-0.1, 0.0, 1.0, 2.0, 2.1].into_iter().map(|x| bin(&edges, x)).collect();
        assert_eq!(found, [None, Some(0), Some(1), Some(1), None]);
    }
}

//! Means and spreads that a few extreme numbers do not bend, and means of ratios and rates.

use super::{Ordered, quantile};
use crate::num::{
    elementary::{exp, ln},
    sum::Sum,
};

/// The median of the distances from the median (scipy `median_abs_deviation`).
#[must_use]
pub fn median_deviation(of: &Ordered) -> Option<f64> {
    let median = quantile(of, 0.5)?;
    let (below, above) = of.values().split_at(of.values().partition_point(|&(x, _)| x < median));
    let mut below = below.iter().rev().map(|&(x, count)| (median - x, count)).peekable();
    let mut above = above.iter().map(|&(x, count)| (x - median, count)).peekable();
    // Merged, so that they need no sorting.
    let nearer = || match (below.peek(), above.peek()) {
        (Some(b), Some(a)) if b.0 <= a.0 => below.next(),
        (_, Some(_)) => above.next(),
        _ => below.next(),
    };
    quantile(&Ordered::new(std::iter::from_fn(nearer).collect()), 0.5).filter(|x| x.is_finite())
}

/// The mean without the smallest and the largest numbers, `share` of all at each end, rounded down (scipy `trim_mean`).
#[must_use]
pub fn trimmed_mean(of: &Ordered, share: f64) -> Option<f64> {
    let n = of.count();
    let cut = (share * n as f64) as u64;
    let kept = n.checked_sub(2 * cut).filter(|&kept| kept > 0)?;
    let (mut before, mut sum) = (0, Sum::default());
    for &(x, count) in of.values() {
        let (from, to) = (before.max(cut), (before + count).min(n - cut));
        if from < to {
            sum.add(x * (to - from) as f64);
        }
        before += count;
    }
    Some(sum.value() / kept as f64).filter(|x| x.is_finite())
}

/// The number whose n-th power is the product of n numbers; only where all are above 0 (scipy `gmean`).
#[must_use]
pub fn geometric_mean(of: &Ordered) -> Option<f64> {
    positive(of)?;
    let logs: Sum = of.values().iter().map(|&(x, count)| ln(x) * count as f64).collect();
    Some(exp(logs.value() / of.count() as f64))
}

/// The number of numbers over the sum of their reciprocals; only where all are above 0 (scipy `hmean`).
#[must_use]
pub fn harmonic_mean(of: &Ordered) -> Option<f64> {
    positive(of)?;
    let parts: Sum = of.values().iter().map(|&(x, count)| count as f64 / x).collect();
    Some(of.count() as f64 / parts.value()).filter(|x| x.is_finite() && *x > 0.0)
}

fn positive(of: &Ordered) -> Option<()> {
    of.range().filter(|(min, _)| *min > 0.0).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: Option<f64>, expected: f64) {
        assert!(found.is_some_and(|found| (found - expected).abs() <= 1e-12 * expected.abs()), "{found:?} {expected}");
    }

    #[test]
    fn figures_agree_with_scipy() {
        // scipy 1.17.1: x = [2, 3, 3, 5, 7, 11, 13, 17, 19, 23, 1000]
        let x = Ordered::new([2.0, 3.0, 3.0, 5.0, 7.0, 11.0, 13.0, 17.0, 19.0, 23.0, 1000.0].map(|x| (x, 1)).to_vec());
        near(median_deviation(&x), 8.0);
        near(trimmed_mean(&x, 0.1), 11.222_222_222_222_221);
        near(trimmed_mean(&x, 0.0), 100.272_727_272_727_27);
        near(geometric_mean(&x), 11.886_532_354_947_196);
        near(harmonic_mean(&x), 6.000_143_960_085_973);
    }

    #[test]
    fn what_is_not_defined_is_absent() {
        let zero = Ordered::new(vec![(0.0, 1), (4.0, 3)]);
        assert_eq!((geometric_mean(&zero), harmonic_mean(&zero)), (None, None));
        let none = Ordered::default();
        assert_eq!((median_deviation(&none), trimmed_mean(&none, 0.1), geometric_mean(&none)), (None, None, None));
        assert_eq!(trimmed_mean(&zero, 0.5), None);
    }
}

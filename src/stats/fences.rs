//! Tukey's fences: how many numbers lie far outside the middle half.

use serde::{Deserialize, Serialize};

use super::{Ordered, quantile};

/// The fences of Tukey 1977, "Exploratory Data Analysis", with how many numbers lie beyond. The quartiles are those of
/// `quantile`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Fences {
    /// The inner ones: 1.5 quartile ranges beyond the quartiles.
    pub inner: [f64; 2],
    /// The outer ones: 3 quartile ranges beyond the quartiles.
    pub outer: [f64; 2],
    /// Numbers below the lower inner fence and above the upper one, those beyond the outer fences among them.
    pub beyond_inner: [u64; 2],
    /// Numbers below the lower outer fence and above the upper one.
    pub beyond_outer: [u64; 2],
}

/// The fences of some numbers; `None` without a number, or where they span more than an `f64` holds.
#[must_use]
pub fn fences(of: &Ordered) -> Option<Fences> {
    let (low, high) = (quantile(of, 0.25)?, quantile(of, 0.75)?);
    let at = |times: f64| [low - times * (high - low), high + times * (high - low)];
    let above = |x: f64| of.count() - of.below(x.next_up());
    let beyond = |[low, high]: [f64; 2]| [of.below(low), above(high)];
    let (inner, outer) = (at(1.5), at(3.0));
    let finite = outer.iter().all(|x| x.is_finite());
    finite.then(|| Fences { inner, outer, beyond_inner: beyond(inner), beyond_outer: beyond(outer) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_on_a_fence_is_inside() {
        let numbers = [-15.0, -7.0, -6.0, 0.0, 1.0, 2.0, 3.0, 4.0, 19.0, 100.0];
        let found = fences(&Ordered::new(numbers.map(|x| (x, 2)).to_vec())).unwrap();
        // numpy 2.4.6: quantiles -6 and 4
        assert_eq!((found.inner, found.outer), ([-21.0, 19.0], [-36.0, 34.0]));
        assert_eq!((found.beyond_inner, found.beyond_outer), ([0, 2], [0, 2]));
    }

    #[test]
    fn without_spread_all_that_differs_is_beyond() {
        let found = fences(&Ordered::new(vec![(1.0, 1), (5.0, 98), (7.0, 1)])).unwrap();
        assert_eq!((found.inner, found.beyond_outer, found.beyond_inner), ([5.0, 5.0], [1, 1], [1, 1]));
        assert_eq!(fences(&Ordered::default()), None);
        assert_eq!(fences(&Ordered::new(vec![(-1.7e308, 5), (1.7e308, 5)])), None);
    }
}

//! Where the bulk of a column's numbers lies, robustly: a tenth of them may be wrong without moving it.

use super::view::Number;
use crate::{
    num::elementary::ln,
    stats::{Ordered, quantile},
};

/// The middle of some numbers and their spread to either side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bulk {
    middle: f64,
    /// Standard deviations that a normal distribution with these tenths would have, below and above the middle.
    below: f64,
    above: f64,
    /// Whether logarithms are looked at.
    logs: bool,
}

/// How far from its median a tenth of a normal distribution begins, in standard deviations.
const TENTH: f64 = 1.281_551_565_544_6;

impl Bulk {
    /// The bulk of numbers; `None` where they do not spread.
    pub(super) fn new(numbers: &[Number]) -> Option<Self> {
        Self::of(numbers.iter().map(|number| (number.value, u64::from(number.count))).collect(), false)
    }

    /// The bulk of the logarithms of numbers that are positive; `None` where one is not, or they do not spread.
    pub(super) fn of_logs(numbers: &[Number]) -> Option<Self> {
        let positive = numbers.first().is_some_and(|number| number.value > 0.0);
        positive.then(|| Self::of(numbers.iter().map(|number| (ln(number.value), u64::from(number.count))).collect(), true)).flatten()
    }

    fn of(values: Vec<(f64, u64)>, logs: bool) -> Option<Self> {
        let ordered = Ordered::new(values);
        let at = |q| quantile(&ordered, q);
        let (low, middle, high) = (at(0.1)?, at(0.5)?, at(0.9)?);
        let (below, above) = ((middle - low) / TENTH, (high - middle) / TENTH);
        (below > 0.0 && above > 0.0).then_some(Self { middle, below, above, logs })
    }

    /// How many standard deviations a number is from the middle, with its sign.
    pub(super) fn deviation(&self, value: f64) -> f64 {
        let value = if self.logs { ln(value) } else { value };
        (value - self.middle) / if value < self.middle { self.below } else { self.above }
    }
}

/// A quantile of numbers with counts.
pub(super) fn quantile_of(numbers: &[Number], q: f64) -> Option<f64> {
    quantile(&Ordered::new(numbers.iter().map(|number| (number.value, u64::from(number.count))).collect()), q)
}

/// How many cells hold these numbers.
pub(super) fn cells(numbers: &[Number]) -> u64 {
    numbers.iter().map(|number| u64::from(number.count)).sum()
}

/// A number as people write it, with six digits at most.
pub(super) fn brief(value: f64) -> String {
    let digits = if value.abs() >= 1.0 { format!("{:.0}", value.abs().trunc()).len() } else { 1 };
    let text = format!("{value:.*}", 6_usize.saturating_sub(digits));
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

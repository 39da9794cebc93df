//! Where the bulk of a column's numbers lies, robustly: a tenth of them may be wrong without moving it.

use super::view::Number;
use crate::num::elementary::ln;

/// The middle of some numbers and their spread to either side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bulk {
    middle: f64,
    /// Standard deviations that a normal distribution with these tenths would have, below and above the middle.
    below: f64,
    above: f64,
    /// What is added before logarithms are taken, if they are.
    logs: Option<f64>,
}

/// How far from its median a tenth of a normal distribution begins, in standard deviations.
const TENTH: f64 = 1.281_551_565_544_6;

impl Bulk {
    /// The bulk of numbers; `None` where they do not spread.
    pub(super) fn new(numbers: &[Number]) -> Option<Self> {
        Self::of(numbers, None)
    }

    /// The bulk of the logarithms of numbers, of one more where some are zero; `None` where one is negative, or they do not spread.
    pub(super) fn of_logs(numbers: &[Number]) -> Option<Self> {
        let lowest = numbers.first().map(|number| number.value).filter(|lowest| *lowest >= 0.0)?;
        let added = if lowest > 0.0 { 0.0 } else { 1.0 };
        Self::of(numbers, Some(added))
    }

    fn of(numbers: &[Number], logs: Option<f64>) -> Option<Self> {
        // Logarithms are in the same order, so those of quantiles serve.
        let at = |q| quantile_of(numbers, q).map(|value| logs.map_or(value, |added| ln(value + added)));
        let (low, middle, high) = (at(0.1)?, at(0.5)?, at(0.9)?);
        let (below, above) = ((middle - low) / TENTH, (high - middle) / TENTH);
        // A side that does not spread is taken to spread like the other.
        let (below, above) = (if below > 0.0 { below } else { above }, if above > 0.0 { above } else { below });
        (below > 0.0).then_some(Self { middle, below, above, logs })
    }

    /// How many standard deviations a number is from the middle, with its sign.
    pub(super) fn deviation(&self, value: f64) -> f64 {
        let value = self.logs.map_or(value, |added| ln(value + added));
        (value - self.middle) / if value < self.middle { self.below } else { self.above }
    }
}

/// A quantile of numbers in ascending order with their counts: linear between neighbours, as `stats::quantile`.
pub(super) fn quantile_of(numbers: &[Number], q: f64) -> Option<f64> {
    let all = cells(numbers);
    let place = q * all.checked_sub(1)? as f64;
    let (below, part) = (place.floor() as u64, place - place.floor());
    let mut before = 0;
    let mut at = numbers.iter().position(|number| {
        before += u64::from(number.count);
        before > below
    })?;
    let low = numbers[at].value;
    if before == below + 1 && at + 1 < numbers.len() {
        at += 1;
    }
    let high = numbers[at].value;
    Some(low + (high - low) * part)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::{Ordered, quantile};

    #[test]
    fn quantiles_are_those_of_the_profile() {
        let numbers: Vec<Number> = [(1.0, 3), (2.0, 1), (5.0, 4), (9.0, 1)].map(|(value, count)| Number { value, count, code: 0 }).to_vec();
        let ordered = Ordered::new(numbers.iter().map(|number| (number.value, u64::from(number.count))).collect());
        for q in [0.0, 0.1, 0.3, 0.31, 0.5, 0.8, 0.9, 0.99, 1.0] {
            let (own, profile) = (quantile_of(&numbers, q).unwrap(), quantile(&ordered, q).unwrap());
            assert!((own - profile).abs() < 1e-12, "{q}: {own} {profile}");
        }
        assert_eq!(quantile_of(&[], 0.5), None);
    }
}

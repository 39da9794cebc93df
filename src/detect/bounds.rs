//! Where the bulk of a column's numbers lies, robustly: a tenth of them may be wrong without moving it.

use super::view::Number;
use crate::num::elementary::{ln, pow};

/// The middle of some numbers and their spread to either side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bulk {
    middle: f64,
    /// Standard deviations that a normal distribution with these tenths would have, below and above the middle.
    below: f64,
    above: f64,
    scale: Scale,
}

/// What numbers are turned into before they are compared; all of these keep their order.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Scale {
    Plain,
    /// A power below 1.
    Power(f64),
    /// The logarithm, after this is added.
    Log(f64),
}

impl Scale {
    fn of(self, value: f64) -> f64 {
        match self {
            Self::Plain => value,
            Self::Power(exponent) => pow(value, exponent),
            Self::Log(added) => ln(value + added),
        }
    }
}

/// How far from its median a tenth of a normal distribution begins, in standard deviations.
const TENTH: f64 = 1.281_551_565_544_6;
/// The distance of its upper twentieth in those of its upper tenth, and a little more: samples vary.
const TAIL: f64 = 1.32;

impl Bulk {
    /// The bulk of numbers; `None` where they do not spread.
    pub(super) fn new(numbers: &[Number]) -> Option<Self> {
        Self::of(numbers, Scale::Plain)
    }

    /// The bulk of numbers on the mildest scale on which their upper tail is no longer than that of a normal distribution: plain, the
    /// square root, the cube root, else the logarithm (of one more where some are zero). `None` where one is negative and the
    /// tail is longer, or they do not spread.
    pub(super) fn without_tail(numbers: &[Number]) -> Option<Self> {
        let [middle, tenth, twentieth] = [0.5, 0.9, 0.95].map(|q| quantile_of(numbers, q));
        let (middle, tenth, twentieth) = (middle?, tenth?, twentieth?);
        let is_short = |scale: &Scale| {
            let [middle, tenth, twentieth] = [middle, tenth, twentieth].map(|value| scale.of(value));
            tenth > middle && twentieth - middle <= TAIL * (tenth - middle)
        };
        if is_short(&Scale::Plain) {
            return Self::new(numbers);
        }
        let lowest = numbers.first().map(|number| number.value).filter(|lowest| *lowest >= 0.0)?;
        let log = Scale::Log(if lowest > 0.0 { 0.0 } else { 1.0 });
        Self::of(numbers, [Scale::Power(1.0 / 2.0), Scale::Power(1.0 / 3.0)].into_iter().find(is_short).unwrap_or(log))
    }

    fn of(numbers: &[Number], scale: Scale) -> Option<Self> {
        // All scales keep the order, so that quantiles serve.
        let at = |q| quantile_of(numbers, q).map(|value| scale.of(value));
        let (low, middle, high) = (at(0.1)?, at(0.5)?, at(0.9)?);
        let (below, above) = ((middle - low) / TENTH, (high - middle) / TENTH);
        // A side that does not spread is taken to spread like the other.
        let (below, above) = (if below > 0.0 { below } else { above }, if above > 0.0 { above } else { below });
        (below > 0.0).then_some(Self { middle, below, above, scale })
    }

    /// How many standard deviations a number is from the middle, with its sign.
    pub(super) fn deviation(&self, value: f64) -> f64 {
        let value = self.scale.of(value);
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
    fn the_scale_goes_by_the_tail() {
        // Evenly drawn from distributions by their quantile functions.
        let of = |quantile: &dyn Fn(f64) -> f64| {
            let number = |at: u32| Number { value: quantile((f64::from(at) + 0.5) / 500.0), count: 1, code: at };
            Bulk::without_tail(&(0..500).map(number).collect::<Vec<_>>()).unwrap().scale
        };
        assert_eq!(of(&|p| 72.0 * p), Scale::Plain);
        // About normal (Tukey's lambda of 0.14).
        assert_eq!(of(&|p| 4.91 * (pow(p, 0.14) - pow(1.0 - p, 0.14))), Scale::Plain);
        assert_eq!(of(&|p| -8.5 * ln(1.0 - p)), Scale::Power(1.0 / 2.0));
        assert_eq!(of(&|p| pow(1.0 / (1.0 - p), 0.8)), Scale::Log(0.0));
    }

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

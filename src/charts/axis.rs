//! An axis with ticks of our own choice, as plotters understands it.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, KeyPointWeight, NoDefaultFormatting, Ranged, ValueFormatter};

use super::{label, measure};

/// Room between the labels of neighbouring ticks, in pixels.
const LABEL_GAP: f64 = 12.0;

/// A labelled place on an axis.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tick {
    /// The value.
    pub at: f64,
    /// Its text.
    pub label: String,
}

/// The values from `low` to `high` in a straight line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Axis {
    low: f64,
    high: f64,
    ticks: Vec<Tick>,
}

impl Axis {
    /// An axis; a range of no width, or that is no range, is given some.
    pub fn new(low: f64, high: f64) -> Self {
        let (low, high) = match (low.is_finite(), high.is_finite()) {
            (true, true) if low < high => (low, high),
            (true, _) if low.abs() < 1e15 => (low - 0.5, low + 0.5),
            (true, _) => (low - low.abs() / 2.0, low + low.abs() / 2.0),
            _ => (0.0, 1.0),
        };
        Self { low, high, ticks: Vec::new() }
    }

    /// With the most ticks whose labels do not touch along `length` pixels; `choose` gives at most so many ticks.
    pub fn along(mut self, length: f64, size: f64, choose: impl Fn(&Self, usize) -> Vec<Tick>) -> Self {
        for most in (1..=10).rev() {
            let ticks = choose(&self, most);
            let apart = ticks.windows(2).all(|pair| {
                let distance = (self.position(pair[1].at) - self.position(pair[0].at)) * length;
                let labels = measure::width(&pair[0].label, size) + measure::width(&pair[1].label, size);
                distance >= labels / 2.0 + LABEL_GAP
            });
            if apart && ticks.len() <= most {
                self.ticks = ticks;
                break;
            }
        }
        self
    }

    /// With exactly these ticks.
    pub fn with_ticks(mut self, ticks: Vec<Tick>) -> Self {
        self.ticks = ticks;
        self
    }

    /// The ends.
    pub fn ends(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    /// The ticks, ascending.
    pub fn ticks(&self) -> &[Tick] {
        &self.ticks
    }

    /// Where a value lies: 0 at the low end, 1 at the high end, never outside.
    pub fn position(&self, value: f64) -> f64 {
        // Halves, because the distance of two large numbers may be none.
        let part = (value / 2.0 - self.low / 2.0) / (self.high / 2.0 - self.low / 2.0);
        if part.is_nan() { 0.0 } else { part.clamp(0.0, 1.0) }
    }

    /// The label of the tick at a value.
    pub fn label(&self, value: f64) -> String {
        self.ticks.iter().find(|tick| tick.at == value).map(|tick| tick.label.clone()).unwrap_or_default()
    }
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (from, to): (i32, i32)) -> i32 {
        from + (f64::from(to - from) * self.position(*value)).round() as i32
    }

    // Plotters asks twice: for light lines, of which there are none here, and for bold ones.
    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        match hint.weight() {
            KeyPointWeight::Any => Vec::new(),
            KeyPointWeight::Bold => self.ticks.iter().map(|tick| tick.at).collect(),
        }
    }

    fn range(&self) -> Range<f64> {
        self.low..self.high
    }
}

impl ValueFormatter<f64> for Axis {
    fn format_ext(&self, value: &f64) -> String {
        self.label(*value)
    }
}

/// At most `most` ticks at 1, 2 or 5 times a power of ten.
pub(super) fn number_ticks(axis: &Axis, most: usize) -> Vec<Tick> {
    ticks_in_steps(axis, most, i32::MIN)
}

/// Like `number_ticks`, at whole numbers only.
pub(super) fn count_ticks(axis: &Axis, most: usize) -> Vec<Tick> {
    ticks_in_steps(axis, most, 0)
}

fn ticks_in_steps(axis: &Axis, most: usize, least_power: i32) -> Vec<Tick> {
    let (low, high) = axis.ends();
    let largest = label::exponent((high / 2.0 - low / 2.0).max(f64::MIN_POSITIVE));
    for power in (largest - 3).max(least_power)..=(largest + 2).max(least_power) {
        for digit in [1.0, 2.0, 5.0] {
            let step = scaled(digit, power);
            if step == 0.0 || !step.is_finite() {
                continue;
            }
            let (first, last) = ((low / step).ceil(), (high / step).floor());
            let found = last - first + 1.0;
            if found >= 1.0 && found <= most as f64 {
                let at = |i: usize| scaled((first + i as f64) * digit, power);
                return (0..found as usize).map(at).map(|at| Tick { at, label: tick_label(at, step) }).collect();
            }
        }
    }
    Vec::new()
}

/// `digits` times ten to the `power`, rounded once, so that 3 times a tenth is 0.3.
fn scaled(digits: f64, power: i32) -> f64 {
    format!("{digits}e{power}").parse().unwrap_or(f64::NAN)
}

fn tick_label(at: f64, step: f64) -> String {
    // Whole millions are read more easily than powers of ten; beyond that, labels grow too wide for an axis.
    if at.abs() >= 1e10 && at.is_finite() { format!("{at:e}") } else { label::number_in_steps(at, step) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(low: f64, high: f64, most: usize) -> Vec<String> {
        number_ticks(&Axis::new(low, high), most).into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn ticks_are_round_numbers() {
        for (low, high, most, expected) in [
            (0.0, 10.0, 6, vec!["0", "2", "4", "6", "8", "10"]),
            (17.0, 90.0, 4, vec!["20", "40", "60", "80"]),
            (0.0, 0.35, 5, vec!["0", "0.1", "0.2", "0.3"]),
            (-5.0, 5.0, 3, vec!["-5", "0", "5"]),
            (0.0, 52_000.0, 3, vec!["0", "20,000", "40,000"]),
            (1e-9, 4e-9, 4, vec!["1e-9", "2e-9", "3e-9", "4e-9"]),
            (0.0, 4e12, 3, vec!["0", "2e12", "4e12"]),
            (7.0, 7.0, 3, vec!["6.5", "7", "7.5"]),
        ] {
            assert_eq!(labels(low, high, most), expected, "{low} {high}");
        }
    }

    #[test]
    fn extreme_ranges_have_ticks_or_none_but_no_trouble() {
        for (low, high) in [
            (f64::MIN, f64::MAX),
            (0.0, f64::MIN_POSITIVE),
            (0.0, 5e-324),
            (1e15, 1e15 + 1.0),
            (1e300, 1e300),
            (f64::NAN, 1.0),
            (f64::NEG_INFINITY, f64::INFINITY),
        ] {
            let axis = Axis::new(low, high).along(300.0, 12.0, number_ticks);
            assert!(axis.ticks().len() <= 10, "{low} {high}");
            assert!(axis.ticks().iter().all(|tick| tick.at.is_finite()), "{low} {high}");
        }
    }

    #[test]
    fn counts_have_no_ticks_between_whole_numbers() {
        let found: Vec<_> = count_ticks(&Axis::new(0.0, 2.0), 8).into_iter().map(|tick| tick.label).collect();
        assert_eq!(found, ["0", "1", "2"]);
    }

    #[test]
    fn labels_do_not_touch() {
        let wide = |axis: &Axis, most: usize| {
            number_ticks(axis, most).into_iter().map(|tick| Tick { label: "2024-01-01".into(), ..tick }).collect()
        };
        assert_eq!(Axis::new(0.0, 10.0).along(1000.0, 12.0, wide).ticks().len(), 6);
        assert_eq!(Axis::new(0.0, 10.0).along(200.0, 12.0, wide).ticks().len(), 3);
    }
}

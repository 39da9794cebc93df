//! Two models, or two versions of the data, on the same folds or rows: is one better, and does it matter?

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Better, Interval, Metric, Undefined, interval::fold_error};
use crate::num::distributions::t_beyond;

/// The score of B less that of A, with what is known about it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// B less A, in the unit of the score.
    pub difference: f64,
    /// Its interval.
    pub interval: Interval,
    /// How often such a difference, or a larger one, would come by chance if both were equally good.
    pub p: f64,
}

/// What a comparison comes down to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// B is better, by at least what matters.
    Better,
    /// B is worse, by at least what matters.
    Worse,
    /// B is better, but perhaps by less than what matters.
    BarelyBetter,
    /// B is worse, but perhaps by less than what matters.
    BarelyWorse,
    /// They differ by less than what matters.
    Same,
    /// These rows or folds cannot tell.
    Unclear,
}

/// A comparison for people.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// What was compared.
    pub comparison: Comparison,
    /// By which metric.
    pub metric: &'a Metric,
    /// The smallest difference that matters, above 0.
    pub margin: f64,
    /// What A and B are called in a sentence: "the baseline", "the model".
    pub names: (&'a str, &'a str),
}

impl Comparison {
    /// What it comes down to by a metric, if differences below `margin` do not matter.
    #[must_use]
    pub fn verdict(&self, better: Better, margin: f64) -> Verdict {
        let (low, high) = match better {
            Better::Higher => (self.interval.low, self.interval.high),
            Better::Lower => (-self.interval.high, -self.interval.low),
        };
        match () {
            () if low >= margin => Verdict::Better,
            () if high <= -margin => Verdict::Worse,
            () if low > -margin && high < margin => Verdict::Same,
            () if low > 0.0 => Verdict::BarelyBetter,
            () if high < 0.0 => Verdict::BarelyWorse,
            () => Verdict::Unclear,
        }
    }
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { comparison: Comparison { difference, interval, .. }, metric, margin, names: (a, b) } = self;
        let direction = if *difference < 0.0 { "lower" } else { "higher" };
        let level = interval.level * 100.0;
        write!(f, "{} of {b} is {} {direction} than that of {a} ", metric.name, figure(difference.abs()))?;
        write!(f, "({level:.0} % interval {} to {}). ", figure(interval.low), figure(interval.high))?;
        let (b, margin) = (capital(b), figure(*margin));
        match self.comparison.verdict(metric.better, self.margin) {
            Verdict::Better => write!(f, "{b} is better, and by enough to matter."),
            Verdict::Worse => write!(f, "{b} is worse, and by enough to matter."),
            Verdict::BarelyBetter => write!(f, "{b} is better, but perhaps by less than the {margin} that matters."),
            Verdict::BarelyWorse => write!(f, "{b} is worse, but perhaps by less than the {margin} that matters."),
            Verdict::Same => write!(f, "They are as good as the same: any difference is below the {margin} that matters."),
            Verdict::Unclear => write!(f, "This does not tell which is better; more rows would."),
        }
    }
}

/// With a capital letter at the start.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Three digits that count.
fn figure(x: f64) -> String {
    match x.abs() {
        0.0 => "0".to_owned(),
        size if size < 0.000_1 => format!("{x:.1e}"),
        size if size < 1.0 => format!("{x:.4}"),
        size if size < 100.0 => format!("{x:.2}"),
        _ => format!("{x:.0}"),
    }
}

/// Two models on the same folds by the corrected resampled t test (Nadeau and Bengio 2003). `a` and `b`: one score a fold.
/// `test_over_train` is 1 / (k - 1) for k folds.
///
/// # Errors
/// `Uneven`, `TooFew` below two folds, `NotFinite`.
pub fn compare_folds(a: &[f64], b: &[f64], test_over_train: f64, level: f64) -> Result<Comparison, Undefined> {
    if a.len() != b.len() {
        return Err(Undefined::Uneven);
    }
    let differences: Vec<f64> = a.iter().zip(b).map(|(a, b)| b - a).collect();
    let (difference, error) = fold_error(&differences, test_over_train)?;
    Ok(by_t(difference, error, differences.len() as f64 - 1.0, level))
}

/// A difference with its standard error, by Student's t.
pub(super) fn by_t(difference: f64, error: f64, degrees: f64, level: f64) -> Comparison {
    let interval = Interval::around(difference, error, degrees, level);
    let p = match (error > 0.0, difference == 0.0) {
        (true, _) => t_beyond(difference / error, degrees),
        (false, true) => 1.0,
        (false, false) => 0.0,
    };
    Comparison { difference, interval, p }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scores::metric;

    fn with(low: f64, high: f64) -> Comparison {
        Comparison { difference: (low + high) / 2.0, interval: Interval { low, high, level: 0.95 }, p: 0.5 }
    }

    #[test]
    fn a_verdict_needs_the_whole_interval() {
        let rows = [
            (0.02, 0.04, Verdict::Better, Verdict::Worse),
            (-0.04, -0.02, Verdict::Worse, Verdict::Better),
            (0.005, 0.04, Verdict::BarelyBetter, Verdict::BarelyWorse),
            (-0.005, 0.004, Verdict::Same, Verdict::Same),
            (0.001, 0.004, Verdict::Same, Verdict::Same),
            (-0.01, 0.04, Verdict::Unclear, Verdict::Unclear),
        ];
        for (low, high, higher, lower) in rows {
            assert_eq!(with(low, high).verdict(Better::Higher, 0.01), higher, "{low} to {high}");
            assert_eq!(with(low, high).verdict(Better::Lower, 0.01), lower, "{low} to {high}");
        }
    }

    #[test]
    fn the_sentence_says_how_much_and_whether_it_matters() {
        let names = ("the baseline", "the model");
        let told = Told { comparison: with(0.005, 0.04), metric: metric("accuracy").unwrap(), margin: 0.01, names };
        let expected = "Accuracy of the model is 0.0225 higher than that of the baseline (95 % interval 0.0050 to 0.0400). \
                        The model is better, but perhaps by less than the 0.0100 that matters.";
        assert_eq!(told.to_string(), expected);
    }

    // From scipy 1.17.1: differences 0.01, 0.03, 0.02, 0.00, 0.04; t = 0.02 / sqrt(0.00025 x 0.45), p = 2 t.sf(t, 4).
    #[test]
    fn folds_are_compared_by_the_corrected_t_test() {
        let found = compare_folds(&[0.80, 0.81, 0.82, 0.83, 0.84], &[0.81, 0.84, 0.84, 0.83, 0.88], 0.25, 0.95).unwrap();
        assert!((found.difference - 0.02).abs() < 1e-12 && (found.p - 0.132_418_922_220_249_3).abs() < 1e-8, "{found:?}");
        let same = compare_folds(&[0.5, 0.6], &[0.5, 0.6], 1.0, 0.95).unwrap();
        assert_eq!((same.p, same.interval.low, same.interval.high), (1.0, 0.0, 0.0));
    }
}

//! Figures of a column of numbers.

use serde::{Deserialize, Serialize};

use super::{Counted, Written};
use crate::stats::{
    Benford, Fences, MomentsSummary, Ordered, benford, fences, geometric_mean, harmonic_mean, median_deviation, quantile, trimmed_mean,
};

/// How many of the smallest and largest numbers are listed.
const ENDS: usize = 5;
/// What the trimmed mean leaves out at each end.
const TRIMMED: f64 = 0.1;

/// Figures of a column of numbers. What is not defined is `None`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NumberFigures {
    /// Numbers above zero.
    pub positives: u64,
    /// Cells with a word for infinity; they do not fit the type and are in no other figure.
    pub infinite: u64,
    /// Largest less smallest.
    pub range: Option<f64>,
    /// Third quartile less first.
    pub quartile_range: Option<f64>,
    /// Sample variance (n - 1).
    pub variance: Option<f64>,
    /// Standard deviation over mean.
    pub variation: Option<f64>,
    /// Median of the distances from the median.
    pub median_deviation: Option<f64>,
    /// Mean of the middle 80 %.
    pub trimmed_mean: Option<f64>,
    /// Geometric mean; only where all numbers are above 0.
    pub geometric_mean: Option<f64>,
    /// Harmonic mean; only where all numbers are above 0.
    pub harmonic_mean: Option<f64>,
    /// Tukey's fences, and what lies beyond.
    pub fences: Option<Fences>,
    /// How many numbers are written with so many decimals, fewest first; 20 stands for 20 or more.
    pub decimals: Vec<Counted<u32>>,
    /// How the first digits compare with Benford's law.
    pub benford: LawOfDigits,
    /// The smallest numbers, ascending.
    pub smallest: Vec<Counted<f64>>,
    /// The largest numbers, descending.
    pub largest: Vec<Counted<f64>>,
}

/// Benford's law, where it can be expected to hold.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LawOfDigits {
    /// It can; the comparison.
    Applies(Benford),
    /// It cannot; why.
    DoesNotApply(Unfit),
}

/// Why first digits need not follow Benford's law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unfit {
    /// Fewer than 500 numbers that are not zero: chance alone bends the shares.
    TooFew,
    /// The 95th percentile of the sizes is less than 100 times the 5th: the law needs several orders of magnitude.
    TooNarrow,
}

/// The figures of numbers in order; `infinite` cells beside them say infinity.
pub fn number_figures(of: &Ordered, written: &Written, moments: &MomentsSummary, infinite: u64) -> NumberFigures {
    let finite = |x: f64| Some(x).filter(|x| x.is_finite());
    let count = |&(value, count): &(f64, u64)| Counted { value, count };
    let zeros_and_negatives = moments.zeros + moments.negatives;
    NumberFigures {
        positives: of.count().saturating_sub(zeros_and_negatives),
        infinite,
        range: of.range().and_then(|(min, max)| finite(max - min)),
        quartile_range: quantile(of, 0.75).zip(quantile(of, 0.25)).and_then(|(high, low)| finite(high - low)),
        variance: moments.std.and_then(|std| finite(std * std)),
        variation: moments.std.zip(moments.mean).and_then(|(std, mean)| finite(std / mean)),
        median_deviation: median_deviation(of),
        trimmed_mean: trimmed_mean(of, TRIMMED),
        geometric_mean: geometric_mean(of),
        harmonic_mean: harmonic_mean(of),
        fences: fences(of),
        decimals: written.decimals().map(|(digits, count)| Counted { value: digits, count }).collect(),
        benford: law_of_digits(of, written),
        smallest: of.values().iter().take(ENDS).map(count).collect(),
        largest: of.values().iter().rev().take(ENDS).map(count).collect(),
    }
}

/// Whether a text that is no number says infinity.
pub fn is_infinity(text: &str) -> bool {
    let word = text.trim().trim_start_matches(['+', '-']);
    ["inf", "infinity", "∞"].iter().any(|infinity| word.eq_ignore_ascii_case(infinity))
}

fn law_of_digits(of: &Ordered, written: &Written) -> LawOfDigits {
    const FEWEST: u64 = 500;
    const WIDTH: f64 = 100.0;
    let sizes = Ordered::new(of.values().iter().filter(|(x, _)| *x != 0.0).map(|&(x, count)| (x.abs(), count)).collect());
    let is_wide = quantile(&sizes, 0.95).zip(quantile(&sizes, 0.05)).is_some_and(|(high, low)| high >= WIDTH * low);
    match benford(written.first_digits()) {
        Some(found) if sizes.count() >= FEWEST && is_wide => LawOfDigits::Applies(found),
        _ if sizes.count() < FEWEST => LawOfDigits::DoesNotApply(Unfit::TooFew),
        _ => LawOfDigits::DoesNotApply(Unfit::TooNarrow),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{num::elementary::pow, table::Decimal};

    fn figures(texts: &[String]) -> NumberFigures {
        let mut written = Written::new(Decimal::Point);
        texts.iter().for_each(|text| written.add(text, 1));
        let numbers = texts.iter().map(|text| (text.parse().unwrap(), 1)).collect();
        number_figures(&Ordered::new(numbers), &written, &MomentsSummary { zeros: 1, ..MomentsSummary::default() }, 0)
    }

    #[test]
    fn benford_is_told_where_it_can_be_expected() {
        let few: Vec<String> = (0..400).map(|i| (f64::from(i) * 1.7).to_string()).collect();
        assert_eq!(figures(&few).benford, LawOfDigits::DoesNotApply(Unfit::TooFew));
        let narrow: Vec<String> = (0..2000).map(|i| i.to_string()).collect();
        assert_eq!(figures(&narrow).benford, LawOfDigits::DoesNotApply(Unfit::TooNarrow));
        let growing: Vec<String> = (0..2000).map(|i| pow(10.0, f64::from(i) / 500.0).to_string()).collect();
        let LawOfDigits::Applies(found) = figures(&growing).benford else { panic!("it applies") };
        assert!(found.mean_distance < 0.006, "{found:?}");
    }

    #[test]
    fn ends_and_decimals_are_listed() {
        let found = figures(&["0", "1.5", "2.25", "3", "4", "5", "6"].map(str::to_owned));
        assert_eq!((found.positives, found.range, found.quartile_range), (6, Some(6.0), Some(2.625)));
        assert_eq!(found.smallest.first(), Some(&Counted { value: 0.0, count: 1 }));
        assert_eq!(found.largest.first(), Some(&Counted { value: 6.0, count: 1 }));
        assert_eq!(found.decimals.iter().map(|d| (d.value, d.count)).collect::<Vec<_>>(), [(0, 5), (1, 1), (2, 1)]);
    }

    #[test]
    fn words_for_infinity() {
        let words = ["inf", "-Infinity", " +INF", "∞"];
        assert!(words.into_iter().all(is_infinity) && !is_infinity("info") && !is_infinity(""));
    }
}

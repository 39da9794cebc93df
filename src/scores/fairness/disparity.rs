//! How far apart groups are, by the measures that laws and papers name.

use super::{Grouped, grouped::Counts};
use crate::{
    num::{distributions::chi_squared_above, rng::Rng},
    scores::{Interval, Resampling, Score, Undefined},
};

/// Draws of the random numbers of this file, apart from those of others.
const STREAM: u64 = 0x6661_6972;

/// The most numbers drawn for one report.
const MOST_NUMBERS: usize = 2_000_000;

/// A measure of how far apart groups are.
#[derive(Debug)]
pub struct Disparity {
    /// Its stable name in JSON, which is that of fairlearn.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// What it says, in a sentence.
    pub what: &'static str,
    rates: &'static [RateOf],
    ratio: bool,
}

/// The rate of a group that is compared: hits, of how many.
type RateOf = fn(&Counts) -> (f64, f64);

fn selection(counts: &Counts) -> (f64, f64) {
    (counts.cells[0][1] + counts.cells[1][1], counts.rows())
}

fn true_positives(counts: &Counts) -> (f64, f64) {
    (counts.cells[1][1], counts.cells[1][0] + counts.cells[1][1])
}

fn false_positives(counts: &Counts) -> (f64, f64) {
    (counts.cells[0][1], counts.cells[0][0] + counts.cells[0][1])
}

fn precision(counts: &Counts) -> (f64, f64) {
    (counts.cells[1][1], counts.cells[0][1] + counts.cells[1][1])
}

fn accuracy(counts: &Counts) -> (f64, f64) {
    (counts.right(), counts.rows())
}

/// All measures: differences (0 is alike) and ratios (1 is alike).
pub static DISPARITIES: &[Disparity] = &[
    Disparity {
        id: "demographic_parity_difference",
        name: "Demographic parity, difference",
        what: "The highest less the lowest share of a group that is predicted positive.",
        rates: &[selection],
        ratio: false,
    },
    Disparity {
        id: "demographic_parity_ratio",
        name: "Disparate impact",
        what: "The lowest over the highest share of a group that is predicted positive. Below 0.8, the four-fifths rule of US \
               employment law sees a sign of discrimination.",
        rates: &[selection],
        ratio: true,
    },
    Disparity {
        id: "equal_opportunity_difference",
        name: "Equal opportunity, difference",
        what: "Of the rows that are positive, the highest less the lowest share of a group that is found.",
        rates: &[true_positives],
        ratio: false,
    },
    Disparity {
        id: "equal_opportunity_ratio",
        name: "Equal opportunity, ratio",
        what: "Of the rows that are positive, the lowest over the highest share of a group that is found.",
        rates: &[true_positives],
        ratio: true,
    },
    Disparity {
        id: "equalized_odds_difference",
        name: "Equalised odds, difference",
        what: "The larger of two gaps between groups: in the share of positives that is found, and in the share of negatives \
               that is a false alarm.",
        rates: &[true_positives, false_positives],
        ratio: false,
    },
    Disparity {
        id: "equalized_odds_ratio",
        name: "Equalised odds, ratio",
        what: "The smaller of two ratios between groups: of the share of positives that is found, and of the share of \
               negatives that is a false alarm.",
        rates: &[true_positives, false_positives],
        ratio: true,
    },
    Disparity {
        id: "predictive_parity_difference",
        name: "Predictive parity, difference",
        what: "Of the rows predicted positive, the highest less the lowest share of a group that is positive.",
        rates: &[precision],
        ratio: false,
    },
    Disparity {
        id: "accuracy_difference",
        name: "Accuracy, difference",
        what: "The highest less the lowest share of a group that is predicted right.",
        rates: &[accuracy],
        ratio: false,
    },
];

/// A measure with what was found.
#[derive(Debug, Clone, Copy)]
pub struct FoundDisparity {
    /// Which measure.
    pub disparity: &'static Disparity,
    /// Its value, or why there is none.
    pub value: Score,
    /// Its interval. A difference between many small groups is above 0 by chance alone: look at `p` as well.
    pub interval: Option<Interval>,
    /// How often groups would lie so far apart by chance if they were treated alike (chi-squared test of equal rates; of two
    /// rates the smaller p, doubled).
    pub p: Option<f64>,
}

/// All measures between the groups of at least `smallest` rows (by weight). A group in which nothing could be hit is left
/// out of that rate.
#[must_use]
pub fn disparities(judged: &Grouped, smallest: f64, how: &Resampling) -> Vec<FoundDisparity> {
    let counts: Vec<Counts> = judged.counts().into_iter().filter(|counts| counts.rows() >= smallest && counts.rows() > 0.0).collect();
    let drawn = drawn_anew(&counts, how);
    let found = DISPARITIES.iter().map(|disparity| {
        let value = disparity.of(&counts);
        let draws = || drawn.iter().filter_map(|counts| disparity.of(counts).ok()).collect();
        let interval = value.ok().and_then(|value| Interval::of_draws(draws(), value, how.level));
        FoundDisparity { disparity, value, interval, p: disparity.p(&counts) }
    });
    found.collect()
}

/// The counts of each group drawn anew (Bayesian bootstrap), with half an imaginary row in each cell that has a row of its
/// class, as in `scores::bootstrap`.
fn drawn_anew(counts: &[Counts], how: &Resampling) -> Vec<Vec<Counts>> {
    let draws = how.draws.min(MOST_NUMBERS / (4 * counts.len().max(1))).max(2);
    let of = |draw: u64| {
        let mut rng = Rng::keyed(how.seed, STREAM, draw);
        let drawn = counts.iter().map(|counts| {
            let scale = counts.scale();
            let cells = counts.cells.map(|row| {
                let imaginary = if row[0] + row[1] > 0.0 { 0.5 } else { 0.0 };
                row.map(|weight| rng.gamma(weight * scale + imaginary))
            });
            Counts { cells, squares: counts.squares }
        });
        drawn.collect()
    };
    (0..draws as u64).map(of).collect()
}

impl Disparity {
    /// Whether it is a ratio, which is 1 where groups are alike, or a difference, which is 0.
    #[must_use]
    pub fn is_ratio(&self) -> bool {
        self.ratio
    }

    fn of(&self, counts: &[Counts]) -> Score {
        let gaps = self.rates.iter().map(|rate| self.gap(counts, *rate)).collect::<Result<Vec<f64>, Undefined>>()?;
        let worst = if self.ratio { f64::min } else { f64::max };
        gaps.into_iter().reduce(worst).ok_or(Undefined::TooFew)
    }

    fn gap(&self, counts: &[Counts], rate: RateOf) -> Score {
        let rates: Vec<f64> = counts.iter().map(rate).filter(|(_, of)| *of > 0.0).map(|(hits, of)| hits / of).collect();
        if rates.len() < 2 {
            return Err(Undefined::TooFew);
        }
        let (low, high) = rates.iter().fold((f64::INFINITY, 0.0), |(low, high), rate| (rate.min(low), rate.max(high)));
        match (self.ratio, high > 0.0) {
            (false, _) => Ok(high - low),
            (true, true) => Ok(low / high),
            (true, false) => Err(Undefined::NeverPredicted),
        }
    }

    fn p(&self, counts: &[Counts]) -> Option<f64> {
        let smallest =
            self.rates.iter().map(|rate| equal_rates(counts, *rate)).collect::<Option<Vec<f64>>>()?.into_iter().reduce(f64::min)?;
        Some((smallest * self.rates.len() as f64).min(1.0))
    }
}

/// The chi-squared test that a rate is the same in all groups; `None` for fewer than two groups, or where all or none are hit.
fn equal_rates(counts: &[Counts], rate: RateOf) -> Option<f64> {
    let rates = counts.iter().map(|counts| {
        let (hits, of) = rate(counts);
        (hits * counts.scale(), of * counts.scale())
    });
    let rates: Vec<(f64, f64)> = rates.filter(|(_, of)| *of > 0.0).collect();
    let (hits, of) = rates.iter().fold((0.0, 0.0), |sum, rate| (sum.0 + rate.0, sum.1 + rate.1));
    let common = hits / of;
    if rates.len() < 2 || common <= 0.0 || common >= 1.0 {
        return None;
    }
    let distance = rates.iter().map(|(hits, of)| (hits - of * common) * (hits - of * common) / (of * common * (1.0 - common)));
    Some(chi_squared_above(distance.sum(), rates.len() as f64 - 1.0))
}

//! What a profile says of the figures that are estimates.

use serde::{Deserialize, Serialize};

use super::Quantiles;

/// Which figures of a column are estimates, and how far off they may be. Figures that are not named are exact.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Estimates {
    /// The figures come from a part of the rows, so every one of them is an estimate.
    pub part: Option<Part>,
    /// The number of different values lies between these in 99 of 100 cases. Where it is an estimate, a number that is
    /// written in several ways may count once for each.
    pub distinct: Option<Between>,
    /// The number of values that occur once lies between these in 99 of 100 cases.
    pub unique: Option<Between>,
    /// The quantiles lie between these for certain.
    pub quantiles: Option<Quantiles<Between<f64>>>,
    /// Each end of a bar of the histogram may have this many cells on its wrong side.
    pub histogram: Option<u64>,
    /// What is known of the most frequent values.
    pub top: Option<Counts>,
    /// What is known of the most frequent values that do not fit the type.
    pub mismatches: Option<Counts>,
}

/// A part of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// How many rows were looked at.
    pub rows: u64,
    /// About how many there are.
    pub of: u64,
}

impl Part {
    /// So many rows of about `all`, of which three digits are told: a guess has no more.
    #[must_use]
    pub fn of_about(rows: u64, all: f64) -> Self {
        let all = all.round() as u64;
        let mut unit = 1;
        while all / unit >= 1000 {
            unit *= 10;
        }
        Self { rows, of: ((all + unit / 2) / unit * unit).max(rows) }
    }
}

/// Two bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Between<T = u64> {
    /// Not less than this.
    pub low: T,
    /// Not more than this.
    pub high: T,
}

/// What is known for certain of the counts of listed values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// The count of each listed value lies between these; the list gives the lower one.
    pub listed: Vec<Between>,
    /// No value that is not listed occurs more often.
    pub others: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guess_has_three_digits() {
        let check = |all: f64, expected| assert_eq!(Part::of_about(7, all), Part { rows: 7, of: expected });
        check(4_209_876.4, 4_210_000);
        check(999.6, 1000);
        check(123.0, 123);
        check(3.0, 7);
    }
}

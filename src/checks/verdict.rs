//! What came of a check.

use serde::{Deserialize, Serialize};

use crate::profile::ValueCount;

/// What came of a check, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It holds.
    Pass,
    /// It does not hold.
    Fail,
    /// There is nothing that it could be about: no row, or no value.
    NotApplicable,
    /// It could not be run; `why` says what to do.
    CouldNotRun,
}

/// A place where a check fails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The number of the row; the first data row is 1.
    pub row: u64,
    /// The position of the column, from 1; `None` where the whole row is meant.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub column: Option<u32>,
    /// Where the row begins in the file, in bytes from 0.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub byte: Option<u64>,
    /// The line of the file, from 1.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub line: Option<u64>,
    /// Where the cell begins in its line, in characters from 1.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub character: Option<u64>,
    /// What stands there, cut after 200 characters.
    pub value: String,
}

/// What came of a check, in figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// In a word.
    pub verdict: Verdict,
    /// In a sentence, where the figures alone do not say it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub why: Option<String>,
    /// Rows that it is about.
    pub rows: u64,
    /// Those of them that were left out because a value is missing or unknown.
    pub missing: u64,
    /// Rows that break it.
    pub unexpected: u64,
    /// Which share of the rows that count breaks it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub share: Option<f64>,
    /// The figure that it is about.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub observed: Option<serde_json::Value>,
    /// The values that break it most often.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub values: Vec<ValueCount>,
    /// The first places where it is broken.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub places: Vec<Spot>,
    /// Every value that breaks it, where values are judged together and not one by one; not written.
    #[serde(skip)]
    pub broken: Vec<String>,
}

impl Outcome {
    /// A check that counts rows: `unexpected` of the `rows - missing` that count break it, and at least the share `mostly` of
    /// them must not.
    #[must_use]
    pub fn of_rows(rows: u64, missing: u64, unexpected: u64, mostly: f64) -> Self {
        let counted = rows.saturating_sub(missing);
        let share = (counted > 0).then(|| unexpected as f64 / counted as f64);
        let verdict = match counted {
            0 => Verdict::NotApplicable,
            // As Great Expectations computes it, so that both agree to the last bit.
            _ if (counted - unexpected) as f64 / counted as f64 >= mostly => Verdict::Pass,
            _ => Verdict::Fail,
        };
        let why = (counted == 0).then(|| if rows == 0 { "There is no row to look at." } else { "Every value is missing." }.to_owned());
        Self { verdict, why, rows, missing, unexpected, share, observed: None, values: Vec::new(), places: Vec::new(), broken: Vec::new() }
    }

    /// A check about one figure over some rows.
    #[must_use]
    pub fn of_figure(rows: u64, missing: u64, observed: Option<serde_json::Value>, holds: bool) -> Self {
        let verdict = match observed {
            None => Verdict::NotApplicable,
            Some(_) if holds => Verdict::Pass,
            Some(_) => Verdict::Fail,
        };
        let why = observed.is_none().then(|| "There is no value to work it out from.".to_owned());
        Self {
            verdict,
            why,
            rows,
            missing,
            unexpected: 0,
            share: None,
            observed,
            values: Vec::new(),
            places: Vec::new(),
            broken: Vec::new(),
        }
    }

    /// A check that could not be run.
    #[must_use]
    pub fn could_not_run(why: String) -> Self {
        let figures = Self::of_rows(0, 0, 0, 1.0);
        Self { verdict: Verdict::CouldNotRun, why: Some(why), ..figures }
    }

    /// The same with a sentence.
    #[must_use]
    pub fn because(self, why: impl Into<String>) -> Self {
        Self { why: Some(why.into()), ..self }
    }
}

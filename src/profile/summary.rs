//! The finished profile: plain figures, the same bytes of JSON from the page and the command line.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Estimates, Figures};
use crate::table::{Kind, ProblemSummary, Reading};

/// The profile of one table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// The file and how it was read.
    pub file: Reading,
    /// Data rows; the header and blank lines are not counted.
    pub rows: u64,
    /// One entry a column, in file order.
    pub columns: Vec<ColumnProfile>,
    /// What did not fit while reading.
    pub problems: ProblemSummary,
}

/// The plain type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlainType {
    /// Two values that are words for yes and no.
    Boolean,
    /// Whole numbers.
    Integer,
    /// Numbers, some with decimals.
    Float,
    /// Calendar days.
    Date,
    /// Days with a time.
    Datetime,
    /// Times of day.
    Time,
    /// Digits that are a name and not a quantity: leading zeros would be lost in a number.
    Code,
    /// Anything else.
    Text,
    /// No value at all.
    Empty,
}

impl PlainType {
    /// The stable name, as in the JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Float => "float",
            Self::Date => "date",
            Self::Datetime => "datetime",
            Self::Time => "time",
            Self::Code => "code",
            Self::Text => "text",
            Self::Empty => "empty",
        }
    }

    /// The type of cells of a kind.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Missing => Self::Empty,
            Kind::Boolean => Self::Boolean,
            Kind::Integer => Self::Integer,
            Kind::Float => Self::Float,
            Kind::Code => Self::Code,
            Kind::Date => Self::Date,
            Kind::Datetime => Self::Datetime,
            Kind::Time => Self::Time,
            Kind::Text => Self::Text,
        }
    }

    /// Whether columns of this type have a mean and the like.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self, Self::Integer | Self::Float)
    }

    /// Whether columns of this type lie on a time axis.
    #[must_use]
    pub fn is_temporal(self) -> bool {
        matches!(self, Self::Date | Self::Datetime | Self::Time)
    }
}

/// The profile of one column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnProfile {
    /// The column's name.
    pub name: String,
    /// The type, decided from every cell of the column.
    #[serde(rename = "type")]
    pub kind: PlainType,
    /// Cells that are not missing.
    pub count: u64,
    /// Cells that are empty or hold a null word.
    pub missing: u64,
    /// Cells that are not missing and do not fit the type.
    pub mismatched: u64,
    /// Different values, missing not counted. Numbers are compared as numbers, else text as text.
    pub distinct: u64,
    /// Values that occur exactly once.
    pub unique: u64,
    /// Smallest value that fits the type (text: in byte order).
    pub min: Option<Scalar>,
    /// Largest value that fits the type (text: in byte order).
    pub max: Option<Scalar>,
    /// Arithmetic mean of the numbers.
    pub mean: Option<f64>,
    /// Sample standard deviation of the numbers (n - 1).
    pub std: Option<f64>,
    /// Skewness of the numbers, bias-corrected (scipy `skew(bias=False)`).
    pub skewness: Option<f64>,
    /// Excess kurtosis of the numbers, bias-corrected (scipy `kurtosis(bias=False)`).
    pub kurtosis: Option<f64>,
    /// Sum of the numbers.
    pub sum: Option<f64>,
    /// Numbers equal to zero.
    pub zeros: Option<u64>,
    /// Numbers below zero.
    pub negatives: Option<u64>,
    /// Quantiles of the numbers, linear between neighbours (Hyndman & Fan type 7).
    pub quantiles: Option<Quantiles>,
    /// Counts in bins of equal width. Dates and datetimes: seconds since 1970; times: seconds since midnight.
    pub histogram: Option<Histogram>,
    /// The most frequent values, most frequent first, ties in value order.
    pub top: Vec<ValueCount>,
    /// The most frequent values that do not fit the type.
    pub mismatches: Vec<ValueCount>,
    /// Lengths of the values that are not missing, in characters.
    pub lengths: Option<Lengths>,
    /// How many cells look like what: the evidence for the type.
    pub evidence: Vec<TypeShare>,
    /// Figures that need the different values; `None` of a column without a value, and before the whole file is read.
    #[serde(default)]
    pub figures: Option<Box<Figures>>,
    /// Which figures are estimates, and how far off they may be; `None` if all are exact. It travels beside the column
    /// (`Event::Finished`, `to_json`), since exact columns do not have it in their JSON.
    #[serde(skip)]
    pub estimates: Option<Box<Estimates>>,
    /// Some of the different values with their counts: those whose hashes come first, so the same ones however the file was
    /// read. What they look like tells what the column means. It travels beside the column and is not in its JSON.
    #[serde(skip)]
    pub sample: Vec<ValueCount>,
}

impl ColumnProfile {
    /// The profile of a column of this type without a cell.
    #[must_use]
    pub fn empty(name: &str, kind: PlainType) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            count: 0,
            missing: 0,
            mismatched: 0,
            distinct: 0,
            unique: 0,
            min: None,
            max: None,
            mean: None,
            std: None,
            skewness: None,
            kurtosis: None,
            sum: None,
            zeros: None,
            negatives: None,
            quantiles: None,
            histogram: None,
            top: Vec::new(),
            mismatches: Vec::new(),
            lengths: None,
            evidence: Vec::new(),
            figures: None,
            estimates: None,
            sample: Vec::new(),
        }
    }
}

/// Some quantiles of a column's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Quantiles<T = f64> {
    /// 1st percentile.
    #[serde(rename = "0.01")]
    pub p01: T,
    /// 5th percentile.
    #[serde(rename = "0.05")]
    pub p05: T,
    /// First quartile.
    #[serde(rename = "0.25")]
    pub p25: T,
    /// Median.
    #[serde(rename = "0.5")]
    pub p50: T,
    /// Third quartile.
    #[serde(rename = "0.75")]
    pub p75: T,
    /// 95th percentile.
    #[serde(rename = "0.95")]
    pub p95: T,
    /// 99th percentile.
    #[serde(rename = "0.99")]
    pub p99: T,
}

impl<T> Quantiles<T> {
    /// The same with each quantile turned into something else.
    #[must_use]
    pub fn map<U>(&self, f: impl Fn(&T) -> U) -> Quantiles<U> {
        let Self { p01, p05, p25, p50, p75, p95, p99 } = self;
        Quantiles { p01: f(p01), p05: f(p05), p25: f(p25), p50: f(p50), p75: f(p75), p95: f(p95), p99: f(p99) }
    }

    /// Whether something holds for each.
    pub fn all(&self, f: impl Fn(&T) -> bool) -> bool {
        let Quantiles { p01, p05, p25, p50, p75, p95, p99 } = self.map(f);
        [p01, p05, p25, p50, p75, p95, p99].into_iter().all(|holds| holds)
    }
}

/// Counts in bins of equal width.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Histogram {
    /// Bin edges, ascending, one more than `counts`. A bin holds its lower edge; the last holds both.
    pub edges: Vec<f64>,
    /// Cells in each bin.
    pub counts: Vec<u64>,
}

/// A value and how often it occurs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueCount {
    /// The value as it is written in the file.
    pub value: String,
    /// In how many cells.
    pub count: u64,
}

/// Lengths of values in characters.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Lengths {
    /// Shortest.
    pub min: u64,
    /// Longest.
    pub max: u64,
    /// Mean over all cells that are not missing.
    pub mean: f64,
}

/// How many cells look like a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypeShare {
    /// The type.
    #[serde(rename = "type")]
    pub kind: PlainType,
    /// Cells that look like it.
    pub count: u64,
}

/// A number, or a text such as an ISO date.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar {
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
}

// Written as a bare value in JSON, but with its variant in the binary messages, which do not describe themselves.
#[derive(Serialize, Deserialize)]
enum Tagged {
    Number(f64),
    Text(String),
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Bare {
    Number(f64),
    Text(String),
}

impl Serialize for Scalar {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match (self.clone(), to.is_human_readable()) {
            (Self::Number(x), true) => Bare::Number(x).serialize(to),
            (Self::Text(x), true) => Bare::Text(x).serialize(to),
            (Self::Number(x), false) => Tagged::Number(x).serialize(to),
            (Self::Text(x), false) => Tagged::Text(x).serialize(to),
        }
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if from.is_human_readable() {
            Ok(match Bare::deserialize(from)? {
                Bare::Number(x) => Self::Number(x),
                Bare::Text(x) => Self::Text(x),
            })
        } else {
            Ok(match Tagged::deserialize(from)? {
                Tagged::Number(x) => Self::Number(x),
                Tagged::Text(x) => Self::Text(x),
            })
        }
    }
}

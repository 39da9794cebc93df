//! Our profiles against pandas and scipy, on real tables.
//!
//! `tests/golden/profile.json` holds what pandas 3.1.1, numpy 2.4.6 and scipy 1.17.1 say (written by `tests/golden/make.py`;
//! the versions are in the file). The tables stay where they are and are read from there; `winequality_red.csv` has no header.
//!
//! Both sides must agree on what is missing. These are the null words of pandas (`na_values` in the file), besides the
//! empty cell: `#N/A`, `#N/A N/A`, `#NA`, `-1.#IND`, `-1.#QNAN`, `-NaN`, `-nan`, `1.#IND`, `1.#QNAN`, `<NA>`, `N/A`, `NA`,
//! `NULL`, `NaN`, `None`, `n/a`, `nan`, `null`. They are compared as written: ` NA` with a space is a value.
//!
//! Counts, minima, maxima and quantiles must be equal, quantiles to the last bit: between the neighbours a and b numpy
//! takes `a + (b - a) * t` for t < 0.5 and `b - (b - a) * (1 - t)` else, with t the fraction of `(n - 1) * q`; the first
//! formula alone differs in 2 of the 1127 quantiles here. Mean, standard deviation, sum, skewness and kurtosis may
//! differ by `TOLERANCE`, since the order of the additions differs.

use std::{collections::BTreeMap, fmt};

use assay::{
    profile::{Casing, ColumnProfile, Figures, Lengths, PlainType, Profile, Quantiles, Scalar, ValueCount},
    stats::Variety,
};
use serde::Deserialize;

/// The allowed difference of sums and moments, relative to the larger of the figure and the size of its terms.
///
/// For the mean the size of the terms is the standard deviation, for skewness and kurtosis it is 1: a figure that is
/// near 0 because its terms cancel has no more correct digits than they have.
const TOLERANCE: f64 = 1e-9;

/// The whole file.
#[derive(Deserialize)]
pub struct Golden {
    /// The null words of pandas, the empty one among them.
    pub na_values: Vec<String>,
    /// Path within the data folder, and figures.
    pub files: BTreeMap<String, GoldenTable>,
}

/// The figures of one table.
#[derive(Deserialize)]
pub struct GoldenTable {
    rows: u64,
    columns: Vec<GoldenColumn>,
}

#[derive(Deserialize)]
struct GoldenColumn {
    /// As in the header; `None` for a table without one.
    name: Option<String>,
    missing: u64,
    text: GoldenTexts,
    /// `None` where pandas did not read numbers.
    numbers: Option<GoldenNumbers>,
}

#[derive(Deserialize)]
struct GoldenTexts {
    distinct: u64,
    unique: u64,
    top: Vec<GoldenTop>,
    /// `None` where the column has too many different values to write some down.
    min: Option<String>,
    max: Option<String>,
    min_length: Option<u64>,
    max_length: Option<u64>,
    mean_length: Option<f64>,
    variety: GoldenVariety,
    /// `None` where there is more text than we look at.
    writing: Option<GoldenWriting>,
}

/// `None` of a column without a value; the imbalance also of one with a single value.
#[derive(Deserialize)]
struct GoldenVariety {
    entropy: Option<f64>,
    imbalance: Option<f64>,
    most: Option<u64>,
    modes: Option<u64>,
}

#[derive(Deserialize)]
struct GoldenWriting {
    words: u64,
    distinct_words: u64,
    characters: u64,
    distinct_characters: u64,
    casing: BTreeMap<Casing, u64>,
}

#[derive(Deserialize)]
struct GoldenSpread {
    median_deviation: f64,
    trimmed_mean: f64,
    geometric_mean: Option<f64>,
    harmonic_mean: Option<f64>,
    beyond_inner: [u64; 2],
    beyond_outer: [u64; 2],
}

#[derive(Deserialize)]
struct GoldenTop {
    /// `None` where values share the count, or where they are not written down.
    value: Option<String>,
    count: u64,
}

#[derive(Deserialize)]
struct GoldenNumbers {
    distinct: u64,
    min: Option<f64>,
    max: Option<f64>,
    mean: Option<f64>,
    std: Option<f64>,
    skewness: Option<f64>,
    kurtosis: Option<f64>,
    sum: f64,
    zeros: u64,
    negatives: u64,
    quantiles: BTreeMap<String, f64>,
    variety: GoldenVariety,
    spread: Option<GoldenSpread>,
}

/// A figure that is not as pandas or scipy has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// Path within the data folder.
    pub file: String,
    /// The column; empty for the whole table.
    pub column: String,
    /// Which figure. `type` means that one side read numbers and the other did not.
    pub what: &'static str,
    /// What we say.
    pub found: String,
    /// What pandas or scipy says.
    pub expected: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, column, what, found, expected } = self;
        write!(f, "{file}, {column}: {what} is {found}, expected {expected}")
    }
}

/// The figures, from the file.
#[expect(clippy::expect_used, reason = "a test helper")]
pub fn golden() -> Golden {
    serde_json::from_str(include_str!("../golden/profile.json")).expect("tests/golden/profile.json is what make.py writes")
}

/// Everything in which profiles (by path within the data folder) differ from the figures.
///
/// A table without a profile is a difference, and so is a profile of a table without figures.
pub fn differences(profiles: &BTreeMap<String, Profile>) -> Vec<Difference> {
    let golden = golden();
    let mut all = Vec::new();
    for (file, table) in &golden.files {
        match profiles.get(file) {
            Some(profile) => compare_table(file, profile, table, &mut all),
            None => Compare { file, column: "", all: &mut all }.note("profile", "missing", "one"),
        }
    }
    for file in profiles.keys().filter(|file| !golden.files.contains_key(*file)) {
        Compare { file, column: "", all: &mut all }.note("profile", "one", "none: run tests/golden/make.py");
    }
    all
}

fn compare_table(file: &str, found: &Profile, expected: &GoldenTable, all: &mut Vec<Difference>) {
    let mut table = Compare { file, column: "", all };
    table.same("rows", found.rows, expected.rows);
    table.same("columns", found.columns.len(), expected.columns.len());
    for (found, expected) in found.columns.iter().zip(&expected.columns) {
        Compare { file, column: &found.name, all }.column(found, expected);
    }
}

/// Where a comparison is and what it has found.
struct Compare<'a> {
    file: &'a str,
    column: &'a str,
    all: &'a mut Vec<Difference>,
}

impl Compare<'_> {
    fn note(&mut self, what: &'static str, found: impl Into<String>, expected: impl Into<String>) {
        self.all.push(Difference {
            file: self.file.to_owned(),
            column: self.column.to_owned(),
            what,
            found: found.into(),
            expected: expected.into(),
        });
    }

    #[expect(clippy::needless_pass_by_value, reason = "most figures are small and made for the call")]
    fn same<T: PartialEq + fmt::Debug>(&mut self, what: &'static str, found: T, expected: T) {
        if found != expected {
            self.note(what, format!("{found:?}"), format!("{expected:?}"));
        }
    }

    fn near(&mut self, what: &'static str, found: Option<f64>, expected: Option<f64>, size: f64) {
        let agree = match (found, expected) {
            (Some(found), Some(expected)) => near(found, expected, size),
            (found, expected) => found == expected,
        };
        if !agree {
            self.note(what, format!("{found:?}"), format!("{expected:?}"));
        }
    }

    fn column(&mut self, found: &ColumnProfile, expected: &GoldenColumn) {
        if let Some(name) = &expected.name {
            self.same("name", &found.name, name);
        }
        self.texts(found, expected);
        self.figures(found, expected);
        match &expected.numbers {
            Some(numbers) if found.kind.is_number() => self.numbers(found, numbers),
            Some(_) => self.note("type", found.kind.id(), "numbers"),
            None if found.kind.is_number() => self.note("type", found.kind.id(), "no numbers"),
            None => self.ends_of_text(found, &expected.text),
        }
    }

    fn texts(&mut self, found: &ColumnProfile, expected: &GoldenColumn) {
        let text = &expected.text;
        self.same("missing", found.missing, expected.missing);
        let distinct = expected.numbers.as_ref().filter(|_| found.kind.is_number()).map_or(text.distinct, |n| n.distinct);
        self.same("distinct", found.distinct, distinct);
        // In all these tables a number is written in one way, so values of a text count as values of a number.
        self.same("unique", found.unique, text.unique);
        self.same("number of top values", found.top.len().min(3), text.top.len());
        for (found, expected) in found.top.iter().zip(&text.top) {
            self.same("count of a top value", found.count, expected.count);
            if let Some(value) = &expected.value {
                self.same("top value", &found.value, value);
            }
        }
        self.same("shortest", found.lengths.map(|l| l.min), text.min_length);
        self.same("longest", found.lengths.map(|l| l.max), text.max_length);
        self.near("mean length", found.lengths.map(|l| l.mean), text.mean_length, 1.0);
    }

    /// The figures that come from the different values; those of dates and words for yes and no are not compared.
    fn figures(&mut self, found: &ColumnProfile, expected: &GoldenColumn) {
        let none = Figures::default();
        let Figures { variety, numbers, texts, .. } = found.figures.as_deref().unwrap_or(&none);
        let golden = expected.numbers.as_ref().filter(|_| found.kind.is_number());
        self.variety(*variety, golden.map_or(&expected.text.variety, |numbers| &numbers.variety));
        if let (Some(found), Some(expected)) = (numbers, golden.and_then(|golden| golden.spread.as_ref().map(|spread| (spread, golden)))) {
            let (spread, golden) = expected;
            let size = golden.std.unwrap_or(0.0);
            self.near("median deviation", found.median_deviation, Some(spread.median_deviation), size);
            self.near("trimmed mean", found.trimmed_mean, Some(spread.trimmed_mean), size);
            self.near("geometric mean", found.geometric_mean, spread.geometric_mean, 0.0);
            self.near("harmonic mean", found.harmonic_mean, spread.harmonic_mean, 0.0);
            self.same("beyond the inner fences", found.fences.map(|f| f.beyond_inner), Some(spread.beyond_inner));
            self.same("beyond the outer fences", found.fences.map(|f| f.beyond_outer), Some(spread.beyond_outer));
        }
        if let (Some(found), Some(expected)) = (texts, &expected.text.writing) {
            self.same("words", (found.words.total, found.words.distinct), (expected.words, expected.distinct_words));
            let characters = (found.characters.total, found.characters.distinct);
            self.same("characters", characters, (expected.characters, expected.distinct_characters));
            self.same("casing", found.casing.iter().map(|c| (c.value, c.count)).collect(), expected.casing.clone());
        }
    }

    fn variety(&mut self, found: Option<Variety>, expected: &GoldenVariety) {
        self.near("entropy", found.map(|v| v.entropy), expected.entropy, 1.0);
        self.near("imbalance", found.and_then(|v| v.imbalance), expected.imbalance, 1.0);
        self.same("modes", found.map(|v| (v.most, v.modes)), expected.most.zip(expected.modes));
    }

    fn ends_of_text(&mut self, found: &ColumnProfile, expected: &GoldenTexts) {
        if !matches!(found.kind, PlainType::Text | PlainType::Code) {
            return;
        }
        for (what, found, expected) in [("min", &found.min, &expected.min), ("max", &found.max, &expected.max)] {
            if let Some(expected) = expected {
                self.same(what, found.clone(), Some(Scalar::Text(expected.clone())));
            }
        }
    }

    fn numbers(&mut self, found: &ColumnProfile, expected: &GoldenNumbers) {
        self.same("min", found.min.clone(), expected.min.map(Scalar::Number));
        self.same("max", found.max.clone(), expected.max.map(Scalar::Number));
        self.near("mean", found.mean, expected.mean, expected.std.unwrap_or(0.0));
        self.near("std", found.std, expected.std, 0.0);
        self.near("skewness", found.skewness, expected.skewness, 1.0);
        self.near("kurtosis", found.kurtosis, expected.kurtosis, 1.0);
        let spread = expected.std.unwrap_or(0.0) * found.count as f64;
        self.near("sum", found.sum, Some(expected.sum), spread);
        self.same("zeros", found.zeros, Some(expected.zeros));
        self.same("negatives", found.negatives, Some(expected.negatives));
        self.same("quantiles", found.quantiles.as_ref().map(listed).unwrap_or_default(), expected.quantiles.clone());
    }
}

fn listed(found: &Quantiles) -> BTreeMap<String, f64> {
    let Quantiles { p01, p05, p25, p50, p75, p95, p99 } = *found;
    [("0.01", p01), ("0.05", p05), ("0.25", p25), ("0.5", p50), ("0.75", p75), ("0.95", p95), ("0.99", p99)]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn near(found: f64, expected: f64, size: f64) -> bool {
    (found - expected).abs() <= TOLERANCE * expected.abs().max(size)
}

#[test]
fn sums_and_moments_may_differ_in_the_tenth_digit() {
    let rows = [
        (1.0, 1.0, 0.0, true),
        (1.0 + 1e-10, 1.0, 0.0, true),
        (1.0 + 1e-8, 1.0, 0.0, false),
        (1e-10, 0.0, 0.0, false),
        (1e-10, 0.0, 1.0, true),
        (f64::NAN, 0.0, 1.0, false),
    ];
    for (found, expected, size, agree) in rows {
        assert_eq!(near(found, expected, size), agree, "{found} and {expected}, terms of {size}");
    }
}

#[test]
fn every_golden_table_needs_a_profile() {
    let missing = differences(&BTreeMap::new());
    assert_eq!(missing.len(), golden().files.len());
    assert!(missing.iter().all(|difference| difference.what == "profile"));
    assert!(golden().files.len() >= 16 && golden().na_values.contains(&"NA".to_owned()));
}

fn variety(golden: &GoldenVariety) -> Option<Variety> {
    let (most, modes) = golden.most.zip(golden.modes)?;
    Some(Variety { entropy: golden.entropy?, imbalance: golden.imbalance, most, modes })
}

/// A column as pandas and scipy see it.
fn as_profile(rows: u64, column: &GoldenColumn) -> ColumnProfile {
    let numbers = column.numbers.as_ref();
    let text = &column.text;
    let scalar = |n: Option<f64>, t: &Option<String>| n.map(Scalar::Number).or_else(|| t.clone().map(Scalar::Text));
    let count_of = |top: &GoldenTop| ValueCount { value: top.value.clone().unwrap_or_default(), count: top.count };
    let quantile = |q: &str| numbers.map_or(0.0, |n| n.quantiles[q]);
    ColumnProfile {
        name: column.name.clone().unwrap_or_default(),
        kind: if numbers.is_some() { PlainType::Float } else { PlainType::Text },
        count: rows - column.missing,
        missing: column.missing,
        mismatched: 0,
        distinct: text.distinct,
        unique: text.unique,
        min: scalar(numbers.and_then(|n| n.min), &text.min),
        max: scalar(numbers.and_then(|n| n.max), &text.max),
        mean: numbers.and_then(|n| n.mean),
        std: numbers.and_then(|n| n.std),
        skewness: numbers.and_then(|n| n.skewness),
        kurtosis: numbers.and_then(|n| n.kurtosis),
        sum: numbers.map(|n| n.sum),
        zeros: numbers.map(|n| n.zeros),
        negatives: numbers.map(|n| n.negatives),
        quantiles: numbers.map(|_| Quantiles {
            p01: quantile("0.01"),
            p05: quantile("0.05"),
            p25: quantile("0.25"),
            p50: quantile("0.5"),
            p75: quantile("0.75"),
            p95: quantile("0.95"),
            p99: quantile("0.99"),
        }),
        histogram: None,
        top: text.top.iter().map(count_of).collect(),
        mismatches: vec![],
        lengths: text.min_length.zip(text.max_length).zip(text.mean_length).map(|((min, max), mean)| Lengths { min, max, mean }),
        evidence: vec![],
        figures: Some(Box::new(Figures { variety: variety(numbers.map_or(&text.variety, |n| &n.variety)), ..Figures::default() })),
        estimates: None,
        sample: Vec::new(),
    }
}

fn found_in(profile: &ColumnProfile, expected: &GoldenColumn) -> Vec<&'static str> {
    let mut all = Vec::new();
    Compare { file: "", column: "", all: &mut all }.column(profile, expected);
    all.into_iter().map(|difference| difference.what).collect()
}

#[test]
fn the_figures_agree_with_themselves() {
    for (file, table) in &golden().files {
        for column in &table.columns {
            assert_eq!(found_in(&as_profile(table.rows, column), column), [""; 0], "{file}, {:?}", column.name);
        }
    }
}

type Change = fn(&mut ColumnProfile);

#[test]
fn a_changed_figure_is_found() {
    let golden = golden();
    let table = &golden.files["ml/titanic.csv"];
    let age = table.columns.iter().find(|column| column.name.as_deref() == Some("Age")).unwrap();
    let changes: [(&str, Change); 14] = [
        ("name", |c| c.name.push('?')),
        ("missing", |c| c.missing += 1),
        ("distinct", |c| c.distinct += 1),
        ("unique", |c| c.unique += 1),
        ("count of a top value", |c| c.top[0].count += 1),
        ("longest", |c| c.lengths = c.lengths.map(|l| Lengths { max: l.max + 1, ..l })),
        ("type", |c| c.kind = PlainType::Text),
        ("min", |c| c.min = None),
        ("mean", |c| c.mean = c.mean.map(|x| x * (1.0 + 1e-8))),
        ("std", |c| c.std = None),
        ("skewness", |c| c.skewness = c.skewness.map(|x| x + 1e-8)),
        ("zeros", |c| c.zeros = None),
        ("entropy", |c| {
            c.figures.iter_mut().flat_map(|f| &mut f.variety).for_each(|v| v.entropy += 1e-8);
        }),
        ("quantiles", |c| c.quantiles = c.quantiles.map(|q| Quantiles { p75: q.p75.next_up(), ..q })),
    ];
    for (what, change) in changes {
        let mut profile = as_profile(table.rows, age);
        change(&mut profile);
        assert_eq!(found_in(&profile, age), [what]);
    }
}

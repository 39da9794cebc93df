//! Missing cells: which columns lack values together, and what lacking one has to do with the rest of the row.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    levels::Table,
    matrix::some_rows,
    measure::Measure,
    ratio::correlation_ratio,
    series::{Role, Series, both},
};
use crate::frame::Frame;

/// What is known of missing cells.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Missingness {
    /// Columns that lack a value somewhere.
    pub columns: Vec<u32>,
    /// Pairs of them, with the correlation of lacking a value (phi), strongest first.
    pub together: Vec<([u32; 2], f64)>,
    /// Which columns lack values in the same row, most frequent first; the row that lacks nothing among them.
    pub patterns: Vec<Pattern>,
    /// Columns whose missing cells go with the value of another, strongest first; the strongest 200 at most.
    pub depends: Vec<Dependence>,
    /// Rows that were looked at for all but `depends`.
    pub total: u64,
    /// Rows that were looked at for `depends`.
    pub rows: u64,
}

/// Columns that lack values in the same row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pattern {
    /// The columns.
    pub columns: Vec<u32>,
    /// In how many rows.
    pub rows: u64,
}

/// Missing cells of one column that go with the value of another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dependence {
    /// The column that lacks values, then the one that it goes with.
    pub columns: [u32; 2],
    /// By which measure they go together.
    pub measure: Measure,
    /// The measure's value.
    pub value: f64,
    /// How the rows that lack a value differ from the others.
    pub contrast: Contrast,
}

/// How the rows that lack a value differ from the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contrast {
    /// The median of the other column where the value is missing, and where it is not.
    Medians {
        /// Where it is missing.
        missing: f64,
        /// Where it is not.
        present: f64,
    },
    /// The level of the other column with the most missing values above what chance would give it.
    Level {
        /// The level.
        name: String,
        /// Share of its rows that lack the value.
        there: f64,
        /// Share of the other rows that lack it.
        elsewhere: f64,
    },
}

/// Patterns that are kept.
const PATTERNS: usize = 20;
/// Dependences that are kept.
const DEPENDS: usize = 200;
/// Strength from which missing cells are said to go with another column.
const STRONG: f64 = 0.2;
/// Rows that are looked at for it.
const ROWS: u64 = 20_000;
/// Cells that must be missing before anything is said of them.
const FEWEST: u64 = 10;

/// Looks at all missing cells of a table.
#[must_use]
pub fn missingness(frame: &Frame) -> Missingness {
    let all = frame.rows() as u64;
    let lacking: Vec<u32> = (0..).zip(frame.columns()).filter(|(_, column)| column.missing() > 0).map(|(at, _)| at).collect();
    let absent = |at: u32, row: usize| {
        frame.columns().get(at as usize).is_some_and(|column| column.codes().get(row).is_some_and(|&code| column.is_missing(code)))
    };
    let mut patterns: BTreeMap<Vec<u32>, u64> = BTreeMap::new();
    let mut both: BTreeMap<[u32; 2], u64> = BTreeMap::new();
    for row in 0..frame.rows() {
        *patterns.entry(lacking.iter().copied().filter(|&at| absent(at, row)).collect()).or_default() += 1;
    }
    // Rows repeat few patterns, so that pairs are counted a pattern and not a row at a time.
    for (columns, rows) in &patterns {
        for (at, &first) in columns.iter().enumerate() {
            for &second in &columns[at + 1..] {
                *both.entry([first, second]).or_default() += rows;
            }
        }
    }
    let missing = |at: u32| frame.columns().get(at as usize).map_or(0, |column| column.missing());
    let mut together = Vec::new();
    for (at, &first) in lacking.iter().enumerate() {
        for &second in &lacking[at + 1..] {
            let both = both.get(&[first, second]).copied().unwrap_or(0);
            together.extend(phi(all, missing(first), missing(second), both).map(|phi| ([first, second], phi)));
        }
    }
    together.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
    let mut patterns: Vec<Pattern> = patterns.into_iter().map(|(columns, rows)| Pattern { columns, rows }).collect();
    patterns.sort_by(|a, b| b.rows.cmp(&a.rows).then_with(|| a.columns.cmp(&b.columns)));
    patterns.truncate(PATTERNS);
    let rows = some_rows(all, ROWS);
    let depends = depends(frame, &lacking, &rows, &absent);
    Missingness { columns: lacking, together, patterns, depends, total: all, rows: rows.len() as u64 }
}

/// The correlation of two yes-or-no figures, from how often each and both are yes.
fn phi(all: u64, a: u64, b: u64, both: u64) -> Option<f64> {
    let [all, a, b, both] = [all, a, b, both].map(|count| count as f64);
    let spread = (a * (all - a)).sqrt() * (b * (all - b)).sqrt();
    (spread > 0.0).then(|| (all * both - a * b) / spread)
}

fn depends(frame: &Frame, lacking: &[u32], rows: &[usize], absent: &dyn Fn(u32, usize) -> bool) -> Vec<Dependence> {
    let series: Vec<Series> = frame.columns().iter().map(|column| Series::new(column, rows)).collect();
    let lacks = |at: u32| {
        let codes = rows.iter().map(|&row| u32::from(absent(at, row))).collect();
        Series { role: Role::Levels, codes, numbers: Vec::new(), size: 2 }
    };
    let mut found = Vec::new();
    for &at in lacking {
        let lacks = lacks(at);
        let missing = lacks.codes.iter().map(|&code| u64::from(code)).sum::<u64>();
        if missing < FEWEST || lacks.codes.len() as u64 - missing < FEWEST {
            continue;
        }
        for (other, series) in (0..).zip(&series).filter(|&(other, _)| other != at) {
            let strength = match series.role {
                Role::Quantity => correlation_ratio(&lacks, series).map(|value| (Measure::CorrelationRatio, value)),
                Role::Levels => Table::new(&lacks, series).cramers_v().map(|value| (Measure::CramersV, value)),
                Role::None => None,
            };
            found.extend(strength.filter(|&(_, value)| value >= STRONG).map(|(measure, value)| ([at, other], measure, value)));
        }
    }
    found.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    found.truncate(DEPENDS);
    let told = |(columns, measure, value): ([u32; 2], Measure, f64)| {
        let (lacks, other) = (lacks(columns[0]), series.get(columns[1] as usize)?);
        let contrast =
            if measure == Measure::CorrelationRatio { medians(&lacks, other) } else { level(&lacks, other, frame, columns[1], rows) };
        Some(Dependence { columns, measure, value, contrast: contrast? })
    };
    found.into_iter().filter_map(told).collect()
}

/// The medians of a quantity where values are missing and where they are not.
fn medians(lacks: &Series, quantity: &Series) -> Option<Contrast> {
    let median = |lacking: u32| {
        let mut codes: Vec<u32> = both(lacks, quantity).filter(|pair| pair.0 == lacking).map(|pair| pair.1).collect();
        codes.sort_unstable();
        codes.get(codes.len() / 2).map(|&code| quantity.number(code))
    };
    Some(Contrast::Medians { missing: median(1)?, present: median(0)? })
}

/// The level that has the most missing values above what chance would give it.
fn level(lacks: &Series, levels: &Series, frame: &Frame, column: u32, rows: &[usize]) -> Option<Contrast> {
    let (mut all, mut missing) = (vec![0_u64; levels.size], vec![0_u64; levels.size]);
    for (lacking, level) in both(lacks, levels) {
        all[level as usize] += 1;
        missing[level as usize] += u64::from(lacking);
    }
    let (n, lacking) = (all.iter().sum::<u64>(), missing.iter().sum::<u64>());
    let share = |part: u64, whole: u64| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
    let above = |&level: &usize| missing[level] as f64 - all[level] as f64 * share(lacking, n);
    let most = (0..levels.size).rev().max_by(|a, b| above(a).total_cmp(&above(b)))?;
    let first = levels.codes.iter().position(|&code| code as usize == most)?;
    let name = frame.columns().get(column as usize)?.cell(*rows.get(first)?).to_owned();
    Some(Contrast::Level { name, there: share(missing[most], all[most]), elsewhere: share(lacking - missing[most], n - all[most]) })
}

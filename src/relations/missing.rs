//! Missing cells: which columns lack values together, and what lacking one has to do with the rest of the row.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    levels::Table,
    matrix::some_rows,
    measure::Measure,
    ratio::correlation_ratio,
    series::{Role, Series},
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
    /// Columns whose missing cells go with the value of another: first the one that lacks, then the one that it goes with.
    pub depends: Vec<([u32; 2], Measure, f64)>,
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

/// Patterns that are kept.
const PATTERNS: usize = 20;
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

fn depends(frame: &Frame, lacking: &[u32], rows: &[usize], absent: &dyn Fn(u32, usize) -> bool) -> Vec<([u32; 2], Measure, f64)> {
    let series: Vec<Series> = frame.columns().iter().map(|column| Series::new(column, rows)).collect();
    let mut found = Vec::new();
    for &at in lacking {
        let codes: Vec<u32> = rows.iter().map(|&row| u32::from(absent(at, row))).collect();
        let missing = codes.iter().map(|&code| u64::from(code)).sum::<u64>();
        if missing < FEWEST || codes.len() as u64 - missing < FEWEST {
            continue;
        }
        let lacks = Series { role: Role::Levels, codes, numbers: Vec::new(), size: 2 };
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
    found
}

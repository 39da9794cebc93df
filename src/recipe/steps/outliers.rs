//! Draws numbers that are far from all others to the edge of the rest, or empties their cells.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    detect::{self, LEVEL},
    frame::{Code, Column, Edit},
    recipe::{Cleaning, Work, work::is_numeric},
    table::Failure,
};

/// Draws numbers that are far from all others to the edge of the rest, or empties their cells.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Outliers {
    /// The columns; all columns of numbers if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// What is done with them.
    pub action: Action,
    /// Which numbers are meant.
    pub limit: Limit,
}

/// What is done with an outlier.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Its cell is emptied.
    #[default]
    Blank,
    /// It becomes the nearest number that is none (winsorising).
    Clip,
}

/// Which numbers are outliers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// Those beyond Tukey's outer fences, three times the interquartile range from the quartiles.
    #[default]
    Fences,
    /// Those beyond fences so many times the interquartile range from the quartiles.
    Range(f64),
    /// Those beyond these two numbers.
    Between(f64, f64),
    /// Those that detectors find.
    Found,
}

impl Cleaning for Outliers {
    fn title(&self) -> &'static str {
        "Tame outliers"
    }

    fn does(&self) -> &'static str {
        "Empties cells whose number is far from all others, or draws it to the nearest one that is not."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        let columns = work.columns(&self.columns, is_numeric)?;
        let mut edit = Edit::default();
        let found = if self.limit == Limit::Found { found(work) } else { BTreeSet::new() };
        for at in columns {
            let column = work.column(at);
            let mut numbers: Vec<(f64, Code)> = column.values().filter_map(|(code, _)| Some((column.number(code)?, code))).collect();
            numbers.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let (low, high) = match self.limit {
                Limit::Found => inside(column, &numbers, |code| !found.contains(&(at, code))),
                Limit::Between(low, high) => (low, high),
                Limit::Range(times) => fences(column, &numbers, times),
                Limit::Fences => fences(column, &numbers, 3.0),
            };
            let kept: Vec<&(f64, Code)> = numbers.iter().filter(|(number, _)| (low..=high).contains(number)).collect();
            work.rewrite(at, &mut edit, |code, _| {
                let number = column.number(code)?;
                let edge = if number < low { kept.first()? } else { kept.last()? };
                let is_out = !(low..=high).contains(&number);
                is_out.then(|| if self.action == Action::Blank { String::new() } else { column.text(edge.1).to_owned() })
            });
        }
        Ok(edit)
    }
}

/// The values that detectors take for outliers: column and code.
fn found(work: &Work<'_>) -> BTreeSet<(usize, Code)> {
    let findings = detect::findings_of(work.table, LEVEL, &["numeric-outlier", "impossible-value"]);
    let place = |finding: detect::Finding| {
        let at = work.find(finding.column.as_deref()?).ok()?;
        Some((at, work.column(at).codes()[finding.row? as usize - 1]))
    };
    findings.list.into_iter().filter_map(place).collect()
}

/// The least and the greatest of the numbers that are none.
fn inside(column: &Column, numbers: &[(f64, Code)], is_in: impl Fn(Code) -> bool) -> (f64, f64) {
    let mut kept = numbers.iter().filter(|(_, code)| is_in(*code) && column.count(*code) > 0);
    let low = kept.next().map_or(f64::NEG_INFINITY, |(number, _)| *number);
    (low, kept.next_back().map_or(if low.is_finite() { low } else { f64::INFINITY }, |(number, _)| *number))
}

fn fences(column: &Column, numbers: &[(f64, Code)], times: f64) -> (f64, f64) {
    let all: u64 = numbers.iter().map(|(_, code)| u64::from(column.count(*code))).sum();
    let at = |share: f64| {
        let wanted = (share * all.saturating_sub(1) as f64) as u64;
        let mut before = 0;
        numbers.iter().find_map(|(number, code)| {
            before += u64::from(column.count(*code));
            (before > wanted).then_some(*number)
        })
    };
    match (at(0.25), at(0.75)) {
        // Where half of the numbers are the same one, there is no range to measure by.
        (Some(low), Some(high)) if high > low => (low - times * (high - low), high + times * (high - low)),
        _ => (f64::NEG_INFINITY, f64::INFINITY),
    }
}

//! Figures of the table of an exercise: what texts say and tasks ask for, computed where it is needed.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Bench, ModelAnswer, model::Asked, table::position};
use crate::{frame::Frame, table::Failure};

/// A figure.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Which.
    pub of: Of,
    /// Of which column.
    #[serde(default)]
    pub column: Option<String>,
    /// For shares: of which value.
    #[serde(default)]
    pub value: Option<String>,
    /// Only rows count that have these values, by column.
    #[serde(default, rename = "where")]
    pub condition: BTreeMap<String, String>,
    /// Of which rows.
    #[serde(default)]
    pub on: On,
    /// For scores: the metric.
    #[serde(default)]
    pub metric: Option<String>,
    /// For scores: the model.
    #[serde(default)]
    pub model: Option<ModelAnswer>,
}

/// What a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    /// Rows.
    Rows,
    /// Columns.
    Columns,
    /// Missing cells of a column.
    Missing,
    /// The share of a column's cells that are missing, in percent.
    MissingPercent,
    /// Different values of a column.
    Distinct,
    /// The mean of a column's numbers.
    Mean,
    /// Their median.
    Median,
    /// The smallest of them.
    Minimum,
    /// The largest of them.
    Maximum,
    /// The share of rows that have a value in a column, in percent.
    Percent,
    /// Cells of a column in which something was planted, or copies of rows.
    Planted,
    /// The first row in which something was planted in a column.
    FirstPlanted,
    /// A score of a model.
    Score,
}

/// Of which rows a figure is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum On {
    /// Those that are shown; of scores, those that were held out.
    #[default]
    Shown,
    /// Those that are shown, as they were before anything was planted.
    Clean,
    /// Others of the same kind, without anything planted.
    Fresh,
}

impl Figure {
    /// The figure.
    ///
    /// # Errors
    /// When it lacks something, or is not defined.
    pub fn compute(&self, bench: &Bench) -> Result<f64, Failure> {
        if self.of == Of::Score {
            let (Some(metric), Some(model)) = (&self.metric, &self.model) else {
                return Err(Failure::new("A score needs a metric and a model", "Write `metric` and `model`"));
            };
            return bench.model(model)?.score(&Asked {
                metric,
                threshold: model.threshold,
                fresh: self.on == On::Fresh,
                condition: &self.condition,
            });
        }
        if self.of == Of::Planted {
            return Ok(bench.table().planted(self.column()?).len() as f64);
        }
        if self.of == Of::FirstPlanted {
            let first = bench.table().planted(self.column()?).into_iter().next();
            return first.map(|row| row as f64).ok_or_else(|| Failure::new("Nothing is planted there", "Take another column"));
        }
        match self.on {
            On::Shown => self.of_table(&bench.table().frame),
            On::Clean => self.of_table(&bench.table().clean),
            On::Fresh => self.of_table(&bench.fresh()?.clean),
        }
    }

    fn column(&self) -> Result<&str, Failure> {
        self.column.as_deref().ok_or_else(|| Failure::new("The figure needs a column", "Write `column`"))
    }

    fn of_table(&self, frame: &Frame) -> Result<f64, Failure> {
        let rows = self.rows(frame)?;
        match self.of {
            Of::Rows => return Ok(rows.len() as f64),
            Of::Columns => return Ok(frame.columns().len() as f64),
            _ => {}
        }
        let column = &frame.columns()[position(frame, self.column()?)?];
        let codes = column.codes();
        let share = |count: usize| if rows.is_empty() { f64::NAN } else { 100.0 * count as f64 / rows.len() as f64 };
        let missing = || rows.iter().filter(|&&row| column.is_missing(codes[row])).count();
        let numbers = || rows.iter().filter_map(|&row| column.number(codes[row]));
        let figure = match self.of {
            Of::Missing => missing() as f64,
            Of::MissingPercent => share(missing()),
            Of::Percent => {
                let value = self.value.as_deref().ok_or_else(|| Failure::new("The share needs a value", "Write `value`"))?;
                share(rows.iter().filter(|&&row| column.cell(row) == value).count())
            }
            Of::Mean => numbers().sum::<f64>() / numbers().count() as f64,
            Of::Median => median(numbers().collect()),
            Of::Minimum => numbers().fold(f64::NAN, f64::min),
            Of::Maximum => numbers().fold(f64::NAN, f64::max),
            _ => {
                let mut seen: Vec<_> = rows.iter().map(|&row| codes[row]).filter(|code| !column.is_missing(*code)).collect();
                seen.sort_unstable();
                seen.dedup();
                seen.len() as f64
            }
        };
        let undefined = || Failure::new(format!("There is no value for the figure of {:?}", column.name()), "Take another column or rows");
        Some(figure).filter(|figure| figure.is_finite()).ok_or_else(undefined)
    }

    /// The rows that count, from 0.
    fn rows(&self, frame: &Frame) -> Result<Vec<usize>, Failure> {
        let mut rows: Vec<usize> = (0..frame.rows()).collect();
        for (name, value) in &self.condition {
            let column = &frame.columns()[position(frame, name)?];
            rows.retain(|&row| column.cell(row) == value);
        }
        Ok(rows)
    }
}

/// The median; not a number for none.
fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    match numbers.len() {
        0 => f64::NAN,
        count if count % 2 == 1 => numbers[count / 2],
        count => f64::midpoint(numbers[count / 2 - 1], numbers[count / 2]),
    }
}

/// A figure as texts show it: with so many decimals, else as many as say something, and commas between thousands.
#[must_use]
pub fn written(figure: f64, decimals: Option<usize>) -> String {
    let usual = if figure.fract() == 0.0 || figure.abs() >= 1000.0 {
        0
    } else if figure.abs() >= 10.0 {
        1
    } else {
        3
    };
    let plain = format!("{:.*}", decimals.unwrap_or(usual), figure.abs());
    let (whole, fraction) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut out = String::from(if figure < 0.0 { "-" } else { "" });
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_for_people() {
        let check = |figure: f64, decimals: Option<usize>, expected: &str| assert_eq!(written(figure, decimals), expected);
        check(0.0, None, "0");
        check(1234.5678, None, "1,235");
        check(-1_234_567.0, None, "-1,234,567");
        check(12.345, None, "12.3");
        check(0.84321, None, "0.843");
        check(0.84321, Some(1), "0.8");
        check(999.9, Some(0), "1,000");
    }

    #[test]
    fn medians_lie_in_the_middle() {
        let check = |numbers: &[f64], expected: f64| assert_eq!(median(numbers.to_vec()), expected);
        check(&[3.0, 1.0, 2.0], 2.0);
        check(&[4.0, 1.0, 2.0, 3.0], 2.5);
        assert!(median(Vec::new()).is_nan());
    }
}

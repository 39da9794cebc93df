//! A planted table as it is looked at: touched rows, and each column before and after.

use serde::{Deserialize, Serialize};

use super::{Arm, Lab, notice::Dirt};
use crate::{
    frame::{Code, Column},
    table::Failure,
};

/// A planted table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Scene {
    /// The names of its columns.
    pub columns: Vec<String>,
    /// Some rows, those first in which something was touched.
    pub rows: Vec<SceneRow>,
    /// Each column that was touched, before and after.
    pub overlays: Vec<Overlay>,
    /// Rows before and after.
    pub counts: [u64; 2],
    /// Cells that were changed.
    pub cells: u64,
    /// Rows that were copied, and left out.
    pub copied: u64,
    /// Rows that were left out.
    pub dropped: u64,
    /// The defects that find nothing to touch in this table, by their names.
    pub without: Vec<String>,
}

/// A row of a planted table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SceneRow {
    /// Its place in the table that is looked at, from 1.
    pub number: u64,
    /// Whether it is a copy of another.
    pub is_copy: bool,
    /// Its cells.
    pub cells: Vec<SceneCell>,
}

/// A cell of a planted table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SceneCell {
    /// Its text, cut.
    pub text: String,
    /// What it was, cut, if it was changed.
    pub before: Option<String>,
}

/// A column before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Overlay {
    /// The column, from 0.
    pub column: u32,
    /// Its name.
    pub name: String,
    /// Cells that were changed.
    pub cells: u64,
    /// The share of missing cells, before and after.
    pub missing: [f64; 2],
    /// Parts of its range, or its most frequent values, with the share of the cells in each, before and after.
    pub bars: Vec<(String, [f64; 2])>,
}

/// A cell is cut after so many characters.
const LONGEST: usize = 60;
/// Parts of a range, and values that are named.
const PARTS: usize = 12;
const VALUES: usize = 6;

impl Lab {
    /// The mix of the experiment, planted the first time: `most` rows and every touched column.
    ///
    /// # Errors
    /// When what is planted cannot be; a defect that finds nothing to touch is passed over and named.
    pub fn scene(&self, most: usize) -> Result<Scene, Failure> {
        let base = self.base(0);
        let dirty = self.planted(base, Arm::Mix, 0)?;
        let dirt = Dirt::new(base, &dirty);
        let touched: Vec<u32> = {
            let mut rows: Vec<u32> = dirt.cells.iter().map(|(row, _)| *row).collect();
            rows.dedup();
            // Some from all over the table.
            let step = rows.len().div_ceil(most.max(1)).max(1);
            rows.into_iter().step_by(step).collect()
        };
        let others = dirt.copies.iter().copied().chain(0..dirty.table.rows() as u32);
        let mut chosen: Vec<u32> = touched;
        for row in others {
            if chosen.len() >= most {
                break;
            }
            if !chosen.contains(&row) {
                chosen.push(row);
            }
        }
        chosen.sort_unstable();
        let cell = |row: u32, at: usize| {
            let before = base.table.columns().get(at).map(|column| column.cell(dirty.origin[row as usize] as usize));
            SceneCell {
                text: cut(dirty.table.columns()[at].cell(row as usize)),
                before: before.filter(|_| dirt.cells.contains(&(row, at as u32))).map(cut),
            }
        };
        let width = dirty.table.columns().len();
        let row = |row: u32| SceneRow {
            number: u64::from(row) + 1,
            is_copy: dirt.copies.contains(&row),
            cells: (0..width).map(|at| cell(row, at)).collect(),
        };
        let mut cells = vec![0; width];
        dirt.cells.iter().for_each(|(_, column)| cells[*column as usize] += 1);
        let moved = base.table.rows() != dirty.table.rows();
        let overlays = (0..base.table.columns().len()).filter(|&at| cells[at] > 0 || (moved && at == self.target));
        Ok(Scene {
            columns: dirty.table.columns().iter().map(|column| column.name().to_owned()).collect(),
            rows: chosen.into_iter().map(row).collect(),
            overlays: overlays.map(|at| overlay(at, cells[at], &base.table.columns()[at], &dirty.table.columns()[at])).collect(),
            counts: [base.table.rows() as u64, dirty.table.rows() as u64],
            cells: dirt.cells.len() as u64,
            copied: dirt.copies.len() as u64,
            dropped: dirty.truths.iter().map(|truth| truth.dropped.len() as u64).sum(),
            without: dirty
                .plantings
                .iter()
                .zip(&dirty.truths)
                .filter(|(_, truth)| truth.is_empty())
                .map(|(of, _)| of.defect.clone())
                .collect(),
        })
    }
}

fn cut(text: &str) -> String {
    let mut short: String = text.chars().take(LONGEST).collect();
    if text.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}

fn overlay(at: usize, cells: u64, before: &Column, after: &Column) -> Overlay {
    let missing = [before, after].map(|column| column.missing() as f64 / column.codes().len().max(1) as f64);
    Overlay {
        column: at as u32,
        name: before.name().to_owned(),
        cells,
        missing,
        bars: ranges(before, after).unwrap_or_else(|| values(before, after)),
    }
}

/// Parts of the range of a column of numbers; `None` for any other.
fn ranges(before: &Column, after: &Column) -> Option<Vec<(String, [f64; 2])>> {
    let numbers = |column: &Column| -> Vec<(f64, f64)> {
        let number =
            |(code, _): (Code, &str)| Some((column.number(code)?, f64::from(column.count(code)))).filter(|(_, count)| *count > 0.0);
        column.values().filter_map(number).collect()
    };
    let [old, new] = [before, after].map(numbers);
    let present = before.codes().len() as u64 - before.missing();
    if old.len() < 2 || 10.0 * old.iter().map(|(_, count)| count).sum::<f64>() < 9.0 * present as f64 {
        return None;
    }
    // The bounds of the clean table, so that its shape stays where it was; what is beyond counts at the ends.
    let (low, high) = old.iter().fold((f64::MAX, f64::MIN), |(low, high), (number, _)| (low.min(*number), high.max(*number)));
    let width = (high - low) / (PARTS - 2) as f64;
    let part = |number: f64| match number {
        n if n < low => 0,
        n if n > high => PARTS - 1,
        n => 1 + (((n - low) / width) as usize).min(PARTS - 3),
    };
    let share = |list: &[(f64, f64)], rows: usize| {
        let mut shares = [0.0; PARTS];
        list.iter().for_each(|(number, count)| shares[part(*number)] += count / rows.max(1) as f64);
        shares
    };
    let (old, new) = (share(&old, before.codes().len()), share(&new, after.codes().len()));
    let name = |at: usize| match at {
        0 => format!("below {low}"),
        at if at == PARTS - 1 => format!("above {high}"),
        at => format!("{} to {}", short(low + width * (at - 1) as f64), short(low + width * at as f64)),
    };
    Some((0..PARTS).map(|at| (name(at), [old[at], new[at]])).collect())
}

fn short(number: f64) -> String {
    let digits = if number.abs() >= 100.0 { 0 } else { 2 };
    format!("{number:.digits$}")
}

/// The most frequent values of before, and all others together.
fn values(before: &Column, after: &Column) -> Vec<(String, [f64; 2])> {
    let mut codes: Vec<Code> = before.values().map(|(code, _)| code).filter(|&code| !before.is_missing(code)).collect();
    codes.sort_by_key(|&code| (std::cmp::Reverse(before.count(code)), code));
    let rows = [before, after].map(|column| column.codes().len().max(1) as f64);
    let of =
        |column: &Column, text: &str| column.values().find(|(_, own)| *own == text).map_or(0.0, |(code, _)| f64::from(column.count(code)));
    let mut bars: Vec<(String, [f64; 2])> = codes
        .iter()
        .take(VALUES)
        .map(|&code| (cut(before.text(code)), [of(before, before.text(code)) / rows[0], of(after, before.text(code)) / rows[1]]))
        .collect();
    let named = bars.iter().fold([0.0, 0.0], |[a, b], (_, [old, new])| [a + old, b + new]);
    let missing = [before, after].map(|column| column.missing() as f64);
    let rest = [0, 1].map(|at| (1.0 - named[at] - missing[at] / rows[at]).max(0.0));
    bars.push(("any other".to_owned(), rest));
    bars
}

//! The parts of the picture of two columns: what must hold of each of the two in the rows of a part.

use serde::{Deserialize, Serialize};

use super::{pair::Picture, series::quantities};
use crate::frame::{Code, Column};

/// The points are cut along the first quantity into at most so many parts, each of at least so many points.
const CUTS: usize = 10;
const FEWEST: usize = 5;

/// What must hold of a cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Within {
    /// It is this value.
    Level(String),
    /// Its quantity is not below the first nor above the second.
    Span(f64, f64),
    /// It has a quantity.
    Quantity,
}

impl Picture {
    /// The parts of the picture, in the order in which it shows them: what holds of the first column, and of the second.
    #[must_use]
    pub fn parts(&self) -> Vec<[Within; 2]> {
        match self {
            Self::Scatter { points } => {
                let mut along: Vec<f64> = points.iter().map(|point| point[0]).collect();
                along.sort_by(f64::total_cmp);
                cuts(&along).into_iter().map(|part| [Within::Span(along[part.start], along[part.end - 1]), Within::Quantity]).collect()
            }
            Self::Boxes { quantity, boxes } => {
                let part = |name: &String| match quantity {
                    0 => [Within::Quantity, Within::Level(name.clone())],
                    _ => [Within::Level(name.clone()), Within::Quantity],
                };
                boxes.iter().map(|(name, ..)| part(name)).collect()
            }
            Self::Mosaic { first, second, counts } => {
                let level = |names: &[String], at: usize| Within::Level(names.get(at).cloned().unwrap_or_default());
                let fields = counts.iter().enumerate().flat_map(|(row, counts)| {
                    counts.iter().enumerate().filter(|(_, count)| **count > 0).map(move |(column, _)| (row, column))
                });
                fields.map(|(row, column)| [level(first, row), level(second, column)]).collect()
            }
            Self::Nothing => Vec::new(),
        }
    }
}

/// Where ascending quantities are cut into parts of about equal counts; equal ones stay together.
#[must_use]
pub fn cuts(ascending: &[f64]) -> Vec<std::ops::Range<usize>> {
    let each = ascending.len().div_ceil(CUTS).max(FEWEST);
    let (mut parts, mut start) = (Vec::new(), 0);
    while start < ascending.len() {
        let rest = &ascending[start..];
        let last = rest[each.min(rest.len()) - 1];
        let mut end = rest.partition_point(|x| *x <= last).max(1);
        // A few points that are left over do not make a part of their own.
        if rest.len() - end < FEWEST {
            end = rest.len();
        }
        parts.push(start..start + end);
        start += end;
    }
    parts
}

/// For each value of a column whether it is within.
#[must_use]
pub fn are_within(column: &Column, within: &Within) -> Vec<bool> {
    match within {
        Within::Level(level) => {
            let is_level = |code: Code| !column.is_missing(code) && column.text(code) == level;
            (0..column.distinct() as Code).map(is_level).collect()
        }
        Within::Span(low, high) => quantities(column).into_iter().map(|x| x.is_some_and(|x| (*low..=*high).contains(&x))).collect(),
        Within::Quantity => quantities(column).into_iter().map(|x| x.is_some()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        frame::{Builder, Frame, Limit},
        relations::pair,
        table::Lexicon,
    };

    /// Amounts from 0 to 99, days, and two columns of levels; some cells are missing.
    fn table() -> Frame {
        let mut builder = Builder::new(&["amount", "day", "side", "kind"], Lexicon::default(), Limit::default());
        for row in 0..100 {
            let amount = if row % 10 == 3 { String::new() } else { row.to_string() };
            let side = if row < 40 { "north" } else { "south" };
            builder.push(&[amount.as_str(), &format!("2024-05-{:02}", row % 28 + 1), side, ["a", "b", "c"][row % 3]]);
        }
        builder.finish()
    }

    /// In how many rows the condition of each part holds.
    fn rows(frame: &Frame, columns: [usize; 2]) -> Vec<usize> {
        let parts = pair(frame, columns[0], columns[1]).unwrap().picture.parts();
        let count = |part: &[Within; 2]| {
            let is_in: Vec<Vec<bool>> = columns.iter().zip(part).map(|(&at, within)| are_within(&frame.columns()[at], within)).collect();
            let holds = |row: usize| columns.iter().zip(&is_in).all(|(&at, is_in)| is_in[frame.columns()[at].codes()[row] as usize]);
            (0..frame.rows()).filter(|&row| holds(row)).count()
        };
        parts.iter().map(count).collect()
    }

    #[test]
    fn the_parts_of_a_picture_hold_the_rows_that_it_shows() {
        let frame = table();
        // 90 points in ten parts along the amounts.
        assert_eq!(rows(&frame, [0, 1]), [9; 10]);
        // By side: the larger one first; cells without an amount are in no box.
        assert_eq!(rows(&frame, [2, 0]), [54, 36]);
        assert_eq!(rows(&frame, [0, 2]), [54, 36]);
        let Picture::Mosaic { counts, .. } = pair(&frame, 2, 3).unwrap().picture else { panic!("levels") };
        let shown: Vec<usize> = counts.concat().into_iter().filter(|count| *count > 0).map(|count| count as usize).collect();
        assert_eq!(rows(&frame, [2, 3]), shown);
        assert_eq!(Picture::Nothing.parts(), Vec::<[Within; 2]>::new());
    }

    #[test]
    fn equal_quantities_are_not_cut_apart() {
        assert!(cuts(&[]).is_empty());
        assert_eq!(cuts(&[1.0; 40]).len(), 1);
        let ascending: Vec<f64> = (0..23).map(f64::from).collect();
        assert_eq!(cuts(&ascending), [0..5, 5..10, 10..15, 15..23]);
    }
}

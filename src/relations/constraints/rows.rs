//! How rows are alike, and what the table takes in memory.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::frame::{Code, Column, Frame};

/// How rows are alike.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowFigures {
    /// Rows that were looked at.
    pub rows: u64,
    /// Rows that are the same as an earlier one in every cell.
    pub duplicates: u64,
    /// Rows that are no such, but are the same as an earlier one but for capitals, spaces, signs, and how numbers are written.
    pub near_duplicates: u64,
    /// Bytes that the table takes in memory, each different value of a column once.
    pub memory: u64,
}

pub(super) fn row_figures(frame: &Frame) -> RowFigures {
    let exact = |column: &Column| (0..column.distinct() as u64).collect::<Vec<u64>>();
    let duplicates = repeats(frame, &frame.columns().iter().map(|column| exact(column)).collect::<Vec<_>>());
    let alike = repeats(frame, &frame.columns().iter().map(|column| classes(column)).collect::<Vec<_>>());
    let texts = |column: &Column| column.values().map(|(_, text)| text.len() as u64).sum::<u64>();
    let cells = frame.rows() as u64 * frame.columns().len() as u64;
    RowFigures {
        rows: frame.rows() as u64,
        duplicates,
        near_duplicates: alike.saturating_sub(duplicates),
        memory: cells * size_of::<Code>() as u64 + frame.columns().iter().map(|column| texts(column)).sum::<u64>(),
    }
}

/// How many rows have in all columns the classes of an earlier one.
fn repeats(frame: &Frame, classes: &[Vec<u64>]) -> u64 {
    let mut seen = HashSet::new();
    let row_class = |row: usize| {
        // Two sums of 64 bits each: rows that differ are not taken for the same.
        frame.columns().iter().zip(classes).fold((1_u64, 2_u64), |(a, b), (column, classes)| {
            let class = column.codes().get(row).and_then(|&code| classes.get(code as usize)).copied().unwrap_or(u64::MAX);
            (mixed(a ^ class), mixed(b.wrapping_add(class).rotate_left(29)))
        })
    };
    (0..frame.rows()).filter(|&row| !seen.insert(row_class(row))).count() as u64
}

/// The finalizer of SplitMix64 (Steele, Lea and Flood 2014): every bit of the input changes half of those that come out.
fn mixed(x: u64) -> u64 {
    let x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ x >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ x >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ x >> 31
}

/// For each code a number that it shares with those that say the same.
fn classes(column: &Column) -> Vec<u64> {
    let mut numbers: HashMap<String, u64> = HashMap::new();
    let class = |(code, text): (Code, &str)| {
        let same = match column.number(code) {
            Some(number) => (number + 0.0).to_string(),
            None if column.is_missing(code) => String::new(),
            None => text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect(),
        };
        let next = numbers.len() as u64;
        *numbers.entry(same).or_insert(next)
    };
    column.values().map(class).collect()
}

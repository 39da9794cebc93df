//! What a column holds, as far as defects ask.

use crate::frame::{Code, Column};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Numbers.
    Numbers,
    /// Dates or moments.
    Dates,
    /// Words that occur again and again.
    Categories,
    /// Any other text.
    Text,
    /// Nothing, or one value.
    Nothing,
}

/// From which share of the cells on a column holds something.
const SHARE: f64 = 0.9;
/// Different values for each cell, below which words are categories.
const AGAIN: f64 = 0.2;

impl Holds {
    /// What a column holds.
    #[must_use]
    pub fn of(column: &Column) -> Self {
        let values: Vec<(Code, f64)> = column
            .values()
            .map(|(code, _)| code)
            .filter(|&code| !column.is_missing(code) && column.count(code) > 0)
            .map(|code| (code, f64::from(column.count(code))))
            .collect();
        let all: f64 = values.iter().map(|(_, count)| count).sum();
        let share =
            |is: &dyn Fn(Code) -> bool| values.iter().filter(|(code, _)| is(*code)).map(|(_, count)| count).sum::<f64>() >= SHARE * all;
        if values.len() < 2 {
            Self::Nothing
        } else if share(&|code| column.number(code).is_some()) {
            Self::Numbers
        } else if share(&|code| column.moment(code).is_some()) {
            Self::Dates
        } else if (values.len() as f64) < AGAIN * all {
            Self::Categories
        } else {
            Self::Text
        }
    }
}

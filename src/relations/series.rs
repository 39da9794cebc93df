//! A column as measures take it: quantities or levels, one a row.

use serde::{Deserialize, Serialize};

use crate::{
    frame::Column,
    profile::{Decision, PlainType},
};

/// How a column can hang together with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Numbers, dates and times.
    Quantity,
    /// Categories: values that repeat.
    Levels,
    /// Nearly every value is another, or all are the same: nothing can be said.
    None,
}

/// Categories need to repeat: at most this many different ones, and this many rows a category on average.
const MOST_LEVELS: usize = 1000;
const ROWS_A_LEVEL: usize = 3;

/// Stands for a missing value among levels.
pub const ABSENT: u32 = u32::MAX;

/// The values of a column in the chosen rows.
#[derive(Debug, Clone)]
pub struct Series {
    /// How it can hang together with others.
    pub role: Role,
    /// Of a quantity: its place among the different quantities, ascending; of levels: the level. `ABSENT` where missing.
    pub codes: Vec<u32>,
    /// Of a quantity: what each place stands for. Of levels: nothing.
    pub numbers: Vec<f64>,
    /// How many different codes there are.
    pub size: usize,
}

impl Series {
    /// The column in these rows.
    pub fn new(column: &Column, rows: &[usize]) -> Self {
        let kind = Decision::new(column.evidence()).kind;
        let codes: Vec<u32> = rows.iter().map(|&row| column.codes().get(row).copied().unwrap_or(ABSENT)).collect();
        if matches!(kind, PlainType::Boolean | PlainType::Text | PlainType::Code | PlainType::Empty) {
            return Self::levels(column, &codes);
        }
        Self::quantities(&quantities(column), &codes)
    }

    fn quantities(values: &[Option<f64>], codes: &[u32]) -> Self {
        let mut used = vec![false; values.len()];
        for &code in codes {
            if let Some(used) = used.get_mut(code as usize) {
                *used = true;
            }
        }
        let mut order: Vec<(f64, usize)> =
            values.iter().enumerate().filter(|&(code, _)| used[code]).filter_map(|(code, value)| Some(((*value)?, code))).collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut numbers, mut places) = (Vec::new(), vec![ABSENT; values.len()]);
        for (value, code) in order {
            // 0.0 and -0.0 are the same quantity.
            if numbers.last().is_none_or(|last: &f64| *last != value) {
                numbers.push(value);
            }
            places[code] = numbers.len() as u32 - 1;
        }
        let codes: Vec<u32> = codes.iter().map(|&code| places.get(code as usize).copied().unwrap_or(ABSENT)).collect();
        let role = if numbers.len() < 2 { Role::None } else { Role::Quantity };
        Self { role, size: numbers.len(), codes, numbers }
    }

    fn levels(column: &Column, codes: &[u32]) -> Self {
        let mut places = vec![ABSENT; column.distinct()];
        let mut size = 0_u32;
        let mut level = |code: u32| {
            let place = places.get_mut(code as usize).filter(|_| !column.is_missing(code))?;
            if *place == ABSENT {
                *place = size;
                size += 1;
            }
            Some(*place)
        };
        let codes: Vec<u32> = codes.iter().map(|&code| level(code).unwrap_or(ABSENT)).collect();
        let size = size as usize;
        let present = codes.iter().filter(|&&code| code != ABSENT).count();
        let role = if !(2..=MOST_LEVELS).contains(&size) || size * ROWS_A_LEVEL > present { Role::None } else { Role::Levels };
        Self { role, codes, numbers: Vec::new(), size }
    }

    /// Whether some row has no value.
    pub fn has_gaps(&self) -> bool {
        self.codes.contains(&ABSENT)
    }

    /// What the code of a quantity stands for.
    pub fn number(&self, code: u32) -> f64 {
        self.numbers.get(code as usize).copied().unwrap_or(f64::NAN)
    }

    /// The series in parts of about equal counts, at most this many: levels stay as they are.
    pub fn in_parts(&self, parts: u32) -> Self {
        if self.role != Role::Quantity {
            return self.clone();
        }
        let counts = counts(&self.codes, self.size);
        let all: u64 = counts.iter().sum();
        let mut before = 0;
        let part: Vec<u32> = counts
            .iter()
            .map(|count| {
                // The part in which the middle of the equal values lies.
                let middle = 2 * before + count;
                before += count;
                (middle * u64::from(parts) / (2 * all).max(1)).min(u64::from(parts) - 1) as u32
            })
            .collect();
        let codes = self.codes.iter().map(|&code| part.get(code as usize).copied().unwrap_or(ABSENT)).collect();
        Self { role: Role::Levels, codes, numbers: Vec::new(), size: parts as usize }
    }
}

/// The quantity of each value of a column: numbers, dates and times that fit its type.
pub fn quantities(column: &Column) -> Vec<Option<f64>> {
    let decision = Decision::new(column.evidence());
    let quantity = |code: u32| match decision.kind {
        PlainType::Integer | PlainType::Float => column.number(code).filter(|_| decision.fits(column.lexeme(code))),
        PlainType::Date | PlainType::Datetime | PlainType::Time => column.moment(code),
        _ => None,
    };
    (0..column.distinct() as u32).map(|code| quantity(code).filter(|x| x.is_finite())).collect()
}

/// How often each code occurs.
pub fn counts(codes: &[u32], size: usize) -> Vec<u64> {
    let mut counts = vec![0; size];
    for &code in codes {
        if let Some(count) = counts.get_mut(code as usize) {
            *count += 1;
        }
    }
    counts
}

/// The codes of two series in the rows where both have a value.
pub fn both<'a>(a: &'a Series, b: &'a Series) -> impl Iterator<Item = (u32, u32)> + Clone + 'a {
    a.codes.iter().zip(&b.codes).filter(|&(&a, &b)| a != ABSENT && b != ABSENT).map(|(&a, &b)| (a, b))
}

//! A value as a suite writes it: a number, a text, or true and false.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Datum, Refusal};
use crate::table::{DateOrder, seconds};

/// A value in a check.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Scalar {
    /// True or false.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Number(f64),
    /// A text, or a date such as 2024-12-31.
    Text(String),
}

impl Scalar {
    /// The number that it is.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Integer(x) => Some(*x as f64),
            Self::Number(x) => Some(*x),
            Self::Boolean(_) | Self::Text(_) => None,
        }
    }

    /// A number, as a whole one where it is.
    #[must_use]
    pub fn from_number(x: f64) -> Self {
        if x.fract() == 0.0 && x.abs() < 9e15 { Self::Integer(x as i64) } else { Self::Number(x) }
    }

    /// Whether a cell has this value: numbers are compared as numbers, all else as text.
    #[must_use]
    pub fn is(&self, datum: Datum<'_>) -> bool {
        match self {
            Self::Text(text) => datum.text() == text,
            Self::Boolean(b) => datum.boolean() == Some(*b),
            Self::Integer(_) | Self::Number(_) => datum.number().is_some() && datum.number() == self.number(),
        }
    }

    /// Where it lies on the axis of a column: the number, or the seconds of a date in a column of such.
    ///
    /// # Errors
    /// When the column has dates and this is none, or the other way round.
    pub fn position(&self, temporal: bool) -> Result<f64, Refusal> {
        match self {
            Self::Integer(_) | Self::Number(_) if !temporal => Ok(self.number().unwrap_or_default()),
            Self::Text(text) => seconds(text, DateOrder::YearMonthDay).filter(|_| temporal).ok_or_else(|| {
                if temporal {
                    Refusal::new(format!("{text:?} is no date"), "Write it as 2024-12-31 or 2024-12-31T12:00:00")
                } else {
                    Refusal::new(format!("{text:?} is no number"), "Write a number, or use in_set or matches for texts")
                }
            }),
            _ => Err(Refusal::new(format!("{self} cannot be compared with the dates of the column"), "Write a date such as 2024-12-31")),
        }
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean(b) => write!(f, "{b}"),
            Self::Integer(x) => write!(f, "{}", grouped(&x.to_string())),
            Self::Number(x) => write!(f, "{}", grouped(&x.to_string())),
            Self::Text(text) => write!(f, "\"{}\"", text.chars().take(80).collect::<String>()),
        }
    }
}

/// A number with a thin space between groups of three digits, from five digits on.
#[must_use]
pub fn grouped(number: &str) -> String {
    let (sign, rest) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(whole, fraction)| (whole, Some(fraction)));
    if whole.len() < 5 || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut text = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    fraction.map_or_else(|| text.clone(), |fraction| format!("{text}.{fraction}"))
}

//! Turns the sign of numbers that have the wrong one.

use serde::{Deserialize, Serialize};

use crate::{
    detect::LEVEL,
    frame::Edit,
    recipe::{Cleaning, Work, work::is_numeric},
    table::Failure,
};

/// Turns the sign of numbers that have the wrong one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Signs {
    /// The columns; all columns of numbers if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// Which sign is right.
    pub right: Sign,
}

/// Which sign is right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// That of the rest, where detectors find a few with the other one.
    #[default]
    Found,
    /// Plus.
    Plus,
    /// Minus.
    Minus,
}

impl Cleaning for Signs {
    fn title(&self) -> &'static str {
        "Turn wrong signs"
    }

    fn does(&self) -> &'static str {
        "Turns the sign of numbers that have the wrong one."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        let mut edit = Edit::default();
        if self.right == Sign::Found {
            for suggested in work.suggested(&["sign-error"], &self.columns, LEVEL)? {
                let text = turned(work.column(suggested.column).cell(suggested.row as usize));
                edit.change(work.table, suggested.row, suggested.column, text);
            }
            return Ok(edit);
        }
        for at in work.columns(&self.columns, is_numeric)? {
            let column = work.column(at);
            work.rewrite(at, &mut edit, |code, text| {
                let number = column.number(code)?;
                let is_wrong = if self.right == Sign::Plus { number < 0.0 } else { number > 0.0 };
                is_wrong.then(|| turned(text))
            });
        }
        Ok(edit)
    }
}

fn turned(text: &str) -> String {
    let text = text.trim();
    text.strip_prefix('-').map_or_else(|| format!("-{}", text.strip_prefix('+').unwrap_or(text)), ToOwned::to_owned)
}

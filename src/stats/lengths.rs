//! Lengths of values in characters.

use serde::{Deserialize, Serialize};

use super::Accumulator;
use crate::table::{Batch, Lexeme};

/// Lengths of the values that are not missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LengthTally {
    count: u64,
    total: u64,
    range: Option<(u64, u64)>,
}

/// Lengths in characters (Unicode scalar values).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LengthSummary {
    /// Shortest.
    pub min: u64,
    /// Longest.
    pub max: u64,
    /// Mean.
    pub mean: f64,
}

impl Accumulator for LengthTally {
    /// `None` without a value.
    type Summary = Option<LengthSummary>;

    fn update(&mut self, batch: &Batch<'_>) {
        for cell in batch.cells {
            if cell.lexeme != Lexeme::Missing {
                let n = if cell.text.is_ascii() { cell.text.len() } else { cell.text.chars().count() } as u64;
                self.count += cell.count;
                self.total += n * cell.count;
                let (min, max) = self.range.unwrap_or((n, n));
                self.range = Some((min.min(n), max.max(n)));
            }
        }
    }

    fn merge(&mut self, other: Self) {
        self.count += other.count;
        self.total += other.total;
        self.range = match (self.range, other.range) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
    }

    fn finish(&self) -> Option<LengthSummary> {
        let (min, max) = self.range?;
        Some(LengthSummary { min, max, mean: self.total as f64 / self.count as f64 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::laws;

    #[test]
    fn merging_pieces_equals_one_pass() {
        laws::check::<LengthTally>(&laws::MIXED, 3);
        laws::check::<LengthTally>(&["", "NA"], 1);
    }
}

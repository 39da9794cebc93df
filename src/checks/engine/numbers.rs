//! Sums up the numbers of a column: count, sum, mean, spread, smallest and largest.

use crate::{
    checks::Chunk,
    stats::{Accumulator, Moments, MomentsSummary},
    table::{Batch, Cell, Key, Lexeme},
};

/// The numbers of a column in some rows. In a column of dates, they are seconds since 1970.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Numbers {
    rows: u64,
    missing: u64,
    moments: Moments,
    range: Option<(f64, f64)>,
}

impl Numbers {
    pub(super) fn update(&mut self, chunk: &Chunk<'_>, rows: &[u32], column: usize) {
        self.rows += rows.len() as u64;
        let mut counts = vec![0_u64; chunk.distinct(column)];
        for &row in rows {
            if let Some(count) = chunk.codes(column).get(row as usize).and_then(|&code| counts.get_mut(code as usize)) {
                *count += 1;
            }
        }
        let mut cells = Vec::new();
        for (datum, &count) in chunk.data(column).zip(&counts).filter(|(_, count)| **count > 0) {
            if datum.is_missing() {
                self.missing += count;
            }
            let Some(x) = datum.position() else { continue };
            self.range = Some(self.range.map_or((x, x), |(least, most)| (least.min(x), most.max(x))));
            cells.push(Cell { text: "", key: Key::new(b""), count, lexeme: Lexeme::Float(x) });
        }
        self.moments.update(&Batch { block: chunk.block(), cells: &cells });
    }

    pub(super) fn merge(&mut self, later: Self) {
        self.rows += later.rows;
        self.missing += later.missing;
        self.moments.merge(later.moments);
        self.range = match (self.range, later.range) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (own, other) => own.or(other),
        };
    }

    /// Rows, and how many of them have no value.
    #[must_use]
    pub fn rows(&self) -> (u64, u64) {
        (self.rows, self.missing)
    }

    /// The smallest and the largest.
    #[must_use]
    pub fn range(&self) -> Option<(f64, f64)> {
        self.range
    }

    /// Count, sum, mean, spread and shape.
    #[must_use]
    pub fn moments(&self) -> MomentsSummary {
        self.moments.finish()
    }
}

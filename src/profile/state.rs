//! What is known of a table while it is being read.

use serde::{Deserialize, Serialize};

use super::{ColumnProfile, finish};
use crate::{
    stats::{Accumulator, Evidence, Frequent, LengthTally, Moments, Values},
    table::{Batch, Kind, Lexicon, Manner},
};

/// The states of all columns.
#[derive(Debug, Clone, Default)]
pub struct TableState {
    /// One a column, in file order.
    pub columns: Vec<ColumnState>,
}

impl TableState {
    /// The states of `columns` columns over no row, each of which keeps all values while they take at most `limit` bytes.
    /// `manner` is that of the lexicon they are read with.
    #[must_use]
    pub fn new(columns: usize, limit: Option<u64>, manner: Manner) -> Self {
        Self { columns: vec![ColumnState::with_limit(limit, manner); columns] }
    }

    /// The same states for columns whose types were chosen; those beyond the end of `types` were not.
    #[must_use]
    pub fn with_types(mut self, types: &[Option<Kind>]) -> Self {
        for (column, kind) in self.columns.iter_mut().zip(types) {
            column.evidence.choose(*kind);
        }
        self
    }
}

/// How many of the most frequent values are held of a column that may take `limit` bytes.
fn room(limit: u64) -> usize {
    /// What a value takes in the runs of blocks of a large file, about, in bytes.
    const EACH: u64 = 24 * 80;
    (limit / 4 / EACH).clamp(8, 64) as usize
}

/// Every statistic of one column over some of its blocks.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ColumnState {
    pub(super) evidence: Evidence,
    pub(super) moments: Moments,
    pub(super) lengths: LengthTally,
    pub(super) values: Values,
    pub(super) frequent: Frequent,
}

impl ColumnState {
    /// The state over no row, which keeps all values while they take at most `limit` bytes.
    #[must_use]
    pub fn with_limit(limit: Option<u64>, manner: Manner) -> Self {
        Self { values: Values::with_limit(limit, manner), frequent: Frequent::with_room(limit.map_or(0, room)), ..Self::default() }
    }

    /// Cells that are absent because their row was short: they are missing.
    pub fn add_absent(&mut self, cells: u64) {
        self.evidence.add_absent(cells);
    }

    /// Brings everything in order that was put off. Call before the state is finished or sent.
    pub fn settle(&mut self) {
        self.values.settle();
        self.frequent.settle();
    }

    /// How many bytes a message with the state takes, about.
    #[must_use]
    pub fn message_size(&self) -> usize {
        /// Everything but the values.
        const REST: usize = 4096;
        self.values.message_size() + REST
    }

    /// The finished profile of the column; `lexicon` is the one that its cells were read with. After `settle`.
    #[must_use]
    pub fn profile(&self, name: &str, lexicon: &Lexicon) -> ColumnProfile {
        finish::column(name, self, lexicon)
    }

    /// Takes in one block.
    pub fn update(&mut self, batch: &Batch<'_>) {
        self.evidence.update(batch);
        self.moments.update(batch);
        self.lengths.update(batch);
        self.values.update(batch);
        self.frequent.update(batch);
    }

    /// Takes in all blocks of another state.
    pub fn merge(&mut self, other: Self) {
        self.evidence.merge(other.evidence);
        self.moments.merge(other.moments);
        self.lengths.merge(other.lengths);
        self.values.merge(other.values);
        self.frequent.merge(other.frequent);
    }
}

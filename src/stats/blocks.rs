//! States of blocks that come in several batches.

use serde::{Deserialize, Serialize};

use super::{Forest, Merge};

/// A forest of the blocks' states, and the block that is still being taken in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Blocks<T> {
    whole: Forest<T>,
    open: Option<(u64, T)>,
}

impl<T> Default for Blocks<T> {
    fn default() -> Self {
        Self { whole: Forest::default(), open: None }
    }
}

impl<T: Merge + Clone + Default> Blocks<T> {
    /// Takes in the next batch of a block. The batches of one block come one after the other.
    pub fn add(&mut self, block: u64, state: T) {
        match &mut self.open {
            Some((open, sum)) if *open == block => sum.merge_next(&state),
            _ => {
                self.close();
                self.open = Some((block, state));
            }
        }
    }

    /// Takes in all blocks of another state.
    pub fn merge(&mut self, mut other: Self) {
        self.close();
        other.close();
        self.whole.graft(other.whole);
    }

    /// The state over all blocks.
    pub fn fold(&self) -> T {
        let mut all = self.clone();
        all.close();
        all.whole.fold().unwrap_or_default()
    }

    fn close(&mut self) {
        if let Some((block, state)) = self.open.take() {
            self.whole.plant(block, state);
        }
    }
}

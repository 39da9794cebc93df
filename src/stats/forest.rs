//! Merging along the block numbers, so that rounding does not depend on who merged what.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A state that can take in a later neighbour.
pub trait Merge {
    /// Takes in the state of the blocks right after the own ones.
    fn merge_next(&mut self, next: &Self);
}

/// States of blocks, merged as leaves of one fixed binary tree over the block numbers.
///
/// Two states become one only when they are the two halves of the same node, so the order of arithmetic is that
/// of the tree, whatever the order in which blocks and forests arrive. A run of n blocks leaves at most
/// 2 log2(n) states.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Forest<T> {
    // Keyed by the node's first block and its level; a node of level l covers 2^l blocks.
    nodes: BTreeMap<(u64, u8), T>,
}

impl<T> Default for Forest<T> {
    fn default() -> Self {
        Self { nodes: BTreeMap::new() }
    }
}

impl<T: Merge + Clone> Forest<T> {
    /// Puts in the state of one block. Each block may come once.
    pub fn plant(&mut self, block: u64, state: T) {
        self.insert(block, 0, state);
    }

    /// Takes in all states of another forest.
    pub fn graft(&mut self, other: Self) {
        for ((first, level), state) in other.nodes {
            self.insert(first, level, state);
        }
    }

    /// The state over all blocks, from the first to the last; `None` without a block.
    #[must_use]
    pub fn fold(&self) -> Option<T> {
        let mut states = self.nodes.values();
        let mut all = states.next()?.clone();
        for state in states {
            all.merge_next(state);
        }
        Some(all)
    }

    fn insert(&mut self, mut first: u64, mut level: u8, mut state: T) {
        loop {
            let width = 1_u64 << level;
            let left = first & !width;
            let sibling = first ^ width;
            let Some(other) = self.nodes.remove(&(sibling, level)) else { break };
            state = if first == left { join(state, &other) } else { join(other, &state) };
            (first, level) = (left, level + 1);
        }
        self.nodes.insert((first, level), state);
    }
}

fn join<T: Merge>(mut left: T, right: &T) -> T {
    left.merge_next(right);
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, PartialEq)]
    struct Tree(String);

    impl Merge for Tree {
        fn merge_next(&mut self, next: &Self) {
            self.0 = format!("({} {})", self.0, next.0);
        }
    }

    #[test]
    fn the_tree_does_not_depend_on_the_order() {
        let fold = |blocks: &[u64]| {
            let mut forest = Forest::default();
            for &b in blocks {
                forest.plant(b, Tree(b.to_string()));
            }
            forest.fold().map(|t| t.0)
        };
        assert_eq!(fold(&[0, 1, 2, 3, 4]).as_deref(), Some("(((0 1) (2 3)) 4)"));
        assert_eq!(fold(&[4, 2, 0, 3, 1]), fold(&[0, 1, 2, 3, 4]));
        assert_eq!(fold(&[2, 1]).as_deref(), Some("(1 2)"));
        assert_eq!(fold(&[]), None);
    }
}

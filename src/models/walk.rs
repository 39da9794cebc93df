//! Ways down a tree that many rows go at once.

use std::array::from_fn;

use super::{Features, Node, Test, Tree};

/// Rows that go down together: while the node of one is fetched, the others go on.
const LANES: usize = 8;

/// A tree for many rows: its nodes without what only people ask for, and without a branch, which no processor could guess.
pub(super) struct Walk {
    steps: Vec<Step>,
    /// The position of what each node says.
    values: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Step {
    limit: f64,
    feature: u32,
    /// Whether numbers below the limit are a yes, too.
    is_at_most: bool,
    /// Whether a missing cell is a yes.
    missing: bool,
    /// The nodes for yes and for no; at a leaf, itself.
    next: [u32; 2],
}

impl Step {
    #[inline]
    fn go(&self, row: &[f64]) -> u32 {
        let cell = row[self.feature as usize];
        let fits = (cell <= self.limit) & (self.is_at_most | (cell >= self.limit));
        self.next[usize::from(!(fits | (self.missing & cell.is_nan())))]
    }
}

impl Walk {
    pub(super) fn new(tree: &Tree) -> Self {
        let step = |(at, node): (u32, &Node)| match node.question {
            None => Step { limit: 0.0, feature: 0, is_at_most: true, missing: true, next: [at; 2] },
            Some(question) => {
                let (limit, is_at_most) = match question.test {
                    Test::AtMost(limit) => (limit, true),
                    Test::Is(level) => (f64::from(level), false),
                };
                Step { limit, feature: question.feature, is_at_most, missing: question.missing, next: [node.yes, node.no] }
            }
        };
        Self { steps: (0..).zip(&tree.nodes).map(step).collect(), values: tree.nodes.iter().map(|node| node.value).collect() }
    }

    /// Tells where rows end, in their order: the place of the row, and the position of what is said there.
    pub(super) fn ends(&self, features: &Features, rows: &[u32], mut tell: impl FnMut(usize, u32)) {
        // A tree that asks nothing ends where it begins, whatever a row holds.
        let asks = self.steps.len() > 1;
        for (group, rows) in rows.chunks(LANES).enumerate() {
            let cells: [&[f64]; LANES] = from_fn(|lane| features.row(rows[lane.min(rows.len() - 1)]));
            let mut at = [0_u32; LANES];
            let mut moved = u32::from(asks);
            while moved != 0 {
                moved = 0;
                for (at, cells) in at.iter_mut().zip(cells) {
                    let next = self.steps[*at as usize].go(cells);
                    moved |= next ^ *at;
                    *at = next;
                }
            }
            (0..rows.len()).for_each(|lane| tell(group * LANES + lane, self.values[at[lane] as usize]));
        }
    }
}

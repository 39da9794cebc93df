//! Rows in a random order that is the same each time: what a dependency would look like if there were none.

use crate::num::rng::Rng;

const STREAM: u64 = 0x7368_7566;

/// The numbers below `n` in a random order (Fisher and Yates).
pub(super) fn shuffled(n: usize) -> Vec<u32> {
    let mut order: Vec<u32> = (0..n as u32).collect();
    let mut rng = Rng::keyed(0, STREAM, n as u64);
    for i in (1..n).rev() {
        order.swap(i, rng.position(i + 1));
    }
    order
}

//! Numbers that are the same bits on every target.

use std::collections::BTreeMap;

/// The value that occurs most often; of several, the smallest.
pub fn mode<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let most = counts.values().copied().max()?;
    counts.into_iter().find(|(_, n)| *n == most).map(|(value, _)| value)
}

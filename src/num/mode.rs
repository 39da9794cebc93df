//! The most frequent of some values.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_go_to_the_smallest() {
        assert_eq!(mode([3, 1, 2, 1, 2].into_iter()), Some(1));
        assert_eq!(mode::<u8>([].into_iter()), None);
    }
}

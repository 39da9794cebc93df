//! Text as counts of words in buckets (the hashing trick: Weinberger and others 2009, without signs).

use crate::table::Key;

/// How often words of a text fall into each bucket; words are runs of letters and digits, in lower case.
pub(super) fn counts(text: &str, buckets: usize) -> Vec<f64> {
    let mut counts = vec![0.0; buckets];
    for word in words(text) {
        let bucket = Key::new(word.to_lowercase().as_bytes()).hash % buckets.max(1) as u64;
        counts[bucket as usize] += 1.0;
    }
    counts
}

/// The words of a text.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_fall_into_the_same_buckets() {
        assert_eq!(counts("Good food, GOOD!", 16), counts("good-good (food)", 16));
        assert_eq!(counts("a b c", 16).iter().sum::<f64>(), 3.0);
        assert_eq!(counts("...", 4), [0.0; 4]);
    }
}

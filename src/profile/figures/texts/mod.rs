//! Figures of a column of texts: their words, characters, shapes and cases.

mod casing;
mod characters;
mod patterns;
mod words;

use serde::{Deserialize, Serialize};

pub use casing::Casing;
pub use characters::{Characters, Class};
pub use patterns::Patterns;
pub use words::Words;

use super::Counted;
use crate::{
    profile::{ValueCount, finish::cut},
    stats::Entry,
};

/// Texts are looked at until so many bytes have been: shares do not change much after that, and reading must not wait.
const ENOUGH: usize = 1 << 17;
/// Of a longer value, only so many bytes are looked at.
const LONGEST: usize = 1 << 16;

/// Figures of a column of texts or codes. All counts are of the cells that were looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TextFigures {
    /// What was looked at.
    pub looked_at: LookedAt,
    /// What the values look like, character for character.
    pub patterns: Patterns,
    /// How they are written: cells of each case, most frequent first.
    pub casing: Vec<Counted<Casing>>,
    /// Their words.
    pub words: Words,
    /// Their characters.
    pub characters: Characters,
    /// Cells with white space at an end.
    pub padded: u64,
    /// Cells with a character beyond ASCII.
    pub beyond_ascii: u64,
    /// Cells with a line end inside.
    pub several_lines: u64,
}

/// What of a column the figures of its texts come from: all values, or those whose hashes come first, which is a fair
/// sample of the different values and the same one everywhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookedAt {
    /// Different values that were looked at.
    pub values: u64,
    /// Cells that hold one of them.
    pub cells: u64,
    /// Whether that is all.
    pub all: bool,
}

/// The figures of texts, in an order that does not depend on who reads. `all` tells whether they are the whole column.
pub fn text_figures<'a>(mut texts: impl Iterator<Item = Entry<'a>>, all: bool) -> TextFigures {
    let mut looked_at = LookedAt::default();
    let (mut patterns, mut words, mut characters) = (patterns::Tally::default(), words::Tally::default(), characters::Tally::default());
    let (mut casing, mut padded, mut beyond_ascii, mut several_lines) = (casing::Tally::default(), 0, 0, 0);
    let mut bytes = 0;
    while bytes < ENOUGH
        && let Some(Entry { text, count }) = texts.next()
    {
        let text = &text[..text.floor_char_boundary(LONGEST)];
        bytes += text.len();
        looked_at.values += 1;
        looked_at.cells += count;
        patterns.add(text, count);
        casing.add(text, count);
        words.add(text, count);
        characters.add(text, count);
        padded += if text.trim().len() < text.len() { count } else { 0 };
        beyond_ascii += if text.is_ascii() { 0 } else { count };
        several_lines += if text.trim().contains(['\n', '\r']) { count } else { 0 };
    }
    looked_at.all = all && texts.next().is_none();
    TextFigures {
        looked_at,
        patterns: patterns.finish(),
        casing: casing.finish(),
        words: words.finish(looked_at.cells),
        characters: characters.finish(),
        padded,
        beyond_ascii,
        several_lines,
    }
}

/// The most frequent of some texts, ties in text order, each cut to what is listed.
fn most_frequent<T: AsRef<str>>(counts: impl Iterator<Item = (T, u64)>) -> Vec<ValueCount> {
    /// How many are listed.
    const LISTED: usize = 10;
    let order = |a: &(T, u64), b: &(T, u64)| b.1.cmp(&a.1).then_with(|| a.0.as_ref().cmp(b.0.as_ref()));
    let mut top: Vec<(T, u64)> = Vec::with_capacity(LISTED + 1);
    for text in counts {
        // Nearly all are less frequent than those that are listed already.
        if top.len() < LISTED || top.last().is_some_and(|last| order(&text, last).is_lt()) {
            top.insert(top.partition_point(|before| order(before, &text).is_lt()), text);
            top.truncate(LISTED);
        }
    }
    top.into_iter().map(|(text, count)| ValueCount { value: cut(text.as_ref()), count }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        stats::{Accumulator, Dictionary},
        table::{Batch, Cell, Key, Lexeme},
    };

    fn figures(texts: &[(&str, u64)]) -> TextFigures {
        let mut values = Dictionary::default();
        let cell = |&(text, count): &(&'static str, u64)| Cell { text, key: Key::new(text.as_bytes()), count, lexeme: Lexeme::Text };
        let texts: Vec<(&'static str, u64)> = texts.iter().map(|&(text, count)| (&*text.to_owned().leak(), count)).collect();
        values.update(&Batch { block: 0, cells: &texts.iter().map(cell).collect::<Vec<_>>() });
        values.settle();
        text_figures(values.entries(), true)
    }

    #[test]
    fn a_text_counts_once_a_cell() {
        let found = figures(&[("Graz ", 3), ("déjà vu", 2), ("a\nb", 1)]);
        assert_eq!(found.looked_at, LookedAt { values: 3, cells: 6, all: true });
        assert_eq!((found.padded, found.beyond_ascii, found.several_lines), (3, 2, 1));
        assert_eq!((found.words.total, found.words.distinct, found.characters.total), (9, 5, 3 * 5 + 2 * 7 + 3));
        assert_eq!(found.words.top[0], ValueCount { value: "graz".to_owned(), count: 3 });
    }

    #[test]
    fn long_columns_are_looked_at_in_part() {
        let long: Vec<String> = (0..20).map(|i| i.to_string().repeat(100_000)).collect();
        let found = figures(&long.iter().map(|text| (text.as_str(), 1)).collect::<Vec<_>>());
        assert_eq!(found.looked_at, LookedAt { values: 2, cells: 2, all: false });
        assert_eq!(found.characters.total, 2 * 65_536);
    }

    #[test]
    fn no_text_has_no_figures() {
        let found = figures(&[]);
        assert_eq!((found.looked_at.all, found.words.mean, found.words.total), (true, 0.0, 0));
        assert!(found.patterns.top.is_empty() && found.casing.is_empty() && found.characters.scripts.is_empty());
    }
}

//! Files that are read alike: which settings to take for a file that resembles one for which they were chosen.
//!
//! Only settings and fingerprints are kept, no name of a file or column and no value.

use serde::{Deserialize, Serialize};

use crate::{formats::Choices, table::Key};

/// Kinds of files that are remembered; the oldest is forgotten first.
const MOST: usize = 100;

/// A number computed from names, by which the same names are known again.
pub type Print = u64;

/// The fingerprint of a file's name. Digits do not count, so that `sales-2024-01.csv` and `sales-2025-12.csv` have the same.
#[must_use]
pub fn name_print(name: &str) -> Print {
    Key::new(pattern(name).as_bytes()).hash
}

/// The fingerprint of the names of a table's columns, in their order.
#[must_use]
pub fn columns_print(names: &[String]) -> Print {
    // Each name with its length, so that no two lists of names are one text.
    Key::new(names.iter().map(|name| format!("{}:{name}", name.len())).collect::<String>().as_bytes()).hash
}

/// A file's name with `#` in place of each number, in small letters.
#[must_use]
pub fn pattern(name: &str) -> String {
    let mut pattern = String::with_capacity(name.len());
    for letter in name.to_lowercase().chars() {
        if !letter.is_numeric() {
            pattern.push(letter);
        } else if !pattern.ends_with('#') {
            pattern.push('#');
        }
    }
    pattern
}

/// How a kind of files is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    /// The fingerprint of the file's name.
    pub name: Print,
    /// Fingerprints of the columns: as detected where that is known, and as read with the settings.
    pub columns: Vec<Print>,
    /// The settings, as `Choices::set` takes them.
    pub settings: Vec<(String, String)>,
    /// Whether the kind is remembered beyond this visit.
    pub kept: bool,
}

impl Kind {
    fn choices(&self) -> Option<Choices> {
        let mut choices = Choices::default();
        // What an older version of the page has kept may not be understood any more; then it is as if there was nothing.
        for (what, value) in &self.settings {
            choices.set(what, value).ok()?;
        }
        Some(choices).filter(|choices| *choices != Choices::default())
    }

    fn resembles(&self, other: &Self) -> bool {
        self.name == other.name || self.columns.iter().any(|print| other.columns.contains(print))
    }
}

/// The kinds of files that are remembered, the latest last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    kinds: Vec<Kind>,
}

impl Memory {
    /// Remembers a kind in place of those that resemble it.
    pub fn remember(&mut self, kind: Kind) {
        self.kinds.retain(|other| !other.resembles(&kind));
        self.kinds.push(kind);
        if self.kinds.len() > MOST {
            self.kinds.remove(0);
        }
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.kinds.clear();
    }

    /// Whether nothing is remembered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// How many kinds are remembered.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// The settings for a file whose name has this fingerprint.
    #[must_use]
    pub fn by_name(&self, name: Print) -> Option<Choices> {
        self.kinds.iter().rev().find(|kind| kind.name == name)?.choices()
    }

    /// The settings for a file whose columns have this fingerprint.
    #[must_use]
    pub fn by_columns(&self, columns: Print) -> Option<Choices> {
        self.kinds.iter().rev().find(|kind| kind.columns.contains(&columns))?.choices()
    }

    /// What is remembered beyond this visit.
    #[must_use]
    pub fn kept(&self) -> Self {
        Self { kinds: self.kinds.iter().filter(|kind| kind.kept).cloned().collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str, columns: &[&str], delimiter: &str, kept: bool) -> Kind {
        let columns: Vec<String> = columns.iter().map(ToString::to_string).collect();
        let settings = vec![("delimiter".to_owned(), delimiter.to_owned())];
        Kind { name: name_print(name), columns: vec![columns_print(&columns)], settings, kept }
    }

    fn delimiter(choices: Option<Choices>) -> Option<String> {
        Some(choices?.given().first()?.1.clone())
    }

    #[test]
    fn file_names_differ_in_more_than_their_numbers() {
        let check = |a, b, same| assert_eq!(name_print(a) == name_print(b), same, "{a} {b}");
        check("sales-2024-01.csv", "Sales-2025-12.csv", true);
        check("sales-2024.csv", "sales-2024-01.csv", false);
        check("sales.csv", "returns.csv", false);
        assert_eq!(pattern("Sales-2024-01.csv"), "sales-#-#.csv");
    }

    #[test]
    fn the_same_letters_in_other_columns_are_other_columns() {
        let print = |names: &[&str]| columns_print(&names.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_ne!(print(&["ab", "c"]), print(&["a", "bc"]));
        assert_ne!(print(&["a", "b"]), print(&["b", "a"]));
    }

    #[test]
    fn a_file_is_known_by_its_name_or_its_columns() {
        let mut memory = Memory::default();
        memory.remember(kind("sales-1.csv", &["a", "b"], "tab", false));
        assert_eq!(delimiter(memory.by_name(name_print("sales-77.csv"))).as_deref(), Some("tab"));
        assert_eq!(delimiter(memory.by_columns(columns_print(&["a".to_owned(), "b".to_owned()]))).as_deref(), Some("tab"));
        assert_eq!(memory.by_name(name_print("other.csv")), None);
    }

    #[test]
    fn the_latest_settings_take_the_place_of_those_before() {
        let mut memory = Memory::default();
        memory.remember(kind("sales-1.csv", &["a"], "tab", true));
        memory.remember(kind("sales-2.csv", &["b"], "pipe", false));
        assert_eq!((memory.len(), delimiter(memory.by_name(name_print("sales-1.csv"))).as_deref()), (1, Some("pipe")));
        assert!(memory.kept().is_empty());
    }

    #[test]
    fn what_is_not_understood_any_more_is_not_taken() {
        let mut memory = Memory::default();
        memory.remember(kind("sales-1.csv", &["a"], "no such delimiter at all", true));
        assert_eq!(memory.by_name(name_print("sales-1.csv")), None);
    }

    #[test]
    fn it_stays_small() {
        let mut memory = Memory::default();
        let letters = |i: usize| "x".repeat(i + 1);
        for i in 0..=MOST {
            memory.remember(kind(&letters(i), &[&letters(i)], "tab", true));
        }
        assert_eq!((memory.len(), memory.by_name(name_print("x"))), (MOST, None));
    }
}

//! How much a column's name speaks for a type.

use crate::meaning::words::words;

/// A column's name, taken apart.
pub(super) struct ColumnName {
    words: Vec<String>,
    joined: String,
}

impl ColumnName {
    pub fn new(name: &str) -> Self {
        let mut words = words(name);
        // `phone 2` is a phone; `2` alone is nothing.
        while words.len() > 1 && words.last().is_some_and(|word| word.starts_with(char::is_numeric)) {
            words.pop();
        }
        let joined = words.concat();
        Self { words, joined }
    }

    /// From 0, the name says nothing of it, to 1: the name is a phrase of these.
    pub fn support(&self, phrases: &[&str]) -> f64 {
        phrases.iter().map(|phrase| self.of_phrase(phrase)).fold(0.0, f64::max)
    }

    /// The last words of a name say what a thing is, those before them whose or which.
    fn of_phrase(&self, phrase: &str) -> f64 {
        let wanted: Vec<&str> = phrase.split(' ').collect();
        let Some(spare) = self.words.len().checked_sub(wanted.len()) else { return self.joined_support(phrase) };
        let at = |start: usize| wanted.iter().zip(&self.words[start..]).all(|(a, b)| a == b);
        match (0..=spare).rev().find(|&start| at(start)) {
            Some(0) if spare == 0 => 1.0,
            Some(start) if start == spare => 0.9,
            Some(0) => 0.4,
            Some(_) => 0.35,
            None => self.joined_support(phrase),
        }
    }

    /// Names without any sign between their words: `customeremail`.
    fn joined_support(&self, phrase: &str) -> f64 {
        /// Shorter ends are those of many words: `page`, `package`.
        const SHORTEST: usize = 6;
        let letters = phrase.chars().filter(|c| *c != ' ').count();
        let ends = || self.joined.len() > letters && self.joined[..].ends_with(&phrase.replace(' ', ""));
        if self.joined.len() == letters && self.joined == phrase.replace(' ', "") {
            1.0
        } else if letters >= SHORTEST && self.words.len() == 1 && ends() {
            0.8
        } else {
            0.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_words_say_what_it_is() {
        let check =
            |name: &str, phrase: &str, expected: f64| assert_eq!(ColumnName::new(name).support(&[phrase]), expected, "{name:?} {phrase:?}");
        check("E-Mail", "e mail", 1.0);
        check("GivenName", "given name", 1.0);
        check("givenname", "given name", 1.0);
        check("customer_phone_2", "phone", 0.9);
        check("phone country code", "phone", 0.4);
        check("customeremail", "email", 0.0);
        check("homeaddress", "address", 0.8);
        check("page", "age", 0.0);
        check("storage", "age", 0.0);
        check("", "age", 0.0);
    }
}

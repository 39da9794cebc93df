//! What a change of settings did to the problems: told after each one, so that a remedy can be judged.

use crate::app::words;

/// A change of settings whose effect is not known yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// What was done, as on the button: `Skip the first 3 lines`.
    pub label: String,
    /// Problems before it.
    pub before: u64,
}

impl Trial {
    /// What it did, in a sentence, when `after` problems are left.
    #[must_use]
    pub fn told(&self, after: u64) -> String {
        let Self { label, before } = self;
        let problems = |n| words::counted(n, "problem");
        let effect = match after {
            0 if *before > 0 => format!("{} went away, none is left", all(*before)),
            _ if after < *before => format!("{} went away, {} left", problems(before - after), left(after)),
            _ if after > *before => format!("{} more than before, {} in all", problems(after - before), words::count(after)),
            0 => "everything fits, as before".to_owned(),
            _ => format!("{} as before", problems(after)),
        };
        format!("After “{label}”: {effect}.")
    }

    /// Whether there are more problems than before.
    #[must_use]
    pub fn is_worse(&self, after: u64) -> bool {
        after > self.before
    }
}

fn all(n: u64) -> String {
    if n == 1 { "the problem".to_owned() } else { format!("all {} problems", words::count(n)) }
}

fn left(n: u64) -> String {
    if n == 1 { "1 is".to_owned() } else { format!("{} are", words::count(n)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_effect_is_told_in_numbers() {
        let check = |before, after, expected: &str| {
            let told = Trial { label: "Header: no".to_owned(), before }.told(after);
            assert_eq!(told, format!("After “Header: no”: {expected}."), "{before} {after}");
        };
        check(1, 0, "the problem went away, none is left");
        check(1200, 0, "all 1,200 problems went away, none is left");
        check(5, 1, "4 problems went away, 1 is left");
        check(5, 3, "2 problems went away, 3 are left");
        check(3, 5, "2 problems more than before, 5 in all");
        check(3, 3, "3 problems as before");
        check(0, 0, "everything fits, as before");
    }
}

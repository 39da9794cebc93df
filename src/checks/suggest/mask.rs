//! The form that all values of a column share, as a regular expression.

use super::rows::Value;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Upper,
    Lower,
    Other(char),
}

/// Runs of characters of one class.
fn runs(text: &str) -> Vec<(Class, usize)> {
    let mut runs: Vec<(Class, usize)> = Vec::new();
    for c in text.chars() {
        let class = match c {
            '0'..='9' => Class::Digit,
            'A'..='Z' => Class::Upper,
            'a'..='z' => Class::Lower,
            _ => Class::Other(c),
        };
        match runs.last_mut() {
            Some((last, length)) if *last == class => *length += 1,
            _ => runs.push((class, 1)),
        }
    }
    runs
}

/// The expression that all values match, if they share one form that says something: at least two kinds of parts, or one
/// of a fixed length.
pub(super) fn pattern(values: &[Value<'_>]) -> Option<String> {
    /// A form with more parts is that of a text.
    const PARTS: usize = 12;
    let first = runs(values.first()?.datum.text());
    if first.is_empty() || first.len() > PARTS {
        return None;
    }
    let mut ends: Vec<(Class, usize, usize)> = first.iter().map(|&(class, length)| (class, length, length)).collect();
    for value in values {
        let own = runs(value.datum.text());
        if own.len() != ends.len() {
            return None;
        }
        for ((class, length), (wanted, least, most)) in own.into_iter().zip(&mut ends) {
            if class != *wanted {
                return None;
            }
            (*least, *most) = ((*least).min(length), (*most).max(length));
        }
    }
    let fixed = ends.iter().all(|(_, least, most)| least == most);
    let has_sign = ends.iter().any(|(class, ..)| matches!(class, Class::Other(c) if !c.is_alphabetic() && *c != ' '));
    let has_space = ends.iter().any(|(class, ..)| matches!(class, Class::Other(' ')));
    let mixed = ends.iter().any(|(class, ..)| *class == Class::Digit) && ends.len() > 1;
    if has_space || !(fixed || has_sign || mixed) {
        return None;
    }
    Some(format!("^{}$", ends.iter().map(|&(class, least, most)| part(class, least, most)).collect::<String>()))
}

fn part(class: Class, least: usize, most: usize) -> String {
    let class = match class {
        Class::Digit => "[0-9]".to_owned(),
        Class::Upper => "[A-Z]".to_owned(),
        Class::Lower => "[a-z]".to_owned(),
        Class::Other(c) => regex::escape(&c.to_string()),
    };
    match (least, most) {
        (1, 1) => class,
        // New values may be longer or shorter than those that were seen.
        (least, most) if least != most => class + "+",
        (length, _) => format!("{class}{{{length}}}"),
    }
}

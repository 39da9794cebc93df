//! Personal data on screen: masked until the person asks to see it. Exports stay as they are.

use crate::{
    detect::Finding,
    meaning::{Told, semantic::Sensitivity},
    profile::{ColumnProfile, Figures, Scalar, ValueCount},
    relations::{Pair, Picture},
};

/// The columns whose values are masked: those that point to a person, or do harm in the wrong hands. What says little alone,
/// such as a city or an age, is shown.
#[must_use]
pub fn personal(meanings: &[Told]) -> Vec<usize> {
    let is_masked = |told: &Told| told.personal.is_some_and(|personal| personal.sensitivity >= Sensitivity::Medium);
    meanings.iter().enumerate().filter(|(_, told)| is_masked(told)).map(|(at, _)| at).collect()
}

/// A text without what it says: letters and digits as dots, all else as it is.
#[must_use]
pub fn masked(text: &str) -> String {
    text.chars().map(|c| if c.is_alphanumeric() { '•' } else { c }).collect()
}

/// A sentence whose quotations are masked, and each of the `values`.
fn masked_sentence(sentence: &str, values: &[&str]) -> String {
    let mut sentence = sentence.to_owned();
    for value in values.iter().filter(|value| !value.is_empty()) {
        sentence = sentence.replace(*value, &masked(value));
    }
    let mut inside = false;
    let dot = |c: char| {
        inside = match c {
            '“' => true,
            '”' => false,
            _ => inside,
        };
        if inside && c.is_alphanumeric() { '•' } else { c }
    };
    sentence.chars().map(dot).collect()
}

/// What a rule says without the values in it: texts in double quotes and digits as dots, names of columns as they are.
#[must_use]
pub fn masked_rule(says: &str) -> String {
    let (mut named, mut quoted) = (false, false);
    let dot = |c: char| {
        match c {
            '`' if !quoted => named = !named,
            '"' if !named => quoted = !quoted,
            _ => {}
        }
        if !named && (c.is_ascii_digit() || quoted && c.is_alphanumeric()) { '•' } else { c }
    };
    says.chars().map(dot).collect()
}

/// The profile of a column without its values.
#[must_use]
pub fn masked_column(column: &ColumnProfile) -> ColumnProfile {
    let mut column = column.clone();
    let end = |end: Option<Scalar>| {
        end.map(|end| match end {
            Scalar::Number(x) => Scalar::Text(masked(&x.to_string())),
            Scalar::Text(text) => Scalar::Text(masked(&text)),
        })
    };
    (column.min, column.max) = (end(column.min.take()), end(column.max.take()));
    let mask = |list: &mut Vec<ValueCount>| list.iter_mut().for_each(|value| value.value = masked(&value.value));
    mask(&mut column.top);
    mask(&mut column.mismatches);
    if let Some(Figures { numbers, texts, .. }) = column.figures.as_deref_mut() {
        if let Some(numbers) = numbers {
            numbers.smallest.clear();
            numbers.largest.clear();
        }
        if let Some(texts) = texts {
            mask(&mut texts.words.top);
        }
    }
    column
}

/// A pair of columns without the values of those that are `hidden`.
#[must_use]
pub fn masked_pair(pair: &Pair, hidden: [bool; 2]) -> Pair {
    let mut pair = pair.clone();
    let mask = |text: &mut String| *text = masked(text);
    match &mut pair.picture {
        Picture::Boxes { quantity, boxes } if hidden[usize::from(*quantity == 0)] => boxes.iter_mut().for_each(|level| mask(&mut level.0)),
        Picture::Mosaic { first, second, .. } => {
            for (levels, _) in [first, second].into_iter().zip(hidden).filter(|(_, hidden)| *hidden) {
                levels.iter_mut().for_each(mask);
            }
        }
        _ => {}
    }
    pair
}

/// A finding without the values that it is about. One of a whole row may quote any column.
#[must_use]
pub fn masked_finding(finding: &Finding) -> Finding {
    let values: Vec<&str> = finding.value.iter().chain(&finding.suggest).map(String::as_str).collect();
    Finding {
        why: masked_sentence(&finding.why, &values),
        value: finding.value.as_deref().map(masked),
        suggest: finding.suggest.as_deref().map(masked),
        ..finding.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::PlainType;

    #[test]
    fn a_masked_text_keeps_its_shape_only() {
        for (text, expected) in [("ann.lee@x.at", "•••.•••@•.••"), ("Ärger 12", "••••• ••"), ("", ""), ("–", "–")]
        {
            assert_eq!(masked(text), expected);
        }
    }

    #[test]
    fn a_masked_column_has_no_value_of_the_file() {
        let value = |value: &str| ValueCount { value: value.to_owned(), count: 2 };
        let column = ColumnProfile {
            min: Some(Scalar::Text("Ann".to_owned())),
            max: Some(Scalar::Number(4711.0)),
            top: vec![value("Ann"), value("Bob")],
            mismatches: vec![value("Eve")],
            ..ColumnProfile::empty("name", PlainType::Text)
        };
        let shown = format!("{:?}", masked_column(&column));
        assert!(["Ann", "Bob", "Eve", "4711"].iter().all(|value| !shown.contains(value)), "{shown}");
        assert!(shown.contains("name"));
    }

    #[test]
    fn rules_tell_no_value() {
        let says = "`name 1` is one of \"Ann\", \"Bob\" in at least 99 % of rows";
        assert_eq!(masked_rule(says), "`name 1` is one of \"•••\", \"•••\" in at least •• % of rows");
    }

    #[test]
    fn reasons_quote_nothing() {
        let said = masked_sentence("“Annn” is one letter from “Ann”, which is in 7 cells; Annn is rare", &["Annn"]);
        assert_eq!(said, "“••••” is one letter from “•••”, which is in 7 cells; •••• is rare");
    }
}

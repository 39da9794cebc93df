//! Words for what becomes of columns, and figures as people read them.

use crate::models::{Fill, Scale, plan::Encoding};

/// What becomes of a column, in a few words.
pub fn encoding(encoding: Option<&Encoding>) -> String {
    let fill = |fill: &Fill| match fill {
        Fill::Median => "median",
        Fill::Mean => "mean",
        Fill::MostFrequent => "most frequent",
        Fill::Zero => "0",
    };
    match encoding {
        None => "left out".to_owned(),
        Some(Encoding::Number { fill: with, scale, indicator }) => {
            let scale = match scale {
                Scale::Standard => ", standardised",
                Scale::Range => ", scaled to 0…1",
                Scale::None => "",
            };
            let indicator = if *indicator { ", and whether it is missing" } else { "" };
            format!("number{scale}; missing: {}{indicator}", fill(with))
        }
        Some(Encoding::Levels { levels, rest, missing }) => {
            let more = match (rest, missing) {
                (true, true) => ", all others, missing",
                (true, false) => ", all others",
                (false, true) => ", missing",
                (false, false) => "",
            };
            format!("{} values each by itself{more}", levels.len())
        }
        Some(Encoding::Ordinal { levels, fill: with }) => format!("{} values in order; missing: {}", levels.len(), fill(with)),
        Some(Encoding::Means { smooth, .. }) => {
            let smooth = smooth.map_or_else(String::new, |smooth| format!(", smoothed by {smooth} rows"));
            format!("mean of what is predicted for each value{smooth}")
        }
        Some(Encoding::DateParts { parts }) => {
            format!("parts of the date: {}", parts.iter().map(|part| part.id()).collect::<Vec<_>>().join(", "))
        }
        Some(Encoding::Words { buckets }) => format!("words, in {buckets} buckets"),
    }
}

/// A score as people read it: three digits after the point, fewer for large numbers.
pub fn score(value: f64) -> String {
    let digits = match value.abs() {
        size if size >= 1000.0 => 0,
        size if size >= 10.0 => 2,
        _ => 3,
    };
    format!("{value:.digits$}")
}

/// A score with its bounds.
pub fn with_bounds(value: f64, bounds: Option<[f64; 2]>) -> String {
    match bounds {
        Some([low, high]) => format!("{} ({} to {})", score(value), score(low), score(high)),
        None => score(value),
    }
}

/// Words as a sentence: with a capital at the start and a full stop.
pub fn sentence(words: &str) -> String {
    let mut letters = words.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).chain(['.']).collect())
}

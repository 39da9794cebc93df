//! Which columns somebody may want to predict.

use serde::{Deserialize, Serialize};

use crate::{
    frame::{Column, Frame},
    profile::{Decision, PlainType},
};

/// A column that could be predicted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// The column.
    pub column: String,
    /// Why, a sentence.
    pub why: String,
}

/// Words by which people call what is to be predicted.
const WORDS: &[&str] = &[
    "target",
    "label",
    "class",
    "outcome",
    "result",
    "y",
    "response",
    "survived",
    "churn",
    "default",
    "diagnosis",
    "species",
    "approved",
    "fraud",
    "risk",
    "quality",
    "price",
    "value",
    "score",
    "rating",
    "income",
    "salary",
    "grade",
    "recid",
    "success",
    "failure",
    "status",
];

/// A target of more classes than this is hardly one.
const CLASSES: usize = 20;

/// The columns that could be predicted, most likely first: what people call targets, columns at the edge of the table, few
/// classes, numbers. Columns that are empty, constant or different in nearly every row without being numbers are none.
#[must_use]
pub fn candidates(frame: &Frame) -> Vec<Candidate> {
    let last = frame.columns().len().saturating_sub(1);
    let mut found: Vec<(f64, Candidate)> = frame
        .columns()
        .iter()
        .enumerate()
        .filter_map(|(position, column)| {
            let (score, why) = rated(column, frame.rows(), position == last)?;
            Some((score, Candidate { column: column.name().to_owned(), why }))
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

fn rated(column: &Column, rows: usize, is_last: bool) -> Option<(f64, String)> {
    let known = rows as u64 - column.missing().min(rows as u64);
    let values = column.values().filter(|(code, _)| !column.is_missing(*code) && column.count(*code) > 0).count();
    if known < 2 || values < 2 {
        return None;
    }
    let kind = Decision::with_values(column.evidence(), column.values().map(|(code, text)| (text, u64::from(column.count(code))))).kind;
    let is_number = matches!(kind, PlainType::Integer | PlainType::Float);
    let (mut score, what) = match values {
        2 => (2.0, "it has two values".to_owned()),
        3..=CLASSES if !is_number || values <= 10 => (1.0, format!("it has {values} values")),
        _ if is_number && (values as u64) < known => (0.6, "it holds numbers".to_owned()),
        _ if kind == PlainType::Float => (0.6, "it holds numbers".to_owned()),
        _ => return None,
    };
    let mut reasons = vec![what];
    let lower = column.name().to_lowercase();
    if lower.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word)) {
        score += 3.0;
        reasons.insert(0, "its name says so".to_owned());
    }
    if is_last {
        score += 1.5;
        reasons.push("it is the last column".to_owned());
    }
    // What is known of few rows can be learnt from few.
    score *= known as f64 / rows as f64;
    let why = reasons.join(", ");
    Some((score, why[..1].to_uppercase() + &why[1..] + "."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        formats::Choices,
        frame::Limit,
        jobs::{frame, open},
    };

    fn first(text: &str) -> Vec<String> {
        let opened = open(&text.as_bytes(), "t.csv", &Choices::default()).unwrap();
        let frame = frame(&text.as_bytes(), &opened.layout, "t.csv", Limit::default()).unwrap();
        candidates(&frame).into_iter().map(|candidate| candidate.column).collect()
    }

    #[test]
    fn what_people_predict_comes_first_and_what_names_rows_never() {
        let rows = |last: fn(usize) -> String| (0..60).map(|i| format!("k{i},{},{},{}\n", i % 2, i % 7, last(i))).collect::<String>();
        let text = format!("id,churn,visits,note\n{}", rows(|i| format!("text number {i}")));
        assert_eq!(first(&text)[0], "churn");
        assert!(!first(&text).contains(&"id".to_owned()) && !first(&text).contains(&"note".to_owned()));
        let text = format!("id,a,b,species\n{}", rows(|i| ["x", "y", "z"][i % 3].to_owned()));
        assert_eq!(first(&text)[0], "species");
        let text = format!("id,a,b,amount\n{}", rows(|i| format!("{}.5", i * i)));
        assert!(first(&text).contains(&"amount".to_owned()));
        assert!(first("a,b\n1,1\n1,1\n").is_empty());
    }
}

//! What a student has done in an exercise, as plain data that can be saved, sent and judged again.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    models::{LEARNERS, Learner},
    table::Failure,
    trial::{Spec, Split},
};

/// The longest text of an answer, in bytes.
pub const LONGEST: usize = 200_000;

/// The answer to one task.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Answer {
    /// Something typed: a number, the numbers of rows, a suite, a data card.
    Text(String),
    /// Options that were chosen, by their names.
    Choice(BTreeSet<String>),
    /// A model with its settings.
    Model(ModelAnswer),
}

impl Answer {
    /// Whether nothing was answered yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Choice(chosen) => chosen.is_empty(),
            Self::Model(_) => false,
        }
    }

    /// The text that was typed, as far as it is read; none of another kind of answer.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text.get(..text.floor_char_boundary(LONGEST)).unwrap_or_default(),
            _ => "",
        }
    }
}

/// Everything that a student has done in an exercise: answers by the names of their tasks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct State {
    /// The answers.
    pub answers: BTreeMap<String, Answer>,
}

/// A model as a student sets it up; what is not said is as usual in the Model station.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ModelAnswer {
    /// The column to predict.
    pub target: String,
    /// The model's name.
    pub learner: String,
    /// Columns that are left out.
    pub without: Vec<String>,
    /// How rows are parted: `stratified`, `random`, `grouped:COLUMN` or `time:COLUMN`.
    pub split: String,
    /// Whether every class counts the same.
    pub balanced: bool,
    /// From which probability on the second of two classes is predicted, in percent.
    pub threshold: u32,
    /// Where chance plays a part.
    pub seed: u64,
}

impl Default for ModelAnswer {
    fn default() -> Self {
        Self {
            target: String::new(),
            learner: "logistic".to_owned(),
            without: Vec::new(),
            split: "stratified".to_owned(),
            balanced: false,
            threshold: 50,
            seed: 0,
        }
    }
}

impl ModelAnswer {
    /// Into how many parts the rows are parted: few, since a class waits.
    const FOLDS: usize = 3;

    /// What is to be tried.
    ///
    /// # Errors
    /// When there is no such learner or way to part rows.
    pub fn spec(&self) -> Result<Spec, Failure> {
        let learner = Learner::named(&self.learner).ok_or_else(|| {
            Failure::new(format!("There is no model {:?}", self.learner), format!("Choose one of {}", LEARNERS.join(", ")))
        })?;
        let split = match self.split.split_once(':') {
            None if self.split == "stratified" => Split::Stratified,
            None if self.split == "random" => Split::Random,
            Some(("grouped", column)) => Split::Grouped { column: column.to_owned() },
            Some(("time", column)) => Split::Time { column: column.to_owned() },
            _ => {
                let remedy = "Write stratified, random, grouped:COLUMN or time:COLUMN";
                return Err(Failure::new(format!("Rows cannot be parted by {:?}", self.split), remedy));
            }
        };
        Ok(Spec { split, folds: Self::FOLDS, balanced: self.balanced, seed: self.seed, ..Spec::new(learner) })
    }
}

/// The numbers of rows in a text such as `3, 17, 40-45`, up to `last`.
///
/// # Errors
/// What cannot be understood, or lies beyond the table.
pub fn rows_of(text: &str, last: u64) -> Result<BTreeSet<u64>, Failure> {
    let remedy = "Write numbers of rows with commas between them, as 3, 17, 40-45";
    let number = |word: &str| {
        let plain = word.trim();
        let number: u64 = plain.parse().map_err(|_| Failure::new(format!("{plain:?} is no number of a row"), remedy))?;
        match number {
            0 => Err(Failure::new("There is no row 0", "The first data row is row 1")),
            _ if number > last => Err(Failure::new(format!("There is no row {number}"), format!("The last row is {last}"))),
            _ => Ok(number),
        }
    };
    let mut rows = BTreeSet::new();
    for word in text.split([',', ';', '\n', ' ', '\t']).filter(|word| !word.trim().is_empty()) {
        match word.split_once('-') {
            Some((from, to)) => rows.extend(number(from)?..=number(to)?),
            None => {
                rows.insert(number(word)?);
            }
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_as_people_write_them() {
        let check = |text: &str, expected: &[u64]| {
            assert_eq!(rows_of(text, 50).unwrap().into_iter().collect::<Vec<_>>(), expected, "{text:?}");
        };
        check("", &[]);
        check("3, 17,4-6", &[3, 4, 5, 6, 17]);
        check("9\n2 2;1", &[1, 2, 9]);
        check("6-4", &[]);
    }

    #[test]
    fn what_is_no_row_is_told() {
        let check = |text: &str, expected: &str| assert_eq!(rows_of(text, 50).unwrap_err().what, expected, "{text:?}");
        check("3, x", "\"x\" is no number of a row");
        check("0", "There is no row 0");
        check("40-51", "There is no row 51");
    }

    #[test]
    fn ways_to_part_rows_are_read() {
        let split = |text: &str| ModelAnswer { split: text.to_owned(), ..ModelAnswer::default() }.spec().map(|spec| spec.split);
        assert_eq!(split("grouped:id").unwrap(), Split::Grouped { column: "id".to_owned() });
        assert_eq!(split("time:day").unwrap(), Split::Time { column: "day".to_owned() });
        assert!(split("by luck").is_err());
    }
}

//! What is settled about a table's columns before its rows are checked: names, types, the order of dates.

use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::{
    frame::Frame,
    profile::{Decision, PlainType},
    table::DateOrder,
};

/// What is settled about one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnFacts {
    /// Its name, as in the header.
    pub name: String,
    /// The type that it is taken for.
    pub kind: PlainType,
    /// The order in which its dates are read.
    pub order: DateOrder,
}

impl ColumnFacts {
    pub(super) fn decision(&self) -> Decision {
        Decision { kind: self.kind, order: self.order }
    }
}

/// The columns of a table, in file order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns(Vec<ColumnFacts>);

impl Columns {
    /// The columns as their values in a table, or in a sample of its rows, tell.
    #[must_use]
    pub fn of(frame: &Frame) -> Self {
        let facts = |column: &std::sync::Arc<crate::frame::Column>| {
            let values = column.values().map(|(code, text)| (text, u64::from(column.count(code))));
            let Decision { kind, order } = Decision::with_values(column.evidence(), values);
            ColumnFacts { name: column.name().to_owned(), kind, order }
        };
        Self(frame.columns().iter().map(facts).collect())
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Their names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|facts| facts.name.as_str())
    }

    /// What is settled about the column at a position, if there is one.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&ColumnFacts> {
        self.0.get(at)
    }

    /// The name of the column at a position.
    #[must_use]
    pub fn name(&self, at: usize) -> &str {
        self.0.get(at).map_or("", |facts| &facts.name)
    }

    /// The type of the column at a position.
    #[must_use]
    pub fn kind(&self, at: usize) -> PlainType {
        self.0.get(at).map_or(PlainType::Empty, |facts| facts.kind)
    }

    /// Where the column of a name is: the first, if several are called so.
    ///
    /// # Errors
    /// When there is none; the remedy names one that is called much the same.
    pub fn find(&self, name: &str) -> Result<usize, Refusal> {
        self.names().position(|known| known == name).ok_or_else(|| self.missing(name))
    }

    /// The same, but capitals make no difference where only one column comes into question, as in SQL.
    ///
    /// # Errors
    /// As for `find`.
    pub fn find_loosely(&self, name: &str) -> Result<usize, Refusal> {
        self.find(name).or_else(|refusal| {
            let mut alike = self.names().enumerate().filter(|(_, known)| known.to_lowercase() == name.to_lowercase());
            match (alike.next(), alike.next()) {
                (Some((at, _)), None) => Ok(at),
                _ => Err(refusal),
            }
        })
    }

    /// Where several columns are.
    ///
    /// # Errors
    /// When one is not there.
    pub fn find_all<S: AsRef<str>>(&self, names: &[S]) -> Result<Vec<usize>, Refusal> {
        names.iter().map(|name| self.find(name.as_ref())).collect()
    }

    fn missing(&self, name: &str) -> Refusal {
        let remedy = match nearest(name, self.names()) {
            Some(near) => format!("Did you mean \"{near}\"?"),
            None if self.len() <= 12 => format!("The columns are: {}", self.names().collect::<Vec<_>>().join(", ")),
            None => "Look at the header of the table".to_owned(),
        };
        Refusal::new(format!("There is no column \"{name}\""), remedy)
    }
}

/// The word that is written most like another, if any is written much like it: two letters in three shared by pairs.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    /// Words that are less alike than this are no slip of the same.
    const ALIKE: f64 = 0.5;
    let own = pairs(word);
    let alike = |other: &str| {
        let others = pairs(other);
        let shared = own.iter().filter(|pair| others.contains(pair)).count();
        2.0 * shared as f64 / (own.len() + others.len()).max(1) as f64
    };
    let best = known.map(|other| (alike(other), other)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
    best.filter(|(score, _)| *score >= ALIKE).map(|(_, other)| other)
}

/// Neighbouring characters of a word in small letters, its ends marked.
fn pairs(word: &str) -> Vec<(char, char)> {
    /// Names may be megabytes; their beginnings tell.
    const LOOKED_AT: usize = 60;
    let chars: Vec<char> = std::iter::once(' ').chain(word.chars().take(LOOKED_AT)).chain([' ']).flat_map(char::to_lowercase).collect();
    chars.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

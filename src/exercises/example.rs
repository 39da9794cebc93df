//! Answers as the author of a pack writes them: as they are, or computed from the table so that no figure is typed in.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{Answer, Bench, ModelAnswer};
use crate::{detect, table::Failure};

/// An answer, or how it is worked out.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Example {
    /// A figure of the exercise, as a number.
    Figure(String),
    /// The rows in which something was planted in a column; `row` stands for copies of rows.
    Planted(String),
    /// The rows that detectors find in a column.
    Found(String),
    /// So many rows whose label a model doubts most.
    Doubted {
        /// The model.
        model: ModelAnswer,
        /// How many.
        rows: usize,
    },
    /// As typed; figures in double braces are filled in.
    Text(String),
    /// Options.
    Choice(BTreeSet<String>),
    /// A model.
    Model(ModelAnswer),
}

impl Example {
    /// The answer.
    ///
    /// # Errors
    /// When it names something that is not there.
    pub fn answer(&self, bench: &Bench) -> Result<Answer, Failure> {
        Ok(match self {
            Self::Figure(name) => Answer::Text(bench.figure(name)?.to_string()),
            Self::Planted(column) => listed(bench.table().planted(column)),
            Self::Found(column) => {
                let found = detect::findings(&bench.table().frame, detect::LEVEL).list;
                listed(found.iter().filter(|finding| finding.column.as_deref() == Some(column)).filter_map(|finding| finding.row))
            }
            Self::Doubted { model, rows } => listed(bench.doubted(model)?.into_iter().take(*rows)),
            Self::Text(text) => Answer::Text(bench.fill(text)?),
            Self::Choice(chosen) => Answer::Choice(chosen.clone()),
            Self::Model(model) => Answer::Model(model.clone()),
        })
    }
}

/// Numbers of rows as they are typed.
fn listed(rows: impl IntoIterator<Item = u64>) -> Answer {
    Answer::Text(rows.into_iter().map(|row| row.to_string()).collect::<Vec<_>>().join(", "))
}

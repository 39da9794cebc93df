//! Where detectors write down what they find.

use std::{collections::BTreeSet, sync::Arc};

use crate::frame::Code;

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// Every cell of a column that holds a value.
    Value(usize, Code),
    /// A cell: column and row.
    Cell(usize, usize),
    /// A row.
    Row(usize),
    /// A column.
    Column(usize),
}

/// What one detector says of one thing.
#[derive(Debug, Clone)]
pub(super) struct Note {
    pub(super) kind: &'static str,
    pub(super) target: Target,
    pub(super) score: f64,
    pub(super) why: Arc<str>,
    pub(super) suggest: Option<Arc<str>>,
}

/// Everything that was found so far.
#[derive(Debug, Default, Clone)]
pub struct Report {
    pub(super) notes: Vec<Note>,
    /// Cells, by column and row, that a person marked as right.
    pub(super) fine: BTreeSet<(usize, usize)>,
}

impl Report {
    /// The notes of one detector.
    pub fn of(&mut self, kind: &'static str) -> Notes<'_> {
        Notes { kind, report: self }
    }
}

/// The notes of one detector. Scores are probabilities from 0 to 1.
#[derive(Debug)]
pub struct Notes<'r> {
    kind: &'static str,
    report: &'r mut Report,
}

impl Notes<'_> {
    /// Something is wrong with every cell of `column` that holds the value of `code`.
    pub fn value(&mut self, column: usize, code: Code, score: f64, why: impl Into<Arc<str>>, suggest: Option<String>) {
        self.note(Target::Value(column, code), score, why.into(), suggest);
    }

    /// Something is wrong with one cell.
    pub fn cell(&mut self, column: usize, row: usize, score: f64, why: impl Into<Arc<str>>, suggest: Option<String>) {
        self.note(Target::Cell(column, row), score, why.into(), suggest);
    }

    /// Something is wrong with a row as a whole.
    pub fn row(&mut self, row: usize, score: f64, why: impl Into<Arc<str>>) {
        self.note(Target::Row(row), score, why.into(), None);
    }

    /// Something is wrong with a column as a whole.
    pub fn column(&mut self, column: usize, score: f64, why: impl Into<Arc<str>>) {
        self.note(Target::Column(column), score, why.into(), None);
    }

    fn note(&mut self, target: Target, score: f64, why: Arc<str>, suggest: Option<String>) {
        let suggest = suggest.map(Arc::from);
        self.report.notes.push(Note { kind: self.kind, target, score: score.clamp(0.0, 1.0), why, suggest });
    }
}

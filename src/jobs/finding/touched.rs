//! What accepted fixes touch, and so which findings they mend.

use std::collections::BTreeSet;

use crate::{
    detect::Finding,
    frame::Frame,
    recipe::{Recipe, Step, clean, for_group},
    table::{Failure, Lexicon},
};

/// Everything that the steps of a recipe touch in a table, by row numbers and names.
#[derive(Debug, Default)]
pub(super) struct Touched {
    cells: BTreeSet<(String, u64)>,
    rows: BTreeSet<u64>,
    columns: BTreeSet<String>,
    /// The steps that touched something.
    steps: Vec<Step>,
    /// What each step touched, in words.
    pub(super) told: Vec<String>,
}

impl Touched {
    pub(super) fn by(table: &Frame, words: &Lexicon, recipe: &Recipe) -> Result<Self, Failure> {
        let mut touched = Self::default();
        if recipe.steps.is_empty() {
            return Ok(touched);
        }
        for (done, entry) in clean(table, words, recipe)?.done.into_iter().zip(recipe.steps.iter().filter(|entry| !entry.off)) {
            if !done.summary.is_empty() {
                touched.steps.push(entry.step.clone());
            }
            touched.told.push(done.summary.sentence());
            touched.cells.extend(done.record.cells.into_iter().map(|cell| (cell.column, cell.row)));
            touched.rows.extend(done.record.dropped_rows);
            touched.columns.extend(done.record.dropped_columns);
        }
        Ok(touched)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// How many different cells, rows and columns.
    pub(super) fn counts(&self) -> [u64; 3] {
        [self.cells.len(), self.rows.len(), self.columns.len()].map(|count| count as u64)
    }

    /// Whether a finding is mended.
    pub(super) fn mends(&self, finding: &Finding) -> bool {
        let is_gone = finding.column.as_ref().is_some_and(|column| self.columns.contains(column));
        is_gone
            || match (finding.row, &finding.column) {
                (Some(row), Some(column)) => self.rows.contains(&row) || self.cells.contains(&(column.clone(), row)),
                (Some(row), None) => self.rows.contains(&row),
                (None, column) => for_group(&finding.kind, column.as_deref()).is_some_and(|step| self.steps.contains(&step)),
            }
    }
}

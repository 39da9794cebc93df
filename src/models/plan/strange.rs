//! What of another table a plan cannot take as it is.

use std::collections::BTreeSet;

use super::{Encoding, Plan, levels};
use crate::{
    frame::{Code, Column, Frame},
    profile::Decision,
    table::Failure,
};

/// So many names stand in a sentence.
const NAMED: usize = 8;

impl Plan {
    /// Whether a table has every column that the plan looks at.
    ///
    /// # Errors
    /// When it lacks some, with their names.
    pub fn fits(&self, frame: &Frame) -> Result<(), Failure> {
        let missing: Vec<&str> = (0..self.columns.len())
            .filter(|at| self.columns[*at].encoding.is_some() && self.find(frame, *at).is_err())
            .map(|at| self.columns[at].column.as_str())
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let named: Vec<String> = missing.iter().take(NAMED).map(|name| format!("{name:?}")).collect();
        let more = if missing.len() > NAMED { format!(" and {} more", missing.len() - NAMED) } else { String::new() };
        let columns = if missing.len() == 1 { "the column" } else { "the columns" };
        Err(Failure::new(
            format!("The file lacks {columns} {}{more}, which the model looks at", named.join(", ")),
            "Check the names, also for capitals and spaces, and whether the file is read with the right header",
        ))
    }

    /// What of a table's columns is otherwise than in the one that the plan was made for, a sentence each.
    #[must_use]
    pub fn strange(&self, frame: &Frame) -> Vec<String> {
        let mut notes = Vec::new();
        for (at, plan) in self.columns.iter().enumerate() {
            let (Some(encoding), Ok(column)) = (&plan.encoding, self.find(frame, at)) else { continue };
            let present: u64 = counted(column, |_| true);
            let (odd, what) = match encoding {
                Encoding::Number { .. } => (
                    counted(column, |code| levels::number(column, code).is_none()),
                    "no numbers that can be counted with; they are taken as missing",
                ),
                Encoding::DateParts { .. } => {
                    (counted(column, |code| column.moment(code).is_none()), "no dates or times; they are taken as missing")
                }
                Encoding::Levels { levels, .. } | Encoding::Ordinal { levels, .. } | Encoding::Means { levels, .. } => {
                    let known: BTreeSet<&str> = levels.iter().map(String::as_str).collect();
                    let is_number = Decision::new(column.evidence()).kind.is_number();
                    let is_new = |code| levels::name(column, code, is_number).is_some_and(|name| !known.contains(name.as_str()));
                    (counted(column, is_new), "values that the model has not seen")
                }
                Encoding::Words { .. } => (0, ""),
            };
            match odd {
                0 if present == 0 && frame.rows() > 0 => notes.push(format!("{:?} is missing in every row of the file.", plan.column)),
                0 => {}
                odd if odd == present => {
                    notes.push(format!("All cells of {:?} that are not missing hold {what}: is it the same column?", plan.column));
                }
                odd => notes.push(format!("{odd} cells of {:?} hold {what}.", plan.column)),
            }
        }
        notes
    }
}

/// How many cells hold a value that is not missing and fits.
fn counted(column: &Column, fits: impl Fn(Code) -> bool) -> u64 {
    (0..column.distinct() as Code).filter(|&code| !column.is_missing(code) && fits(code)).map(|code| u64::from(column.count(code))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        frame::{Builder, Limit},
        models::plan::suggest,
        table::Lexicon,
    };

    fn table(names: &[&str], rows: usize, cells: impl Fn(usize) -> Vec<String>) -> Frame {
        let mut builder = Builder::new(names, Lexicon::default(), Limit::default());
        (0..rows).for_each(|row| builder.push(&cells(row)));
        builder.finish()
    }

    #[test]
    fn what_another_table_lacks_or_holds_otherwise_is_said() {
        let cells = |row: usize| [(row * 7 % 31).to_string(), ["a", "b"][row % 2].to_owned(), (row % 5 * 3).to_string()].to_vec();
        let frame = table(&["x", "side", "t"], 60, cells);
        let plan = suggest(&frame, "t", Some(false)).unwrap();
        assert!(plan.fits(&frame).is_ok() && plan.strange(&frame).is_empty(), "{:?}", plan.strange(&frame));
        let short = table(&["t"], 3, |_| vec!["1".to_owned()]);
        assert!(plan.fits(&short).unwrap_err().to_string().contains("lacks the columns \"x\", \"side\""));
        let other = table(&["side", "x"], 4, |row| vec![["a", "c", "c", ""][row].to_owned(), "tall".to_owned()]);
        let notes = plan.strange(&other);
        assert!(notes[0].starts_with("All cells of \"x\" that are not missing hold no numbers"), "{notes:?}");
        assert_eq!(notes[1], "2 cells of \"side\" hold values that the model has not seen.");
    }
}

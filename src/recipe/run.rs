//! Doing a recipe.

use super::{Recipe, Record, Step, Summary, Work};
use crate::{
    frame::Frame,
    table::{Failure, Lexicon},
};

/// A step that was done.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// What it changed, in short.
    pub summary: Summary,
    /// Everything that it touched.
    pub record: Record,
}

/// A table that was cleaned.
#[derive(Debug, Clone)]
pub struct Cleaned {
    /// The table.
    pub table: Frame,
    /// For each of its rows the number in the table before, from 1; a copy has that of its original.
    pub numbers: Vec<u64>,
    /// The steps that were done; those that are switched off are not among them.
    pub done: Vec<Done>,
}

/// Cleans a table, whose words mean what the lexicon says.
///
/// # Errors
/// When a step cannot be done; says which.
pub fn clean(table: &Frame, lexicon: &Lexicon, recipe: &Recipe) -> Result<Cleaned, Failure> {
    let numbers = (0..table.rows()).map(|row| table.row_number(row)).collect();
    // Detectors number rows as they are now.
    let table = Frame::new(table.columns().to_vec(), table.rows());
    let mut now = Cleaned { table, numbers, done: Vec::new() };
    for (place, entry) in (1..).zip(&recipe.steps).filter(|(_, entry)| !entry.off) {
        one(&mut now, lexicon, place, &entry.step).map_err(|failure| failure.within(&format!("step {place}, {}", entry.step.id())))?;
    }
    Ok(now)
}

fn one(now: &mut Cleaned, lexicon: &Lexicon, place: usize, step: &Step) -> Result<(), Failure> {
    let work = Work { table: &now.table, lexicon, numbers: &now.numbers };
    let edit = step.cleaning().edit(&work)?;
    let record = Record::new(place, step.id(), &edit, &work);
    let (table, origin) = edit.apply(&now.table, lexicon);
    let summary = Summary::new(step.cleaning().title(), &edit, &now.table, &table);
    let numbers = origin.iter().map(|&row| now.numbers[row as usize]).collect();
    now.done.push(Done { summary, record });
    (now.table, now.numbers) = (table, numbers);
    Ok(())
}

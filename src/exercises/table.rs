//! The table of an exercise: the sample or a file of the pack, with defects planted in it and the exact truth of what they touched.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde::Deserialize;

use super::course::Files;
use crate::{
    defects::{Planting, plant_all},
    frame::{Column, ColumnBuilder, Frame},
    sample::Spec,
    table::{Failure, Lexicon},
};

/// Reads the text of a table into memory, as the page does. How files are read is not for exercises to know.
pub type Read = fn(&[u8], &str) -> Result<(Frame, Lexicon), Failure>;

/// The most rows of an exercise: it opens at once and a class is graded in a minute.
pub const MOST_ROWS: u64 = 20_000;

/// The name under which copies of rows are asked for, in place of a column.
pub const COPIES: &str = "row";

/// Which table.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableSpec {
    /// The name of its file.
    pub name: String,
    /// The clean sample "Loan applications".
    #[serde(default)]
    pub sample: Option<SampleSpec>,
    /// A file of the pack, in place of the sample.
    #[serde(default)]
    pub file: Option<String>,
    /// Other rows of the same kind as `file`, which students do not see.
    #[serde(default)]
    pub fresh: Option<String>,
    /// The column that is predicted, for defects that are about it.
    #[serde(default)]
    pub target: Option<String>,
    /// The columns that are kept, in this order; all if there is none.
    #[serde(default)]
    pub columns: Vec<String>,
    /// Columns made of the beginning of others.
    #[serde(default)]
    pub derive: Vec<Derived>,
    /// What is planted.
    #[serde(default)]
    pub plant: Vec<Planting>,
}

/// Which sample.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleSpec {
    /// Data rows.
    pub rows: u64,
    /// Same seed, same table.
    pub seed: u64,
}

/// A column made of another.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Derived {
    /// Its name.
    pub name: String,
    /// The other.
    pub from: String,
    /// So many characters from the start of its cells.
    pub first: usize,
}

/// A table with what was done to it.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its text, as the page opens it.
    pub csv: Vec<u8>,
    /// The table as it is shown.
    pub frame: Frame,
    /// The table without anything planted.
    pub clean: Frame,
    /// For each row that is shown the clean row that it was, or copies.
    pub origin: Vec<u32>,
    /// What its words mean.
    pub lexicon: Lexicon,
}

impl TableSpec {
    /// Makes the table. Another `shift` gives other rows of the same kind, with the same defects planted elsewhere.
    ///
    /// # Errors
    /// When the specification does not fit together: what, and what to do.
    pub fn make(&self, files: &Files, read: Read, shift: u64) -> Result<Table, Failure> {
        let text = self.text(files, shift)?;
        let (frame, lexicon) = read(&text, &self.name)?;
        if frame.total_rows() > MOST_ROWS || frame.is_sample() {
            return Err(Failure::new(format!("The table has more than {MOST_ROWS} rows"), "Take a smaller one").at(self.name.clone()));
        }
        let clean = self.shaped(&frame, &lexicon)?;
        let rows: Vec<u32> = (0..clean.rows() as u32).collect();
        // Other rows have the same kinds of slips, as other files from the same source do; only where the rows stay, others of them are hit.
        let moved = if self.sample.is_none() && self.fresh.is_none() { shift } else { 0 };
        let plant: Vec<Planting> = self.plant.iter().map(|one| Planting { seed: one.seed.wrapping_add(moved), ..one.clone() }).collect();
        let target = self.target.as_ref().map(|name| position(&clean, name)).transpose()?;
        let (planted, origin, _) = plant_all(&clean, &lexicon, &plant, target, &rows)?;
        let csv = csv(&planted);
        let (frame, lexicon) = read(&csv, &self.name)?;
        if frame.rows() != origin.len() {
            let remedy = "Leave out defects that empty whole rows, or keep more columns";
            return Err(Failure::new("The table with its defects is not read as it was written", remedy).at(self.name.clone()));
        }
        Ok(Table { csv, frame, clean, origin, lexicon })
    }

    fn text(&self, files: &Files, shift: u64) -> Result<Vec<u8>, Failure> {
        match (&self.sample, &self.file) {
            (Some(SampleSpec { rows, seed }), None) => {
                let spec = Spec { rows: *rows, dirt: 0.0, seed: seed.wrapping_add(shift) };
                Ok(spec.csv(0..(*rows).min(MOST_ROWS + 1)))
            }
            (None, Some(file)) => {
                let name = if shift == 0 { file } else { self.fresh.as_ref().unwrap_or(file) };
                let found = files.get(name).cloned();
                found.ok_or_else(|| Failure::new(format!("The pack has no file {name:?}"), "Check the name, or add the file"))
            }
            _ => Err(Failure::new("A table is the sample or a file", "Write one of `sample` and `file`").at(self.name.clone())),
        }
    }

    /// The columns that are kept, and those that are made of others.
    fn shaped(&self, frame: &Frame, lexicon: &Lexicon) -> Result<Frame, Failure> {
        let mut columns: Vec<Arc<Column>> = if self.columns.is_empty() {
            frame.columns().to_vec()
        } else {
            self.columns.iter().map(|name| Ok(frame.columns()[position(frame, name)?].clone())).collect::<Result<_, Failure>>()?
        };
        for Derived { name, from, first } in &self.derive {
            let from = &frame.columns()[position(frame, from)?];
            let mut builder = ColumnBuilder::new(name);
            for row in 0..frame.rows() {
                let cell = from.cell(row);
                builder.push(cell.char_indices().nth(*first).map_or(cell, |(end, _)| &cell[..end]));
            }
            columns.push(Arc::new(builder.finish(lexicon)));
        }
        Ok(Frame::new(columns, frame.rows()))
    }
}

impl Table {
    /// The rows, from 1, in which something was planted in a column; `COPIES` for those that copy an earlier one.
    #[must_use]
    pub fn planted(&self, column: &str) -> BTreeSet<u64> {
        if column == COPIES {
            let mut seen = BTreeSet::new();
            return (1..).zip(&self.origin).filter(|(_, of)| !seen.insert(**of)).map(|(row, _)| row).collect();
        }
        let find = |frame: &Frame| frame.columns().iter().find(|one| one.name() == column).cloned();
        let Some((now, before)) = find(&self.frame).zip(find(&self.clean)) else { return BTreeSet::new() };
        let changed = |(row, of): &(usize, &u32)| now.cell(*row) != before.cell(**of as usize);
        self.origin.iter().enumerate().filter(changed).map(|(row, _)| row as u64 + 1).collect()
    }

    /// Columns and copies in which something was planted, with their rows.
    #[must_use]
    pub fn all_planted(&self) -> BTreeMap<String, BTreeSet<u64>> {
        let names = self.clean.columns().iter().map(|column| column.name()).chain([COPIES]);
        let planted = names.map(|name| (name.to_owned(), self.planted(name)));
        planted.filter(|(_, rows)| !rows.is_empty()).collect()
    }

    /// The clean table with the columns that were planted, empty: of fresh rows nobody knows yet what is added afterwards.
    #[must_use]
    pub fn fresh(&self) -> Frame {
        let has = |name: &str| self.clean.columns().iter().any(|column| column.name() == name);
        let added = self.frame.columns().iter().filter(|column| !has(column.name())).map(|column| {
            let mut builder = ColumnBuilder::new(column.name());
            (0..self.clean.rows()).for_each(|_| builder.push(""));
            Arc::new(builder.finish(&self.lexicon))
        });
        Frame::new(self.clean.columns().iter().cloned().chain(added).collect(), self.clean.rows())
    }
}

/// The place of a column.
///
/// # Errors
/// When there is none of this name.
pub fn position(frame: &Frame, name: &str) -> Result<usize, Failure> {
    let found = frame.columns().iter().position(|column| column.name() == name);
    found.ok_or_else(|| Failure::new(format!("The table has no column {name:?}"), "Check the name"))
}

/// A table as UTF-8 CSV (RFC 4180, line feeds).
fn csv(frame: &Frame) -> Vec<u8> {
    let mut out = Vec::new();
    let mut line = |cells: &mut dyn Iterator<Item = &str>| {
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                out.push(b',');
            }
            if cell.contains([',', '"', '\n', '\r']) {
                out.extend(format!("\"{}\"", cell.replace('"', "\"\"")).bytes());
            } else {
                out.extend(cell.bytes());
            }
        }
        out.push(b'\n');
    };
    line(&mut frame.columns().iter().map(|column| column.name()));
    for row in 0..frame.rows() {
        line(&mut frame.columns().iter().map(|column| column.cell(row)));
    }
    out
}

//! What a step works on, and what steps have in common.

use std::collections::BTreeMap;

use crate::{
    detect,
    frame::{Code, Column, Edit, Frame},
    profile::{Decision, PlainType},
    table::{Decimal, Failure, Lexicon},
};

/// A table on its way through a recipe.
#[derive(Debug, Clone, Copy)]
pub struct Work<'a> {
    /// The table as it is now.
    pub table: &'a Frame,
    /// What words mean.
    pub lexicon: &'a Lexicon,
    /// For each row its number in the table that cleaning began with, from 1; a copy has that of its original.
    pub numbers: &'a [u64],
}

/// What a detector suggests for a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggested {
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: usize,
    /// What should stand there.
    pub text: String,
}

impl<'a> Work<'a> {
    /// A column of the table.
    #[must_use]
    pub fn column(&self, at: usize) -> &'a Column {
        &self.table.columns()[at]
    }

    /// Where a column stands.
    ///
    /// # Errors
    /// When the table has no column of this name.
    pub fn find(&self, name: &str) -> Result<usize, Failure> {
        self.table.columns().iter().position(|column| column.name() == name).ok_or_else(|| {
            let names: Vec<String> = self.table.columns().iter().take(30).map(|column| format!("{:?}", column.name())).collect();
            Failure::new(format!("The table has no column {name:?}"), format!("Its columns are {}", names.join(", ")))
        })
    }

    /// The columns of these names, or all that fit if there is no name; ascending.
    ///
    /// # Errors
    /// When the table lacks one.
    pub fn columns(&self, names: &[String], fits: impl Fn(&Column) -> bool) -> Result<Vec<usize>, Failure> {
        if names.is_empty() {
            return Ok((0..self.table.columns().len()).filter(|&at| fits(self.column(at))).collect());
        }
        let mut columns: Vec<usize> = names.iter().map(|name| self.find(name)).collect::<Result<_, _>>()?;
        columns.sort_unstable();
        columns.dedup();
        Ok(columns)
    }

    /// The rows of these numbers, ascending; of a row and its copies the row. Numbers that are not there any more are passed over.
    #[must_use]
    pub fn rows(&self, numbers: &[u64]) -> Vec<u32> {
        let mut first: BTreeMap<u64, u32> = BTreeMap::new();
        for (row, &number) in (0..).zip(self.numbers) {
            first.entry(number).or_insert(row);
        }
        let mut rows: Vec<u32> = numbers.iter().filter_map(|number| first.get(number).copied()).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// Puts another text into every cell of a column that holds a value, missing ones among them; `None` leaves it as it is.
    pub fn rewrite(&self, column: usize, edit: &mut Edit, text: impl Fn(Code, &str) -> Option<String>) {
        let of = self.column(column);
        let new: Vec<Option<String>> = of.values().map(|(code, old)| text(code, old)).collect();
        for (row, &code) in (0..).zip(of.codes()) {
            if let Some(new) = &new[code as usize] {
                edit.change(self.table, row, column, new.clone());
            }
        }
    }

    /// What these detectors suggest, in some columns (all if there is no name), where they are at least so sure. A cell has one
    /// suggestion at most.
    ///
    /// # Errors
    /// When the table lacks a column.
    pub fn suggested(&self, kinds: &[&str], columns: &[String], level: f64) -> Result<Vec<Suggested>, Failure> {
        let columns = self.columns(columns, |_| true)?;
        let found = detect::findings_of(self.table, level, kinds);
        let place = |name: &str| columns.iter().copied().find(|&at| self.column(at).name() == name);
        let cell = |finding: detect::Finding| {
            let column = place(finding.column.as_deref()?)?;
            Some(Suggested { row: (finding.row? - 1) as u32, column, text: finding.suggest? })
        };
        let mut suggested: Vec<Suggested> = found.list.into_iter().filter_map(cell).collect();
        suggested.sort_by_key(|suggested| (suggested.column, suggested.row));
        Ok(suggested)
    }

    /// The rows that these detectors find, in whole or in a cell; ascending.
    #[must_use]
    pub fn found_rows(&self, kinds: &[&str], level: f64) -> Vec<u32> {
        let found = detect::findings_of(self.table, level, kinds);
        let mut rows: Vec<u32> = found.list.iter().filter_map(|finding| finding.row).map(|row| (row - 1) as u32).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// Puts what is suggested into its cells.
    #[must_use]
    pub fn accept(&self, suggested: Vec<Suggested>) -> Edit {
        let mut edit = Edit::default();
        for Suggested { row, column, text } in suggested {
            edit.change(self.table, row, column, text);
        }
        edit
    }

    /// A number as the file writes them, with at least so many digits after the point and no more than it needs.
    #[must_use]
    pub fn written(&self, number: f64, digits: usize) -> String {
        // Twelve digits are what is left of a product of decimals.
        let exact: f64 = format!("{number:.11e}").parse().unwrap_or(number);
        let short = exact.to_string();
        let own = short.split_once('.').map_or(0, |(_, digits)| digits.len());
        let text = format!("{exact:.*}", own.max(digits));
        if self.lexicon.manner().numbers.decimal == Decimal::Comma { text.replace('.', ",") } else { text }
    }

    /// How many digits a cell has after its point.
    #[must_use]
    pub fn digits(&self, cell: &str) -> usize {
        let point = if self.lexicon.manner().numbers.decimal == Decimal::Comma { ',' } else { '.' };
        cell.split_once(point).map_or(0, |(_, digits)| digits.bytes().take_while(u8::is_ascii_digit).count())
    }
}

/// The type of a column.
pub(super) fn kind(column: &Column) -> PlainType {
    Decision::new(column.evidence()).kind
}

/// Whether a column is of numbers that can be reckoned with.
pub(super) fn is_numeric(column: &Column) -> bool {
    matches!(kind(column), PlainType::Integer | PlainType::Float)
}

/// Whether a column is of text.
pub(super) fn is_text(column: &Column) -> bool {
    kind(column) == PlainType::Text
}

//! Making a table in memory, row by row.

use std::sync::Arc;

use hashbrown::HashTable;

use super::{Code, Column, Frame, Limit, limit::Share, texts::Texts};
use crate::{
    crew::{Alone, Crew, change_each, make_each},
    table::{Key, Kind, Lexicon},
};

/// Cells are coded when so many bytes of them wait, column by column: the different values of one column stay in the
/// processor's cache, those of all columns do not.
const WAITING: usize = 1 << 21;

/// Makes a column, cell by cell.
#[derive(Debug, Clone)]
pub struct ColumnBuilder {
    name: String,
    codes: Vec<Code>,
    texts: Texts,
    /// Keys of short texts tell them apart without a look at the texts.
    index: HashTable<(Key, Code)>,
    waiting: Texts,
}

impl ColumnBuilder {
    /// A column of this name without cells.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), codes: Vec::new(), texts: Texts::default(), index: HashTable::new(), waiting: Texts::default() }
    }

    /// Takes the cell of the next row.
    pub fn push(&mut self, text: &str) {
        // Neighbours are often alike.
        if let Some(&last) = self.codes.last().filter(|&&last| self.texts.get(last) == text) {
            self.codes.push(last);
            return;
        }
        let key = Key::new(text.as_bytes());
        let texts = &self.texts;
        let is_same = |&(other, code): &(Key, Code)| other == key && (!key.is_long() || texts.get(code) == text);
        let code = match self.index.find(key.hash, is_same) {
            Some(&(_, code)) => code,
            None => {
                let code = self.texts.len() as Code;
                self.texts.push(text);
                self.index.insert_unique(key.hash, (key, code), |(key, _)| key.hash);
                code
            }
        };
        self.codes.push(code);
    }

    /// Takes the cells that wait.
    fn settle(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        waiting.iter().for_each(|text| self.push(text));
        self.waiting = waiting.emptied();
    }

    /// The column; words mean what the lexicon says.
    #[must_use]
    pub fn finish(self, lexicon: &Lexicon) -> Column {
        Column::new(self.name, self.codes, self.texts, lexicon)
    }

    /// The same column with the rows that `keep` has, and no value that no row has.
    fn thinned(&self, keep: &[bool]) -> Self {
        let mut kept = Self::new(&self.name);
        let mut new_codes = vec![None; self.texts.len()];
        for (&code, _) in self.codes.iter().zip(keep).filter(|(_, keep)| **keep) {
            let known = new_codes[code as usize];
            match known {
                Some(new) => kept.codes.push(new),
                None => {
                    kept.push(self.texts.get(code));
                    new_codes[code as usize] = kept.codes.last().copied();
                }
            }
        }
        kept
    }
}

/// Makes a table, row by row.
pub struct Builder<'c> {
    crew: &'c dyn Crew,
    columns: Vec<ColumnBuilder>,
    waiting: usize,
    lexicon: Lexicon,
    limit: Limit,
    share: Share,
    rows: u64,
    numbers: Vec<u64>,
    offsets: Vec<u64>,
    types: Vec<Option<Kind>>,
}

impl Builder<'_> {
    /// A table with these columns and no rows; words mean what the lexicon says.
    #[must_use]
    pub fn new<S: AsRef<str>>(names: &[S], lexicon: Lexicon, limit: Limit) -> Self {
        let columns = names.iter().map(|name| ColumnBuilder::new(name.as_ref())).collect();
        let (share, types) = Default::default();
        Self { crew: &Alone, columns, waiting: 0, lexicon, limit, share, rows: 0, numbers: Vec::new(), offsets: Vec::new(), types }
    }

    /// The same, made by a crew.
    pub fn with_crew(self, crew: &dyn Crew) -> Builder<'_> {
        Builder { crew, ..self }
    }

    /// The same for columns whose types were chosen; those beyond the end of `types` were not.
    #[must_use]
    pub fn with_types(self, types: Vec<Option<Kind>>) -> Self {
        Self { types, ..self }
    }

    /// Takes the next row. Cells that are not there are empty; cells beyond the last column are left out.
    pub fn push<S: AsRef<str>>(&mut self, cells: &[S]) {
        self.take(None, cells);
    }

    /// Takes the next row, which begins at this byte of the file. Either all rows have such a place or none.
    pub fn push_at<S: AsRef<str>>(&mut self, byte: u64, cells: &[S]) {
        self.take(Some(byte), cells);
    }

    fn take<S: AsRef<str>>(&mut self, byte: Option<u64>, cells: &[S]) {
        self.rows += 1;
        if !self.share.keeps(self.rows) {
            return;
        }
        for (place, column) in self.columns.iter_mut().enumerate() {
            let text = cells.get(place).map_or("", AsRef::as_ref);
            column.waiting.push(text);
            self.waiting += text.len() + 1;
        }
        self.numbers.push(self.rows);
        self.offsets.extend(byte);
        if self.waiting >= WAITING {
            self.settle();
        }
    }

    /// Takes the cells that wait, and leaves out rows where they are too many.
    fn settle(&mut self) {
        self.waiting = 0;
        change_each(self.crew, &mut self.columns, ColumnBuilder::settle);
        self.thin();
    }

    /// Leaves out rows until the rest is within the limit.
    fn thin(&mut self) {
        while self.numbers.len() > 1 && !self.is_within_limit() {
            self.share = self.share.half();
            let keep: Vec<bool> = self.numbers.iter().map(|&row| self.share.keeps(row)).collect();
            for column in &mut self.columns {
                *column = column.thinned(&keep);
            }
            retain(&mut self.numbers, &keep);
            retain(&mut self.offsets, &keep);
        }
    }

    fn is_within_limit(&self) -> bool {
        self.numbers.len().saturating_mul(self.columns.len()) <= self.limit.cells
            && self.columns.iter().map(|column| column.texts.bytes()).sum::<usize>() <= self.limit.bytes
    }

    /// The table.
    #[must_use]
    pub fn finish(mut self) -> Frame {
        self.settle();
        let types = self.types.into_iter().chain(std::iter::repeat(None));
        let column = |(column, kind): (ColumnBuilder, _)| Arc::new(column.finish(&self.lexicon).with_chosen(kind));
        let columns = make_each(self.crew, self.columns.into_iter().zip(types), column);
        let frame = Frame::new(columns, self.numbers.len()).with_offsets(self.offsets);
        if self.share.is_all() { frame } else { frame.sampled(self.numbers, self.rows) }
    }
}

fn retain(list: &mut Vec<u64>, keep: &[bool]) {
    let mut kept = keep.iter();
    list.retain(|_| kept.next().copied().unwrap_or(true));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: u64, limit: Limit) -> Frame {
        let mut builder = Builder::new(&["n", "half"], Lexicon::default(), limit);
        for row in 1..=rows {
            builder.push_at(10 * row, &[row.to_string(), (row / 2).to_string()]);
        }
        builder.finish()
    }

    #[test]
    fn tables_are_alike_by_their_cells() {
        let build = |rows: &[[&str; 2]]| {
            let mut builder = Builder::new(&["a", "b"], Lexicon::default(), Limit::default());
            rows.iter().for_each(|row| builder.push(row));
            builder.finish()
        };
        let table = build(&[["x", "1"], ["y", "1"], ["x", "2"]]);
        // Codes are given by first appearance, so those of picked rows differ.
        let longer = build(&[["z", "3"], ["x", "1"], ["y", "1"], ["x", "2"]]);
        assert!(longer.picked(&[1, 2, 3]).is_alike(&table));
        assert!(!longer.is_alike(&table));
        assert!(!build(&[["x", "1"], ["y", "1"], ["y", "2"]]).is_alike(&table));
    }

    #[test]
    fn cells_come_back_row_by_row() {
        let mut builder = Builder::new(&["a", "b"], Lexicon::default(), Limit::default());
        for row in [["x", "1"], ["x", ""], ["y", "NA"], ["x", "2.5"]] {
            builder.push(&row);
        }
        builder.push(&["short"]);
        builder.push(&["y", "1", "beyond"]);
        let frame = builder.finish();
        let column = |at: usize| (0..frame.rows()).map(|row| frame.columns()[at].cell(row)).collect::<Vec<_>>();
        assert_eq!(column(0), ["x", "x", "y", "x", "short", "y"]);
        assert_eq!(column(1), ["1", "", "NA", "2.5", "", "1"]);
        let b = &frame.columns()[1];
        assert_eq!(b.codes(), [0, 1, 2, 3, 1, 0]);
        assert_eq!((b.count(0), b.number(3), b.is_missing(1), b.is_missing(2), b.missing()), (2, Some(2.5), true, true, 3));
        assert_eq!((frame.row_number(0), frame.total_rows(), frame.is_sample(), frame.byte(0)), (1, 6, false, None));
    }

    #[test]
    fn dates_are_read_in_the_order_of_the_column() {
        let mut builder = ColumnBuilder::new("day");
        for cell in ["02/01/1970", "31/01/1970", "1970-01-03", "x"] {
            builder.push(cell);
        }
        let column = builder.finish(&Lexicon::default());
        let days: Vec<_> = (0..4).map(|code| column.moment(code).map(|seconds| seconds / 86_400.0)).collect();
        assert_eq!(days, [Some(1.0), Some(30.0), Some(2.0), None]);
    }

    #[test]
    fn above_the_limit_rows_are_a_sample_that_knows_its_numbers() {
        let all = table(1000, Limit::default());
        for limit in [Limit { cells: 500, ..Limit::default() }, Limit { bytes: 1500, ..Limit::default() }] {
            let frame = table(1000, limit);
            assert!(frame.is_sample() && frame.total_rows() == 1000);
            assert!((60..=500).contains(&frame.rows()), "{} rows", frame.rows());
            for row in 0..frame.rows() {
                let number = frame.row_number(row);
                assert_eq!(frame.byte(row), Some(10 * number));
                for (part, whole) in frame.columns().iter().zip(all.columns()) {
                    assert_eq!(part.cell(row), whole.cell(number as usize - 1));
                }
            }
            let column = &frame.columns()[1];
            assert!((0..column.distinct() as Code).all(|code| column.count(code) > 0));
            assert_eq!(column.codes()[0], 0);
        }
    }

    #[test]
    fn a_replaced_column_leaves_the_others_shared() {
        let frame = table(3, Limit::default());
        let mut column = ColumnBuilder::new("half");
        for cell in ["a", "b", "c"] {
            column.push(cell);
        }
        let changed = frame.with_column(1, column.clone().finish(&Lexicon::default())).unwrap();
        assert!(Arc::ptr_eq(&frame.columns()[0], &changed.columns()[0]));
        assert_eq!((frame.columns()[1].cell(2), changed.columns()[1].cell(2)), ("1", "c"));
        column.push("d");
        assert!(frame.with_column(1, column.finish(&Lexicon::default())).is_none());
    }
}

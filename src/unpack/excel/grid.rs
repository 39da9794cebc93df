//! The cells of a sheet, as many as there are, and the rectangle that they span.

use std::ops::Range;

use calamine::{DataRef, Dimensions};

use super::value::{self, Written};
use crate::{
    table::Failure,
    unpack::{Limits, write::Writer},
};

/// The cells of a sheet that hold a value.
#[derive(Default)]
pub(super) struct Grid {
    cells: Vec<Cell>,
    /// The texts of all cells, one after the other.
    text: Vec<u8>,
    rows: Range<u32>,
    columns: Range<u32>,
    /// Where the cells of each used row begin.
    starts: Vec<usize>,
    /// Cells that hold an error, and those among them whose value is not available.
    pub(super) errors: u64,
    pub(super) not_available: u64,
    /// Formulas without a value.
    pub(super) not_computed: u64,
}

struct Cell {
    row: u32,
    column: u32,
    text: Range<usize>,
}

/// The names of the columns, where the header takes several rows.
pub(super) struct Joined {
    pub(super) names: Vec<String>,
    pub(super) rows: usize,
}

impl Grid {
    /// A header of more rows is none.
    const MOST_HEADER_ROWS: u32 = 5;
    /// So many rows may stand above a table.
    const MOST_TITLE_ROWS: usize = 30;

    /// Takes in a cell.
    pub(super) fn put(&mut self, (row, column): (u32, u32), value: &DataRef<'_>) {
        let start = self.text.len();
        match value::write(value, &mut self.text) {
            Written::Nothing => return,
            Written::Error(not_available) => {
                self.errors += 1;
                self.not_available += u64::from(not_available);
            }
            Written::Value => {}
        }
        self.cells.push(Cell { row, column, text: start..self.text.len() });
    }

    /// Puts the cells in order and finds the used range.
    pub(super) fn settle(&mut self, limits: Limits) -> Result<(), Failure> {
        // Cells that come in order, as they nearly always do, stay where they are; of two in one place the last one counts.
        self.cells.sort_by_key(|c| (c.row, c.column));
        self.cells.reverse();
        self.cells.dedup_by_key(|c| (c.row, c.column));
        self.cells.reverse();
        let (Some(first), Some(last)) = (self.cells.first(), self.cells.last()) else { return Ok(()) };
        self.rows = first.row..last.row.saturating_add(1);
        let left = self.cells.iter().map(|c| c.column).min().unwrap_or(0);
        let right = self.cells.iter().map(|c| c.column).max().unwrap_or(0);
        self.columns = left..right.saturating_add(1);
        /// Rows and columns of the largest sheet that any program makes.
        const LARGEST: (usize, usize) = (1 << 20, 1 << 14);
        if self.height() > LARGEST.0 || self.width() > LARGEST.1 {
            let what = format!("The sheet is damaged: no sheet is as large as {}", self.area());
            return Err(Failure::new(what, "Open it in a spreadsheet program and save it again"));
        }
        let area = self.height() as u64 * self.width() as u64;
        if area > limits.cells && area > 20 * self.cells.len() as u64 {
            let what = format!("The sheet spans {area} cells ({}) and holds {}", self.area(), self.cells.len());
            return Err(Failure::new(what, "Delete the cells that stand far from the table, or save the table as CSV"));
        }
        self.starts = Vec::with_capacity(self.height() + 1);
        let mut at = 0;
        for row in self.rows.clone() {
            self.starts.push(at);
            at += self.cells[at..].iter().take_while(|c| c.row == row).count();
        }
        self.starts.push(at);
        Ok(())
    }

    pub(super) fn height(&self) -> usize {
        (self.rows.end - self.rows.start) as usize
    }

    pub(super) fn width(&self) -> usize {
        (self.columns.end - self.columns.start) as usize
    }

    /// The used range as spreadsheets write it.
    pub(super) fn area(&self) -> String {
        let corner = |row: u32, column: u32| format!("{}{}", column_name(column), u64::from(row) + 1);
        let (bottom, right) = (self.rows.end.saturating_sub(1), self.columns.end.saturating_sub(1));
        format!("{}:{}", corner(self.rows.start, self.columns.start), corner(bottom, right))
    }

    /// The cells of a row, counted from the first used one.
    fn row(&self, row: usize) -> &[Cell] {
        &self.cells[self.starts[row]..self.starts[row + 1]]
    }

    pub(super) fn write_row(&self, row: usize, writer: &mut Writer<'_>) {
        let mut cells = self.row(row).iter().peekable();
        for column in self.columns.clone() {
            match cells.next_if(|c| c.column == column) {
                Some(cell) => writer.text(&self.text[cell.text.clone()]),
                None => writer.ready(b""),
            }
        }
    }

    /// The text of a cell of the sheet.
    pub(super) fn text_at(&self, row: u32, column: u32) -> Option<&[u8]> {
        let row = self.rows.contains(&row).then(|| self.row((row - self.rows.start) as usize))?;
        row.iter().find(|c| c.column == column).map(|c| &self.text[c.text.clone()])
    }

    /// How many lines some of the used rows take as text: a text may have several.
    pub(super) fn lines(&self, rows: Range<usize>) -> u64 {
        let ends = |text: &[u8]| {
            memchr::memchr_iter(b'\n', text).count() + text.split(|b| *b == b'\r').skip(1).filter(|t| !t.starts_with(b"\n")).count()
        };
        let inside: usize = rows.clone().flat_map(|row| self.row(row)).map(|c| ends(&self.text[c.text.clone()])).sum();
        (rows.len() + inside) as u64
    }

    /// How many lines the used rows before a row of the sheet take.
    pub(super) fn lines_before(&self, row: u32) -> u64 {
        self.lines(0..(row.saturating_sub(self.rows.start) as usize).min(self.height()))
    }

    /// The used rows that look like the table: below thin rows with a gap after them, and above sentences in a first cell.
    pub(super) fn table(&self) -> Range<usize> {
        let height = self.height();
        if self.width() < 2 {
            return 0..height;
        }
        let filled = |row: usize| self.row(row).len();
        // Without a full row below them, thin rows are the table.
        let top = (0..height.min(Self::MOST_TITLE_ROWS)).find(|&row| filled(row) * 2 > self.width()).unwrap_or(0);
        let start = (0..top).rev().find(|&row| filled(row) == 0).map_or(0, |row| row + 1);
        let is_first = |row: usize| self.row(row).first().is_none_or(|c| c.column == self.columns.start);
        let end = (start..height).rev().take_while(|&row| filled(row) <= 1 && is_first(row)).last().unwrap_or(height);
        start..if self.are_remarks(start, end) { end } else { height }
    }

    /// Whether the first row is rather data than names: it holds a value, or a text twice.
    pub(super) fn begins_with_data(&self) -> bool {
        if self.height() < 2 {
            return false;
        }
        let mut names: Vec<&[u8]> = self.row(0).iter().map(|c| &self.text[c.text.clone()]).collect();
        let is_value = |text: &&[u8]| {
            text.first().is_none_or(|b| b.is_ascii_digit() || matches!(b, b'-' | b'#')) || matches!(*text, b"true" | b"false")
        };
        let all = names.len();
        let value = names.iter().any(is_value);
        names.sort_unstable();
        names.dedup();
        value || names.len() < all
    }

    /// Whether the rows from `end` on, which have but a first cell, are sentences: of several words, and longer than every
    /// first cell of the table.
    fn are_remarks(&self, start: usize, end: usize) -> bool {
        let first = |row: usize| self.row(row).first().map(|c| &self.text[c.text.clone()]);
        let longest = (start..end).filter_map(first).map(<[u8]>::len).max().unwrap_or(0);
        (end..self.height()).filter_map(first).all(|text| text.len() > longest && text.contains(&b' '))
    }

    /// The names of the columns where the header takes several rows: where a cell of it stretches over some columns, but
    /// not over all, the row below names them one by one. `None` where one row is the header, there is none, or another
    /// number of rows was given.
    pub(super) fn names(&self, merged: &[Dimensions], header: Option<u32>) -> Option<Joined> {
        if header == Some(0) || self.width() < 2 {
            return None;
        }
        // A title over the table may be merged too, and stands alone.
        if let [title] = self.row(0)
            && title.column == self.columns.start
        {
            return None;
        }
        let groups = |row: u32| {
            let wide = move |d: &&Dimensions| d.start.0 == row && d.end.0 == row && d.start.1 < d.end.1;
            let part = move |d: &&Dimensions| ((d.end.1 - d.start.1) as usize) + 1 < self.width();
            merged.iter().filter(move |d| wide(d) && part(d))
        };
        let mut rows = 1;
        while rows < Self::MOST_HEADER_ROWS && groups(self.rows.start + rows - 1).next().is_some() {
            rows += 1;
        }
        if rows == 1 || rows as usize >= self.height() || !self.is_text(rows as usize - 1) {
            return None;
        }
        if header.is_some_and(|given| given != rows) {
            return None;
        }
        let mut parts = vec![Vec::<String>::new(); self.width()];
        for row in 0..rows {
            for cell in self.row(row as usize) {
                let text = String::from_utf8_lossy(&self.text[cell.text.clone()]).trim().to_owned();
                let group = groups(self.rows.start + row).find(|d| d.start.1 == cell.column);
                let last = group.map_or(cell.column, |d| d.end.1).min(self.columns.end - 1);
                for column in cell.column..=last {
                    parts[(column - self.columns.start) as usize].push(text.clone());
                }
            }
        }
        let joined = |parts: Vec<String>| parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(".");
        Some(Joined { names: parts.into_iter().map(joined).collect(), rows: rows as usize })
    }

    /// Whether a row names columns: it holds words and no number.
    fn is_text(&self, row: usize) -> bool {
        let number = |c: &Cell| std::str::from_utf8(&self.text[c.text.clone()]).is_ok_and(|t| t.parse::<f64>().is_ok());
        !self.row(row).is_empty() && !self.row(row).iter().any(number)
    }
}

/// A column as spreadsheets name it: A, B ... Z, AA.
fn column_name(column: u32) -> String {
    let (mut name, mut rest) = (Vec::new(), u64::from(column) + 1);
    while rest > 0 {
        rest -= 1;
        name.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    name.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(cells: &[(u32, u32, &str)]) -> Grid {
        let mut grid = Grid::default();
        for &(row, column, text) in cells {
            grid.put((row, column), &DataRef::String(text.to_owned()));
        }
        grid.settle(Limits::default()).unwrap();
        grid
    }

    #[test]
    fn the_used_range_is_what_holds_cells() {
        let grid = grid(&[(4, 27, "x"), (2, 26, "y"), (2, 26, "z")]);
        assert_eq!((grid.height(), grid.width(), grid.area()), (3, 2, "AA3:AB5".to_owned()));
        let mut text = Vec::new();
        let mut sink = |piece: &[u8]| {
            text.extend_from_slice(piece);
            Ok(())
        };
        let mut writer = Writer::new(&mut sink, Limits::default(), 100);
        for row in 0..3 {
            grid.write_row(row, &mut writer);
            writer.end_row().unwrap();
        }
        writer.finish().unwrap();
        assert_eq!(String::from_utf8(text).unwrap(), "z,\n\"\",\n,x\n");
    }

    #[test]
    fn a_header_of_several_rows_is_joined() {
        let grid = grid(&[(0, 0, "id"), (0, 1, "Sales"), (1, 1, "2020"), (1, 2, "Q2"), (2, 0, "7"), (2, 1, "8"), (2, 2, "9")]);
        let merged = [Dimensions::new((0, 0), (1, 0)), Dimensions::new((0, 1), (0, 2))];
        // A year is a number: the row below the group is data.
        assert!(grid.names(&merged, None).is_none());
        let grid = self::grid(&[(0, 0, "id"), (0, 1, "Sales"), (1, 1, "Q1"), (1, 2, "Q2"), (2, 0, "7"), (2, 1, "8"), (2, 2, "9")]);
        assert!(grid.names(&merged, Some(2)).is_some());
        assert!(grid.names(&merged, Some(1)).is_none() && grid.names(&merged, Some(0)).is_none());
        let joined = grid.names(&merged, None).unwrap();
        assert_eq!((joined.names, joined.rows), (vec!["id".to_owned(), "Sales.Q1".to_owned(), "Sales.Q2".to_owned()], 2));
        assert!(grid.names(&[Dimensions::new((0, 0), (0, 2))], None).is_none());
    }

    #[test]
    fn titles_and_remarks_are_told_from_the_table() {
        let table =
            |from: u32| [(from, 0, "a"), (from, 1, "b"), (from + 1, 0, "1"), (from + 1, 1, "2"), (from + 3, 0, "3"), (from + 3, 1, "4")];
        let check = |more: &[(u32, u32, &'static str)], from: u32, expected: Range<usize>| {
            assert_eq!(grid(&[more, &table(from)].concat()).table(), expected, "{more:?}");
        };
        check(&[], 0, 0..4);
        check(&[(0, 0, "Report")], 2, 2..6);
        check(&[(0, 1, "Report"), (1, 0, "x")], 4, 4..8);
        check(&[(5, 0, "Source: us")], 0, 0..4);
        check(&[(4, 0, "Source: us")], 0, 0..4);
        // A row that lacks its other cells is no remark.
        check(&[(4, 0, "5")], 0, 0..5);
        assert_eq!(grid(&[(0, 0, "a"), (2, 0, "b")]).table(), 0..3);
        assert_eq!(grid(&[(0, 0, "a\r\nb"), (1, 0, "c\nd\ne"), (2, 0, "f")]).lines(0..2), 5);
    }

    #[test]
    fn two_cells_at_the_far_corners_are_no_table() {
        let mut grid = Grid::default();
        grid.put((0, 0), &DataRef::Int(1));
        grid.put((1_048_575, 16_383), &DataRef::Int(2));
        assert!(grid.settle(Limits::default()).is_err_and(|f| f.what.contains("A1:XFD1048576")));
    }
}

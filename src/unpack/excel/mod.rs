//! Workbooks: xls, xlsx, xlsb and ods. One sheet is a table; its used range is read, so that empty rows and columns before
//! it do not count. Rows that may stand around the table are asked about.

mod around;
mod container;
mod grid;
mod marked;
mod spread;
mod value;

use std::{fmt::Display, io::BufReader};

use calamine::{Data, DataRef, Dimensions, Ods, Range, Reader, SheetType, SheetVisible, Xls, Xlsb, Xlsx};
use grid::Grid;

use super::{
    Limits, Note, Shared, Unpacked, fact,
    packed::Cursor,
    unpacked::MOST_OTHERS,
    write::{Sink, Writer},
};
use crate::{
    formats::Choices,
    table::{Alternative, Failure, ReadingFact},
};

/// Which kind of workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Book {
    Xls,
    Xlsx,
    Xlsb,
    Ods,
}

impl Book {
    fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Xls => ("xls", "An Excel workbook of before 2007."),
            Self::Xlsx => ("xlsx", "An Excel workbook."),
            Self::Xlsb => ("xlsb", "A binary Excel workbook."),
            Self::Ods => ("ods", "An OpenDocument spreadsheet."),
        }
    }
}

type Reading = BufReader<Cursor<Shared>>;

/// A workbook that has been opened.
enum Open {
    Xls(Xls<Reading>),
    Xlsx(Xlsx<Reading>),
    Xlsb(Xlsb<Reading>),
    Ods(Ods<Reading>),
}

/// A sheet of the workbook.
struct Sheet {
    name: String,
    hidden: bool,
}

/// Writes a sheet of a workbook as a table: the one that is wanted, or else the first that has cells and is not hidden.
pub(super) fn unpack(source: Shared, book: Book, choices: &Choices, limits: Limits, sink: Sink<'_>) -> Result<Unpacked, Failure> {
    let packed = source.len();
    let mut open = Open::new(Shared::clone(&source), book, limits)?;
    let sheets = open.sheets();
    let (chosen, grid) = match choices.sheet.as_deref() {
        Some(wanted) => {
            let chosen = find(&sheets, wanted)?;
            (chosen, open.grid(&sheets[chosen].name, limits)?)
        }
        None => first_with_cells(&mut open, &sheets, limits)?,
    };
    if grid.height() == 0 && choices.sheet.is_some() {
        open.refuse_empty(&sheets, chosen)?;
    }
    let merged = open.merged(&sheets[chosen].name);
    // Whoever says where the table begins has all rows as they are.
    let found = choices.skip.is_none();
    let marked = if found && book == Book::Xlsx { marked::header_row(&source, &grid, limits) } else { None };
    let names = if found && marked.is_none() { grid.names(&merged, choices.header) } else { None };
    let mut writer = Writer::new(sink, limits, packed);
    let width = grid.width();
    let from = match &names {
        Some(joined) => {
            writer.header(&joined.names)?;
            joined.rows
        }
        None => 0,
    };
    for row in from..grid.height() {
        grid.write_row(row, &mut writer);
        writer.end_row()?;
    }
    let (bytes, lines) = writer.finish()?;
    let header = names.is_some() || choices.header != Some(0);
    let rows = if header && names.is_none() { lines.saturating_sub(1) } else { lines };
    let top = marked.map(|row| grid.lines_before(row));
    let mut facts = vec![fact("format", book.name().0, book.name().1), open.sheet_fact(&sheets, chosen, &grid, choices)];
    if let Some(joined) = names {
        let evidence = format!("The first {} rows have merged cells across columns; their texts are joined with a point.", joined.rows);
        facts.push(fact("header", "yes", evidence));
    } else if width > 0 {
        facts.extend(around::facts(&grid, choices, top));
    }
    let errors = grid.errors;
    let null = if grid.not_available > 0 { vec!["#N/A".to_owned()] } else { Vec::new() };
    let notes = [
        Note::new("cells hold an error of a formula, such as #DIV/0!; #N/A counts as missing", errors),
        Note::new("formulas were never computed by the program that wrote the file, so that their cells are empty", grid.not_computed),
    ];
    let notes = notes.into_iter().flatten().collect();
    Ok(Unpacked { facts, notes, rows, columns: width as u32, bytes, header: Some(header), sheet: true, top, null, ..Unpacked::typed() })
}

fn find(sheets: &[Sheet], wanted: &str) -> Result<usize, Failure> {
    let by_name = sheets.iter().position(|s| s.name == wanted);
    let by_number = || wanted.parse::<usize>().ok()?.checked_sub(1).filter(|i| *i < sheets.len());
    by_name.or_else(by_number).ok_or_else(|| {
        let names: Vec<String> = sheets.iter().take(20).map(|s| format!("{:?}", s.name)).collect();
        Failure::new(format!("The workbook has no sheet called {wanted:?}"), format!("Choose one of: {}", names.join(", ")))
    })
}

fn first_with_cells(open: &mut Open, sheets: &[Sheet], limits: Limits) -> Result<(usize, Grid), Failure> {
    let mut first = None;
    for hidden in [false, true] {
        for i in (0..sheets.len()).filter(|&i| sheets[i].hidden == hidden) {
            let grid = open.grid(&sheets[i].name, limits)?;
            if grid.height() > 0 {
                return Ok((i, grid));
            }
            first = first.or(Some((i, grid)));
        }
    }
    first.ok_or_else(|| Failure::new("The workbook has no sheet with cells", "Choose another file"))
}

impl Open {
    fn new(source: Shared, book: Book, limits: Limits) -> Result<Self, Failure> {
        let reader = || BufReader::new(Cursor::new(Shared::clone(&source)));
        Ok(match book {
            Book::Xls => {
                container::check(&source)?;
                // Workbooks with a password hide in the container of the old ones.
                if let Err(e @ calamine::XlsxError::Password) = Xlsx::new(reader()) {
                    return Err(damaged(e));
                }
                Self::Xls(Xls::new(reader()).map_err(damaged)?)
            }
            Book::Xlsx => Self::Xlsx(Xlsx::new(reader()).map_err(damaged)?),
            Book::Xlsb => Self::Xlsb(Xlsb::new(reader()).map_err(damaged)?),
            Book::Ods => {
                spread::check(&source, limits)?;
                Self::Ods(Ods::new(reader()).map_err(damaged)?)
            }
        })
    }

    fn sheets(&self) -> Vec<Sheet> {
        let all = match self {
            Self::Xls(book) => book.sheets_metadata(),
            Self::Xlsx(book) => book.sheets_metadata(),
            Self::Xlsb(book) => book.sheets_metadata(),
            Self::Ods(book) => book.sheets_metadata(),
        };
        let tables = all.iter().filter(|s| matches!(s.typ, SheetType::WorkSheet | SheetType::DialogSheet));
        tables.map(|s| Sheet { name: s.name.clone(), hidden: s.visible != SheetVisible::Visible }).collect()
    }

    /// The cells of a sheet. Newer formats are read cell by cell: a range would hold every empty cell between two.
    fn grid(&mut self, name: &str, limits: Limits) -> Result<Grid, Failure> {
        let at = |failure: Failure| failure.at(format!("sheet {name:?}"));
        let mut grid = Grid::default();
        match self {
            Self::Xls(book) => take_range(&book.worksheet_range(name).map_err(damaged).map_err(at)?, &mut grid),
            Self::Ods(book) => take_range(&book.worksheet_range(name).map_err(damaged).map_err(at)?, &mut grid),
            Self::Xlsx(book) => {
                let mut cells = book.worksheet_cells_reader(name).map_err(damaged).map_err(at)?;
                while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(damaged).map_err(at)? {
                    grid.not_computed += u64::from(cell.formula.is_some() && cell.value == DataRef::Empty);
                    grid.put(cell.pos, &cell.value);
                }
            }
            Self::Xlsb(book) => {
                let mut cells = book.worksheet_cells_reader(name).map_err(damaged).map_err(at)?;
                while let Some(cell) = cells.next_cell().map_err(damaged).map_err(at)? {
                    grid.put(cell.get_position(), cell.get_value());
                }
            }
        }
        grid.settle(limits).map_err(at)?;
        Ok(grid)
    }

    /// Cells that are one: first and last row and column, counted from 0.
    fn merged(&mut self, name: &str) -> Vec<Dimensions> {
        match self {
            Self::Xls(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
            Self::Xlsx(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
            // The library does not tell.
            Self::Xlsb(_) | Self::Ods(_) => Vec::new(),
        }
    }

    /// Rows and columns of a sheet that is not read, where that costs little.
    fn size(&mut self, name: &str) -> Option<(u64, u64)> {
        let rectangle =
            |d: Dimensions| (u64::from(d.end.0.saturating_sub(d.start.0)) + 1, u64::from(d.end.1.saturating_sub(d.start.1)) + 1);
        let range = |r: Range<Data>| (r.height() as u64, r.width() as u64);
        match self {
            Self::Xls(book) => book.worksheet_range(name).ok().map(range),
            Self::Ods(book) => book.worksheet_range(name).ok().map(range),
            Self::Xlsx(book) => book.worksheet_cells_reader(name).ok().map(|cells| rectangle(cells.dimensions())),
            Self::Xlsb(book) => book.worksheet_cells_reader(name).ok().map(|cells| rectangle(cells.dimensions())),
        }
    }

    /// Whether a sheet has a cell with a value; no more of it is read than that takes.
    fn has_cells(&mut self, name: &str) -> bool {
        match self {
            Self::Xls(_) | Self::Ods(_) => self.size(name).is_some_and(|(rows, columns)| rows * columns > 0),
            Self::Xlsx(book) => book.worksheet_cells_reader(name).is_ok_and(|mut cells| {
                std::iter::from_fn(|| cells.next_cell().ok().flatten()).any(|cell| *cell.get_value() != DataRef::Empty)
            }),
            Self::Xlsb(book) => book.worksheet_cells_reader(name).is_ok_and(|mut cells| {
                std::iter::from_fn(|| cells.next_cell().ok().flatten()).any(|cell| *cell.get_value() != DataRef::Empty)
            }),
        }
    }

    /// Refuses a sheet without cells where others have some. Where none has, the workbook is an empty file.
    fn refuse_empty(&mut self, sheets: &[Sheet], chosen: usize) -> Result<(), Failure> {
        let filled: Vec<String> =
            sheets.iter().take(20).filter(|sheet| self.has_cells(&sheet.name)).map(|sheet| format!("{:?}", sheet.name)).collect();
        if filled.is_empty() {
            return Ok(());
        }
        let what = format!("The sheet {:?} is empty", sheets[chosen].name);
        Err(Failure::new(what, format!("Choose one that is not: {}", filled.join(", "))))
    }

    fn sheet_fact(&mut self, sheets: &[Sheet], chosen: usize, grid: &Grid, choices: &Choices) -> ReadingFact {
        let hidden = |s: &Sheet| if s.hidden { ", hidden" } else { "" };
        let (height, width) = (grid.height(), grid.width());
        let mut evidence = format!("Its used range is {}: {height} rows and {width} columns{}.", grid.area(), hidden(&sheets[chosen]));
        if height == 0 {
            "The sheet has no cells.".clone_into(&mut evidence);
        }
        if sheets.len() > 1 {
            let passed = choices.sheet.is_none() && sheets[..chosen].iter().any(|s| s.hidden == sheets[chosen].hidden);
            let first = if passed { ", the first that is not empty" } else { "" };
            evidence = format!("Sheet {} of {}{first}. {evidence}", chosen + 1, sheets.len());
        }
        let mut fact = fact("sheet", &sheets[chosen].name, evidence);
        fact.chosen = choices.sheet.is_some();
        for (_, sheet) in sheets.iter().enumerate().filter(|(i, _)| *i != chosen).take(MOST_OTHERS) {
            let evidence = match self.size(&sheet.name) {
                Some((rows, columns)) => format!("{rows} rows and {columns} columns{}.", hidden(sheet)),
                None => "Its size is not known.".to_owned(),
            };
            fact.others.push(Alternative { value: sheet.name.clone(), confidence: 0.0, evidence });
        }
        fact
    }
}

fn take_range(range: &Range<Data>, grid: &mut Grid) {
    let start = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        grid.put((start.0 + row as u32, start.1 + column as u32), &value::borrowed(value));
    }
}

fn damaged(e: impl Display) -> Failure {
    let text = e.to_string();
    if text.to_lowercase().contains("password") {
        return Failure::new("The workbook is protected by a password", "Open it with the password and save it without");
    }
    Failure::new(format!("The workbook is damaged: {text}"), "Open it in a spreadsheet program and save it again")
}

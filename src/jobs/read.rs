//! Opening a source, and reading its rows one after the other.

use std::borrow::Cow;

use super::{Failure, RowWindow};
use crate::{
    formats::{Choices, Encoding, Opened, RecordError, Records, Source, SourceError, count_lines, sniff},
    table::{Place, Problem, ProblemKind},
    unpack::identify,
};

/// How much of a problem's original text is kept.
const LONGEST_TEXT: usize = 200;

/// Settles how a source is read.
///
/// # Errors
/// When it is empty, no text, or cannot be read.
pub fn open(source: &dyn Source, name: &str, choices: &Choices) -> Result<Opened, Failure> {
    let format = identify(source).map_err(|failure| Failure { place: failure.place.or_else(|| Some(name.to_owned())), ..failure })?;
    // Who names the delimiter says that it is text.
    if !format.is_text(choices) {
        return Err(
            Failure::new(format!("The file is not a text table but {}", format.words()), "Save or unpack the table as CSV").at(name)
        );
    }
    let opened = sniff(source, name, choices).map_err(|e| unreadable(&e, name))?;
    if opened.layout.names.is_empty() {
        return Err(Failure::new("The file has only empty lines", "Choose a file with at least one column").at(name));
    }
    Ok(opened)
}

/// The failure that a source error is.
pub(super) fn unreadable(e: &SourceError, name: &str) -> Failure {
    Failure::new(e.message.clone(), "Choose the file again").at(format!("{name}, byte {}", e.offset))
}

/// The failure that a record error is.
pub(super) fn unreadable_record(e: &RecordError, name: &str) -> Failure {
    match e {
        RecordError::Source(e) => unreadable(e, name),
        RecordError::LongLine(_) => {
            Failure::new(e.to_string(), "Check the file's line ends, or choose another delimiter or quote").at(name)
        }
    }
}

/// Reads `take` rows after passing over `skip` from the record start `offset`; `from` is only passed on.
///
/// # Errors
/// When the source fails.
pub(super) fn window(
    source: &dyn Source,
    opened: &crate::formats::Layout,
    name: &str,
    start: (u64, u64),
    mut window: RowWindow,
    take: u32,
) -> Result<RowWindow, Failure> {
    /// Small reads: a window is a few kilobytes.
    const CHUNK: usize = 128 << 10;
    let (offset, mut skip) = start;
    let mut records = Records::new(source, opened.encoding, opened.dialect, offset, CHUNK);
    while window.rows.len() < take as usize {
        let Some(record) = records.next_record().map_err(|e| unreadable_record(&e, name))? else { break };
        if !record.blank {
            if skip > 0 {
                skip -= 1;
            } else {
                let fields = records.fields();
                let cell = |c: u32| fields.get(c as usize).map(|&f| records.text(f).into_owned());
                window.rows.push(window.columns.clone().map(cell).collect());
            }
        }
        records.advance(&record);
        records.release();
    }
    Ok(window)
}

/// Problems of one record, without its row and line, which the caller counts.
pub(super) fn problems_of(records: &Records<'_>, record: &crate::formats::Record, columns: usize) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut add = |kind, column: Option<u32>, counts: Option<(usize, usize)>| {
        let raw = &records.buffer()[record.start..record.end.min(record.start + 4 * LONGEST_TEXT)];
        let text = String::from_utf8_lossy(raw).trim_end_matches(['\r', '\n']).chars().take(LONGEST_TEXT).collect();
        let place = Place { byte: record.offset, line: 0, row: 0, column };
        let number = |n: usize| n as u32;
        problems.push(Problem { kind, place, found: counts.map(|c| number(c.0)), expected: counts.map(|c| number(c.1)), text });
    };
    if record.blank {
        add(ProblemKind::BlankRow, None, None);
        return problems;
    }
    let found = records.fields().len();
    if found < columns {
        add(ProblemKind::MissingCell, Some(found as u32 + 1), Some((found, columns)));
    } else if found > columns {
        add(ProblemKind::ExtraCell, Some(columns as u32 + 1), Some((found, columns)));
    }
    if let Some(field) = record.oddities.stray_quote {
        add(ProblemKind::StrayQuote, Some(field + 1), None);
    }
    if record.oddities.unclosed_quote {
        add(ProblemKind::UnclosedQuote, None, None);
    }
    problems
}

/// What is done with each row's cells.
pub type OnRow<'a, E> = &'a mut dyn FnMut(&[Cow<'_, str>]) -> Result<(), E>;

/// Reads the whole table in order: every row goes to `row`, everything that did not fit to `problem`.
///
/// # Errors
/// When the source fails, or `row` does.
pub fn read_table<E: From<Failure>>(
    source: &dyn Source,
    opened: &Opened,
    row: OnRow<'_, E>,
    problem: &mut dyn FnMut(Problem),
) -> Result<u64, E> {
    const CHUNK: usize = 1 << 20;
    let (layout, name) = (&opened.layout, &opened.reading.name);
    for p in &opened.problems {
        problem(p.clone());
    }
    let mut records = Records::new(source, layout.encoding, layout.dialect, layout.data_start, CHUNK);
    let (mut rows, mut lines) = (0, layout.data_line);
    while let Some(record) = records.next_record().map_err(|e| unreadable_record(&e, name))? {
        for mut p in problems_of(&records, &record, layout.names.len()) {
            p.place.line = lines + 1;
            p.place.row = rows + 1;
            problem(p);
        }
        if !record.blank {
            rows += 1;
            let cells: Vec<_> = records.fields().iter().map(|&f| records.text(f)).collect();
            // The mark itself may stand in a file as a character; only where UTF-8 is broken does it tell of a fault.
            let broken =
                |column: usize| layout.encoding != Encoding::Utf8 || std::str::from_utf8(&records.bytes(records.fields()[column])).is_err();
            for (column, cell) in cells.iter().enumerate().filter(|(i, c)| c.contains('\u{fffd}') && broken(*i)) {
                let place = Place { byte: record.offset, line: lines + 1, row: rows, column: Some(column as u32 + 1) };
                let text = cell.chars().take(LONGEST_TEXT).collect();
                problem(Problem { kind: ProblemKind::InvalidBytes, place, found: None, expected: None, text });
            }
            row(&cells)?;
        }
        lines += count_lines(&records.buffer()[record.start..record.end]);
        records.advance(&record);
        records.release();
    }
    Ok(rows)
}

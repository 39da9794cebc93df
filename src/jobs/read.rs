//! Opening a source, and reading its rows one after the other.

use std::borrow::Cow;

use super::{Failure, RowWindow};
use crate::{
    formats::{
        Choices, Encoding, EncodingEvidence, LONGEST_RECORD, Layout, Oddities, Opened, Records, Source, SourceError, count_lines,
        first_garbled, sniff,
    },
    table::{Place, Problem, ProblemKind},
};

/// How much of a problem's original text is kept.
const LONGEST_TEXT: usize = 200;

/// Settles how a source is read, which is text; what was unpacked is.
///
/// # Errors
/// When it is empty, or cannot be read.
pub fn open(source: &dyn Source, name: &str, choices: &Choices) -> Result<Opened, Failure> {
    open_known(source, name, choices, None)
}

/// The same where the encoding may be known.
pub(super) fn open_known(
    source: &dyn Source,
    name: &str,
    choices: &Choices,
    encoding: Option<EncodingEvidence>,
) -> Result<Opened, Failure> {
    if source.is_empty() {
        return Err(Failure::new("The file is empty", "Choose a file with at least one line").at(name));
    }
    let opened = sniff(source, name, choices, encoding).map_err(|e| unreadable(&e, name))?;
    if opened.layout.names.is_empty() {
        return Err(Failure::new("The file has only empty lines", "Choose a file with at least one column").at(name));
    }
    refuse_one_long_line(source, &opened.layout, name)?;
    Ok(opened)
}

/// The failure that a source error is.
pub(super) fn unreadable(e: &SourceError, name: &str) -> Failure {
    Failure::new(e.message.clone(), "Choose the file again").at(format!("{name}, byte {}", e.offset))
}

/// A table whose first line has no end in sight is none. Below a header, such a line is a reject like any other.
fn refuse_one_long_line(source: &dyn Source, layout: &Layout, name: &str) -> Result<(), Failure> {
    const CHUNK: usize = 128 << 10;
    if layout.header_rows > 0 {
        return Ok(());
    }
    let first = Records::new(source, layout.encoding, layout.dialect, layout.data_start, CHUNK).next_record();
    match first.map_err(|e| unreadable(&e, name))? {
        Some(record) if record.oddities.long_line => {
            let message = format!("The line at byte {} is longer than {} MiB", record.offset, LONGEST_RECORD >> 20);
            Err(Failure::new(message, "Check the file's line ends, or choose another delimiter or quote").at(name))
        }
        _ => Ok(()),
    }
}

/// Reads `take` rows after passing over `skip` from the record start `offset`; `from` is only passed on.
///
/// # Errors
/// When the source fails.
pub(super) fn window(
    source: &dyn Source,
    opened: &Layout,
    name: &str,
    start: (u64, u64),
    mut window: RowWindow,
    take: u32,
) -> Result<RowWindow, Failure> {
    /// Small reads: a window is a few kilobytes.
    const CHUNK: usize = 128 << 10;
    let (offset, mut skip) = start;
    let mut records = Records::new(source, opened.encoding, opened.dialect, offset, CHUNK);
    while window.rows.len() < take as usize && records.offset() < opened.data_end {
        let Some(record) = records.next_record().map_err(|e| unreadable(&e, name))? else { break };
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
        let Oddities { comment, long_line, .. } = record.oddities;
        add(
            if long_line {
                ProblemKind::LongLine
            } else if comment {
                ProblemKind::Comment
            } else {
                ProblemKind::BlankRow
            },
            None,
            None,
        );
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
    if record.oddities.joined {
        add(ProblemKind::JoinedRow, None, None);
    }
    problems
}

/// The cells of a record whose text was UTF-8 and is garbled, by their columns.
pub(super) fn garbled_cells(records: &Records<'_>, record: &crate::formats::Record) -> Vec<(u32, String)> {
    if first_garbled(&records.buffer()[record.start..record.end]).is_none() {
        return Vec::new();
    }
    let cells = (1..).zip(records.fields()).filter(|(_, f)| first_garbled(&records.bytes(**f)).is_some());
    cells.map(|(column, &f)| (column, records.text(f).chars().take(LONGEST_TEXT).collect())).collect()
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
    for p in opened.problems.iter().filter(|p| !p.kind.is_after_table()) {
        problem(p.clone());
    }
    let mut records = Records::new(source, layout.encoding, layout.dialect, layout.data_start, CHUNK);
    let (mut rows, mut lines) = (0, layout.data_line);
    while records.offset() < layout.data_end {
        let Some(record) = records.next_record().map_err(|e| unreadable(&e, name))? else { break };
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
            for (column, text) in garbled_cells(&records, &record) {
                let place = Place { byte: record.offset, line: lines + 1, row: rows, column: Some(column) };
                problem(Problem { kind: ProblemKind::Mojibake, place, found: None, expected: None, text });
            }
            row(&cells)?;
        }
        lines += count_lines(&records.buffer()[record.start..record.end]);
        records.advance(&record);
        records.release();
    }
    for p in opened.problems.iter().filter(|p| p.kind.is_after_table()) {
        let place = Place { line: p.place.line + lines, ..p.place };
        problem(Problem { place, ..p.clone() });
    }
    Ok(rows)
}

//! Several files of one shape as one table: columns are matched by name, and a last column says where a row is from.

use std::borrow::Cow;

use super::{Failure, open, read_table};
use crate::{
    formats::{Choices, Opened},
    table::{Problem, ProblemSummary, ReadingFact},
    unpack::{Limits, Note, Shared, Sink, Unpacked, Writer, fact},
};

/// The name of the column that says which file a row is from.
pub const SOURCE_COLUMN: &str = "source_file";

/// One of the files, as delimited text.
pub struct Part {
    /// Its name without folders.
    pub name: String,
    /// Its text.
    pub source: Shared,
    /// How the text is to be read; the rest is detected.
    pub choices: Choices,
    /// Whether another format was turned into the text.
    pub typed: bool,
}

/// Writes the files one after the other as one table in canonical text.
///
/// # Errors
/// When a file cannot be read, or has quite other columns than those before it.
pub fn join(parts: &[Part], limits: Limits, sink: Sink<'_>) -> Result<Unpacked, Failure> {
    let mut opened = Vec::with_capacity(parts.len());
    for part in parts {
        opened.push(open(&*part.source, &part.name, &part.choices)?);
    }
    let names = union(&opened)?;
    let mut columns: Vec<&str> = names.iter().map(String::as_str).collect();
    let source_column = free_name(&names);
    columns.push(&source_column);
    let mut writer = Writer::new(sink, limits, parts.iter().map(|part| part.source.len()).sum());
    writer.header(&columns)?;
    let (mut rows, mut before, mut problems) = (Vec::new(), 0, ProblemSummary::default());
    for (part, opened) in parts.iter().zip(&opened) {
        let (count, mut found) = append(part, opened, &names, &mut writer).map_err(|failure| failure.at(&part.name))?;
        rows.push(format!("{count} rows of {}", part.name));
        let own = unique(&opened.layout.names);
        for problem in &mut found.first {
            problem.place.row += if problem.place.row > 0 { before } else { 0 };
            // Cells beyond those of the file are in no column of the table.
            problem.place.column = problem.place.column.and_then(|column| {
                let name = own.get((column as usize).checked_sub(1)?)?;
                names.iter().position(|known| known == name).map(|at| at as u32 + 1)
            });
            problem.text = format!("{}: {}", part.name, problem.text);
        }
        problems.append(found);
        before += count;
    }
    let notes = parts.iter().zip(&opened).filter_map(|(part, opened)| missing(part, opened, &names)).collect();
    let (bytes, total) = writer.finish()?;
    let files = fact("files", &parts.len().to_string(), format!("{}; the column {source_column} names the file.", rows.join(", ")));
    // Words that stand for missing values in any of the files do so in the table.
    let mut null: Vec<String> = Vec::new();
    for word in opened.iter().flat_map(|opened| &opened.layout.null) {
        if !null.contains(word) {
            null.push(word.clone());
        }
    }
    let facts = std::iter::once(files).chain(manners(parts, &opened)).collect();
    let columns = columns.len() as u32;
    Ok(Unpacked { joined: true, facts, notes, problems, rows: total, columns, bytes, null, ..Unpacked::typed() })
}

/// How the files are written: what holds for all of them, or for which of them what.
fn manners(parts: &[Part], opened: &[Opened]) -> Vec<ReadingFact> {
    const TOLD: [&str; 9] = ["encoding", "delimiter", "quote", "escape", "comment", "skip", "footer", "header", "edge"];
    /// So many files are named at most.
    const NAMED: usize = 10;
    if parts.iter().any(|part| part.typed) {
        return Vec::new();
    }
    let manner = |what: &&str| {
        let of = |(part, file): (&'_ Part, &'_ Opened)| {
            Some((part.name.clone(), file.reading.facts.iter().find(|fact| fact.what == *what)?.clone()))
        };
        let all: Vec<(String, ReadingFact)> = parts.iter().zip(opened).filter_map(of).collect();
        let mut fact = all.first()?.1.clone();
        if all.len() == parts.len() && all.iter().all(|(_, other)| other.value == fact.value) {
            fact.evidence = format!("In all {} files. {}", all.len(), fact.evidence);
        } else {
            let each = all.iter().map(|(name, fact)| format!("{name}: {}", fact.value));
            fact.evidence = format!("{}.", each.take(NAMED).collect::<Vec<_>>().join(", "));
        }
        fact.confidence = all.iter().map(|(_, fact)| fact.confidence).fold(1.0, f64::min);
        Some(fact)
    };
    TOLD.iter().filter_map(manner).collect()
}

/// The columns of all files, in the order of first appearance.
fn union(opened: &[Opened]) -> Result<Vec<String>, Failure> {
    let mut names: Vec<String> = Vec::new();
    for (i, file) in opened.iter().enumerate() {
        let own = unique(&file.layout.names);
        let known = own.iter().filter(|name| names.contains(name)).count();
        // A table of one shape shares most of its columns with the others.
        if i > 0 && 2 * known < own.len().min(names.len()).max(1) {
            let what = format!("The files are not of one shape: {} of the {} columns are also in the files before", known, own.len());
            return Err(Failure::new(what, "Read it on its own, or name its columns as in the others").at(&file.reading.name));
        }
        let fresh: Vec<String> = own.into_iter().filter(|name| !names.contains(name)).collect();
        names.extend(fresh);
    }
    Ok(names)
}

/// Names that occur twice are told apart by their position, so that no column is lost.
fn unique(names: &[String]) -> Vec<String> {
    let mut own: Vec<String> = Vec::with_capacity(names.len());
    for name in names {
        let mut free = name.clone();
        let mut number = 1;
        while own.contains(&free) {
            number += 1;
            free = format!("{name}_{number}");
        }
        own.push(free);
    }
    own
}

fn free_name(names: &[String]) -> String {
    let mut all = names.to_vec();
    all.push(SOURCE_COLUMN.to_owned());
    unique(&all).pop().unwrap_or_default()
}

/// Writes the rows of a file; how many there are, and what did not fit.
fn append(part: &Part, opened: &Opened, names: &[String], writer: &mut Writer<'_>) -> Result<(u64, ProblemSummary), Failure> {
    let own = unique(&opened.layout.names);
    // For each column of the table the cell of the row that it takes.
    let takes: Vec<Option<usize>> = names.iter().map(|name| own.iter().position(|n| n == name)).collect();
    let mut row = |cells: &[Cow<'_, str>]| -> Result<(), Failure> {
        for cell in &takes {
            match cell.and_then(|i| cells.get(i)) {
                Some(text) => writer.text(text.as_bytes()),
                None => writer.ready(b""),
            }
        }
        writer.text(part.name.as_bytes());
        writer.end_row()
    };
    let mut problems = ProblemSummary::default();
    let mut note = |problem: Problem| problems.note(problem.kind, 1, || problem);
    let rows = read_table(&*part.source, opened, &mut row, &mut note)?;
    problems.sort();
    Ok((rows, problems))
}

/// Columns that a file lacks.
fn missing(part: &Part, opened: &Opened, names: &[String]) -> Option<Note> {
    let own = unique(&opened.layout.names);
    let lacking: Vec<&str> = names.iter().filter(|name| !own.contains(name)).map(String::as_str).collect();
    let shown = lacking.iter().take(10).copied().collect::<Vec<_>>().join(", ");
    Note::new(format!("columns are not in {} and empty there: {shown}", part.name), lacking.len() as u64)
}

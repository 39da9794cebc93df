//! How a delimited file is to be read, told from its bytes, each assumption with its evidence.

use std::collections::BTreeMap;

use super::{Records, Row};
use crate::{
    formats::{
        Choices, Delimiter, Dialect, Encoding, Layout, Mark, Source, SourceError, byte_name, count_lines, delimiter_name, encoding_evidence,
    },
    num,
    table::{Kind, Lexicon, NULL_WORDS, Problem, ProblemKind, Reading, ReadingFact},
};

/// A file that is understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// For the reader.
    pub layout: Layout,
    /// For people.
    pub reading: Reading,
    /// What is wrong with the header.
    pub problems: Vec<Problem>,
}

/// How much of the file's start is looked at.
const HEAD: usize = 256 << 10;
/// How many records are compared.
const RECORDS: usize = 500;
/// A name longer than this many characters is cut.
const LONGEST_NAME: usize = 200;
const DELIMITERS: [u8; 6] = [b',', b';', b'\t', b'|', b'^', b'~'];

/// Settles how to read a file called `name`. What `choices` leaves open is detected.
///
/// # Errors
/// When the source fails.
pub fn sniff(source: &dyn Source, name: &str, choices: &Choices) -> Result<Opened, SourceError> {
    let mut head = Vec::new();
    source.read(0, HEAD, &mut head)?;
    let (encoding, bom, encoding_fact) = encoding_evidence(source, &head, choices.encoding)?;
    let lexicon = choices.null.as_ref().map_or_else(Lexicon::default, Lexicon::new);
    let mut text = Vec::new();
    encoding.decode(&head[bom.min(head.len())..], source.len() <= HEAD as u64, &mut text);
    let sample = Slice(&text, source.len() <= HEAD as u64);
    let (dialect, mut facts) = dialect(&sample, &lexicon, choices);
    facts.insert(0, encoding_fact);
    let rows = sample.rows(dialect);
    let (header, header_fact) = header(&rows, &lexicon, choices.header);
    facts.push(header_fact);
    let null = choices.null.clone().unwrap_or_else(|| NULL_WORDS.iter().map(ToString::to_string).collect());
    facts.push(null_fact(&null, choices.null.is_some()));
    let mut layout = Layout {
        bytes: source.len(),
        encoding,
        dialect,
        header_rows: u32::from(header),
        data_end: source.len(),
        numbers: crate::table::NumberStyle::default(),
        dates: choices.dates,
        names: Vec::new(),
        data_start: bom as u64,
        data_line: 0,
        null: null.clone(),
    };
    let problems = take_header(source, &mut layout, &rows)?;
    facts.insert(
        0,
        fact(
            "format",
            if dialect.plain_delimiter() == Some(b'\t') { "tsv" } else { "csv" },
            "Text in lines, cells with a delimiter between them.",
            false,
        ),
    );
    Ok(Opened { layout, reading: Reading { name: name.to_owned(), bytes: source.len(), facts, null }, problems })
}

/// The start of the file as a source of its own.
struct Slice<'a>(&'a [u8], bool);

impl Slice<'_> {
    /// The first records, blank ones left out. The last one is left out where the sample may have cut it.
    fn rows(&self, dialect: Dialect) -> Vec<Row> {
        let mut records = Records::new(&self.0, Encoding::Utf8, dialect, 0, self.0.len());
        let mut rows = Vec::new();
        while rows.len() <= RECORDS {
            let Ok(Some(record)) = records.next_record() else { break };
            // The end of the sample may stand inside quotes; lines from there on are no records.
            if !self.1 && record.oddities.unclosed_quote {
                break;
            }
            let cut = !self.1 && record.next >= self.0.len() as u64;
            if !record.blank && (!cut || rows.is_empty()) {
                rows.push(records.row());
            }
            records.advance(&record);
        }
        rows.truncate(RECORDS);
        rows
    }
}

fn fact(what: &str, value: &str, evidence: impl Into<String>, chosen: bool) -> ReadingFact {
    ReadingFact { what: what.to_owned(), value: value.to_owned(), evidence: evidence.into(), chosen, confidence: 1.0, others: Vec::new() }
}

/// The dialect whose rows look most alike and whose cells look most like values: the measure of van den Burg,
/// Nazábal & Sutton (2019), "Wrangling messy CSV files by detecting row and type patterns".
fn dialect(sample: &Slice<'_>, lexicon: &Lexicon, choices: &Choices) -> (Dialect, Vec<ReadingFact>) {
    let delimiters = choices.delimiter.map_or(DELIMITERS.iter().map(|&b| Delimiter::Text(Mark::byte(b))).collect(), |d| vec![d]);
    let quotes = choices.quote.map_or_else(|| likely_quotes(sample), |q| vec![q]);
    let mut best: Option<(f64, Dialect, Vec<Row>)> = None;
    for &quote in &quotes {
        for &delimiter in &delimiters {
            let dialect = Dialect { delimiter, ..Dialect::plain(b',', quote) };
            let rows = sample.rows(dialect);
            let score = consistency(&rows, lexicon);
            // Ties go to the more usual dialect, which comes first.
            if best.as_ref().is_none_or(|b| score > b.0 + 1e-9) {
                best = Some((score, dialect, rows));
            }
        }
    }
    let (_, dialect, rows) = best.unwrap_or((0.0, Dialect::plain(b',', Some(b'"')), Vec::new()));
    let facts = vec![delimiter_fact(dialect, &rows, choices), quote_fact(sample, dialect, choices)];
    (dialect, facts)
}

/// Single quotes are common in words, so they are thought of only where there is no double one.
fn likely_quotes(sample: &Slice<'_>) -> Vec<Option<u8>> {
    let has = |b| memchr::memchr(b, sample.0).is_some();
    if !has(b'"') && has(b'\'') { vec![Some(b'"'), Some(b'\'')] } else { vec![Some(b'"')] }
}

fn consistency(rows: &[Row], lexicon: &Lexicon) -> f64 {
    let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
    for row in rows {
        *lengths.entry(row.cells.len()).or_default() += 1;
    }
    // A table of one column keeps a small weight, so that type evidence can still tell dialects apart.
    let one = |len: usize| if len == 1 { 1e-3 } else { (len as f64 - 1.0) / len as f64 };
    let pattern: f64 = lengths.iter().map(|(&len, &n)| n as f64 * one(len)).sum::<f64>() / lengths.len().max(1) as f64;
    let cells = rows.iter().flat_map(|r| &r.cells);
    let (mut known, mut all) = (0.0, 0.0);
    for cell in cells {
        all += 1.0;
        known += likeness(cell, lexicon);
    }
    pattern * (known / f64::max(all, 1.0)).max(1e-10)
}

/// How much a cell looks like a value of some kind rather than like a torn piece of a line.
fn likeness(cell: &str, lexicon: &Lexicon) -> f64 {
    match lexicon.read(cell).kind() {
        Kind::Text => {
            let torn = cell.contains(['"', ';', '\t', '|', '^', '~']) || cell.starts_with(['\'', ',']) || cell.ends_with('\'');
            if torn { 0.1 } else { 0.9 }
        }
        _ => 1.0,
    }
}

fn delimiter_fact(dialect: Dialect, rows: &[Row], choices: &Choices) -> ReadingFact {
    let width = rows.first().map_or(0, |r| r.cells.len());
    let alike = rows.iter().filter(|r| r.cells.len() == width).count();
    let cells = if width == 1 { "1 cell".to_owned() } else { format!("{width} cells") };
    let evidence = format!("{alike} of the first {} records have {cells}.", rows.len());
    fact("delimiter", &delimiter_name(dialect.delimiter), evidence, choices.delimiter.is_some())
}

fn quote_fact(sample: &Slice<'_>, dialect: Dialect, choices: &Choices) -> ReadingFact {
    let seen = dialect.quote.map_or(0, |q| memchr::memchr_iter(q, sample.0).count());
    let evidence = match (dialect.quote, seen) {
        (None, _) => "Quotes are read as plain text.".to_owned(),
        (Some(_), 0) => "No cell at the start of the file is quoted; this is the usual quote.".to_owned(),
        (Some(_), n) => format!("It occurs {n} times at the start of the file, around cells."),
    };
    fact("quote", &dialect.quote.map_or_else(|| "none".to_owned(), byte_name), evidence, choices.quote.is_some())
}

/// Whether the first record names the columns.
fn header(rows: &[Row], lexicon: &Lexicon, chosen: Option<u32>) -> (bool, ReadingFact) {
    let (mut votes_for, mut votes_against) = (0, 0);
    if let Some((first, rest)) = rows.split_first() {
        for (column, name) in first.cells.iter().enumerate() {
            let values: Vec<&str> = rest.iter().filter_map(|r| r.cells.get(column)).map(String::as_str).collect();
            match vote(name, &values, lexicon) {
                Some(true) => votes_for += 1,
                Some(false) => votes_against += 1,
                None => {}
            }
        }
    }
    let detected = votes_for >= votes_against && (votes_for > 0 || looks_like_names(rows, lexicon));
    let header = chosen.map_or(detected, |rows| rows > 0);
    let evidence = format!(
        "In {votes_for} columns the first cell differs in kind from the cells below it; in {votes_against} it looks like one of them."
    );
    (header, fact("header", if header { "yes" } else { "no" }, evidence, chosen.is_some()))
}

/// Whether a column's first cell is its name (true), one of its values (false), or either.
fn vote(name: &str, values: &[&str], lexicon: &Lexicon) -> Option<bool> {
    let kind = |cell: &str| match lexicon.read(cell).kind() {
        Kind::Integer | Kind::Float | Kind::Code => Kind::Float,
        kind => kind,
    };
    let present: Vec<Kind> = values.iter().map(|v| kind(v)).filter(|&k| k != Kind::Missing).collect();
    let name_kind = kind(name);
    if present.is_empty() || name_kind == Kind::Missing {
        return None;
    }
    let same = present.iter().filter(|&&k| k == name_kind).count() as f64 / present.len() as f64;
    if name_kind == Kind::Text {
        let recurs = values.contains(&name);
        return if same < 0.2 { Some(true) } else { recurs.then_some(false) };
    }
    (same > 0.5).then_some(false)
}

/// Where no column decides: names are words, none twice.
fn looks_like_names(rows: &[Row], lexicon: &Lexicon) -> bool {
    let Some(first) = rows.first() else { return false };
    let mut names: Vec<&String> = first.cells.iter().collect();
    names.sort();
    names.dedup();
    names.len() == first.cells.len() && first.cells.iter().all(|c| matches!(lexicon.read(c).kind(), Kind::Text | Kind::Boolean))
}

fn null_fact(words: &[String], chosen: bool) -> ReadingFact {
    let value = if words.is_empty() { "none".to_owned() } else { words.join(", ") };
    fact("null", &value, "The empty cell is always missing; cells that hold just one of these words are too.", chosen)
}

/// Names the columns, and says where the first data record starts.
fn take_header(source: &dyn Source, layout: &mut Layout, rows: &[Row]) -> Result<Vec<Problem>, SourceError> {
    let width = num::mode(rows.iter().map(|r| r.cells.len())).unwrap_or(0);
    let mut given = Vec::new();
    if layout.header_rows > 0 {
        let mut records = Records::new(source, layout.encoding, layout.dialect, layout.data_start, HEAD);
        while let Ok(Some(record)) = records.next_record() {
            let text = &records.buffer()[record.start..record.end];
            layout.data_line += count_lines(text);
            layout.data_start = record.next;
            if !record.blank {
                given = records.row().cells;
                break;
            }
            records.advance(&record);
        }
    }
    // Data rows may be wider than the header, for one by an unnamed index; the rows' usual width counts then.
    let width = if given.is_empty() { width } else { given.len() };
    let mut problems = Vec::new();
    for column in 0..width {
        let name = given.get(column).map(|n| n.trim()).unwrap_or_default();
        let mut problem = |kind| problems.push(header_problem(kind, layout, column, name));
        if layout.header_rows > 0 && name.is_empty() {
            problem(ProblemKind::BlankLabel);
        } else if layout.header_rows > 0 && layout.names.iter().any(|n| n == name) {
            problem(ProblemKind::DuplicateLabel);
        }
        layout.names.push(if name.is_empty() { format!("column_{}", column + 1) } else { name.chars().take(LONGEST_NAME).collect() });
    }
    Ok(problems)
}

fn header_problem(kind: ProblemKind, layout: &Layout, column: usize, name: &str) -> Problem {
    let place = crate::table::Place { byte: 0, line: layout.data_line.max(1), row: 0, column: Some(column as u32 + 1) };
    Problem { kind, place, found: None, expected: None, text: name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(text: &str) -> Opened {
        sniff(&text.as_bytes(), "t", &Choices::default()).unwrap()
    }

    fn check(text: &str, delimiter: u8, quote: u8, header: bool, names: &[&str]) {
        let layout = opened(text).layout;
        assert_eq!(layout.dialect, Dialect::plain(delimiter, Some(quote)), "{text:?}");
        assert_eq!((layout.header_rows, layout.names), (u32::from(header), names.iter().map(ToString::to_string).collect()), "{text:?}");
    }

    #[test]
    fn dialects() {
        check("a,b\n1,2\n", b',', b'"', true, &["a", "b"]);
        check("a;b\n1,5;2,5\n3,5;4,5\n", b';', b'"', true, &["a", "b"]);
        check("a\tb\nx, y\tz\n", b'\t', b'"', true, &["a", "b"]);
        check("a|b\n1|2\n", b'|', b'"', true, &["a", "b"]);
        check("a,b\n'x,y',2\n'z,w',3\n", b',', b'\'', true, &["a", "b"]);
        check("name\nO'Neill\nsmith\n", b',', b'"', true, &["name"]);
        check("\u{feff}a,b\n1,2\n", b',', b'"', true, &["a", "b"]);
    }

    #[test]
    fn headers() {
        check("1,2\n3,4\n", b',', b'"', false, &["column_1", "column_2"]);
        check("id,name\n1,anna\n2,ben\n", b',', b'"', true, &["id", "name"]);
        check("anna,x\nben,y\nanna,z\nben,x\n", b',', b'"', false, &["column_1", "column_2"]);
        check("a,b,c\n", b',', b'"', true, &["a", "b", "c"]);
        check("\n\na,b\n1,2\n", b',', b'"', true, &["a", "b"]);
        check(",b,b\n1,2,3\n", b',', b'"', true, &["column_1", "b", "b"]);
    }

    #[test]
    fn what_is_odd_about_the_header_is_told() {
        let kinds: Vec<_> = opened(",b,b\n1,2,3\n").problems.iter().map(|p| (p.kind, p.place.column)).collect();
        assert_eq!(kinds, [(ProblemKind::BlankLabel, Some(1)), (ProblemKind::DuplicateLabel, Some(3))]);
    }

    #[test]
    fn a_quoted_cell_longer_than_the_sample_is_not_taken_for_rows() {
        let text = format!("id,note\n1,short\n2,\"{}\"\n", "many words\n".repeat(HEAD / 10));
        let delimiter = opened(&text).reading.facts.into_iter().find(|f| f.what == "delimiter").map(|f| f.evidence);
        assert_eq!(delimiter.as_deref(), Some("2 of the first 2 records have 2 cells."));
    }

    #[test]
    fn data_starts_after_the_header() {
        let layout = opened("\u{feff}\n\"a\nx\",b\n1,2\n").layout;
        assert_eq!((layout.data_start, layout.data_line), (12, 3));
    }
}

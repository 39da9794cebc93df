//! How a delimited file is to be read, told from its bytes, each assumption with its evidence.

mod candidates;
mod facts;
mod fixed;
mod frame;
mod header;
mod sample;
mod score;
#[cfg(test)]
mod tests;
mod underline;
mod values;

use self::{
    header::{Verdict, by_position},
    sample::{RECORDS, Sample, SampleRow},
    score::{Judge, Scored},
};
use super::Records;
use crate::{
    formats::{
        Choices, Delimiter, Dialect, Edges, EncodingEvidence, Layout, Mark, ShortRows, Source, SourceError, count_lines, encoding_evidence,
    },
    table::{Lexicon, NULL_WORDS, Place, Problem, ProblemKind, Reading},
};

/// A file that is understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// For the reader.
    pub layout: Layout,
    /// For people.
    pub reading: Reading,
    /// What is wrong with the header, and what stands around the table. Lines of what follows the table are counted from
    /// its end.
    pub problems: Vec<Problem>,
}

/// How much of the file's start is looked at.
const HEAD: usize = 256 << 10;
/// How much of a line's text is kept with a problem.
const LONGEST_TEXT: usize = 200;

/// Settles how to read a file called `name`. What `choices` leaves open is detected; the encoding may be `known`.
///
/// # Errors
/// When the source fails.
pub fn sniff(source: &dyn Source, name: &str, choices: &Choices, known: Option<EncodingEvidence>) -> Result<Opened, SourceError> {
    let mut head = Vec::new();
    source.read(0, HEAD, &mut head)?;
    let evidence = known.map_or_else(|| encoding_evidence(source, &head, choices.encoding), Ok);
    let (encoding, bom, encoding_fact) = evidence?;
    let whole = source.len() <= HEAD as u64;
    let mut text = Vec::new();
    encoding.decode(&head[bom.min(head.len())..], whole, &mut text);
    let null = choices.null.clone().unwrap_or_else(|| NULL_WORDS.iter().map(ToString::to_string).collect());
    let lexicon = Lexicon::new(&null);
    let judge = Judge::new(&lexicon);

    let skipped = choices.skip.map_or(0, |lines| after_lines(&text, lines));
    let sample = Sample::new(&text[skipped..], whole);
    let ranked = score::ranking(&sample, &candidates::candidates(&sample, choices), &judge);
    let Table { dialect, rows, start, comments } = Table::find(&sample, &ranked, choices, &judge);

    let body: Vec<&SampleRow> = rows[start..].iter().filter(|r| !r.blank).collect();
    let verdict = header::verdict(&body, &judge).underlined(&body, sample.underline.as_ref());
    let header_rows = choices.header.unwrap_or(verdict.rows);
    let data = body.get(header_rows as usize..).unwrap_or_default();
    let numbers = values::numbers(data, choices.decimal, choices.thousands);
    let lexicon = lexicon.with_numbers(numbers.style).with_dates(choices.dates);

    // Blank lines before a table without a header are as blank as those inside it.
    let first = rows.get(start).map_or(0, |r| r.start);
    let only_blank = rows[..start].iter().all(|r| r.blank) && !sample.is_drawn_before(first);
    let table_at = skipped + if only_blank { 0 } else { first };
    let mut layout = Layout {
        bytes: source.len(),
        encoding,
        dialect,
        header_rows,
        names: Vec::new(),
        written: Vec::new(),
        data_start: bom as u64 + encoding.raw_len(&text[..table_at]),
        data_line: count_lines(&text[..table_at]),
        data_end: source.len(),
        null: null.clone(),
        numbers: numbers.style,
        dates: choices.dates,
        types: Vec::new(),
    };
    let before = lines_before(&text[..table_at], bom as u64, &layout);
    let underline =
        sample.underline.as_ref().filter(|_| verdict.underlined).map(|u| bom as u64 + encoding.raw_len(&text[..skipped + u.place.start]));
    let mut problems = take_header(source, &mut layout, frame::width(&rows), underline)?;
    problems.splice(0..0, before);
    let types = choices.types.as_deref().unwrap_or_default();
    if !types.is_empty() {
        layout.types = layout.names.iter().map(|own| types.iter().find(|(name, _)| name == own).map(|(_, kind)| *kind)).collect();
    }

    let another = another_table(&sample, &rows[start..], &verdict, header_rows, choices);
    let footer = match another {
        Some(at) => Some(frame::Footer {
            start: bom as u64 + encoding.raw_len(&text[..skipped + at]),
            lines: sample.text[at..].split_inclusive(|&b| b == b'\n').map(|l| String::from_utf8_lossy(l).trim_end().to_owned()).collect(),
        }),
        None => frame::footer(source, encoding, dialect, choices.footer, (&rows, sample.underline.is_some()))?,
    };
    let footer = footer.filter(|f| f.start > layout.data_start);
    if let Some(footer) = &footer {
        layout.data_end = footer.start;
        problems.extend(lines_after(footer, another.is_some(), &layout));
    }

    let lines_skipped = choices.skip.unwrap_or(if only_blank { 0 } else { count_lines(&text[..table_at]) });
    let tab_separated = dialect.plain_delimiter() == Some(b'\t');
    let format = match dialect.delimiter {
        Delimiter::Fixed(cuts) if !cuts.places().is_empty() => ("fixed width", "Text in lines, cells at the same places of each."),
        _ => (if tab_separated { "tsv" } else { "csv" }, "Text in lines, cells with a delimiter between them."),
    };
    let mut told = vec![facts::sure("format", format.0.to_owned(), format.1, false), encoding_fact];
    told.extend(facts::dialect(&ranked, dialect, &rows, &sample, choices));
    told.push(facts::comment(dialect, comments, choices.comment.is_some()));
    told.extend(facts::edge(dialect, &rows[start..], choices.edge.is_some()));
    told.push(facts::skip(lines_skipped, choices.skip.is_some()));
    told.push(facts::footer(footer.as_ref(), another.is_some(), choices.footer.is_some()));
    told.push(facts::header(&verdict, header_rows, choices.header.is_some()));
    told.extend(facts::numbers(&numbers, choices));
    told.push(facts::null(&null, &values::odd_words(data, &lexicon), choices.null.is_some()));
    told.extend(facts::dates(values::dates(data, &lexicon), choices.dates));
    told.extend(facts::types(types, &layout.names));
    told.push(facts::short_rows(dialect, choices.short_rows.is_some()));
    Ok(Opened { layout, reading: Reading { name: name.to_owned(), bytes: source.len(), facts: told, null }, problems })
}

/// The table in the sample.
struct Table {
    dialect: Dialect,
    rows: Vec<SampleRow>,
    /// The position in `rows` of the table's first row.
    start: usize,
    /// How many comment lines the sample has.
    comments: usize,
}

impl Table {
    fn find(sample: &Sample<'_>, ranked: &[Scored], choices: &Choices, judge: &Judge) -> Self {
        let (mut dialect, mut rows) =
            ranked.first().map_or_else(|| (Dialect::plain(b',', Some(b'"')), Vec::new()), |best| (best.dialect, best.rows.clone()));
        dialect.short_rows = choices.short_rows.unwrap_or_default();
        let mut start = None;
        let mut comments = 0;
        if let Some(sign) = choices.comment.unwrap_or_else(|| frame::comment(&rows, sample)) {
            comments = sample.lines(RECORDS).iter().filter(|l| l.starts_with(sign.as_bytes())).count();
            start = frame::header_in_comment(&rows, sample, sign).filter(|_| choices.comment.is_none() && choices.skip.is_none());
            dialect.comment = Some(sign).filter(|_| start.is_none());
            if start.is_none() {
                rows = sample.rows(dialect, RECORDS);
            }
        }
        // Knowing how many cells a row has, rows with stray quotes are split anew.
        dialect.width = frame::width(&rows) as u32;
        if rows.iter().any(|r| r.badly_quoted) || choices.short_rows.is_some() {
            rows = sample.rows(dialect, RECORDS);
        }
        let first = || rows.iter().position(|r| !r.blank).unwrap_or(0);
        let start = match choices.skip {
            Some(_) => first(),
            None => start.unwrap_or_else(|| if rows.is_empty() { 0 } else { frame::table_start(&rows, judge) }),
        };
        let table = &rows[start.min(rows.len())..];
        let body: Vec<&SampleRow> = table.iter().filter(|r| !r.blank).collect();
        let named = || header::verdict(&body, judge).underlined(&body, sample.underline.as_ref()).rows > 0;
        let bars = dialect.delimiter == Delimiter::Text(Mark::byte(b'|'));
        // Without names, a column may be empty only as far as the sample goes.
        let may_be_none = dialect.short_rows == ShortRows::Keep && (bars || choices.header.map_or_else(named, |rows| rows > 0));
        dialect.edges = choices.edge.unwrap_or_else(|| if may_be_none { frame::edges(table, judge) } else { Edges::default() });
        let Edges { left, right } = dialect.edges;
        dialect.padded = bars && (sample.underline.as_ref().is_some_and(|u| u.bars) || (left == 1 && right == 1));
        if dialect.padded || dialect.edges.columns() > 0 {
            rows = sample.rows(dialect, RECORDS);
        }
        Self { dialect, rows, start, comments }
    }
}

/// Where the line after the first `lines` lines begins.
fn after_lines(text: &[u8], lines: u64) -> usize {
    let mut at = 0;
    for _ in 0..lines {
        let Some(end) = memchr::memchr2(b'\n', b'\r', &text[at..]).map(|i| at + i) else { return text.len() };
        at = end + if text[end..].starts_with(b"\r\n") { 2 } else { 1 };
    }
    at
}

fn another_table(sample: &Sample<'_>, rows: &[SampleRow], verdict: &Verdict, header_rows: u32, choices: &Choices) -> Option<usize> {
    let header = rows.iter().find(|r| !r.blank)?;
    let sure = header_rows == 1 && (verdict.columns_for > 0 || choices.header.is_some());
    // Whether the lines after it are all of that table can only be told where the sample is the whole file.
    (sure && sample.whole && choices.footer.is_none()).then(|| frame::another_table(rows, header)).flatten()
}

/// The lines before the table, as problems.
fn lines_before(text: &[u8], bom: u64, layout: &Layout) -> Vec<Problem> {
    let (mut problems, mut at, mut number) = (Vec::new(), 0, 0);
    while at < text.len() {
        let next = at + after_lines(&text[at..], 1);
        number += 1;
        let line = &text[at..next];
        if !is_blank(line, layout) {
            let place = Place { byte: bom + layout.encoding.raw_len(&text[..at]), line: number, row: 0, column: None };
            problems.push(outside(ProblemKind::Preamble, place, &String::from_utf8_lossy(line)));
        }
        at = next;
    }
    problems
}

/// The lines after the table, as problems; of another table, its first line.
fn lines_after(footer: &frame::Footer, another_table: bool, layout: &Layout) -> Vec<Problem> {
    let mut byte = footer.start;
    let mut problems = Vec::new();
    for (at, line) in footer.lines.iter().enumerate() {
        let place = Place { byte, line: at as u64 + 1, row: 0, column: None };
        byte += layout.encoding.raw_len(line.as_bytes()) + layout.encoding.unit();
        if another_table {
            return vec![outside(ProblemKind::AnotherTable, place, line)];
        }
        if !is_blank(line.as_bytes(), layout) {
            problems.push(outside(ProblemKind::Footer, place, line));
        }
    }
    problems
}

/// Whether nothing stands on a line but delimiters, as spreadsheets write empty rows.
fn is_blank(line: &[u8], layout: &Layout) -> bool {
    line.iter().all(|b| b.is_ascii_whitespace() || layout.dialect.plain_delimiter() == Some(*b))
}

fn outside(kind: ProblemKind, place: Place, line: &str) -> Problem {
    Problem { kind, place, found: None, expected: None, text: line.trim_end_matches(['\r', '\n']).chars().take(LONGEST_TEXT).collect() }
}

/// Names the columns, and says where the first data record starts. An `underline` at that place in the file is passed over.
fn take_header(source: &dyn Source, layout: &mut Layout, width: usize, underline: Option<u64>) -> Result<Vec<Problem>, SourceError> {
    let mut given = Vec::new();
    let mut dashes = None;
    if layout.header_rows > 0 {
        let mut records = Records::new(source, layout.encoding, layout.dialect, layout.data_start, HEAD);
        while let Ok(Some(record)) = records.next_record() {
            if record.oddities.long_line {
                break;
            }
            let is_underline = underline == Some(record.offset);
            if given.len() >= layout.header_rows as usize && !is_underline {
                break;
            }
            let line = &records.buffer()[record.start..record.end];
            layout.data_line += count_lines(line);
            layout.data_start = record.next;
            if is_underline {
                let place = Place { byte: record.offset, line: layout.data_line, row: 0, column: None };
                dashes = Some(outside(ProblemKind::Underline, place, &String::from_utf8_lossy(line)));
            } else if !record.blank {
                given.push(records.row().cells);
            }
            records.advance(&record);
        }
    }
    // Whoever opens a table whose header is too long refuses it.
    layout.header_rows = layout.header_rows.min(given.len() as u32);
    let given = header::written(&given);
    if given.is_empty() {
        layout.names = (0..width).map(by_position).collect();
        layout.written.clone_from(&layout.names);
        return Ok(Vec::new());
    }
    // The names are told in the line above the dashes.
    let line = layout.data_line - u64::from(dashes.is_some());
    let mut problems = Vec::new();
    for (column, name) in given.iter().map(|n| n.trim()).enumerate() {
        let mut problem = |kind| problems.push(header_problem(kind, line, column, name));
        if name.is_empty() {
            problem(ProblemKind::BlankLabel);
        } else if layout.names.iter().any(|n| n == name) {
            problem(ProblemKind::DuplicateLabel);
        }
        layout.names.push(header::shown(name, column));
    }
    layout.written = given;
    problems.extend(dashes);
    Ok(problems)
}

fn header_problem(kind: ProblemKind, line: u64, column: usize, name: &str) -> Problem {
    let place = Place { byte: 0, line: line.max(1), row: 0, column: Some(column as u32 + 1) };
    Problem { kind, place, found: None, expected: None, text: name.to_owned() }
}

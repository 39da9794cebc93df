//! What stands around the table: lines before it, lines after it, comments, a second table.

use super::{
    sample::{Sample, SampleRow},
    score::Judge,
    underline,
};
use crate::{
    formats::{Delimiter, Dialect, Edges, Encoding, Mark, Records, Source, SourceError},
    num,
    table::Kind,
};

/// How many rows at the top may stand before the table.
const LONGEST_PREAMBLE: usize = 100;
/// How many of them may be titles with a gap below them.
const LONGEST_TITLE: usize = 30;
/// How much of the file's end is looked at for a footer, and how many lines it may have.
const TAIL: usize = 64 << 10;
const LONGEST_FOOTER: usize = 30;
/// Signs that comments begin with.
const COMMENTS: [&str; 6] = ["#", "//", "%", "--", "!", "*"];

/// The number of cells that most rows have.
pub fn width(rows: &[SampleRow]) -> usize {
    num::mode(rows.iter().filter(|r| !r.blank).map(|r| r.cells.len())).unwrap_or(0)
}

/// How many of the cells of a full row are filled, in the middle.
fn typical_filled(rows: &[SampleRow], width: usize) -> usize {
    let mut filled: Vec<usize> = rows.iter().filter(|r| r.cells.len() == width).map(SampleRow::filled).collect();
    filled.sort_unstable();
    filled.get(filled.len() / 2).copied().unwrap_or(0)
}

/// Where the rows at the top end that are thin and have a gap below them: a title in the middle of a sheet, names beside
/// what they are the names of.
fn after_titles(rows: &[SampleRow], width: usize, typical: usize) -> usize {
    let thin = |row: &&SampleRow| row.blank || (row.cells.len() <= width && row.filled() * 2 <= width && row.filled() < typical);
    let top = rows.iter().take(LONGEST_TITLE).take_while(thin).count();
    let gap = rows[..top].iter().rposition(|r| r.blank);
    // What follows the gap must be the table, and not again a part of it.
    gap.filter(|_| top < rows.len()).map_or(0, |gap| gap + 1)
}

/// Where the table begins: the position in `rows` of its first row.
pub fn table_start(rows: &[SampleRow], judge: &Judge) -> usize {
    let width = width(rows);
    if width < 2 {
        return 0;
    }
    let typical = typical_filled(rows, width);
    let full = rows.iter().filter(|r| r.cells.len() == width).count();
    let stands_before = |row: &SampleRow| {
        let lonely = (row.cells.len() == 1 || (row.is_lonely() && typical.max(width - 1) >= 2)) && full >= 2;
        let sparse =
            width >= 4 && row.cells.len() <= width && row.filled() * 3 <= typical && row.cells.first().is_some_and(|c| !c.is_empty());
        let cut_short = row.cells.len() * 2 < width;
        row.blank || lonely || sparse || cut_short
    };
    let mut start = after_titles(rows, width, typical);
    for (at, row) in rows.iter().enumerate().take(LONGEST_PREAMBLE).skip(start) {
        let next_is_as_lonely = rows[at + 1..].iter().find(|r| !r.blank).is_none_or(|r| r.filled() < 2);
        if stands_before(row) && (row.blank || !next_is_as_lonely || typical >= 2) {
            continue;
        }
        start = at;
        // A line of another number of cells right before one that can only be a header.
        let next = rows[at + 1..].iter().find(|r| !r.blank);
        let other = |r: &SampleRow| r.cells.len() == width && row.cells.len() != width;
        if next.is_some_and(|r| other(r) && is_header(r, rows, width, judge)) {
            continue;
        }
        break;
    }
    if stands_before(&rows[start.min(rows.len() - 1)]) {
        return 0;
    }
    // A gap ends what stands before the table: a sparse line after it is rather the header than a title.
    let gap = start >= 3 && rows[start - 2].blank && !rows[start - 1].blank && rows[start - 1].cells.len() == width;
    if gap && rows[..start - 2].iter().any(|r| !r.blank) && !is_header(&rows[start], rows, width, judge) { start - 1 } else { start }
}

/// The columns at the edges that have neither a name nor a cell: all rows, of which the first is the header, have nothing there
/// or end before. A few rows of other lengths do not count.
pub fn edges(rows: &[SampleRow], judge: &Judge) -> Edges {
    const FEWEST: usize = 3;
    let width = width(rows);
    let rows: Vec<&SampleRow> = rows.iter().filter(|r| !r.blank).collect();
    let whole = rows.iter().filter(|r| r.cells.len() == width).count();
    if rows.len() < FEWEST || width < 2 || whole + 1 < FEWEST {
        return Edges::default();
    }
    let is_empty = |row: &SampleRow, column: usize| row.cells.get(column).is_none_or(|c| c.trim().is_empty());
    let right = (0..width).rev().take_while(|&c| rows.iter().all(|r| r.cells.len() > width || is_empty(r, c))).count();
    let none_is_short = rows.iter().all(|r| r.cells.len() >= width);
    let left = if none_is_short { (0..width).take_while(|&c| rows.iter().all(|r| is_empty(r, c))).count() } else { 0 };
    let fitting = rows.iter().filter(|r| (width - right..=width).contains(&r.cells.len())).count();
    if fitting * 10 + 10 < rows.len() * 9 {
        return Edges::default();
    }
    let nothing_left = left + right >= width || (rows[0].cells.len() < width && has_lost_a_name(&rows, judge));
    match (u16::try_from(left), u16::try_from(right)) {
        (Ok(left), Ok(right)) if !nothing_left => Edges { left, right },
        _ => Edges::default(),
    }
}

/// Whether a header that is shorter than its rows rather lacks a delimiter between two of its names than the rows have one too
/// many: its quotes are broken, or a name that says numbers or dates stands above neither.
fn has_lost_a_name(rows: &[&SampleRow], judge: &Judge) -> bool {
    const NUMBERS: [&str; 10] = ["price", "amount", "total", "sum", "cost", "qty", "quantity", "count", "age", "year"];
    const DATES: [&str; 3] = ["date", "day", "birthday"];
    let says = |name: &str, words: &[&str]| {
        let name = name.to_lowercase();
        name.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
    };
    let Some((header, body)) = rows.split_first() else { return false };
    let holds = |column: usize, fits: fn(Kind) -> bool| {
        let mut kinds = body.iter().filter_map(|r| r.cells.get(column)).map(|c| judge.kind(c)).filter(|k| *k != Kind::Missing).peekable();
        kinds.peek().is_none() || kinds.any(fits)
    };
    let is_number = |kind: Kind| matches!(kind, Kind::Integer | Kind::Float | Kind::Code);
    let is_date = |kind: Kind| matches!(kind, Kind::Date | Kind::Datetime | Kind::Integer | Kind::Code);
    let mut names = header.cells.iter().enumerate();
    header.badly_quoted
        || header.cells.iter().any(|name| name.contains('"'))
        || names.any(|(at, name)| (says(name, &NUMBERS) && !holds(at, is_number)) || (says(name, &DATES) && !holds(at, is_date)))
}

/// Whether a row is all words, over columns that mostly are not.
fn is_header(row: &SampleRow, rows: &[SampleRow], width: usize, judge: &Judge) -> bool {
    let words = row.cells.iter().all(|c| c.is_empty() || judge.kind(c) == Kind::Text);
    let below = rows.iter().filter(|r| r.start > row.start && r.cells.len() == width).take(50);
    let typed = |r: &SampleRow| {
        r.cells.iter().zip(&row.cells).any(|(c, name)| !name.is_empty() && !matches!(judge.kind(c), Kind::Text | Kind::Missing))
    };
    let (mut of_kind, mut all) = (0, 0);
    for r in below {
        of_kind += usize::from(typed(r));
        all += 1;
    }
    words && of_kind * 2 > all
}

/// What comments begin with, if some lines are comments: they begin with a sign, and most of them are no rows.
pub fn comment(rows: &[SampleRow], sample: &Sample<'_>) -> Option<Mark> {
    let width = width(rows);
    let line = |r: &SampleRow| &sample.text[r.start..r.end];
    COMMENTS.iter().find_map(|sign| {
        let (mut all, mut rows_alike, mut others) = (0, 0, 0);
        let mut only_at_the_top = true;
        for row in rows.iter().filter(|r| !r.blank) {
            if line(row).starts_with(sign.as_bytes()) {
                all += 1;
                rows_alike += usize::from(row.cells.len() == width);
                only_at_the_top &= others == 0;
            } else {
                others += 1;
            }
        }
        // In a table of one column every line is a row, so only a block at the top is sure not to be.
        let unlike_rows = if width > 1 { rows_alike * 3 <= all } else { only_at_the_top && all > 1 };
        (all > 0 && others > 0 && unlike_rows).then(|| Mark::new(sign)).flatten()
    })
}

/// If all comments stand at the top and the last of them has the table's cells, it is the header: where it stands in
/// `rows`, which were read without comments.
pub fn header_in_comment(rows: &[SampleRow], sample: &Sample<'_>, sign: Mark) -> Option<usize> {
    let width = width(rows);
    let is_comment = |r: &SampleRow| sample.text[r.start..r.end].starts_with(sign.as_bytes());
    let last = rows.iter().rposition(|r| !r.blank && is_comment(r))?;
    let at_the_top = rows[..last].iter().all(|r| r.blank || is_comment(r));
    let is_names = width > 1 && rows[last].cells.len() == width;
    (at_the_top && is_names).then_some(last)
}

/// Where a second table begins in the sample: a row that repeats the header's names and has another number of cells.
pub fn another_table(rows: &[SampleRow], header: &SampleRow) -> Option<usize> {
    let names: Vec<&str> = header.cells.iter().map(|c| c.trim()).filter(|c| !c.is_empty()).collect();
    let repeats = |row: &SampleRow| {
        let cells: Vec<&str> = row.cells.iter().map(|c| c.trim()).filter(|c| !c.is_empty()).collect();
        row.cells.len() != header.cells.len()
            && cells.len() >= 2
            && cells.len() * 2 >= names.len()
            && cells.iter().all(|c| names.contains(c))
    };
    rows.iter().filter(|r| r.start > header.start).find(|r| repeats(r)).map(|r| r.start)
}

/// Lines after the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footer {
    /// Where they begin in the file.
    pub start: u64,
    /// The lines.
    pub lines: Vec<String>,
}

/// The last `lines` lines of the file, or, where no number is chosen, remarks at its end: lines without cells after a gap,
/// or after rows that all have the same number of cells (`underlined` says that whoever wrote it writes remarks).
///
/// # Errors
/// When the source fails.
pub fn footer(
    source: &dyn Source,
    encoding: Encoding,
    dialect: Dialect,
    chosen: Option<u64>,
    (rows, underlined): (&[SampleRow], bool),
) -> Result<Option<Footer>, SourceError> {
    let unit = encoding.unit();
    let from = source.len().saturating_sub(TAIL as u64) / unit * unit;
    let (mut raw, mut text) = (Vec::new(), Vec::new());
    source.read(from, TAIL + unit as usize, &mut raw)?;
    encoding.decode(&raw, true, &mut text);
    let starts = line_starts(&text);
    let line = |i: usize| &text[starts[i]..starts.get(i + 1).copied().unwrap_or(text.len())];
    let found = match chosen {
        Some(0) => None,
        Some(n) => starts.len().checked_sub(usize::try_from(n).unwrap_or(usize::MAX)).filter(|&i| i > 0),
        None => remarks(&starts, line, dialect, (rows, underlined)).filter(|&i| i > 0),
    };
    Ok(found.map(|at| {
        let lines = (at..starts.len()).map(|i| String::from_utf8_lossy(line(i)).trim_end_matches(['\r', '\n']).to_owned()).collect();
        Footer { start: source.len() - encoding.raw_len(&text[starts[at]..]), lines }
    }))
}

fn line_starts(text: &[u8]) -> Vec<usize> {
    let after = |i: usize| !(text[i] == b'\r' && text.get(i + 1) == Some(&b'\n')) && i + 1 < text.len();
    std::iter::once(0)
        .chain(memchr::memchr2_iter(b'\n', b'\r', text).filter(|&i| after(i)).map(|i| i + 1))
        .filter(|&i| i < text.len())
        .collect()
}

fn remarks<'t>(
    starts: &[usize],
    line: impl Fn(usize) -> &'t [u8],
    dialect: Dialect,
    (rows, underlined): (&[SampleRow], bool),
) -> Option<usize> {
    let width = width(rows);
    let full = rows.iter().filter(|r| !r.blank && r.cells.len() == width).count();
    let all = rows.iter().filter(|r| !r.blank).count();
    if width < 2 || all < 3 || dialect.delimiter == Delimiter::Spaces {
        return None;
    }
    let is_fixed = matches!(dialect.delimiter, Delimiter::Fixed(_));
    // What underlines headers writes a remark below few rows, too.
    let steady = underlined || full * 100 >= all * 95;
    let (mut first, mut after_gap, mut alone) = (None, None, true);
    for at in (starts.len().saturating_sub(LONGEST_FOOTER)..starts.len()).rev() {
        let text = line(at);
        let mut records = Records::new(&text, Encoding::Utf8, dialect, 0, text.len());
        let Ok(Some(record)) = records.next_record() else { break };
        if record.blank {
            // Blank lines at the very end are no gap.
            after_gap = first.or(after_gap);
            continue;
        }
        let cells = records.row().cells;
        let row = SampleRow { cells, ..SampleRow::default() };
        let quoted_well = dialect.quote.is_none_or(|q| memchr::memchr_iter(q, text).count().is_multiple_of(2));
        let no_row = row.is_lonely() || underline::is_rule(text) || is_torn(text, dialect);
        if !no_row || !quoted_well || record.oddities.unclosed_quote || record.next < text.len() as u64 {
            break;
        }
        alone &= (row.cells.len() == 1 && !is_fixed) || underline::is_rule(text);
        first = Some(at);
    }
    if after_gap.is_some() || width < 3 {
        return after_gap;
    }
    // Without a gap: only lines that have no delimiter at all, after rows that all have their cells.
    first.filter(|_| steady && alone)
}

/// Whether cuts of fixed width go through a word of the line: it is no row.
fn is_torn(line: &[u8], dialect: Dialect) -> bool {
    let Delimiter::Fixed(cuts) = dialect.delimiter else { return false };
    let blank = |at: usize| line.get(at).is_none_or(u8::is_ascii_whitespace);
    line.is_ascii() && cuts.places().iter().any(|&at| !blank(usize::from(at)) && !blank(usize::from(at) - 1))
}

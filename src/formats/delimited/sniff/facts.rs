//! What was assumed, in words: each assumption with its evidence, its confidence and what else it could be.

use super::{
    frame::Footer,
    header::Verdict,
    sample::{Sample, SampleRow},
    score::Scored,
    values::{Dates, Numbers},
};
use crate::{
    formats::{
        Choices, Dialect,
        words::{byte_or_none, delimiter_name, edge_name, header_name, mark_name, null_words, short_rows_name, types_name},
    },
    table::{Alternative, DateOrder, Decimal, Kind, ReadingFact},
};

/// An alternative less likely than this is not worth a line.
const UNLIKELY: f64 = 0.03;
/// How many alternatives are told.
const MOST: usize = 3;

/// A fact that is sure.
pub fn sure(what: &str, value: String, evidence: impl Into<String>, chosen: bool) -> ReadingFact {
    ReadingFact { what: what.to_owned(), value, evidence: evidence.into(), chosen, confidence: 1.0, others: Vec::new() }
}

/// A fact with alternatives; what was chosen is sure.
fn guess(what: &str, value: String, evidence: String, chosen: bool, confidence: f64, others: Vec<Alternative>) -> ReadingFact {
    if chosen {
        return sure(what, value, evidence, true);
    }
    let (confidence, mut others) = (round(confidence), others);
    others.retain(|o| o.confidence >= UNLIKELY && o.value != value);
    others.truncate(MOST);
    ReadingFact { what: what.to_owned(), value, evidence, chosen, confidence, others }
}

/// A confidence is an estimate: two digits say all that it knows.
fn round(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
}

fn other(value: &str, confidence: f64, evidence: impl Into<String>) -> Alternative {
    Alternative { value: value.to_owned(), confidence: round(confidence), evidence: evidence.into() }
}

/// How likely each dialect is, the scores being weighed against each other.
fn shares(ranked: &[Scored]) -> Vec<f64> {
    let all: f64 = ranked.iter().map(|s| s.score * s.score).sum();
    ranked.iter().map(|s| if all > 0.0 { s.score * s.score / all } else { 1.0 }).collect()
}

fn how_alike(rows: &[SampleRow]) -> String {
    let rows: Vec<&SampleRow> = rows.iter().filter(|r| !r.blank).collect();
    let width = crate::num::mode(rows.iter().map(|r| r.cells.len())).unwrap_or(0);
    let alike = rows.iter().filter(|r| r.cells.len() == width).count();
    let cells = if width == 1 { "1 cell".to_owned() } else { format!("{width} cells") };
    format!("{alike} of the first {} records have {cells}.", rows.len())
}

/// The best score of each value, in the order of the ranking.
fn by_value(ranked: &[Scored], value: impl Fn(Dialect) -> String) -> Vec<Alternative> {
    let mut found: Vec<Alternative> = Vec::new();
    for (scored, share) in ranked.iter().zip(shares(ranked)) {
        let name = value(scored.dialect);
        match found.iter_mut().find(|a| a.value == name) {
            Some(known) => known.confidence += share,
            None => found.push(Alternative { value: name, confidence: share, evidence: how_alike(&scored.rows) }),
        }
    }
    for a in &mut found {
        a.confidence = round(a.confidence);
    }
    found
}

/// Delimiter, quote and escape: told by one ranking of whole dialects.
pub fn dialect(ranked: &[Scored], dialect: Dialect, rows: &[SampleRow], sample: &Sample<'_>, choices: &Choices) -> Vec<ReadingFact> {
    let fact = |what: &str, value: String, evidence: String, chosen: bool, all: Vec<Alternative>| {
        let confidence = all.iter().find(|a| a.value == value).map_or(1.0, |a| a.confidence);
        guess(what, value, evidence, chosen, confidence, all)
    };
    let delimiters = by_value(ranked, |d| delimiter_name(d.delimiter));
    let delimiter = fact("delimiter", delimiter_name(dialect.delimiter), how_alike(rows), choices.delimiter.is_some(), delimiters);
    let seen = dialect.quote.map_or(0, |q| memchr::memchr_iter(q, sample.text).count());
    let evidence = match (dialect.quote, seen) {
        (None, _) => "Quotes are read as plain text.".to_owned(),
        (Some(_), 0) => "No cell at the start of the file is quoted; this is the usual quote.".to_owned(),
        (Some(_), n) => format!("It occurs {n} times at the start of the file, around cells."),
    };
    // Where nothing is quoted, another quote would change nothing.
    let quotes = if seen == 0 && dialect.quote.is_some() { Vec::new() } else { of_same(ranked, |d| d.delimiter == dialect.delimiter) };
    let quote = fact("quote", byte_or_none(dialect.quote), evidence, choices.quote.is_some(), by_value(&quotes, |d| byte_or_none(d.quote)));
    let evidence = match dialect.escape {
        None => "Only doubled quotes stand for a quote inside a cell.",
        Some(_) => "With it, quotes inside cells leave the rows whole.",
    };
    let same = of_same(ranked, |d| d.delimiter == dialect.delimiter && d.quote == dialect.quote);
    let escape = fact(
        "escape",
        byte_or_none(dialect.escape),
        evidence.to_owned(),
        choices.escape.is_some(),
        by_value(&same, |d| byte_or_none(d.escape)),
    );
    vec![delimiter, quote, escape]
}

fn of_same(ranked: &[Scored], same: impl Fn(Dialect) -> bool) -> Vec<Scored> {
    ranked.iter().filter(|s| same(s.dialect)).cloned().collect()
}

/// Comments.
pub fn comment(dialect: Dialect, lines: usize, chosen: bool) -> ReadingFact {
    let evidence = match (&dialect.comment, lines) {
        (None, _) => "No line at the start of the file looks like a comment.".to_owned(),
        (Some(sign), n) => format!("{n} lines at the start of the file begin with {} and most have not the cells of a row.", sign.text()),
    };
    sure("comment", mark_name(dialect.comment), evidence, chosen)
}

/// Empty columns at the edges; nothing where there are none.
pub fn edge(dialect: Dialect, rows: &[SampleRow], chosen: bool) -> Option<ReadingFact> {
    let (columns, n) = (dialect.edges.columns(), rows.iter().filter(|r| !r.blank).count());
    let what = if columns == 1 { "A column at the edge has".to_owned() } else { format!("{columns} columns at the edges have") };
    let evidence = format!("{what} neither a name nor a cell in the first {n} records, as if a delimiter were too many; it is left out.");
    let others = vec![other("none", 0.1, "They would be columns, without a name and without cells.")];
    (chosen || columns > 0).then(|| guess("edge", edge_name(dialect.edges), evidence, chosen, 0.9, others))
}

/// Lines before the table.
pub fn skip(lines: u64, chosen: bool) -> ReadingFact {
    let evidence = match lines {
        0 => "The table begins at the first line.".to_owned(),
        1 => "1 line stands before the table: it has not the cells of a row.".to_owned(),
        n => format!("{n} lines stand before the table: they have not the cells of a row."),
    };
    let others = if lines > 0 { vec![other("0", 0.2, "Every line is part of the table.")] } else { Vec::new() };
    guess("skip", lines.to_string(), evidence, chosen, if lines > 0 { 0.8 } else { 1.0 }, others)
}

/// Lines after the table.
pub fn footer(footer: Option<&Footer>, another_table: bool, chosen: bool) -> ReadingFact {
    let lines = footer.map_or(0, |f| f.lines.len());
    let whole = || vec![other("0", 0.4, "Every line is part of the table.")];
    let (evidence, confidence, others) = match (lines, another_table) {
        (0, _) => ("The table ends with the file.".to_owned(), 1.0, Vec::new()),
        (n, true) => (format!("The names of the columns come again {n} lines before the end: another table begins there."), 0.6, whole()),
        (n, false) => (format!("The last {n} lines have not the cells of a row: remarks."), 0.6, whole()),
    };
    guess("footer", lines.to_string(), evidence, chosen, confidence, others)
}

/// Header rows.
pub fn header(verdict: &Verdict, rows: u32, chosen: bool) -> ReadingFact {
    let mut evidence = format!(
        "In {} columns the first cell differs in kind from the cells below it; in {} it looks like one of them.",
        verdict.columns_for, verdict.columns_against
    );
    if verdict.underlined {
        evidence.push_str(" A line of dashes stands below it.");
    }
    if rows > 1 {
        evidence.push_str(&format!(" The first {rows} rows are words over columns of values; they are joined."));
    }
    let others = match rows {
        0 => vec![other("yes", 1.0 - verdict.confidence, "The first row would name the columns.")],
        1 => vec![other("no", 1.0 - verdict.confidence, "The first row would be data, and the columns be named by position.")],
        _ => vec![other("yes", 0.3, "Only the first row would name the columns.")],
    };
    let confidence = if rows > 1 { 0.7 } else { verdict.confidence };
    guess("header", header_name(rows), evidence, chosen, confidence, others)
}

/// The decimal mark and the thousands mark.
pub fn numbers(numbers: &Numbers, choices: &Choices) -> Vec<ReadingFact> {
    let (right, wrong, rival) = match numbers.style.decimal {
        Decimal::Point => (numbers.point, numbers.comma, Decimal::Comma),
        Decimal::Comma => (numbers.comma, numbers.point, Decimal::Point),
    };
    let (evidence, confidence) = match (right, wrong, numbers.either) {
        (0, 0, 0) => ("No number at the start of the file has a fraction or thousands marks.".to_owned(), 1.0),
        (0, 0, n) => (format!("{n} numbers at the start of the file could be read with a point or a comma, with different values."), 0.6),
        (r, 0, _) => (format!("{r} numbers at the start of the file can only be read so, none only otherwise."), 1.0),
        (r, w, _) => {
            let share = (f64::from(r) + 0.5) / (f64::from(r + w) + 1.0);
            (format!("{r} numbers at the start of the file can only be read so, {w} only otherwise."), share)
        }
    };
    let others = vec![other(rival.id(), 1.0 - confidence, "It would change the values of these numbers.")];
    let thousands = "Digits in groups of three with this mark between them are numbers.";
    vec![
        guess("decimal", numbers.style.decimal.id().to_owned(), evidence, choices.decimal.is_some(), confidence, others),
        sure("thousands", numbers.style.thousands.id().to_owned(), thousands, choices.thousands.is_some()),
    ]
}

/// The types of columns that were chosen; nothing where none was.
pub fn types(types: &[(String, Kind)], names: &[String]) -> Option<ReadingFact> {
    let unknown: Vec<String> = types.iter().filter(|(name, _)| !names.contains(name)).map(|(name, _)| format!("{name:?}")).collect();
    let evidence = match &unknown[..] {
        [] => "Chosen by you. All other types are decided from the cells.".to_owned(),
        unknown => format!("Chosen by you. There is no column {}.", unknown.join(", ")),
    };
    (!types.is_empty()).then(|| sure("types", types_name(types), evidence, true))
}

/// The order of dates; nothing where there are none.
pub fn dates(dates: Dates, chosen: Option<DateOrder>) -> Option<ReadingFact> {
    if let Some(order) = chosen {
        return Some(sure("dates", order.id().to_owned(), "Chosen by you.", true));
    }
    let total = dates.ymd + dates.dmy + dates.mdy + dates.either;
    if total == 0 {
        return None;
    }
    let (day, month) = (f64::from(dates.dmy), f64::from(dates.mdy));
    let (order, rival) = match () {
        () if dates.dmy + dates.mdy + dates.either == 0 => (DateOrder::YearMonthDay, None),
        () if dates.mdy > dates.dmy => (DateOrder::MonthDayYear, Some(DateOrder::DayMonthYear)),
        () => (DateOrder::DayMonthYear, Some(DateOrder::MonthDayYear)),
    };
    let confidence = if rival.is_none() { 1.0 } else { (day.max(month) + 0.5) / (day + month + 1.0) };
    let evidence = format!(
        "Of {total} dates at the start of the file {} can only be day first, {} only month first, and {} either; each column goes by its own.",
        dates.dmy, dates.mdy, dates.either
    );
    let others =
        rival.map(|r| other(r.id(), 1.0 - confidence, "Where day and month are both at most 12, only you can tell.")).into_iter().collect();
    Some(guess("dates", order.id().to_owned(), evidence, false, confidence, others))
}

/// Null words; `odd` are words that may be some, and how often they stand among values of another kind.
pub fn null(words: &[String], odd: &[(String, u32)], chosen: bool) -> ReadingFact {
    let evidence = "The empty cell is always missing; cells that hold just one of these words are too.";
    let with = |odd: &[(String, u32)]| null_words(&words.iter().chain(odd.iter().map(|(word, _)| word)).cloned().collect::<Vec<_>>());
    let alone = odd.iter().map(|one| {
        let (word, n) = one;
        other(&with(std::slice::from_ref(one)), 0.4, format!("{word:?} stands {n} times among values of another kind."))
    });
    let all: u32 = odd.iter().map(|(_, n)| n).sum();
    let together = (odd.len() > 1).then(|| other(&with(odd), 0.45, format!("They stand {all} times among values of another kind.")));
    let others: Vec<Alternative> = together.into_iter().chain(alone).collect();
    let confidence = if others.is_empty() { 1.0 } else { 0.6 };
    guess("null", null_words(words), evidence.to_owned(), chosen, confidence, others)
}

/// What is done with short rows.
pub fn short_rows(dialect: Dialect, chosen: bool) -> ReadingFact {
    sure("short-rows", short_rows_name(dialect.short_rows).to_owned(), "Rows with fewer cells than the header.", chosen)
}

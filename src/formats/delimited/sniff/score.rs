//! How well a dialect fits: rows that look alike and cells that look like values. The measure of van den Burg, Nazábal
//! & Sutton (2019), "Wrangling messy CSV files by detecting row and type patterns".

use std::collections::BTreeMap;

use super::{
    candidates::Candidate,
    sample::{RECORDS, Sample, SampleRow},
};
use crate::{
    formats::{Delimiter, Dialect},
    table::{Decimal, Kind, Lexicon, NumberStyle, Thousands},
};

/// How many rows are looked at in the first round, and how many dialects go on to the second.
const FIRST_ROUND: usize = 80;
const FINALISTS: usize = 5;

/// Signs that stand between cells rather than inside them.
const TORN: [char; 9] = ['"', ';', '\t', '|', '^', '~', '\u{1}', '\u{1e}', '\u{1f}'];

/// A dialect, its score and the rows that it gives.
#[derive(Debug, Clone)]
pub struct Scored {
    /// The dialect.
    pub dialect: Dialect,
    /// Pattern score times type score times prior.
    pub score: f64,
    /// The rows.
    pub rows: Vec<SampleRow>,
}

/// Tells values from torn pieces of lines, with a decimal point or comma.
pub struct Judge {
    point: Lexicon,
    comma: Lexicon,
}

impl Judge {
    /// A judge that knows these null words.
    pub fn new(lexicon: &Lexicon) -> Self {
        let comma = NumberStyle { decimal: Decimal::Comma, thousands: Thousands::Point };
        Self { point: lexicon.clone(), comma: lexicon.clone().with_numbers(comma) }
    }

    /// What a cell looks like.
    pub fn kind(&self, cell: &str) -> Kind {
        match self.point.read(cell).kind() {
            Kind::Text => self.comma.read(cell).kind(),
            kind => kind,
        }
    }

    /// How much a cell looks like a value of some kind rather than like a torn piece of a line.
    fn likeness(&self, cell: &str) -> f64 {
        match self.kind(cell) {
            Kind::Text => {
                let torn = cell.contains(TORN) || cell.starts_with(['\'', ',']) || cell.ends_with(['\'', '\\']);
                if torn { 0.1 } else { 0.9 }
            }
            _ => 1.0,
        }
    }
}

/// The dialects by how well they fit, best first. Of equals, the more usual one comes first.
pub fn ranking(sample: &Sample<'_>, candidates: &[Candidate], judge: &Judge) -> Vec<Scored> {
    let round = |candidates: &[Candidate], rows: usize| {
        let mut scored: Vec<(Candidate, Scored)> = candidates
            .iter()
            .map(|c| {
                let rows = sample.rows(c.dialect, rows);
                let score = c.prior * score(&rows, c.dialect, judge);
                (*c, Scored { dialect: c.dialect, score, rows })
            })
            .collect();
        // The sort is stable, and differences of a rounding do not count.
        scored
            .sort_by(|a, b| if (a.1.score - b.1.score).abs() < 1e-9 { std::cmp::Ordering::Equal } else { b.1.score.total_cmp(&a.1.score) });
        scored
    };
    let mut first = round(candidates, FIRST_ROUND);
    // Quotes are plain text only where they cannot be otherwise: more rows come of it whenever cells hold line ends.
    let sound = |s: &Scored| s.dialect.quote.is_some() && !s.rows.iter().any(|r| r.badly_quoted);
    if first.iter().find(|(_, s)| s.dialect.quote.is_some()).is_some_and(|(_, s)| sound(s)) {
        first.retain(|(_, s)| s.dialect.quote.is_some());
    }
    if first.first().is_none_or(|f| f.1.rows.iter().filter(|r| !r.blank).count() < FIRST_ROUND) {
        return first.into_iter().map(|(_, scored)| scored).collect();
    }
    let finalists: Vec<Candidate> = first.iter().take(FINALISTS).map(|(candidate, _)| *candidate).collect();
    round(&finalists, RECORDS).into_iter().map(|(_, scored)| scored).collect()
}

/// Pattern score times type score.
fn score(rows: &[SampleRow], dialect: Dialect, judge: &Judge) -> f64 {
    let rows: Vec<&SampleRow> = rows.iter().filter(|r| !r.blank).collect();
    let (mut known, mut all, mut typed, mut badly_quoted, mut quoted, mut torn) = (0.0, 0.0_f64, 0.0, 0.0, 0.0, 0.0);
    let mut lengths: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for row in &rows {
        badly_quoted += f64::from(u8::from(row.badly_quoted));
        quoted += f64::from(u8::from(row.quoted));
        let mut of_kind = 0.0;
        for cell in &row.cells {
            let likeness = judge.likeness(cell);
            known += likeness;
            torn += f64::from(u8::from(likeness < 0.5 && !row.quoted));
            of_kind += f64::from(u8::from(likeness == 1.0 && !cell.is_empty()));
        }
        typed += of_kind;
        all += row.cells.len() as f64;
        let of_length = lengths.entry(row.cells.len()).or_default();
        of_length.0 += 1.0;
        of_length.1 += of_kind;
    }
    // Rows of one cell say little, unless the whole lines are values of a kind: a column of dates is not two of words.
    let weight =
        |len: usize, rows: f64, of_kind: f64| if len == 1 { (of_kind / rows - 0.1).max(1e-3) } else { (len as f64 - 1.0) / len as f64 };
    let pattern = lengths.iter().map(|(&len, &(n, of_kind))| n * weight(len, n, of_kind)).sum::<f64>() / lengths.len().max(1) as f64;
    // These stand in texts, times and addresses too: as delimiters they need values that are no words, or quotes that stand
    // right where they do.
    let common_in_texts = match &dialect.delimiter {
        Delimiter::Spaces => true,
        Delimiter::Text(mark) => matches!(mark.as_bytes(), b" " | b":" | b"#" | b"*"),
        Delimiter::Fixed(_) => false,
    };
    let fits_quotes = quoted >= 4.0 && badly_quoted * 20.0 <= quoted && torn == 0.0;
    let of_kind = (typed / all.max(1.0) * 2.0).min(1.0);
    let words = if common_in_texts && !fits_quotes { of_kind * of_kind } else { 1.0 };
    let quoted_well = 1.0 - 0.5 * badly_quoted / (rows.len().max(1) as f64);
    pattern * (known / all.max(1.0)).max(1e-10) * words * quoted_well
}

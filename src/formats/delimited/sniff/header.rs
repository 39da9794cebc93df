//! Which rows name the columns, and what the names are.

use super::{sample::SampleRow, score::Judge, underline::Underline};
use crate::table::Kind;

/// A name longer than this many characters is cut.
const LONGEST_NAME: usize = 200;
/// No header has more rows than this, as far as is detected.
const MOST_ROWS: usize = 3;

/// How many rows name the columns, and what speaks for and against it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    /// Header rows.
    pub rows: u32,
    /// Columns whose first cell differs in kind from the cells below it.
    pub columns_for: u32,
    /// Columns whose first cell looks like those below it.
    pub columns_against: u32,
    /// How sure it is.
    pub confidence: f64,
    /// A line of dashes stands below the header.
    pub underlined: bool,
}

impl Verdict {
    /// The verdict where a line of dashes may stand below the first of `rows`: what stands above it names the columns.
    pub fn underlined(self, rows: &[&SampleRow], underline: Option<&Underline>) -> Self {
        let above = underline.map_or(0, |u| rows.iter().filter(|r| r.start < u.place.start).count());
        // Several rows only where they look like names anyway.
        if above != 1 && !(2..=MOST_ROWS.min(self.rows as usize)).contains(&above) {
            return self;
        }
        Self { rows: above as u32, confidence: self.confidence.max(0.98), underlined: true, ..self }
    }
}

/// How many of the first rows name the columns. `rows` begins with the first row of the table; blank rows are left out.
pub fn verdict(rows: &[&SampleRow], judge: &Judge) -> Verdict {
    let (mut columns_for, mut columns_against) = (0, 0);
    let Some((first, rest)) = rows.split_first() else {
        return Verdict { rows: 0, columns_for, columns_against, confidence: 1.0, underlined: false };
    };
    // A header that is there twice, or that another table has in part, speaks for neither.
    let repeats = |r: &SampleRow| r.filled() > 1 && r.cells.len() <= first.cells.len() && first.cells.starts_with(&r.cells);
    let rest: Vec<&&SampleRow> = rest.iter().filter(|r| !repeats(r)).collect();
    let years = years(first, &rest);
    for (column, name) in first.cells.iter().enumerate() {
        let values: Vec<&str> = rest.iter().filter_map(|r| r.cells.get(column)).map(String::as_str).collect();
        let vote = if years.contains(&column) { Some(true) } else { vote(name, &values, judge) };
        match vote {
            Some(true) => columns_for += 1,
            Some(false) => columns_against += 1,
            None => {}
        }
    }
    let names = looks_like_names(first, judge);
    let header = columns_for >= columns_against && (columns_for > 0 || names);
    // Words over words: names as likely as values, a little more so where they look like names.
    let (for_, against) = (f64::from(columns_for) + if names { 0.6 } else { 0.1 }, f64::from(columns_against) + 0.25);
    let confidence = if header { for_ / (for_ + against) } else { against / (for_ + against) };
    let more = if header { further_rows(rows, judge) } else { 0 };
    Verdict { rows: if header { 1 + more } else { 0 }, columns_for, columns_against, confidence, underlined: false }
}

/// Whether a column's first cell is its name (true), one of its values (false), or either.
fn vote(name: &str, values: &[&str], judge: &Judge) -> Option<bool> {
    let kind = |cell: &str| match judge.kind(cell) {
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
        // A column of but one value says nothing: it may well be called what it holds.
        let recurs = values.contains(&name) && values.iter().any(|v| *v != name);
        return if same < 0.2 { Some(true) } else { recurs.then_some(false) };
    }
    // A number over words for yes and no, or over dates.
    if same == 0.0 && present.len() > 2 { Some(true) } else { (same > 0.5).then_some(false) }
}

/// Columns that are named by a year: at least two, of different years, over values that are none.
fn years(first: &SampleRow, rest: &[&&SampleRow]) -> Vec<usize> {
    let year = |cell: &str| cell.trim().parse::<u16>().ok().filter(|y| cell.trim().len() == 4 && (1900..2100).contains(y));
    let mut found: Vec<(u16, usize)> = first.cells.iter().enumerate().filter_map(|(column, cell)| Some((year(cell)?, column))).collect();
    found.retain(|&(_, column)| {
        let values = || rest.iter().filter_map(|r| r.cells.get(column)).filter(|cell| !cell.trim().is_empty());
        values().filter(|cell| year(cell).is_some()).count() * 5 < values().count()
    });
    found.sort_unstable();
    let all = found.len();
    found.dedup_by_key(|(year, _)| *year);
    if all < 2 || found.len() < all { Vec::new() } else { found.into_iter().map(|(_, column)| column).collect() }
}

/// Where no column decides: names are words, none twice.
fn looks_like_names(first: &SampleRow, judge: &Judge) -> bool {
    let mut names: Vec<&str> = first.cells.iter().map(|c| c.trim()).filter(|c| !c.is_empty()).collect();
    let filled = names.len();
    names.sort_unstable();
    names.dedup();
    filled > 0 && names.len() == filled && names.iter().all(|c| matches!(judge.kind(c), Kind::Text | Kind::Boolean))
}

/// Rows after the first that name the columns too: words over at least two columns that hold none below.
fn further_rows(rows: &[&SampleRow], judge: &Judge) -> u32 {
    let width = rows[0].cells.len();
    let mut more = 0;
    for at in 1..MOST_ROWS.min(rows.len()) {
        let (row, body) = (rows[at], &rows[at + 1..]);
        let words = row.cells.len() == width
            && row.filled() * 2 > width
            && row.cells.iter().all(|c| c.trim().is_empty() || judge.kind(c) == Kind::Text);
        if !words || body.len() < 2 {
            break;
        }
        let is_typed = |column: usize| {
            let kinds: Vec<Kind> =
                body.iter().filter_map(|r| r.cells.get(column)).map(|c| judge.kind(c)).filter(|k| *k != Kind::Missing).collect();
            let values = kinds.iter().filter(|k| **k != Kind::Text).count();
            kinds.len() >= 2 && values * 20 >= kinds.len() * 19
        };
        let typed = (0..width).filter(|&c| !row.cells[c].trim().is_empty() && is_typed(c)).count();
        if typed < 2 || typed * 4 < width {
            break;
        }
        more += 1;
    }
    more
}

/// The cells of the header as they are written: those of several rows joined by a space. A cell of an upper row counts
/// for the empty ones to its right where the lower names alone would not tell columns apart.
pub fn written(rows: &[Vec<String>]) -> Vec<String> {
    let Some((lowest, upper)) = rows.split_last() else { return Vec::new() };
    if upper.is_empty() {
        return lowest.clone();
    }
    let mut names: Vec<&str> = lowest.iter().map(|c| c.trim()).collect();
    names.sort_unstable();
    let spread = names.windows(2).any(|w| w[0] == w[1]);
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut joined = vec![String::new(); width];
    for (at, row) in rows.iter().enumerate() {
        let mut last = "";
        for (column, name) in joined.iter_mut().enumerate() {
            let cell = row.get(column).map(|c| c.trim()).unwrap_or_default();
            if !cell.is_empty() || at + 1 == rows.len() || !spread {
                last = cell;
            }
            if !last.is_empty() {
                if !name.is_empty() {
                    name.push(' ');
                }
                name.push_str(last);
            }
        }
    }
    joined
}

/// The name of a column that has none.
pub fn by_position(column: usize) -> String {
    format!("col_{column}")
}

/// A name as it is shown.
pub fn shown(name: &str, column: usize) -> String {
    let name = name.trim();
    if name.is_empty() { by_position(column) } else { name.chars().take(LONGEST_NAME).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|r| r.iter().map(ToString::to_string).collect()).collect()
    }

    #[test]
    fn several_rows_are_joined() {
        assert_eq!(written(&rows(&[&["a", "b"], &["m", "kg"]])), ["a m", "b kg"]);
        assert_eq!(written(&rows(&[&["control", "", "fire", ""], &["X", "Y", "X", "Y"]])), ["control X", "control Y", "fire X", "fire Y"]);
        assert_eq!(written(&rows(&[&["Water", "", ""], &["Total", "Each", "Cost"]])), ["Water Total", "Each", "Cost"]);
        assert_eq!(written(&rows(&[&[" a ", ""]])), [" a ", ""]);
    }
}

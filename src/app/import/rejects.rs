//! The reject table: what did not fit, one kind or all, in pages; and the same as a file.

use std::fmt::Write as _;

use crate::table::{Problem, ProblemKind, ProblemSummary};

/// Problems on a page: two or three screens, quick to draw.
pub const PAGE: usize = 50;

/// What is listed: which kind, if one is chosen, and which page of it, from 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Listed {
    /// Only this kind.
    pub kind: Option<ProblemKind>,
    /// The page, from 0.
    pub page: usize,
}

impl Listed {
    /// The problems on the page, and how many are kept in all of what is listed.
    #[must_use]
    pub fn of<'a>(&self, summary: &'a ProblemSummary) -> (Vec<&'a Problem>, usize) {
        let fits = |problem: &&Problem| self.kind.is_none_or(|kind| problem.kind == kind);
        let all = summary.first.iter().filter(fits);
        let kept = all.clone().count();
        (all.skip(self.page * PAGE).take(PAGE).collect(), kept)
    }

    /// The same as far as there is such a kind and such a page: a file that is read anew has other problems.
    #[must_use]
    pub fn within(self, summary: &ProblemSummary) -> Self {
        let kind = self.kind.filter(|kind| summary.kinds.iter().any(|(there, _)| there == kind));
        let first = Self { kind, page: 0 };
        Self { kind, page: if kind == self.kind { self.page.min(Self::pages(first.of(summary).1) - 1) } else { 0 } }
    }

    /// How many there are in the file, kept with their place or not.
    #[must_use]
    pub fn total(&self, summary: &ProblemSummary) -> u64 {
        match self.kind {
            None => summary.total,
            Some(kind) => summary.kinds.iter().find(|(k, _)| *k == kind).map_or(0, |&(_, n)| n),
        }
    }

    /// How many pages `kept` problems fill, at least one.
    #[must_use]
    pub fn pages(kept: usize) -> usize {
        kept.div_ceil(PAGE).max(1)
    }
}

/// The name of a kind for people: `missing-cell` is `Missing cell`.
#[must_use]
pub fn name(kind: ProblemKind) -> String {
    super::setting::capital(&kind.id().replace('-', " "))
}

/// The problems that are kept with their place, as a CSV file (RFC 4180).
#[must_use]
pub fn csv(summary: &ProblemSummary, columns: &[String]) -> String {
    let mut out = "line,row,column,column_name,byte,kind,cells_found,cells_expected,original_text,what_was_done\r\n".to_owned();
    for problem in &summary.first {
        let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
        let place = &problem.place;
        let name = place.column.and_then(|column| columns.get((column as usize).checked_sub(1)?)).map_or("", String::as_str);
        let row = if place.row > 0 { place.row.to_string() } else { String::new() };
        let (kind, done) = (problem.kind.id(), problem.kind.sentence());
        let (column, found, expected) = (number(place.column), number(problem.found), number(problem.expected));
        // Writing into a string cannot fail.
        let _ = write!(
            out,
            "{},{row},{column},{},{},{kind},{found},{expected},{},{}\r\n",
            place.line,
            quoted(name),
            place.byte,
            quoted(&problem.text),
            quoted(done),
        );
    }
    out
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Place;

    fn problem(kind: ProblemKind, line: u64, column: Option<u32>, text: &str) -> Problem {
        let place = Place { byte: line * 10, line, row: line - 1, column };
        Problem { kind, place, found: Some(1), expected: None, text: text.to_owned() }
    }

    fn summary(n: u64) -> ProblemSummary {
        let mut summary = ProblemSummary::default();
        for line in 1..=n {
            let kind = if line % 3 == 0 { ProblemKind::ExtraCell } else { ProblemKind::MissingCell };
            summary.note(kind, 1, || problem(kind, line, None, "x"));
        }
        summary
    }

    #[test]
    fn pages_cover_what_is_kept_and_totals_count_what_is_not() {
        let summary = summary(1500);
        let check = |kind, page, on_page: usize, kept: usize, total: u64| {
            let listed = Listed { kind, page };
            let (problems, all) = listed.of(&summary);
            assert_eq!((problems.len(), all, listed.total(&summary)), (on_page, kept, total), "{kind:?} {page}");
        };
        check(None, 0, PAGE, 1000, 1500);
        check(None, 19, PAGE, 1000, 1500);
        check(None, 20, 0, 1000, 1500);
        check(Some(ProblemKind::ExtraCell), 6, 333 - 6 * PAGE, 333, 500);
        check(Some(ProblemKind::BlankRow), 0, 0, 0, 0);
        assert_eq!((Listed::pages(0), Listed::pages(PAGE), Listed::pages(PAGE + 1)), (1, 1, 2));
    }

    #[test]
    fn what_is_listed_is_among_what_there_is() {
        let (many, few, extra) = (summary(1500), summary(2), Some(ProblemKind::ExtraCell));
        let check = |summary, kind, page, expected| assert_eq!(Listed { kind, page }.within(summary), expected, "{kind:?} {page}");
        check(&many, extra, 6, Listed { kind: extra, page: 6 });
        check(&many, extra, 7, Listed { kind: extra, page: 6 });
        check(&few, None, 3, Listed::default());
        check(&few, extra, 3, Listed::default());
        check(&ProblemSummary::default(), None, 1, Listed::default());
    }

    #[test]
    fn the_file_of_rejects_can_be_read_back() {
        let mut summary = ProblemSummary::default();
        for text in ["plain", "a,\"b\"\r\nc", "=1+1"] {
            summary.note(ProblemKind::StrayQuote, 1, || problem(ProblemKind::StrayQuote, 2, Some(1), text));
        }
        let text = csv(&summary, &["na\"me".to_owned()]);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[1].iter().take(9).collect::<Vec<_>>(), ["2", "1", "1", "na\"me", "20", "stray-quote", "1", "", "a,\"b\"\r\nc"]);
        assert_eq!(&rows[2][8], "=1+1");
    }

    #[test]
    fn kinds_have_names_for_people() {
        assert_eq!(name(ProblemKind::MissingCell), "Missing cell");
    }
}

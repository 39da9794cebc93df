//! What is known of missing cells, in sentences.

use std::cmp::Ordering;

use crate::{
    charts::{
        Side,
        label::{count, percent, share, things},
        quoted, relations,
    },
    relations::{Contrast, Dependence, Missingness, Pattern, Strength},
};

/// How many columns of a pattern are named.
const NAMED: usize = 4;

/// What is missing in the rows of a pattern.
#[must_use]
pub fn pattern(pattern: &Pattern, name: impl Fn(u32) -> String) -> String {
    let names: Vec<String> = pattern.columns.iter().take(NAMED).map(|&column| name(column)).collect();
    match (names.as_slice(), pattern.columns.len().saturating_sub(NAMED)) {
        ([], _) => "Nothing is missing".to_owned(),
        ([only], 0) => format!("Only {only}"),
        ([first @ .., last], 0) => format!("{} and {last}", first.join(", ")),
        (names, more) => format!("{} and {} more", names.join(", "), count(more as u64)),
    }
}

/// One sentence on the patterns as a whole.
#[must_use]
pub fn patterns(missing: &Missingness, name: impl Fn(u32) -> String) -> String {
    let part = |rows: u64| percent(share(rows, missing.total));
    let complete = missing.patterns.iter().find(|pattern| pattern.columns.is_empty()).map_or(0, |pattern| pattern.rows);
    let complete = if complete == 0 { "No row is complete".to_owned() } else { format!("{} of the rows are complete", part(complete)) };
    match missing.patterns.iter().find(|pattern| pattern.columns.len() > 1) {
        Some(often) => {
            format!("{complete}; the most frequent gap of several cells is {} ({} of the rows).", pattern(often, name), part(often.rows))
        }
        None => format!("{complete}; no row lacks more than one cell."),
    }
}

/// How many rows have patterns that are not listed; nothing where all are.
#[must_use]
pub fn rest(missing: &Missingness) -> Option<String> {
    let listed: u64 = missing.patterns.iter().map(|pattern| pattern.rows).sum();
    let rest = missing.total.saturating_sub(listed);
    (rest > 0).then(|| format!("The {} most frequent gaps are listed. {} others.", missing.patterns.len(), rows_have(rest)))
}

fn rows_have(rows: u64) -> String {
    format!("{} {}", things(rows, "row", "rows"), if rows == 1 { "has" } else { "have" })
}

/// What a correlation of missing cells means.
#[must_use]
pub fn together(phi: f64) -> &'static str {
    match (phi, Strength::of(phi)) {
        (1.0.., _) => "always missing together",
        (0.9.., _) => "nearly always missing together",
        (0.0.., Strength::Strong) => "mostly missing together",
        (0.0.., Strength::Medium) => "often missing together",
        (0.0.., Strength::Weak) => "missing together more often than by chance",
        (_, Strength::None) => "no more often together than by chance",
        _ => "seldom missing together: where one is missing, the other mostly is not",
    }
}

/// That missing cells go with another column.
#[must_use]
pub fn depends(lacking: &str, other: Side<'_>, dependence: &Dependence) -> String {
    let (lacking, name) = (quoted(lacking), quoted(other.name));
    let how = match &dependence.contrast {
        Contrast::Medians { missing, present } => {
            let spread = (missing - present).abs();
            let [there, elsewhere] = [missing, present].map(|&value| other.value(value, spread));
            let than = match missing.total_cmp(present) {
                Ordering::Greater => "larger",
                Ordering::Less => "smaller",
                Ordering::Equal => "spread otherwise",
            };
            format!("Where {lacking} is missing, {name} is {than}: in the middle {there} there and {elsewhere} elsewhere")
        }
        Contrast::Level { name: level, there, elsewhere } => {
            let (level, there, elsewhere) = (quoted(level), percent(*there), percent(*elsewhere));
            format!("{lacking} is missing in {there} of the rows in which {name} is {level}, and in {elsewhere} of the others")
        }
    };
    format!("{how} ({} {}).", dependence.measure.name(), relations::strength(dependence.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{profile::PlainType, relations::Measure};

    fn name(column: u32) -> String {
        format!("c{column}")
    }

    fn patterns_of(list: &[(&[u32], u64)]) -> Missingness {
        let patterns: Vec<Pattern> = list.iter().map(|&(columns, rows)| Pattern { columns: columns.to_vec(), rows }).collect();
        Missingness { patterns, total: 1000, ..Missingness::default() }
    }

    #[test]
    fn a_pattern_names_its_columns() {
        for (columns, expected) in [
            (vec![], "Nothing is missing"),
            (vec![3], "Only c3"),
            (vec![1, 2], "c1 and c2"),
            (vec![1, 2, 3, 4], "c1, c2, c3 and c4"),
            (vec![1, 2, 3, 4, 5, 6], "c1, c2, c3, c4 and 2 more"),
        ] {
            assert_eq!(pattern(&Pattern { columns, rows: 1 }, name), expected);
        }
    }

    #[test]
    fn the_patterns_are_summed_up() {
        let check = |list: &[(&[u32], u64)], expected: &str, left: Option<&str>| {
            let missing = patterns_of(list);
            assert_eq!(patterns(&missing, name), expected);
            assert_eq!(rest(&missing).as_deref(), left);
        };
        check(&[(&[], 900), (&[1], 100)], "90 % of the rows are complete; no row lacks more than one cell.", None);
        check(
            &[(&[], 500), (&[1], 300), (&[1, 4], 199)],
            "50 % of the rows are complete; the most frequent gap of several cells is c1 and c4 (20 % of the rows).",
            Some("The 3 most frequent gaps are listed. 1 row has others."),
        );
        check(&[(&[1], 1000)], "No row is complete; no row lacks more than one cell.", None);
    }

    #[test]
    fn what_goes_together_is_said_in_words() {
        assert_eq!(together(1.0), "always missing together");
        assert_eq!(together(0.95), "nearly always missing together");
        assert_eq!(together(0.35), "often missing together");
        assert_eq!(together(0.01), "no more often together than by chance");
        assert_eq!(together(-0.3), "seldom missing together: where one is missing, the other mostly is not");
    }

    #[test]
    fn what_missing_cells_go_with_is_said_with_figures() {
        let check = |kind, measure, contrast, expected| {
            let dependence = Dependence { columns: [0, 1], measure, value: 0.58, contrast };
            assert_eq!(depends("score", Side { name: "era", kind }, &dependence), expected);
        };
        check(
            PlainType::Text,
            Measure::CramersV,
            Contrast::Level { name: "old".to_owned(), there: 0.5, elsewhere: 0.0 },
            "“score” is missing in 50 % of the rows in which “era” is “old”, and in 0 % of the others (Cramér's V 0.58).",
        );
        check(
            PlainType::Integer,
            Measure::CorrelationRatio,
            Contrast::Medians { missing: 5000.0, present: 2000.0 },
            "Where “score” is missing, “era” is larger: in the middle 5,000 there and 2,000 elsewhere (correlation ratio 0.58).",
        );
        check(
            PlainType::Date,
            Measure::CorrelationRatio,
            Contrast::Medians { missing: 0.0, present: 864_000.0 },
            "Where “score” is missing, “era” is smaller: in the middle 1970-01-01 there and 1970-01-11 elsewhere (correlation ratio 0.58).",
        );
    }
}

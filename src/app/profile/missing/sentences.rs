//! What is known of missing cells, in sentences.

use crate::{
    charts::{
        label::{count, percent, share, things},
        quoted, relations,
    },
    relations::{Measure, Missingness, Pattern, Strength},
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
pub fn depends([lacking, other]: [&str; 2], measure: Measure, value: f64) -> String {
    let (lacking, other) = (quoted(lacking), quoted(other));
    let how = match Strength::of(value) {
        Strength::Strong => "depends strongly on",
        Strength::Medium => "depends on",
        _ => "depends a little on",
    };
    let spelled = match measure {
        Measure::CorrelationRatio => format!("{other} is larger or smaller where it is missing"),
        _ => format!("some values of {other} come with more gaps"),
    };
    format!("Whether {lacking} is missing {how} {other}: {spelled} ({} {}).", measure.name(), relations::strength(value))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(
            depends(["score", "era"], Measure::CramersV, 0.58),
            "Whether “score” is missing depends strongly on “era”: some values of “era” come with more gaps (Cramér's V 0.58)."
        );
    }
}

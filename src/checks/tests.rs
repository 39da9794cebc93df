//! Behaviour of checks over tables: each case is a table, a check, and what comes of it.

use super::*;
use crate::{
    frame::{Builder, Frame, Limit},
    table::Lexicon,
};

fn frame(text: &str) -> Frame {
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let mut builder = Builder::new(&lines.next().unwrap(), Lexicon::default(), Limit::default());
    lines.for_each(|row| builder.push(&row));
    builder.finish()
}

fn suite(checks: &str) -> Suite {
    parse(&format!("{{\"format\": \"{FORMAT}\", \"checks\": [{checks}]}}")).unwrap()
}

fn outside() -> Outside {
    let ids = OtherTable { rows: 3, columns: [("id".to_owned(), ["1", "2", ""].map(str::to_owned).into())].into() };
    Outside { now: Some(1_735_689_600.0), tables: [("people".to_owned(), ids)].into() }
}

/// The report on a table that is cut into chunks of so many rows.
fn report(table: &str, checks: &str, rows: usize) -> Report {
    let whole = frame(table);
    let columns = Columns::of(&whole);
    let plan = Plan::new(&suite(checks), &columns, &outside());
    let names: Vec<&str> = plan.needed().iter().map(|&at| columns.name(at)).collect();
    let mut states = States::new(&plan);
    for (block, start) in (0..whole.rows().max(1)).step_by(rows.max(1)).enumerate() {
        let mut builder = Builder::new(&names, Lexicon::default(), Limit::default());
        for row in start..whole.rows().min(start + rows.max(1)) {
            builder.push(&plan.needed().iter().map(|&at| whole.columns()[at].cell(row)).collect::<Vec<_>>());
        }
        let (part, held) = (builder.finish(), plan.held());
        let mut next = States::new(&plan);
        next.update(&plan, &Chunk::new(&part, &columns, &held, start as u64, block as u64));
        states.merge(next, &plan);
    }
    states.finish(&plan)
}

/// Verdict, rows that break it, and their numbers; the same wherever the table is cut.
fn check(table: &str, check: &str, expected: (Verdict, u64, &[u64])) {
    for rows in [usize::MAX / 2, 1, 2, 3] {
        let report = report(table, check, rows);
        let outcome = &report.checks[0].outcome;
        let places: Vec<u64> = outcome.places.iter().map(|spot| spot.row).collect();
        assert_eq!((outcome.verdict, outcome.unexpected, &places[..]), expected, "{check} in chunks of {rows}: {outcome:?}");
    }
}

use Verdict::{CouldNotRun, Fail, NotApplicable, Pass};

const TABLE: &str = "id,n,text,day,flag,empty
1,5,a,2024-01-01,yes,
2,7,b,2024-01-02,no,
3,,a,2024-01-02,yes,
4,7.0,c,2024-01-05,,
5,-1,,2023-12-31,no,
6,x,a b,,yes,";

#[test]
fn cells() {
    check(TABLE, r#"{"check": "not_missing", "column": "n"}"#, (Fail, 1, &[3]));
    check(TABLE, r#"{"check": "not_missing", "column": "n", "mostly": 0.8}"#, (Pass, 1, &[3]));
    check(TABLE, r#"{"check": "missing", "column": "empty"}"#, (Pass, 0, &[]));
    check(TABLE, r#"{"check": "not_missing", "column": "text", "where": "id > 4"}"#, (Fail, 1, &[5]));
    check(TABLE, r#"{"check": "in_range", "column": "id", "min": 2, "max": 5}"#, (Fail, 2, &[1, 6]));
    check(TABLE, r#"{"check": "in_range", "column": "id", "min": 1, "exclusive_min": true}"#, (Fail, 1, &[1]));
    check(TABLE, r#"{"check": "in_range", "column": "day", "min": "2024-01-01"}"#, (Fail, 1, &[5]));
    check(TABLE, r#"{"check": "in_range", "column": "day", "min": 5}"#, (CouldNotRun, 0, &[]));
    check(TABLE, r#"{"check": "in_range", "column": "empty", "min": 5}"#, (NotApplicable, 0, &[]));
    check(TABLE, r#"{"check": "in_set", "column": "n", "values": [7, "x", -1]}"#, (Fail, 1, &[1]));
    check(TABLE, r#"{"check": "not_in_set", "column": "text", "values": ["a"]}"#, (Fail, 2, &[1, 3]));
    check(TABLE, r#"{"check": "length_in_range", "column": "text", "max": 1}"#, (Fail, 1, &[6]));
    check(TABLE, r#"{"check": "matches", "column": "text", "pattern": "^[ab]$"}"#, (Fail, 2, &[4, 6]));
    check(TABLE, r#"{"check": "like", "column": "text", "pattern": "a%"}"#, (Fail, 2, &[2, 4]));
    check(TABLE, r#"{"check": "of_type", "column": "n", "type": "integer"}"#, (Fail, 2, &[4, 6]));
    check(TABLE, r#"{"check": "date_format", "column": "day", "format": "%Y-%m-%d"}"#, (Pass, 0, &[]));
    check(TABLE, r#"{"check": "multiple_of", "column": "id", "of": 2}"#, (Fail, 3, &[1, 3, 5]));
    check(TABLE, r#"{"check": "of_meaning", "column": "text", "meaning": "emial"}"#, (CouldNotRun, 0, &[]));
    check(TABLE, r#"{"check": "references", "column": "id", "table": "people", "other": "id"}"#, (Fail, 4, &[3, 4, 5, 6]));
    check(TABLE, r#"{"check": "references", "column": "id", "table": "pople", "other": "id"}"#, (CouldNotRun, 0, &[]));
}

#[test]
fn rows() {
    check(TABLE, r#"{"check": "expression", "sql": "id < 5 AND id <> 2"}"#, (Fail, 3, &[2, 5, 6]));
    check(TABLE, r#"{"check": "implies", "if": "flag", "then": "text = 'a'"}"#, (Fail, 1, &[6]));
    check(TABLE, r#"{"check": "column_compares", "column": "id", "operator": "<", "other": "n"}"#, (Fail, 2, &[5, 6]));
    check(TABLE, r#"{"check": "pair_in_set", "columns": ["text", "flag"], "values": [["a", true], ["b", "no"]]}"#, (Fail, 3, &[4, 5, 6]));
    check("a,b,c\n1,2,3\n1,1,3\n,,", r#"{"check": "sum_equals", "columns": ["a", "b"], "total_column": "c"}"#, (Fail, 1, &[2]));
    check("a,b\n1,2\n1,1.0\n,", r#"{"check": "distinct_in_row", "columns": ["a", "b"]}"#, (Fail, 1, &[2]));
    check("a,b\n1,2\n1,1.0\n,1", r#"{"check": "equal_in_row", "columns": ["a", "b"], "ignore": "any"}"#, (Fail, 1, &[1]));
    check(TABLE, r#"{"check": "complete_rows", "columns": ["n", "text"]}"#, (Fail, 2, &[3, 5]));
}

#[test]
fn keys_and_groups() {
    check(TABLE, r#"{"check": "unique", "column": "id"}"#, (Pass, 0, &[]));
    check("n\n1\n2\n1.0\n\n3\n2\n1", r#"{"check": "unique", "column": "n"}"#, (Fail, 5, &[1, 2, 3, 6, 7]));
    check("a,b\n1,x\n1,y\n1,x\n,", r#"{"check": "unique_together", "columns": ["a", "b"]}"#, (Fail, 2, &[1, 3]));
    check("a,b\n1,x\n1,y\n1,x", r#"{"check": "distinct_rows"}"#, (Fail, 2, &[1, 3]));
    check("a,b\n1,x\n1,x\n1,y\n2,z\n,z", r#"{"check": "depends_on", "on": ["a"], "column": "b"}"#, (Fail, 1, &[3]));
    check("a,b\n1,x\n2,y\n9,x\n1,y", r#"{"check": "increasing", "column": "a", "for_each": ["b"]}"#, (Fail, 1, &[4]));
    check("a,b\n1,x\n1,y", r#"{"check": "row_count_in_range", "min": 1, "max": 1, "for_each": ["b"]}"#, (Pass, 0, &[]));
}

#[test]
fn order() {
    check("a\n1\n3\n\n2\n2\n5", r#"{"check": "increasing", "column": "a"}"#, (Fail, 1, &[4]));
    check("a\n1\n3\n\n2\n2\n5", r#"{"check": "increasing", "column": "a", "strict": true}"#, (Fail, 2, &[4, 5]));
    check("a\n2024-03-01\n2024-02-01", r#"{"check": "decreasing", "column": "a"}"#, (Pass, 0, &[]));
}

#[test]
fn figures() {
    check("a\n1\n3\n\n2", r#"{"check": "mean_in_range", "column": "a", "min": 2, "max": 2}"#, (Pass, 0, &[]));
    check("a\nx\ny", r#"{"check": "mean_in_range", "column": "a", "min": 2}"#, (CouldNotRun, 0, &[]));
    check("a\n1\n3\n\n2", r#"{"check": "std_in_range", "column": "a", "min": 1, "max": 1}"#, (Pass, 0, &[]));
    check("a\n1\n3\n\n2", r#"{"check": "median_in_range", "column": "a", "min": 3}"#, (Fail, 0, &[]));
    check("a\n1\n3\n\n2", r#"{"check": "missing_share_in_range", "column": "a", "min": 0.25, "max": 0.25}"#, (Pass, 0, &[]));
    check("a\n1\n1\n2", r#"{"check": "distinct_count_in_range", "column": "a", "max": 1}"#, (Fail, 0, &[]));
    check("a\n1\n1.0\n2", r#"{"check": "distinct_equals", "column": "a", "values": [1, 2]}"#, (Pass, 0, &[]));
    check("a\nx\ny", r#"{"check": "distinct_contains", "column": "a", "values": ["x", "z"]}"#, (Fail, 0, &[]));
    check("a\nx\ny", r#"{"check": "distinct_in_set", "column": "a", "values": ["x", "y", "z"]}"#, (Pass, 0, &[]));
    check("a\nx\ny\ny", r#"{"check": "most_common_in_set", "column": "a", "values": ["y"]}"#, (Pass, 0, &[]));
    check("a\n1\n2\n3\n2\n2\n99", r#"{"check": "no_outliers", "column": "a", "method": "iqr"}"#, (Fail, 1, &[6]));
    check("a\n1\n2\n3\n2\n2\n99", r#"{"check": "z_score_below", "column": "a", "threshold": 2}"#, (Fail, 1, &[6]));
    check("a\nx\ny", r#"{"check": "entropy_in_range", "column": "a", "min": 1, "max": 1}"#, (Pass, 0, &[]));
    check(TABLE, r#"{"check": "no_gaps", "column": "day", "at_most": 2, "unit": "days"}"#, (Fail, 0, &[]));
    check(TABLE, r#"{"check": "fresh", "column": "day", "within": 365, "unit": "days"}"#, (Pass, 0, &[]));
    check(TABLE, r#"{"check": "columns_are", "names": ["id", "n"], "others": true}"#, (Pass, 0, &[]));
    check(TABLE, r#"{"check": "columns_are", "names": ["id", "n"]}"#, (Fail, 0, &[]));
    check(TABLE, r#"{"check": "column_exists", "column": "id", "position": 2}"#, (Fail, 0, &[]));
    check(TABLE, r#"{"check": "row_count_in_range", "min": 7}"#, (Fail, 0, &[]));
    check(
        "a\nS\nM\nM\nL",
        r#"{"check": "distribution_close", "column": "a", "reference": {"values": ["S", "M", "L"], "weights": [0.25, 0.5, 0.25]}, "measure": "kl", "at_most": 0}"#,
        (Pass, 0, &[]),
    );
}

#[test]
fn what_cannot_be_run_says_why_and_what_to_do() {
    for (check, expected) in [
        (r#"{"check": "unique", "column": "idd"}"#, "There is no column \"idd\". Did you mean \"id\"?"),
        (
            r#"{"check": "expression", "sql": "id = 'a'"}"#,
            "A number is compared with a text (at character 6, \"'a'\"). Write the number without quotes.",
        ),
        (r#"{"check": "expression", "sql": "id + "}"#, "The expression ends too early (at its end). Add what is missing."),
        (
            r#"{"check": "matches", "column": "text", "pattern": "(?=a)"}"#,
            "\"(?=a)\" is no regular expression: look-around, including look-ahead and look-behind, is not supported. Mend it; look-arounds and references back are not understood, since they can take for ever.",
        ),
        (
            r#"{"check": "matches", "column": "text", "pattern": "((a{99}){99}){99}"}"#,
            "The regular expression becomes too large. Use smaller numbers of repetitions, or split it into several checks.",
        ),
        (r#"{"check": "in_range", "column": "id", "min": 5, "max": 1}"#, "`min` is larger than `max`. Swap them."),
    ] {
        let outcome = report(TABLE, check, 10).checks[0].outcome.clone();
        assert_eq!((outcome.verdict, outcome.why.as_deref()), (CouldNotRun, Some(expected)));
    }
}

#[test]
fn a_broken_suite_is_told_with_its_place() {
    for (text, expected) in [
        ("{", "The suite is no JSON: EOF while parsing an object at line 1 column 1 (line 1, character 1). Mend it there."),
        (
            "{}",
            "This is no suite of this version. Write \"format\": \"assay-suite/1\", or convert the suite of another tool by `assay convert`.",
        ),
        (
            r#"{"format": "assay-suite/1", "checks": [{"check": "in_rage", "column": "a"}]}"#,
            "There is no check \"in_rage\" (check 1). Did you mean \"in_range\"?.",
        ),
        (
            r#"{"format": "assay-suite/1", "checks": [{"check": "unique", "column": "a", "mosty": 1}]}"#,
            "unique has no parameter \"mosty\" (check 1). Did you mean \"mostly\"?.",
        ),
        (
            r#"{"format": "assay-suite/1", "checks": [{"check": "unique"}]}"#,
            "unique: missing field `column` (check 1). `assay explain unique` says how it is written.",
        ),
    ] {
        assert_eq!(parse(text).unwrap_err().to_string(), expected);
    }
}

#[test]
fn quality_and_coverage() {
    let report = report(
        TABLE,
        r#"{"check": "not_missing", "column": "n"}, {"check": "in_range", "column": "id", "min": 2, "severity": "info"}"#,
        10,
    );
    let scores: Vec<_> = report.quality.iter().map(|score| (score.dimension, score.score)).collect();
    assert_eq!(scores, [(Dimension::Completeness, 1.0 - 1.0 / 6.0), (Dimension::Validity, 1.0 - 1.0 / 6.0)]);
    assert_eq!(report.unwatched, ["text", "day", "flag", "empty"]);
}

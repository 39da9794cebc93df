//! Suites go out and come back the same, and what does not is told.

use super::*;
use crate::checks::parse;

/// What every format that speaks column by column can say.
const PLAIN: &str = r#"{"format": "assay-suite/1", "name": "orders", "checks": [
    {"check": "of_type", "column": "id", "type": "integer"},
    {"check": "not_missing", "column": "id"},
    {"check": "unique", "column": "id"},
    {"check": "in_range", "column": "id", "min": 1, "max": 99},
    {"check": "not_missing", "column": "status"},
    {"check": "in_set", "column": "status", "values": ["open", "on hold", "no"]}
]}"#;

#[test]
fn what_goes_out_comes_back() {
    let suite = parse(PLAIN).unwrap();
    for format in Format::ALL.into_iter().filter(|format| !matches!(format, Format::DuckDb | Format::Spark | Format::Postgres)) {
        let there = export(&suite, format).unwrap();
        let back = import(&there.value).unwrap_or_else(|e| panic!("{}: {e}\n{}", format.id(), there.value));
        let again = export(&back.value, format).unwrap();
        assert_eq!(again.value, there.value, "{}", format.id());
        let (mut left, mut right) = (suite.checks.clone(), back.value.checks.clone());
        // Some formats keep no order of rules, some have no place for one, which they say.
        let key = |check: &checks::Check| (check.rule.columns(), check.rule.name());
        left.sort_by_key(key);
        right.sort_by_key(key);
        if there.lost.is_empty() {
            assert_eq!(right, left, "{}\n{}", format.id(), there.value);
        } else {
            assert_eq!(right.len() + there.lost.len(), left.len(), "{} {:?}", format.id(), there.lost);
        }
    }
}

#[test]
fn what_has_no_place_is_told() {
    let suite = parse(
        r#"{"format": "assay-suite/1", "checks": [{"check": "unique", "column": "a", "mostly": 0.9}, {"check": "json", "column": "a"}]}"#,
    )
    .unwrap();
    for format in [Format::TableSchema, Format::JsonSchema, Format::Odcs, Format::Soda, Format::Dbt, Format::Pandera] {
        let there = export(&suite, format).unwrap();
        assert_eq!((there.rules, there.kept, there.lost.len()), (2, 0, 2), "{} {:?}", format.id(), there.lost);
    }
}

#[test]
fn suites_of_other_tools_are_known_by_their_form() {
    for (text, expected) in [
        ("{\"fields\": [{\"name\": \"a\", \"type\": \"integer\", \"constraints\": {\"pattern\": \"[0-9]\"}}]}", "of_type matches"),
        ("{\"properties\": {\"a\": {\"type\": \"string\", \"minLength\": 2}}}", "not_missing length_in_range"),
        (
            "apiVersion: v3.1.0\nkind: DataContract\nschema:\n- name: t\n  properties:\n  - name: a\n    required: true\n    logicalType: string\n",
            "not_missing",
        ),
        (
            "dataset: d\ncolumns:\n  - name: a\n    checks:\n      - missing:\n      - invalid:\n          valid_values: ['x', 'y']\n",
            "not_missing in_set",
        ),
        (
            "version: 2\nmodels:\n  - name: m\n    columns:\n      - name: a\n        tests:\n          - unique\n          - accepted_values:\n              values: [1, 2]\n",
            "unique in_set",
        ),
        (
            "schema_type: dataframe\ncolumns:\n  a:\n    dtype: int64\n    nullable: false\n    checks:\n      in_range: {min_value: 0, max_value: 5}\n",
            "of_type not_missing in_range",
        ),
        (
            "Rules = [ RowCount between 1 and 5, ColumnValues \"a\" in [\"x, y\", \"z\"] with threshold >= 0.9, IsComplete \"a\" ]",
            "row_count_in_range in_set not_missing",
        ),
    ] {
        let read = import(text).unwrap_or_else(|e| panic!("{text}: {e}"));
        let names: Vec<_> = read.value.checks.iter().map(|check| check.rule.name()).collect();
        assert_eq!((names.join(" ").as_str(), &read.lost[..]), (expected, &[][..]), "{text}");
    }
    assert!(import("just words").unwrap_err().to_string().contains("no suite"));
}

//! Checks on the command line: the verdicts of other tools on real tables, formats, exit codes.

use std::{fs, path::Path};

use serde_json::Value;

use crate::{cli::assay, data, docs::root};

fn run(args: &[&str]) -> (Option<i32>, String, String) {
    let out = assay(args, b"");
    (out.status.code(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
}

/// `tests/golden/gx.json` holds what Great Expectations says of the suites in `tests/golden/gx`, exported by `assay convert`
/// (written by `tests/golden/gx.py`; the versions are in the file).
#[test]
fn great_expectations_comes_to_the_same_verdicts_and_counts() {
    let Some(folder) = data::folder() else { return };
    let golden = serde_json::from_str(&fs::read_to_string(root().join("tests/golden/gx.json")).unwrap()).unwrap();
    let compared = agrees_with_great_expectations(&folder, &golden);
    assert!(compared >= 60, "{compared}");
}

/// Whether ours and what Great Expectations said agree; how many expectations were compared.
pub fn agrees_with_great_expectations(folder: &Path, golden: &Value) -> usize {
    let (mut compared, mut differ) = (0, Vec::new());
    for (table, expected) in golden["tables"].as_object().unwrap() {
        let suite = root().join(format!("tests/golden/gx/{table}.json"));
        let file = folder.join(format!("ml/{table}.csv"));
        let (_, report, _) = run(&["check", file.to_str().unwrap(), "--suite", suite.to_str().unwrap(), "--format", "gx"]);
        let (_, exported, _) = run(&["convert", suite.to_str().unwrap(), "--to", "gx"]);
        let report: Value = serde_json::from_str(&report).unwrap();
        let exported: Value = serde_json::from_str(&exported).unwrap();
        let ours: Vec<&Value> = report["results"].as_array().unwrap().iter().collect();
        let expected = expected.as_array().unwrap();
        assert_eq!(ours.len(), expected.len(), "{table}");
        for ((ours, there), sent) in ours.iter().zip(expected).zip(exported["expectations"].as_array().unwrap()) {
            assert_eq!(
                (&sent["type"], &sent["kwargs"]),
                (&there["type"], &there["kwargs"]),
                "{table}: the golden file is of another suite"
            );
            if there["raised"] == true {
                continue;
            }
            compared += 1;
            let is_same = ours["success"] == there["success"]
                && same(&ours["result"]["unexpected_count"], &there["unexpected_count"])
                && same(&ours["result"]["observed_value"], &there["observed_value"]);
            if !is_same {
                differ.push(format!("{table} {} ours {} {} theirs {there}", there["type"], ours["success"], ours["result"]));
            }
        }
    }
    assert!(differ.is_empty(), "{} of {compared} differ: {differ:#?}", differ.len());
    compared
}

/// Numbers within rounding; lists without their order, by their texts; what one side does not tell is not compared.
fn same(a: &Value, b: &Value) -> bool {
    let text = |v: &Value| v.as_str().map_or_else(|| v.to_string(), str::to_owned);
    match (a, b) {
        (Value::Null, _) | (_, Value::Null) => true,
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
        }
        (Value::Array(a), Value::Array(b)) => {
            let sorted = |list: &[Value]| {
                let mut texts: Vec<String> = list.iter().filter(|v| !v.is_null()).map(text).collect();
                texts.sort();
                texts
            };
            sorted(a) == sorted(b)
        }
        // A figure with details, such as that of the divergence or of missing columns.
        (_, Value::Object(_)) => true,
        (a, b) => text(a) == text(b),
    }
}

/// The validation tests of the W3C, as far as they can be run without a server.
#[test]
fn csv_on_the_web_is_validated_as_the_standard_has_it() {
    let Some(folder) = data::folder() else { return };
    let folder = folder.join("validation/csvw");
    let mut manifest = csv::Reader::from_path(folder.join("manifest_validation.csv")).unwrap();
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for row in manifest.records().map(Result::unwrap) {
        let action = folder.join(&row[4]);
        if !action.exists() {
            continue;
        }
        let own = row[5].split(' ').find(|name| name.ends_with(".json")).map(|name| folder.join(name)).filter(|path| path.exists());
        let (file, suite) = match action.extension().is_some_and(|e| e == "json") {
            true => (folder.join(""), Some(action)),
            false => (action, own),
        };
        let code = match suite {
            Some(suite) => run(&["check", file.to_str().unwrap(), "--suite", suite.to_str().unwrap()]).0,
            None => run(&["read", file.to_str().unwrap()]).0,
        };
        all += 1;
        if (code == Some(0)) != row[3].contains("Negative") {
            right += 1;
        } else {
            wrong.push(format!("{} {} {code:?}", &row[0], &row[1]));
        }
    }
    assert!(right * 100 >= all * 95, "{right} of {all}: {wrong:#?}");
}

const TABLE: &str = "id,amount\n1,5\n2,\"x<y\"\n2,7\n";
const SUITE: &str = r#"{"format": "assay-suite/1", "name": "s", "checks": [
    {"check": "unique", "column": "id", "severity": "warning"}, {"check": "of_type", "column": "amount", "type": "integer"},
    {"check": "not_missing", "column": "nme"}]}"#;

#[test]
fn results_come_in_the_forms_of_other_tools() {
    let folder = data::scratch("checks-formats");
    let (table, suite) = (folder.join("t.csv"), folder.join("s.json"));
    fs::write(&table, TABLE).unwrap();
    fs::write(&suite, SUITE).unwrap();
    let with = |format: &str| run(&["check", table.to_str().unwrap(), "--suite", suite.to_str().unwrap(), "--format", format]);
    let (code, sarif, _) = with("sarif");
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    assert_eq!(code, Some(1));
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let places: Vec<_> =
        results.iter().map(|r| (r["level"].as_str().unwrap(), r["locations"][0]["physicalLocation"]["region"].to_string())).collect();
    let region = |line: u64, column: u64| format!("{{\"startColumn\":{column},\"startLine\":{line}}}");
    assert_eq!(places, [("warning", region(3, 1)), ("warning", region(4, 1)), ("error", region(3, 4))]);
    assert_eq!(sarif["runs"][0]["invocations"][0]["executionSuccessful"], false);
    let (_, junit, _) = with("junit");
    assert!(junit.contains("<testsuite name=\"s\" tests=\"3\" failures=\"2\" errors=\"1\" skipped=\"0\" time=\"0\">"), "{junit}");
    assert!(junit.contains("x&lt;y"), "{junit}");
    assert!(with("markdown").1.contains("x&lt;y"));
    let lineage: Value = serde_json::from_str(&with("openlineage").1).unwrap();
    assert_eq!(lineage["dataQualityAssertions"]["assertions"].as_array().unwrap().len(), 2);
}

#[test]
fn workers_change_nothing_and_exit_codes_say_how_it_went() {
    let folder = data::scratch("checks-codes");
    let (table, suite) = (folder.join("t.csv"), folder.join("s.json"));
    let mut text = String::from("id,amount\n");
    for row in 0..900_000 {
        text += &format!("{},{}\n", row % 899_000, row % 97);
    }
    fs::write(&table, text).unwrap();
    let check = |checks: &str, more: &[&str]| {
        fs::write(&suite, format!("{{\"format\": \"assay-suite/1\", \"checks\": [{checks}]}}")).unwrap();
        run(&[&["check", table.to_str().unwrap(), "--suite", suite.to_str().unwrap(), "--format", "json"], more].concat())
    };
    let unique = r#"{"check": "unique", "column": "id", "severity": "info"}, {"check": "mean_in_range", "column": "amount", "max": 50}"#;
    let one = check(unique, &["--workers", "1"]);
    assert_eq!(one.0, Some(0), "{}", one.2);
    assert_eq!(check(unique, &["--workers", "5"]), one);
    assert_eq!(check(unique, &["--fail-on", "info"]).0, Some(1));
    assert_eq!(check(r#"{"check": "unique", "column": "nothing"}"#, &[]).0, Some(2));
    assert_eq!(check(r#"{"check": "uniqe", "column": "id"}"#, &[]).0, Some(2));
}

#[test]
fn a_suggested_suite_is_one_that_the_table_keeps() {
    let folder = data::scratch("checks-suggest");
    let (table, suite) = (folder.join("t.csv"), folder.join("s.json"));
    fs::write(&table, run(&["sample", "--rows", "3000", "--dirt", "0"]).1).unwrap();
    let (code, suggested, _) = run(&["suggest", table.to_str().unwrap()]);
    assert_eq!(code, Some(0));
    fs::write(&suite, &suggested).unwrap();
    let (code, report, said) = run(&["check", table.to_str().unwrap(), "--suite", suite.to_str().unwrap()]);
    assert_eq!(code, Some(0), "{report}{said}");
    let named: Value = serde_json::from_str(&suggested).unwrap();
    assert!(named["checks"].as_array().unwrap().len() > 20);
}

/// Made by `assay explain --schema > docs/suite.schema.json`.
#[test]
fn the_published_schema_is_that_of_the_catalogue() {
    let published = fs::read_to_string(root().join("docs/suite.schema.json")).unwrap();
    assert_eq!(run(&["explain", "--schema"]), (Some(0), published, String::new()));
}

/// How long a rule takes to answer after a keystroke, at a million rows: `cargo test --release --test it -- --ignored --nocapture
/// a_keystroke`. DESIGN.md has the figures.
#[test]
#[ignore = "measures, checks nothing"]
fn a_keystroke_at_a_million_rows_is_answered() {
    use assay::jobs::{CheckAsk, CheckTable, Checker};
    const ROWS: u64 = 1_000_000;
    let mut text = String::from("id,amount,price,status,day,mail\n");
    for row in 0..ROWS {
        let price = row.wrapping_mul(2_654_435_761) % 1_000_003;
        text += &format!(
            "{},{},{}.{:02},{},2024-{:02}-{:02},p{}@example.org\n",
            row + 1,
            row * 7919 % 5000,
            price / 100,
            price % 100,
            ["open", "closed", "held"][row as usize % 3],
            row % 12 + 1,
            row % 28 + 1,
            price * 31 % 900_000
        );
    }
    let bytes = text.as_bytes();
    let layout = assay::jobs::open(&bytes, "t.csv", &assay::formats::Choices::default()).unwrap().layout;
    let frame = assay::jobs::frame(&bytes, &layout, "t.csv", Default::default()).unwrap();
    let table = CheckTable { frame: &frame, name: "t.csv", layout: None, source: None };
    let mut checker = Checker::default();
    let mut answer = |check: String| {
        let begin = std::time::Instant::now();
        let said = checker.answer(table, CheckAsk::Try { run: 1, check, now: 0.0 });
        drop(assay::jobs::encode(&said).unwrap());
        begin.elapsed().as_secs_f64() * 1000.0
    };
    // Each is written letter by letter, as a person does.
    for (what, keys) in [
        (
            "in_range, 5,000 values",
            ["1", "12", "120", "1200"].map(|max| format!(r#"{{"check": "in_range", "column": "amount", "max": {max}}}"#)),
        ),
        (
            "in_range, 630,000 values",
            ["1", "12", "120", "1200"].map(|max| format!(r#"{{"check": "in_range", "column": "price", "max": {max}}}"#)),
        ),
        (
            "in_range where",
            ["1", "12", "120", "1200"].map(|max| {
                format!(r#"{{"check": "in_range", "column": "amount", "max": {max}, "where": "status = 'open' AND price > 50"}}"#)
            }),
        ),
        ("in_set", ["o", "op", "ope", "open"].map(|word| format!(r#"{{"check": "in_set", "column": "status", "values": ["{word}"]}}"#))),
        (
            "matches, 630,000 values",
            ["^p", "^p[0-9]", "^p[0-9]+", "^p[0-9]+@"]
                .map(|pattern| format!(r#"{{"check": "matches", "column": "mail", "pattern": "{pattern}"}}"#)),
        ),
        (
            "expression, one column",
            ["1", "12", "120", "1200"].map(|max| format!(r#"{{"check": "expression", "sql": "amount * 2 < {max}"}}"#)),
        ),
        (
            "expression, two columns",
            ["1", "12", "120", "1200"].map(|max| format!(r#"{{"check": "expression", "sql": "amount < price * {max}"}}"#)),
        ),
        (
            "mean_in_range",
            ["1", "12", "120", "1200"].map(|max| format!(r#"{{"check": "mean_in_range", "column": "price", "max": {max}}}"#)),
        ),
        (
            "quantile_in_range",
            ["1", "12", "120", "1200"]
                .map(|max| format!(r#"{{"check": "quantile_in_range", "column": "amount", "quantile": 0.9, "max": {max}}}"#)),
        ),
        (
            "unique, tolerance",
            ["0.9", "0.99", "0.999", "0.9999"].map(|mostly| format!(r#"{{"check": "unique", "column": "id", "mostly": {mostly}}}"#)),
        ),
        (
            "column_compares, condition",
            ["1", "12", "120", "1200"].map(|max| {
                format!(
                    r#"{{"check": "column_compares", "column": "amount", "operator": "<", "other": "price", "where": "amount < {max}"}}"#
                )
            }),
        ),
    ] {
        let times = keys.map(&mut answer);
        let shown = times.map(|ms| format!("{ms:.0}")).join(", ");
        println!("{what:30} {shown} ms");
    }
}

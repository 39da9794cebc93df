//! `assay detect`: a list for machines, sentences for people, and an exit code that says whether there is something.

use std::{fs, process::Command};

use serde_json::Value;

use crate::data;

fn detect(name: &str, text: &str, args: &[&str]) -> (Option<i32>, String) {
    let file = data::scratch(name).join("table.csv");
    fs::write(&file, text).unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_assay")).arg("detect").arg(&file).args(args).output().unwrap();
    assert_eq!(String::from_utf8(out.stderr).unwrap(), "");
    (out.status.code(), String::from_utf8(out.stdout).unwrap())
}

/// Thirty rows of which one holds no number.
fn numbers(odd: &str) -> String {
    let rows = (1..30).map(|n| format!("{n},{}\n", 20 + n * 7 % 31)).collect::<String>();
    format!("n,\"age\"\n{rows}30,\"{odd}\"\n")
}

#[test]
fn findings_are_a_list_of_cells_with_reasons() {
    let (code, told) = detect("detect_json", &numbers("forty"), &["--json"]);
    let list: Vec<Value> = serde_json::from_str(&told).unwrap();
    assert_eq!(code, Some(1));
    let keys: Vec<&String> = list[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["column", "kind", "row", "score", "suggest", "value", "why"]);
    assert_eq!((&list[0]["row"], &list[0]["column"], &list[0]["value"]), (&30.into(), &"age".into(), &"forty".into()));
    assert_eq!(list[0]["kind"], "type-misfit");
}

#[test]
fn a_clean_table_has_none() {
    assert_eq!(detect("detect_clean", &numbers("40"), &["--json"]), (Some(0), "[]\n".to_owned()));
    assert_eq!(detect("detect_clean_text", &numbers("40"), &[]), (Some(0), "table.csv: nothing looks wrong in 30 rows\n".to_owned()));
}

#[test]
fn the_level_says_how_sure_a_finding_must_be() {
    let (_, low) = detect("detect_low", &numbers("forty"), &["--json", "--level", "0"]);
    assert!(serde_json::from_str::<Vec<Value>>(&low).unwrap().iter().any(|finding| finding["row"] == 30));
    assert_eq!(detect("detect_high", &numbers("forty"), &["--json", "--level", "1"]).1, "[]\n");
}

#[test]
fn a_value_cannot_steer_the_terminal() {
    let (_, told) = detect("detect_terminal", &numbers("\u{1b}]0;owned\u{7}"), &[]);
    assert!(told.contains("row 30") && !told.contains('\u{1b}'));
}

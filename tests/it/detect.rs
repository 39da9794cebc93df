//! `assay detect`: a list for machines, sentences for people, and an exit code that says whether there is something.

use std::{fs, process::Command};

use serde_json::Value;

use crate::data;

fn detect(name: &str, text: &str, args: &[&str]) -> (Option<i32>, String) {
    let file = data::scratch(name).join("table.csv");
    fs::write(&file, text).unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_assay")).arg("detect").arg(&file).args(args).output().unwrap();
    // Only the suite of rules is told with a word beside it.
    assert!(out.stderr.is_empty() || args.contains(&"--rules"), "{}", String::from_utf8_lossy(&out.stderr));
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

/// Codes of which every ninth ends in a letter that may be meant.
fn codes() -> String {
    let code = |row: usize| if row % 9 == 4 { "x" } else { "" };
    "name,code\n".to_owned() + &(0..120).map(|row| format!("n{row},AB-{}{}\n", 100 + row, code(row))).collect::<String>()
}

#[test]
fn rows_that_were_asked_for_and_put_right_sharpen_findings() {
    let (code, asked) = detect("detect_ask", &codes(), &["--ask", "20"]);
    assert_eq!((code, asked.lines().count(), asked.lines().next()), (Some(0), 21, Some("row,name,code")));
    let right = |line: &str| line.trim_end_matches('x').to_owned() + "\n";
    let labels = data::scratch("detect_labels_file").join("labels.csv");
    fs::write(&labels, asked.lines().map(right).collect::<String>()).unwrap();
    let (_, told) = detect("detect_labels", &codes(), &["--json", "--labels", labels.to_str().unwrap()]);
    let list: Vec<Value> = serde_json::from_str(&told).unwrap();
    let odd: std::collections::BTreeSet<u64> = list.iter().filter_map(|finding| finding["row"].as_u64()).collect();
    assert_eq!(odd, (0..120).filter(|row| row % 9 == 4).map(|row| row + 1).collect());
    assert!(list.iter().all(|finding| finding["column"] == "code"));
}

#[test]
fn rules_that_findings_break_are_a_suite() {
    let (code, suite) = detect("detect_rules", &numbers("forty"), &["--rules"]);
    let suite: Value = serde_json::from_str(&suite).unwrap();
    assert_eq!(code, Some(0));
    assert!(suite["checks"].as_array().unwrap().iter().any(|check| check["column"] == "age"), "{suite}");
}

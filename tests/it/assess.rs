//! `assay train --assess`: what was planted in a table is found, and groups are told as they are.

use std::{fmt::Write as _, fs, process::Command};

use serde_json::Value;

use crate::data;

/// A table in which `score` tells `paid`, except where region is north and kind is new; every 40th label is turned round.
fn table(rows: u64) -> String {
    let mut text = "score,other,region,kind,sex,paid,amount\n".to_owned();
    for row in 0..rows {
        let chance = |times: u64, of: u64| (row * times + row / 7 * 31) % of;
        let (score, other) = (chance(6_367, 1009), chance(7_919, 997));
        let region = ["north", "south", "east", "west"][(row % 4) as usize];
        let kind = ["new", "old", "known"][(row / 4 % 3) as usize];
        let sex = if chance(13, 11) < 5 { "f" } else { "m" };
        let lost = region == "north" && kind == "new";
        let told = if lost { other % 2 == 0 } else { score + if sex == "m" { 150 } else { 0 } > 560 };
        let paid = if (told) != (row % 40 == 7) { "yes" } else { "no" };
        let amount = 3 * score + if lost { other * 5 % 3000 } else { other % 50 };
        writeln!(text, "{score},{other},{region},{kind},{sex},{paid},{amount}").unwrap();
    }
    text
}

fn assess(name: &str, table: &str, args: &[&str]) -> Value {
    let folder = data::scratch(name);
    fs::write(folder.join("table.csv"), table).unwrap();
    let command = ["train", "table.csv", "--assess", "a.json", "--json"];
    let out = Command::new(env!("CARGO_BIN_EXE_assay")).current_dir(&folder).args(command).args(args).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&fs::read(folder.join("a.json")).unwrap()).unwrap()
}

/// The entry of a list that has this text under this key.
fn entry<'a>(list: &'a Value, key: &str, text: &str) -> &'a Value {
    list.as_array().unwrap().iter().find(|entry| entry[key] == text).unwrap_or_else(|| panic!("no {text} in {list}"))
}

fn within(interval: &Value, x: f64) -> bool {
    (interval["low"].as_f64().unwrap()..=interval["high"].as_f64().unwrap()).contains(&x)
}

#[test]
fn weak_rows_wrong_labels_and_groups_of_classes_are_told() {
    let args = ["--target", "paid", "--without", "amount", "--model", "boosting", "--sensitive", "sex", "--sensitive", "region"];
    let told = assess("assess-classes", &table(1800), &args);
    let auc = entry(&told["scores"], "metric", "roc_auc");
    assert!(auc["value"].as_f64().unwrap() > 0.85 && within(&auc["interval"], auc["value"].as_f64().unwrap()));
    assert_eq!((auc["verdict"].as_str(), auc["baseline"].as_f64().map(|x| (x * 10.0).round())), (Some("better"), Some(5.0)));
    assert_eq!(told["classes"]["confusion"].as_array().unwrap().iter().map(|n| n.as_f64().unwrap()).sum::<f64>(), 1800.0);
    let worst = &told["weak_slices"][0]["values"];
    let pair = serde_json::json!([["region", "north"], ["kind", "new"]]);
    assert!(told["weak_slices"].as_array().unwrap().iter().any(|slice| slice["values"] == pair), "{worst}");
    let suspects: Vec<u64> = told["classes"]["suspects"].as_array().unwrap().iter().map(|s| s["row"].as_u64().unwrap() - 1).collect();
    let lost = |row: u64| row.is_multiple_of(12);
    let elsewhere: Vec<u64> = suspects.into_iter().filter(|row| !lost(*row)).collect();
    let right = elsewhere.iter().filter(|row| *row % 40 == 7).count();
    assert!(right > 25 && right * 10 > elsewhere.len() * 6, "{right} of {}", elsewhere.len());
    assert_eq!(told["importance"][0]["column"], "score");
    assert_eq!(told["leaks"], serde_json::json!([]));
    let fairness = told["fairness"].as_array().unwrap();
    assert_eq!(fairness.iter().map(|of| of["columns"].as_array().unwrap().len()).collect::<Vec<_>>(), [1, 1, 2]);
    let parity = entry(&fairness[0]["disparities"], "measure", "demographic_parity_difference");
    assert!(parity["value"].as_f64().unwrap() > 0.08 && parity["p"].as_f64().unwrap() < 0.01, "{parity}");
    let thresholds = &fairness[0]["thresholds"][0];
    assert_eq!(thresholds[0], "demographic_parity");
    assert!(thresholds[1]["after"]["gap"].as_f64().unwrap() < 0.02);
    assert!(thresholds[1]["after"]["cost"].as_f64().unwrap() > thresholds[1]["before"]["cost"].as_f64().unwrap());
}

#[test]
fn residuals_and_weak_rows_of_numbers_are_told() {
    let told = assess("assess-numbers", &table(1800), &["--target", "amount", "--model", "forest"]);
    let r2 = entry(&told["scores"], "metric", "r2");
    assert!(within(&r2["interval"], r2["value"].as_f64().unwrap()) && r2["verdict"] == "better");
    assert_eq!(told["residuals"]["worst"].as_array().unwrap().len(), 20);
    let lost = |row: &Value| (row[0].as_u64().unwrap() - 1).is_multiple_of(12);
    assert!(told["residuals"]["worst"].as_array().unwrap().iter().filter(|row| lost(row)).count() > 15);
    let pair = serde_json::json!([["region", "north"], ["kind", "new"]]);
    assert!(told["weak_slices"].as_array().unwrap().iter().any(|slice| slice["values"] == pair));
    assert!(told["classes"].is_null() && told["fairness"].as_array().unwrap().is_empty());
}

#[test]
fn what_was_found_is_told_where_the_model_fails() {
    // Every 40th income is written in thousands: what is predicted from it is far off.
    let mut text = "income,age,city,amount\n".to_owned();
    for row in 0..2000u64 {
        let (income, age, city) = (20_000 + row * 6_367 % 40_009, 20 + row * 31 % 47, ["Graz", "Linz", "Wien"][(row * 7 / 3 % 3) as usize]);
        let written = if row % 40 == 11 { income / 1000 } else { income };
        writeln!(text, "{written},{age},{city},{}", income / 4 + age).unwrap();
    }
    let told = assess("assess-found", &text, &["--target", "amount", "--model", "linear"]);
    let slices = told["weak_slices"].as_array().unwrap();
    let scale = serde_json::json!({ "id": "scale-mixture", "title": "Another unit or scale" });
    let slice = slices.iter().find(|slice| slice["finding"] == scale).unwrap_or_else(|| panic!("{slices:?}"));
    assert_eq!((slice["values"].as_array().unwrap().len(), slice["rows"].as_u64()), (0, Some(50)));
    assert!(slice["loss"].as_f64() > slice["elsewhere"].as_f64().map(|loss| 2.0 * loss), "{slice}");
}

#[test]
fn a_column_that_parts_the_rows_leaks_what_stands_on_both_sides() {
    let folder = data::scratch("assess-leaks");
    let mut text = "number,word,part,paid\n".to_owned();
    for row in 0..200 {
        let part = if row < 150 { "train" } else { "test" };
        let word = if row == 190 { "RED" } else { ["red", "blue"][row % 2] };
        writeln!(text, "{},{word},{part},{}", row % 120, ["yes", "no"][row / 2 % 2]).unwrap();
    }
    fs::write(folder.join("table.csv"), text).unwrap();
    let args = ["train", "table.csv", "--target", "paid", "--split", "part", "--model", "baseline", "--assess", "a.json", "--json"];
    let out = Command::new(env!("CARGO_BIN_EXE_assay")).current_dir(&folder).args(args).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let told: Value = serde_json::from_slice(&fs::read(folder.join("a.json")).unwrap()).unwrap();
    let spelling = entry(&told["leaks"], "check", "no_new_spellings");
    assert_eq!((spelling["column"].as_str(), &spelling["rows"]), (Some("word"), &serde_json::json!([191])));
    assert!(entry(&told["leaks"], "check", "no_shared_rows")["share"].as_f64().unwrap() > 0.9);
}

#[test]
fn a_sensitive_column_that_is_not_there_is_said() {
    let folder = data::scratch("assess-missing");
    fs::write(folder.join("table.csv"), table(100)).unwrap();
    let args = ["train", "table.csv", "--target", "paid", "--model", "baseline", "--assess", "a.json", "--sensitive", "race"];
    let out = Command::new(env!("CARGO_BIN_EXE_assay")).current_dir(&folder).args(args).output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("no column \"race\" to compare groups by"));
}

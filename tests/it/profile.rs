//! What the profile tells beyond single columns, through the command line.

use serde_json::Value;

use crate::cli::assay;

/// Orders of four lines each: a key of two columns, totals, and a person.
fn orders() -> String {
    let mut text = String::from("order,line,price,pieces,total,mail,zip\n");
    for row in 0..400_u32 {
        let (price, pieces) = (100 + row * 7919 % 900, 1 + row * 31 % 9);
        let total = price * pieces + u32::from(row == 17) * 100;
        text += &format!("{},{},{price},{pieces},{total},person{}@example.com,{:05}\n", row / 4, row % 4, row * 37 % 400, row % 90);
    }
    text
}

fn profile(args: &[&str], text: &str) -> Value {
    let out = assay(&[&["profile", "--json", "-"], args].concat(), text.as_bytes());
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

#[test]
fn what_holds_in_the_rows_is_among_the_relations() {
    let told = profile(&[], &orders());
    let of_kind = |kind: &str| -> Vec<&Value> { told["relations"].as_array().unwrap().iter().filter(|r| r["kind"] == kind).collect() };
    let columns = |kind: &str| of_kind(kind).into_iter().map(|r| r["columns"].to_string()).collect::<Vec<_>>();
    assert!(columns("key").contains(&"[\"order\",\"line\"]".to_owned()), "{:?}", columns("key"));
    assert_eq!(columns("product"), ["[\"total\",\"price\",\"pieces\"]"]);
    assert_eq!((&of_kind("product")[0]["violations"], &of_kind("product")[0]["examples"][0]), (&Value::from(1), &Value::from(18)));
    assert_eq!(columns("increasing"), ["[\"order\"]"]);
    assert!(!of_kind("association").is_empty());
    assert_eq!(told["rows_alike"]["duplicates"], 0);
}

#[test]
fn columns_tell_what_they_mean_and_how_their_values_are() {
    let told = profile(&[], &orders());
    let mail = told["columns"].as_array().unwrap().iter().find(|column| column["name"] == "mail").unwrap();
    assert_eq!((&mail["semantic"], &mail["personal"]["kind"]), (&Value::from("email"), &Value::from("contact")), "{mail}");
    assert_eq!(mail["figures"]["texts"]["casing"][0]["value"], "lower");
    assert_eq!(told["columns"][2]["figures"]["numbers"]["decimals"][0]["count"], 400);
}

#[test]
fn a_chosen_type_wins_over_what_the_cells_look_like() {
    let kind = |args: &[&str], at: usize| profile(args, &orders())["columns"][at]["type"].clone();
    assert_eq!((kind(&[], 6), kind(&[], 1)), (Value::from("code"), Value::from("integer")));
    let args = ["--type", "zip=integer", "--type", "line=text"];
    assert_eq!((kind(&args, 6), kind(&args, 1)), (Value::from("integer"), Value::from("text")));
    let out = assay(&["profile", "-", "--type", "zip=number"], b"zip\n1\n");
    assert_eq!(out.status.code(), Some(2));
}

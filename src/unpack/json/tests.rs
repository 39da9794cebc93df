//! JSON against tables written by hand and against serde_json.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::{
    formats::Choices,
    unpack::{Limits, Share, Unpacked, unpack},
};

fn run(json: &[u8], limits: Limits) -> Result<(String, Unpacked), String> {
    part(json, limits, Share::WHOLE)
}

fn part(json: &[u8], limits: Limits, share: Share) -> Result<(String, Unpacked), String> {
    let mut text = Vec::new();
    let mut sink = |piece: &[u8]| {
        text.extend_from_slice(piece);
        Ok(())
    };
    let unpacked = unpack(Arc::new(json.to_vec()), &Choices::default(), limits, share, &mut sink).map_err(|failure| failure.to_string())?;
    Ok((String::from_utf8(text).unwrap(), unpacked))
}

/// What several shares give, one after the other.
fn shared(json: &[u8], of: u32) -> Result<(String, Unpacked), String> {
    let parts = Share::all(of).map(|share| part(json, Limits::default(), share)).collect::<Result<Vec<_>, _>>()?;
    let join = |(a, m): (String, Unpacked), (b, n): (String, Unpacked)| (a + &b, m.followed_by(n));
    Ok(parts.into_iter().reduce(join).unwrap())
}

#[test]
fn shares_give_what_one_gives() {
    let lines: String = (0..40)
        .map(|i| format!("{{\"a\": {i}, \"b\": {{\"c\": \"x,{i}\"}}, \"a\": 1}}\n{}", if i % 7 == 0 { " \n" } else { "" }))
        .collect();
    let broken = [lines.as_bytes(), b"{\"a\": \"\xff\"}"].concat();
    for json in [lines.as_bytes(), &broken, &[b"\xef\xbb\xbf", lines.as_bytes()].concat()] {
        for of in 2..9 {
            assert_eq!(shared(json, of), run(json, Limits::default()), "{of}");
        }
    }
}

#[test]
fn what_cannot_be_shared_says_so() {
    let lines = "{\"a\": 1, \"b\": {\"c\": null}}\n".repeat(20);
    let rest =
        ["{\"d\": 2}\n", "{\"b\": 2}\n", "{\"a\": 1}{\"a\": 2}\n", "{\"a\":\n1}\n", "[1]\n", "7\n", "{\"a\": \"x\ny\"}\n", "{\"a\"\n"];
    for rest in rest {
        assert!(shared(format!("{lines}{rest}").as_bytes(), 3).unwrap().1.misfit, "{rest}");
    }
    for json in ["[{\"a\": 1},\n{\"a\": 2}]", "{\"a\": 1}", "{\"a\": 1, \"data\": [1]}", ""] {
        assert!(shared(json.as_bytes(), 2).is_err() || shared(json.as_bytes(), 2).unwrap().1.misfit, "{json}");
    }
    // Null says nothing of what is below a name, so it is no column of its own.
    assert!(!shared(format!("{lines}{{\"b\": null}}\n").as_bytes(), 3).unwrap().1.misfit);
}

#[track_caller]
fn check(json: &str, expected: &str) {
    assert_eq!(run(json.as_bytes(), Limits::default()).map(|(text, _)| text), Ok(expected.to_owned()), "{json}");
}

#[track_caller]
fn refuse(json: &str, sentence: &str) {
    assert_eq!(run(json.as_bytes(), Limits::default()).map(|(text, _)| text), Err(sentence.to_owned()), "{json}");
}

#[test]
fn records_become_rows() {
    check("[{\"a\": 1, \"b\": \"x\"}, {\"b\": null, \"c\": true}]", "a,b,c\n1,x,\n,,true\n");
    check("{\"a\": 1}\n{\"a\": 2}\n", "a\n1\n2\n");
    check("{\"a\": 1}{\"a\": 2}", "a\n1\n2\n");
    check("{\"a\": 1, \"b\": [1, 2]}", "a,b\n1,\"[1,2]\"\n");
    check("[1, null, \"x\"]", "value\n1\n\"\"\nx\n");
    check("[[1, \"a\"], [2]]", "1,a\n2,\n");
    check("[{\"a\": 1}, 2, [3]]", "value,a\n,1\n2,\n[3],\n");
    check("[{\"a\": 1}]\n[{\"a\": 2}]", "a\n1\n2\n");
    check("[1, \"a\"]\n[2, \"b\"]\n", "1,a\n2,b\n");
    check("[{}, {}]", "");
    check("[]", "");
}

#[test]
fn objects_become_columns_with_points() {
    check("[{\"a\": {\"b\": 1, \"c\": {\"d\": \"x\"}}, \"e\": {}}]", "a.b,a.c.d,e\n1,x,\n");
    check("[{\"a\": null}, {\"a\": {\"b\": 1}}, {\"a\": 7}]", "a,a.b\n\"\",\n,1\n7,\n");
    check("[{\"a\": [ {\"b\" : \" x \"} ]}]", "a\n\"[{\"\"b\"\":\"\" x \"\"}]\"\n");
}

#[test]
fn a_table_inside_an_object_is_found() {
    check("{\"n\": 2, \"data\": [{\"a\": 1}, {\"a\": 2}], \"x\": {}}", "a\n1\n2\n");
    check("{\"a\": [1, 2], \"b\": [\"x\", null]}", "a,b\n1,x\n2,\n");
    check("{\"few\": [{\"a\": 1}], \"many\": [{\"b\": 1}, {\"b\": 2}]}", "b\n1\n2\n");
}

#[test]
fn values_are_kept_as_they_are() {
    check("[{\"a\": 123456789012345678901234567890, \"b\": 1.50, \"c\": -0.0e+1}]", "a,b,c\n123456789012345678901234567890,1.50,-0.0e+1\n");
    check("[{\"a\": \"\\u00e9\\ud83d\\ude00\\n\\\"\"}]", "a\n\"\u{e9}\u{1f600}\n\"\"\"\n");
    check("[{\"a\": \"\\ud800\"}]", "a\n\u{fffd}\n");
    check("[{\"a\": NaN}]", "a\n\"\"\n");
    check("\u{feff}[{\"a\": 1}]", "a\n1\n");
}

#[test]
fn wide_encodings_are_read() {
    let text = "[{\"a\": \"\u{e9}\"}]";
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(run(&wide, Limits::default()).unwrap().0, "a\n\u{e9}\n");
    let wider: Vec<u8> = [0xff, 0xfe, 0, 0].into_iter().chain(text.chars().flat_map(|c| u32::from(c).to_le_bytes())).collect();
    assert_eq!(run(&wider, Limits::default()).unwrap().0, "a\n\u{e9}\n");
}

#[test]
fn a_name_that_occurs_twice_is_told() {
    let (text, unpacked) = run(b"[{\"a\": 1, \"a\": 2}]", Limits::default()).unwrap();
    assert_eq!((text.as_str(), unpacked.notes[0].times), ("a\n2\n", 1));
}

#[test]
fn what_is_broken_is_told_with_its_place() {
    refuse(
        "[{\"a\": 1},\n {\"a\": tru}]",
        "The JSON is broken: a value is expected, \"tru}\" stands there (line 2, byte 18). Correct the place in the file.",
    );
    let long = format!("[{}{{\"a\": 1}}", "{\"a\": 1},".repeat(100));
    refuse(&long, "The JSON is cut short (line 1, byte 909). Get the whole file.");
    let deep = format!("[{{\"a\": {}1{}}}]", "[".repeat(300), "]".repeat(300));
    assert!(run(deep.as_bytes(), Limits::default()).is_err_and(|s| s.contains("fewer levels of nesting")));
}

#[test]
fn limits_hold() {
    let small = Limits { record: 100, names: 3, ..Limits::default() };
    let long = format!("[{{\"a\": \"{}\"}}]", "x".repeat(200));
    assert!(run(long.as_bytes(), small).is_err_and(|s| s.starts_with("A record of the JSON is longer than 100 bytes")));
    // An object with ever new names is a dictionary, which stays one cell.
    let json = "[{\"d\": {\"k1\": 1, \"k2\": 2}}, {\"d\": {\"k3\": 1, \"k4\": 2}}]";
    assert_eq!(run(json.as_bytes(), small).unwrap().0, "d\n\"{\"\"k1\"\":1,\"\"k2\"\":2}\"\n\"{\"\"k3\"\":1,\"\"k4\"\":2}\"\n");
    assert!(run("[{\"a\": 1}]".as_bytes(), Limits { columns: 0, ..small }).is_err());
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-c,\"\\\\\n\u{e9}\u{1f600}]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-c.]{1,2}", inner, 0..4).prop_map(|m| Value::from(Map::from_iter(m))),
        ]
    })
}

/// What the cell of a value must be, by serde_json 1.
fn flatten(path: &str, value: &Value, cells: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (name, inner) in members {
                flatten(&if path.is_empty() { name.clone() } else { format!("{path}.{name}") }, inner, cells);
            }
        }
        Value::Null | Value::Object(_) => {}
        Value::String(text) => cells.push((path.to_owned(), text.clone())),
        other => cells.push((path.to_owned(), other.to_string())),
    }
}

proptest! {
    #[test]
    fn rows_hold_what_serde_json_reads(records in prop::collection::vec(prop::collection::btree_map("[a-c]", json(), 1..4), 1..5), pretty: bool) {
        let records = Value::from(records.into_iter().map(|m| Value::from(Map::from_iter(m))).collect::<Vec<_>>());
        let text = if pretty { serde_json::to_string_pretty(&records) } else { serde_json::to_string(&records) }.unwrap();
        let (table, unpacked) = run(text.as_bytes(), Limits::default()).unwrap();
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let names = reader.headers().unwrap().clone();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(rows.len() as u64, unpacked.rows);
        for (row, record) in rows.iter().zip(records.as_array().unwrap()) {
            let (mut expected, mut found) = (Vec::new(), Vec::new());
            flatten("", record, &mut expected);
            expected.retain(|(_, text)| !text.is_empty());
            found.extend(names.iter().zip(row).filter(|(_, text)| !text.is_empty()).map(|(n, t)| (n.to_owned(), t.to_owned())));
            expected.sort();
            found.sort();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn shares_give_what_one_gives_or_say_that_they_do_not_fit(
        records in prop::collection::vec(prop::collection::btree_map("[a-c]", json(), 1..4), 1..12),
        of in 2_u32..5,
    ) {
        let lines: String = records.into_iter().map(|m| Value::from(Map::from_iter(m)).to_string() + "\n").collect();
        let (text, unpacked) = shared(lines.as_bytes(), of).unwrap();
        if !unpacked.misfit {
            prop_assert_eq!((text, unpacked), run(lines.as_bytes(), Limits::default()).unwrap());
        }
    }

    #[test]
    fn nothing_makes_the_reader_panic(text in "[\\[\\]{}:,\"\\\\a1 \n.eE+-]{0,40}") {
        let _ = run(format!("[{text}").as_bytes(), Limits::default());
        let _ = run(format!("{{\"a\":{text}").as_bytes(), Limits::default());
    }
}

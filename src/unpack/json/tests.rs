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

/// The rows of a text of which some lines are left out, and what is said of them.
#[track_caller]
fn leave_out(json: &str, rows: &str, notes: &[&str]) {
    let (text, unpacked) = run(json.as_bytes(), Limits::default()).unwrap();
    let told: Vec<String> = unpacked.notes.iter().map(|note| format!("{} {}", note.times, note.what)).collect();
    assert_eq!((text.as_str(), told.iter().map(String::as_str).collect::<Vec<_>>()), (rows, notes.to_vec()), "{json}");
}

/// The texts are as pandas 3.1.1 writes them, by `to_json` with the orient that is named.
#[test]
fn what_pandas_writes_becomes_a_table() {
    // The default, "columns".
    check("{\"a\":{\"0\":1,\"1\":2},\"b\":{\"0\":\"x,y\",\"1\":null}}", "a,b\n1,\"x,y\"\n2,\n");
    check("{\"a\":{\"5\":1,\"3\":[2, 3]},\"index\":{\"5\":1.5,\"3\":0.5}}", "index_,a,index\n5,1,1.5\n3,\"[2,3]\",0.5\n");
    check(
        "{\"age\":{\"Jo\":31,\"Al\":null,\"Di\":7},\"city\":{\"Jo\":\"x\",\"Al\":\"y\",\"Di\":\"z\"}}",
        "index,age,city\nJo,31,x\nAl,,y\nDi,7,z\n",
    );
    // "index".
    check("{\"0\":{\"a\":1,\"b\":\"x\"},\"1\":{\"a\":2,\"b\":null}}", "a,b\n1,x\n2,\n");
    check("{\"7\":{\"a\":1,\"b\":\"x\"},\"9\":{\"a\":2,\"b\":\"y\"}}", "index,a,b\n7,1,x\n9,2,y\n");
    check(
        "{\"r,1\":{\"a\":1,\"b\":\"x\"},\"r2\":{\"a\":2,\"b\":\"y\"},\"r3\":{\"a\":3,\"b\":\"z\"}}",
        "index,a,b\n\"r,1\",1,x\nr2,2,y\nr3,3,z\n",
    );
    // "split".
    check("{\"columns\":[\"a\",\"b,c\"],\"index\":[0,1],\"data\":[[1,\"x\"],[2,null]]}", "a,\"b,c\"\n1,x\n2,\n");
    check("{\"columns\":[\"a\",2],\"index\":[\"p\",\"q\"],\"data\":[[1,\"x\"],[2,\"y\"]]}", "index,a,2\np,1,x\nq,2,y\n");
    check("{\"data\":[[1],[2, 3]],\"columns\":[\"a\"]}", "a,\n1,\n2,3\n");
    // "values" has no names, and "table" tells the schema besides.
    check("[[1,\"x\"],[2,\"y\"]]", "1,x\n2,y\n");
    check("{\"schema\":{\"fields\":[{\"name\":\"a\"}]},\"data\":[{\"index\":0,\"a\":1},{\"index\":1,\"a\":2}]}", "index,a\n0,1\n1,2\n");
}

#[test]
fn an_object_whose_members_are_no_rows_is_one_record() {
    check("{\"env\":{\"node\":true},\"rules\":{\"semi\":2},\"globals\":{\"x\":1}}", "env.node,rules.semi,globals.x\ntrue,2,1\n");
    check("{\"dev\":{\"host\":\"a\",\"port\":1},\"live\":{\"host\":\"b\",\"port\":2}}", "dev.host,dev.port,live.host,live.port\na,1,b,2\n");
    check(
        "{\"x\":{\"min\":1,\"max\":2,\"step\":3},\"y\":{\"min\":1,\"max\":2,\"step\":3}}",
        "x.min,x.max,x.step,y.min,y.max,y.step\n1,2,3,1,2,3\n",
    );
    check("{\"a\":{\"b\":1,\"c\":2,\"d\":3},\"e\":{}}", "a.b,a.c,a.d,e\n1,2,3,\n");
    check("{\"a\":{\"b\":1},\"e\":5}", "a.b,e\n1,5\n");
    check("{\"columns\":[\"a\"],\"data\":[[1]],\"title\":\"t\"}", "columns,data,title\n\"[\"\"a\"\"]\",[[1]],t\n");
    // A dictionary of many records may leave names out.
    let many: String = (0..12).map(|i| format!("\"k{i}\": {{\"a\": {i}{}}},", if i % 3 == 0 { "" } else { ", \"b\": [1]" })).collect();
    let (text, unpacked) = run(format!("{{{}}}", many.trim_end_matches(',')).as_bytes(), Limits::default()).unwrap();
    assert!(text.starts_with("index,a,b\nk0,0,\nk1,1,[1]\n"), "{text}");
    assert_eq!((unpacked.rows, unpacked.columns), (12, 3));
}

#[test]
fn bad_lines_among_good_ones_are_left_out_and_told() {
    let one = |line: &str| format!("1 line is no JSON record and was left out: line 3, {line}");
    for line in ["garbage", "{\"zzz\": 1, \"a\" 3}", "{\"a\": 3", "{\"a\": \"x}", "}", "[1", "{\"a\": 1} x", "{\"a\": tru}"] {
        leave_out(&format!("{{\"a\": 1}}\n\n{line}\n{{\"a\": 2, \"b\": 3}}\n7\n"), "value,a,b\n,1,\n,2,3\n7,,\n", &[&one(line)]);
    }
    // A line may have several records, and one of them broken spoils the line.
    leave_out("{\"a\": 1} {\"a\": 2}\n\u{1e}{\"a\": 3}\n{\"a\": 4}{\"a\"}\n", "a\n1\n2\n3\n", &[&one("{\"a\": 4}{\"a\"}")]);
    let long = format!("{{\"a\": 1}}\n{{\"a\": 2}}\n{}\n", "\t.".repeat(100));
    leave_out(&long, "a\n1\n2\n", &[&one(&format!(".{}\u{2026}", " .".repeat(19) + " "))]);
    let many: String = (0..60).map(|i| if i % 12 == 5 { "oh\n".to_owned() } else { format!("{{\"a\": {i}}}\n") }).collect();
    let (_, unpacked) = run(many.as_bytes(), Limits::default()).unwrap();
    let told = "lines are no JSON records and were left out, the first of them line 6, oh; line 18, oh; line 30, oh";
    assert_eq!((unpacked.rows, unpacked.notes[0].times, unpacked.notes[0].what.as_str()), (55, 5, told));
}

#[test]
fn a_file_that_ends_inside_its_last_line_keeps_the_lines_before() {
    let cut = "1 record is cut short by the end of the file and was left out: line 2, {\"a\": 2, \"b";
    leave_out("{\"a\": 1}\n{\"a\": 2, \"b", "a\n1\n", &[cut]);
    let bad = "1 line is no JSON record and was left out: line 2, x";
    let cut = "1 record is cut short by the end of the file and was left out: line 5, [";
    leave_out("{\"a\": 1}\nx\n{\"a\": 2}\n{\"a\": 3}\n[", "a\n1\n2\n3\n", &[bad, cut]);
}

#[test]
fn lines_of_which_too_many_are_no_records_are_refused_with_the_first() {
    refuse(
        "{\"a\": 1}\n{\"a\": 2\n{\"a\": 3}\n{\"a\": 4}\nx\n",
        "The JSON is broken: a comma or a closing brace is expected, the record ends there; 2 of 5 lines are no records (line 2, byte 16). \
         Correct the place in the file.",
    );
    refuse(
        "{\"a\": 1 x}\n{\"a\": 2}\n{\"a\": 3}\n",
        "The JSON is broken: a comma or a closing brace is expected, \"x}\" stands there (line 1, byte 8). Correct the place in the file.",
    );
    // Records that take several lines are no lines of records.
    refuse(
        "{\n\"a\": 1\n}\n{\n\"a\" 2\n}\n",
        "The JSON is broken: a colon is expected, \"2\\n}\" stands there (line 5, byte 17). Correct the place in the file.",
    );
    check("{\"a\": 1}\n{\n\"a\": 2\n}\n", "a\n1\n2\n");
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

//! The command line as a person uses it: data on stdout, words on stderr, exit codes.

use std::{
    fs,
    io::Write,
    process::{Command, Output, Stdio},
};

use crate::data;

pub fn assay(args: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_assay"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that stops early does not read its input to the end.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    child.wait_with_output().unwrap()
}

fn check(args: &[&str], stdin: &str, code: i32, stdout: &str, stderr: &str) {
    let out = assay(args, stdin.as_bytes());
    let (told, said) = (String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap());
    assert_eq!(out.status.code(), Some(code), "{args:?} {said}");
    assert_eq!(told, stdout, "{args:?}");
    assert_eq!(said, stderr, "{args:?}");
}

#[test]
fn read_writes_the_table_and_tells_what_did_not_fit() {
    check(&["read", "-"], "a;b\r\n1;\"x,y\"\r\n2;z\r\n", 0, "a,b\n1,\"x,y\"\n2,z\n", "");
    check(
        &["read", "-", "--problems", "json"],
        "a,b\n1,2\n3\n",
        0,
        "a,b\n1,2\n3\n",
        "{\"kind\":\"missing-cell\",\"place\":{\"byte\":8,\"line\":3,\"row\":2,\"column\":2},\"found\":1,\"expected\":2,\"text\":\"3\"}\n",
    );
    check(&["read", "-"], "a,b\n\u{fffd},2\n", 0, "a,b\n\u{fffd},2\n", "");
    check(&["read", "-", "--problems", "none"], "a,b\n1,2\n3\n", 0, "a,b\n1,2\n3\n", "");
}

#[test]
fn several_files_are_read_as_each_is_written() {
    let folder = data::scratch("several");
    let [a, b] =
        [("a.csv", "Report\nx;y\n1,5;2\n2,5;3\n3,5;4\n"), ("b.csv", "Report\nx;y\n4,5;5\n5,5;6;7\n6,5;8\n")].map(|(name, text)| {
            fs::write(folder.join(name), text).unwrap();
            folder.join(name).display().to_string()
        });
    let table = "x,y,source_file\n\"1,5\",2,a.csv\n\"2,5\",3,a.csv\n\"3,5\",4,a.csv\n\"4,5\",5,b.csv\n\"5,5\",6,b.csv\n\"6,5\",8,b.csv\n";
    let extra =
        r#"{"kind":"extra-cell","place":{"byte":17,"line":4,"row":5,"column":null},"found":3,"expected":2,"text":"b.csv: 5,5;6;7"}"#;
    let preamble = |name| {
        format!(
            "{{\"kind\":\"preamble\",\"place\":{{\"byte\":0,\"line\":1,\"row\":0,\"column\":null}},\"found\":null,\"expected\":null,\"text\":\"{name}: Report\"}}\n"
        )
    };
    let problems = format!("{}{}{extra}\n", preamble("a.csv"), preamble("b.csv"));
    check(&["read", &a, &b, "--skip", "1", "--problems", "json"], "", 0, table, &problems);
    let out = assay(&["profile", &a, &b, "--skip", "1", "--json"], b"");
    let profile: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(profile["columns"][0]["type"], "float", "a decimal comma");
    assert_eq!(profile["problems"]["total"], 3);
    let delimiter = profile["file"]["facts"].as_array().unwrap().iter().find(|fact| fact["what"] == "delimiter").unwrap();
    assert!(delimiter["evidence"].as_str().unwrap().starts_with("In all 2 files."), "{delimiter}");
}

#[test]
fn tables_in_east_asian_encodings_have_a_profile() {
    let file = data::scratch("east").join("names.csv");
    // "名前,町\n佐藤,東京\n田中,大阪\n" in Shift-JIS, by Python 3.11's codecs.
    fs::write(&file, b"\x96\xbc\x91O,\x92\xac\n\x8d\xb2\x93\xa1,\x93\x8c\x8b\x9e\n\x93c\x92\x86,\x91\xe5\x8d\xe3\n").unwrap();
    let out = assay(&["profile", &file.display().to_string(), "--json"], b"");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let profile: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!((&profile["columns"][0]["name"], &profile["rows"]), (&"名前".into(), &2.into()));
}

#[test]
fn settings_win_over_detection() {
    check(&["read", "-", "--delimiter", "semicolon"], "a,b\n1,2\n", 0, "\"a,b\"\n\"1,2\"\n", "");
    check(&["read", "-", "--header", "no"], "a,b\n1,2\n", 0, "col_0,col_1\na,b\n1,2\n", "");
    check(&["read", "-", "--quote", "none", "--delimiter", ","], "a,b\n\"1,2\"\n", 0, "a,b\n\"\"\"1\",\"2\"\"\"\n", "");
}

#[test]
fn what_cannot_be_done_is_said_with_place_and_remedy() {
    check(&["profile", "-"], "", 2, "", "assay: The file is empty (stdin). Choose a file with at least one line.\n");
    check(
        &["profile", "no/such/file.csv"],
        "",
        2,
        "",
        "assay: The file cannot be opened: No such file or directory (os error 2) (no/such/file.csv). Check the name and the folder.\n",
    );
    check(&["profile", "/"], "", 2, "", "assay: This is a folder (/). Name a file in it.\n");
    check(
        &["read", "-"],
        &"x".repeat((16 << 20) + 1),
        2,
        "",
        "assay: The line at byte 0 is longer than 16 MiB (stdin). Check the file's line ends, or choose another delimiter or quote.\n",
    );
    let binary = assay(&["read", "-"], &[0, 1, 2, 3, 255, 254, 0, 7]);
    assert_eq!(binary.status.code(), Some(2));
    assert_eq!(assay(&["profile", "-", "--encoding", "klingon"], b"a\n").status.code(), Some(2));
}

#[test]
fn a_name_or_value_cannot_steer_the_terminal() {
    let out = assay(&["profile", "-"], b"\"a name in red\x1b[31m\"\n\"a value that would name the window\x1b]0;owned\x07\"\n");
    assert!(out.status.success());
    assert!(!out.stdout.contains(&0x1b) && !out.stderr.contains(&0x1b));
}

#[test]
fn workers_and_reads_change_no_byte() {
    let file = data::scratch("same_bits").join("sample.csv");
    fs::write(&file, assay(&["sample", "--rows", "60000", "--dirt", "0.5"], b"").stdout).unwrap();
    let json = |workers: &str, chunk: &str| {
        let out = assay(&["profile", file.to_str().unwrap(), "--json", "--workers", workers, "--chunk", chunk], b"");
        assert!(out.status.success());
        out.stdout
    };
    let one = json("1", "4194304");
    assert!(one.len() > 10_000);
    for (workers, chunk) in [("1", "1024"), ("1", "8388608"), ("4", "1024"), ("4", "65537"), ("4", "8388608"), ("8", "1000000")] {
        assert!(json(workers, chunk) == one, "{workers} workers, {chunk} bytes at a time");
    }
}

#[test]
fn the_sample_comes_with_its_truth() {
    let clean = assay(&["sample", "--rows", "50", "--dirt", "0", "--truth"], b"");
    assert_eq!(String::from_utf8(clean.stdout).unwrap(), "");
    let dirty = String::from_utf8(assay(&["sample", "--rows", "500", "--dirt", "1", "--truth"], b"").stdout).unwrap();
    assert_eq!(dirty.lines().next(), Some("row,column,kind,clean,dirty"));
    assert!(dirty.lines().count() > 50);
    assert_eq!(assay(&["sample", "--dirt", "7"], b"").status.code(), Some(2));
}

#[test]
fn clean_writes_the_cleaned_table_and_each_cell_that_was_touched() {
    let folder = data::scratch("clean");
    let (recipe, lineage) = (folder.join("recipe.json"), folder.join("lineage.json"));
    fs::write(&recipe, r#"{"steps": [{"step": "dedupe"}, {"step": "tidy-text", "off": true}, {"step": "impute", "columns": ["age"]}]}"#)
        .unwrap();
    let (recipe, lineage) = (recipe.to_str().unwrap(), lineage.to_str().unwrap());
    let input = "name,age\nAnna,31\nAnna,31\nBert,\nCarl,40\nDora,35\n";
    let said = "1. Leave out doubled rows: 1 row left out\n3. Fill missing cells: 1 cell changed\n";
    check(&["clean", "-", "--recipe", recipe, "--lineage", lineage], input, 0, "name,age\nAnna,31\nBert,35\nCarl,40\nDora,35\n", said);
    let record: serde_json::Value = serde_json::from_str(&fs::read_to_string(lineage).unwrap()).unwrap();
    let steps = record["steps"].as_array().unwrap();
    assert_eq!(steps[0]["dropped_rows"], serde_json::json!([2]));
    assert_eq!(steps[1]["cells"], serde_json::json!([{"row": 3, "column": "age", "before": "", "after": "35"}]));
    fs::write(recipe, r#"{"steps": [{"step": "drop-columns", "columns": ["nope"]}]}"#).unwrap();
    let out = assay(&["clean", "-", "--recipe", recipe], input.as_bytes());
    let said = String::from_utf8(out.stderr).unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert!(said.contains("no column \"nope\"") && said.contains("step 1, drop-columns"), "{said}");
}

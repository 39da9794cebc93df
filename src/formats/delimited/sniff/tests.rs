//! Dialects, headers and what stands around tables.

use super::*;
use crate::{formats::Encoding, table::ReadingFact};

fn opened(text: &str) -> Opened {
    sniff(&text.as_bytes(), "t", &Choices::default(), None).unwrap()
}

fn check(text: &str, delimiter: u8, quote: u8, header: bool, names: &[&str]) {
    let layout = opened(text).layout;
    assert_eq!(Dialect { width: 0, ..layout.dialect }, Dialect::plain(delimiter, Some(quote)), "{text:?}");
    assert_eq!((layout.header_rows, layout.names), (u32::from(header), names.iter().map(ToString::to_string).collect()), "{text:?}");
}

#[test]
fn dialects() {
    check("a,b\n1,2\n", b',', b'"', true, &["a", "b"]);
    check("a;b\n1,5;2,5\n3,5;4,5\n", b';', b'"', true, &["a", "b"]);
    check("a\tb\nx, y\tz\n", b'\t', b'"', true, &["a", "b"]);
    check("a|b\n1|2\n", b'|', b'"', true, &["a", "b"]);
    check("a,b\n'x,y',2\n'z,w',3\n", b',', b'\'', true, &["a", "b"]);
    check("name\nO'Neill\nsmith\n", b',', b'"', true, &["name"]);
    check("\u{feff}a,b\n1,2\n", b',', b'"', true, &["a", "b"]);
}

#[test]
fn headers() {
    check("1,2\n3,4\n", b',', b'"', false, &["col_0", "col_1"]);
    check("id,name\n1,anna\n2,ben\n", b',', b'"', true, &["id", "name"]);
    check("anna,x\nben,y\nanna,z\nben,x\n", b',', b'"', false, &["col_0", "col_1"]);
    check("a,b,c\n", b',', b'"', true, &["a", "b", "c"]);
    check("\n\na,b\n1,2\n", b',', b'"', true, &["a", "b"]);
    check(",b,b\n1,2,3\n", b',', b'"', true, &["col_0", "b", "b"]);
    // Years name columns whose values are none.
    check("land,2019,2020\nx,10,20\ny,30,40\nz,50,60\n", b',', b'"', true, &["land", "2019", "2020"]);
    check("2019,1\n2020,2\n2021,3\n", b',', b'"', false, &["col_0", "col_1"]);
    check("x,2019,2020\ny,2021,2018\nx,2019,2021\n", b',', b'"', false, &["col_0", "col_1", "col_2"]);
}

#[test]
fn what_is_odd_about_the_header_is_told() {
    let kinds: Vec<_> = opened(",b,b\n1,2,3\n").problems.iter().map(|p| (p.kind, p.place.column)).collect();
    assert_eq!(kinds, [(ProblemKind::BlankLabel, Some(1)), (ProblemKind::DuplicateLabel, Some(3))]);
}

#[test]
fn a_quoted_cell_longer_than_the_sample_is_not_taken_for_rows() {
    let text = format!("id,note\n1,short\n2,\"{}\"\n", "many words\n".repeat(HEAD / 10));
    let delimiter = opened(&text).reading.facts.into_iter().find(|f| f.what == "delimiter").map(|f| f.evidence);
    assert_eq!(delimiter.as_deref(), Some("2 of the first 2 records have 2 cells."));
}

#[test]
fn data_starts_after_the_header() {
    let layout = opened("\u{feff}\n\"a\nx\",b\n1,2\n").layout;
    assert_eq!((layout.data_start, layout.data_line), (12, 3));
}

fn value(opened: &Opened, what: &str) -> String {
    opened.reading.facts.iter().find(|f| f.what == what).map(|f| f.value.clone()).unwrap_or_default()
}

fn delimiter(text: &str) -> String {
    value(&opened(text), "delimiter")
}

#[test]
fn unusual_delimiters() {
    assert_eq!(delimiter("a||b||c\n1||x|y||3\n2||z||4\n"), "||");
    assert_eq!(delimiter("id::name\n1::anna\n2::ben\n"), "::");
    assert_eq!(delimiter("a, b, c\n1, x, 2\n3, y, 4\n"), ", ");
    assert_eq!(delimiter("a\u{1}b\n1\u{1}2\n"), "\\x01");
    assert_eq!(delimiter("1\u{1f}Smith, Anna\u{1f}2\n2\u{1f}Jones, Ben\u{1f}3\n"), "\\x1f");
    assert_eq!(delimiter("1\u{1}a\u{2}b\u{2}c\u{1}k\u{3}v\n2\u{1}d\u{2}e\u{2}f\u{1}k\u{3}w\n"), "\\x01");
    assert_eq!(delimiter("id!name!x\n1!Smith, Anna!2.5\n2!Ben!3.5\n"), "!");
    assert_eq!(delimiter("id^name^x\n1^Smith, Anna^2.5\n2^Ben^3.5\n"), "caret");
    assert_eq!(delimiter("id   x   y\n1    2.5 3\n20   4   5.5\n"), "spaces");
    assert_eq!(delimiter("id x y\n1 2.5 3\n20 4 5.5\n"), "space");
    assert_eq!(delimiter("a|b|c\n1||2\n3||\n"), "pipe");
    // Names, times and addresses are one column each.
    assert_eq!(delimiter("name\nAnna Smith\nBen Miller\nEva Jones\n"), "comma");
    assert_eq!(delimiter("said\nStop!\nNo way!\nOh no!\n"), "comma");
    assert_eq!(delimiter("at\n10:30\n11:45\n"), "comma");
    assert_eq!(delimiter("when\n2024-01-01 10:00\n2024-01-02 11:00\n"), "comma");
    assert_eq!(delimiter("url\nhttp://a.org\nhttp://b.org\n"), "comma");
}

#[test]
fn signs_that_stand_by_twos_are_one_delimiter() {
    for sign in ["||", ";;", "::", "~|", "|~", "\t\t", "~~", "^^"] {
        let text = ["id,name,day", "1,anna,2024-01-01", "2,,2024-01-02", "3,eva,"].map(|line| line.replace(',', sign)).join("\n");
        assert_eq!(delimiter(&text), sign.replace('\t', "\\t"), "{text:?}");
        assert_eq!(opened(&text).layout.names, ["id", "name", "day"]);
    }
    let fact = |text: &str| opened(text).reading.facts.into_iter().find(|f| f.what == "delimiter").map(|f| f.others[0].value.clone());
    assert_eq!(fact("id||name||day\n1||anna||2\n"), Some("pipe".to_owned()));
    // Empty cells, and a column that keeps two others apart.
    assert_eq!(delimiter("a|b|c|d\n1||2|\n3||4|\n5||||\n"), "pipe");
    assert_eq!(delimiter("id,,name\n1,,anna\n2,,ben\n"), "comma");
}

#[test]
fn fixed_width_is_told_where_it_is_plain() {
    let text = "id   name          amount\n1    Anna Smith      12.50\n2    Ben            100.00\n13   Eva de Vries      7.25\n4    Li Wei           8.00\n";
    assert_eq!(delimiter(text), "fixed:5,19");
    assert_eq!(opened(text).layout.names, ["id", "name", "amount"]);
    let titled = format!("Made by x,on a Monday, late in the year\ncm,A\n{}", "4000.00,0.006\n".repeat(30));
    assert_eq!(delimiter(&titled), "comma");
}

#[test]
fn fixed_width_is_told_where_cells_touch() {
    let rows = "0001ANNA SMITH 00012DE\n0002BEN        00300US\n0003EVA        14000DE\n0004LI WEI     00001FR\n0005OMAR       00020DE\n";
    assert_eq!(delimiter(&rows.repeat(2)), "fixed:4,15,20");
    // Both fit: the person is told.
    let both = opened("id   x    y    \n1    7    0.5  \n2    14   1.5  \n3    21   2.5  \n40   28   3.5  \n");
    let fact = both.reading.facts.into_iter().find(|f| f.what == "delimiter").unwrap();
    assert!(fact.confidence < 0.9 && fact.others.iter().any(|o| o.value == "fixed:5,10"), "{fact:?}");
}

#[test]
fn dashes_below_a_header_are_left_out() {
    let check = |text: &str, delimiter: &str, rows: &[&str]| {
        let table = opened(text);
        assert_eq!((value(&table, "delimiter").as_str(), value(&table, "header").as_str()), (delimiter, "yes"), "{text}");
        assert_eq!(table.layout.names, ["id", "name", "sum"], "{text}");
        assert_eq!(table.problems.iter().filter(|p| p.kind == ProblemKind::Underline).count(), 1, "{text}");
        let mut cells = Vec::new();
        let bytes = text.as_bytes();
        let mut records = Records::new(&bytes, Encoding::Utf8, table.layout.dialect, table.layout.data_start, HEAD);
        while records.offset() < table.layout.data_end {
            let Some(record) = records.next_record().unwrap() else { break };
            if !record.blank {
                cells.push(records.row().cells.join(","));
            }
            records.advance(&record);
        }
        assert_eq!(cells, rows, "{text}");
    };
    let rows = ["1,Anna Smith,2.5", "2,,3.5"];
    check(
        "id          name       sum   \n----------- ---------- ------\n          1 Anna Smith    2.5\n          2               3.5\n\n(2 rows affected)\n",
        "fixed:12,23",
        &rows,
    );
    check(" id |    name    | sum \n----+------------+-----\n  1 | Anna Smith | 2.5\n  2 |            | 3.5\n(2 rows)\n\n", "pipe", &rows);
    check("| id | name | sum |\n|----|:-----|----:|\n| 1 | Anna Smith | 2.5 |\n| 2 |  | 3.5 |\n", "pipe", &rows);
    check(
        "+--+----------+---+\n|id|name      |sum|\n+--+----------+---+\n| 1|Anna Smith|2.5|\n| 2|          |3.5|\n+--+----------+---+\n",
        "pipe",
        &rows,
    );
    check("id,name,sum\n--,----,---\n1,Anna Smith,2.5\n2,,3.5\n", "comma", &rows);
}

#[test]
fn empty_columns_at_the_edges_are_left_out() {
    let check = |text: &str, edge: &str, names: &[&str]| {
        let table = opened(text);
        assert_eq!(value(&table, "edge"), edge, "{text}");
        assert_eq!(table.layout.names, names, "{text}");
    };
    check("id,name,\n1,a,\n2,b,\n", "right", &["id", "name"]);
    check("id,name\n1,a,\n2,b,\n3,,\n", "right", &["id", "name"]);
    check(",id,name\n,1,a\n,2,b\n", "left", &["id", "name"]);
    check("id,name\n1,a,,\n2,b,,\n", "right:2", &["id", "name"]);
    check("id,name,\n1,a,\n2,b\n3,c,\n4,d\n5,e,\n", "right", &["id", "name"]);
    check("| id | name |\n|---|---|\n| 1 | a |\n| 2 | b|c |\n| 3 | d |\n| 4 | e |\n", "left,right", &["id", "name"]);
    // A name, or a cell, and they are columns; a name was lost where what names say is not there.
    check("id,name,note\n1,a,\n2,b,\n", "", &["id", "name", "note"]);
    check("id,name,\n1,a,\n2,b,x\n", "", &["id", "name", "col_2"]);
    check("idname,price,note\n1,a,2.5,\n2,b,3.5,\n", "", &["idname", "price", "note"]);
    let mut choices = Choices::default();
    choices.set("edge", "none").unwrap();
    let kept = sniff(&"id,name,\n1,a,\n2,b,\n".as_bytes(), "t", &choices, None).unwrap();
    assert_eq!(kept.layout.names, ["id", "name", "col_2"]);
}

#[test]
fn escapes_are_taken_only_where_they_leave_rows_whole() {
    assert_eq!(value(&opened("a,b\n1,\"x \\\"y\\\", z\"\n2,\"u\"\n3,\"v\"\n"), "escape"), "backslash");
    assert_eq!(value(&opened("a,b\n1,\"C:\\\"\n2,\"D:\\\"\n"), "escape"), "none");
}

#[test]
fn what_stands_around_a_table_is_kept_aside() {
    let skip = |text: &str| (value(&opened(text), "skip"), opened(text).layout.names);
    let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(skip("Sales 2024,,\n,,\nid,name,sum\n1,a,2\n2,b,3\n"), ("2".into(), names(&["id", "name", "sum"])));
    assert_eq!(skip("made by x\ny, z\nid,name,sum\n1,a,2\n2,b,3\n"), ("2".into(), names(&["id", "name", "sum"])));
    assert_eq!(skip("# made by x\n# on Monday\n#id,name,sum\n1,a,2\n2,b,3\n"), ("2".into(), names(&["#id", "name", "sum"])));
    assert_eq!(skip("id,name,sum\n1,,\n2,b,3\n4,c,5\n"), ("0".into(), names(&["id", "name", "sum"])));
    let commented = opened("# made by x\nid,name,sum\n1,a,2\n# half way\n2,b,3\n");
    assert_eq!((value(&commented, "comment"), commented.layout.names), ("hash".into(), names(&["id", "name", "sum"])));
    let colours = opened("colour,n\n#ff0000,1\n#00ff00,2\n");
    assert_eq!(value(&colours, "comment"), "none");
    let footer = opened("id,name,sum\n1,a,2\n2,b,3\n3,c,4\n\nSource: somebody\n");
    assert_eq!((value(&footer, "footer"), footer.layout.data_end), ("1".into(), 31));
    let two = opened("id,name,sum\n1,a,2\n2,b,3\nid,name\n1,x\n");
    assert_eq!((value(&two, "footer"), two.layout.data_end), ("2".into(), 24));
}

#[test]
fn titles_and_sources_are_told_by_the_gaps_around_the_table() {
    let around = |text: &str| {
        let opened = opened(text);
        (value(&opened, "skip"), value(&opened, "footer"), opened.layout.names.join(" "))
    };
    let found = |skip: &str, footer: &str, names: &str| (skip.to_owned(), footer.to_owned(), names.to_owned());
    let table = "id,name,sum\n1,a,2\n2,b,3\n3,c,4\n";
    assert_eq!(around(&format!(",Report,\n,,\n{table}")), found("2", "0", "id name sum"));
    assert_eq!(around(&format!(",Report,\nby us,,\n,,\n{table}")), found("3", "0", "id name sum"));
    assert_eq!(around(&format!("{table},,\nSource: x,,\n,,\nNote,,\n")), found("0", "3", "id name sum"));
    assert_eq!(around("id,sum\n1,2\n2,3\n3,4\n\nSource: x\n"), found("0", "1", "id sum"));
    // Rows with gaps between them are a table as long as they are no thinner than others.
    assert_eq!(around("id,name,sum\n1,,\n,,\n2,,\n3,,\n,,\n4,b,\n"), found("0", "0", "id name sum"));
}

#[test]
fn header_rows_are_joined() {
    let layout = opened("speed,mass\nm/s,kg\n1,2\n3,4\n5,6\n").layout;
    assert_eq!((layout.header_rows, layout.names), (2, vec!["speed m/s".to_owned(), "mass kg".to_owned()]));
}

#[test]
fn decimal_commas_and_orders_of_dates() {
    let table = opened("a;b;c\n1,5;1.000,25;13/02/2024\n2,25;2.000,5;01/03/2024\n");
    assert_eq!(
        (value(&table, "decimal"), value(&table, "thousands"), value(&table, "dates")),
        ("comma".into(), "point".into(), "dmy".into())
    );
    // Nobody but the person can tell these.
    let facts = opened("a;b\n1,234;1/2/2024\n5,678;3/4/2024\n").reading.facts;
    let ambiguous: Vec<&str> = facts.iter().filter(|f| f.is_ambiguous()).map(|f| f.what.as_str()).collect();
    assert_eq!(ambiguous, ["decimal", "dates"]);
}

#[test]
fn words_that_may_stand_for_nothing_are_asked_about() {
    let table = opened("id,size,day\n1,2.5,2024-01-01\n2,?,2024-01-02\n3,3.5,2024-01-03\n4,?,n.a.\n5,4.5,n.a.\n");
    let fact = table.reading.facts.iter().find(|f| f.what == "null").unwrap();
    let added: Vec<&str> = fact.others.iter().filter_map(|o| o.value.strip_prefix(&fact.value)).collect();
    assert!(fact.is_ambiguous() && added == [",?,n.a.", ",?", ",n.a."], "{fact:?}");
    // Nothing is read otherwise before the person says so.
    assert!(!table.layout.null.contains(&"?".to_owned()));
}

#[test]
fn a_plain_table_leaves_nothing_to_ask() {
    let table = opened("id,name,amount,day\n1,anna,2.5,2024-01-31\n2,ben,3.5,2024-02-01\n3,eva,4.5,2024-02-02\n");
    let asked: Vec<&ReadingFact> = table.reading.facts.iter().filter(|f| f.is_ambiguous()).collect();
    assert!(asked.is_empty(), "{asked:?}");
}

#[test]
fn what_is_chosen_is_not_detected() {
    let with = |settings: &[(&str, &str)], text: &str| {
        let mut choices = Choices::default();
        for (what, value) in settings {
            choices.set(what, value).unwrap();
        }
        sniff(&text.as_bytes(), "t", &choices, None).unwrap()
    };
    let skipped = with(&[("skip", "1"), ("footer", "1"), ("header", "2")], "x,y\na,b\nc,d\n1,2\nend,\n");
    assert_eq!(
        (skipped.layout.names, skipped.layout.data_start, skipped.layout.data_end),
        (vec!["a c".to_owned(), "b d".to_owned()], 12, 16)
    );
    let one = with(&[("delimiter", "none")], "a,b\n1,2\n");
    assert_eq!(one.layout.names, ["a,b"]);
}

#[test]
fn every_value_that_was_detected_can_be_chosen() {
    for text in [
        "a,b\n1,2\n",
        "a b\n1 2\n",
        "# x\na;b\n1,5;2\n",
        "x\n",
        "a||b\n1||2\n",
        "a b   c\n1 22  3\n",
        "a\u{1}b\n1\u{1}2\n",
        "a,b,\n1,2,\n3,4,\n",
    ] {
        for fact in opened(text).reading.facts.iter().filter(|f| Choices::NAMES.contains(&f.what.as_str())) {
            for value in [&fact.value].into_iter().chain(fact.others.iter().map(|o| &o.value)) {
                assert_eq!(Choices::default().set(&fact.what, value), Ok(()), "{} {value}", fact.what);
            }
        }
    }
}

#[test]
fn cells_that_are_empty_in_the_sample_only_stay_cells() {
    let repeated = |row: fn(u32) -> String| (0..40).map(row).collect::<String>();
    let found = |text: &str| {
        let opened = opened(text);
        (value(&opened, "delimiter"), opened.layout.names.len())
    };
    assert_eq!(found(&repeated(|i| format!("{i},,,,Bob\n"))), ("comma".into(), 5));
    assert_eq!(found(&repeated(|i| format!("Bob;;{i}\n"))), ("semicolon".into(), 3));
    assert_eq!(found(&repeated(|i| format!("{i},a,\n"))), ("comma".into(), 3));
    assert_eq!(found("id,,name,,city\n1,,a,,x\n2,,b,,y\n3,,c,,z\n"), (",,".into(), 3));
}

#[test]
fn dashes_below_rows_are_no_underline() {
    let opened = opened("a,b\n1,2\n---,---\n3,4\n5,6\n");
    assert_eq!((value(&opened, "header"), opened.layout.names.join(" ")), ("yes".into(), "a b".into()));
    assert!(opened.problems.iter().all(|problem| problem.kind != ProblemKind::Underline), "{:?}", opened.problems);
}

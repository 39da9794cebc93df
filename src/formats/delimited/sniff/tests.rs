//! Dialects, headers and what stands around tables.

use super::*;
use crate::table::ReadingFact;

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
    assert_eq!(delimiter("a\u{1}b\n1\u{1}2\n"), "\u{1}");
    assert_eq!(delimiter("id   x   y\n1    2.5 3\n20   4   5.5\n"), "spaces");
    assert_eq!(delimiter("id x y\n1 2.5 3\n20 4 5.5\n"), "space");
    assert_eq!(delimiter("a|b|c\n1||2\n3||\n"), "pipe");
    // Names, times and addresses are one column each.
    assert_eq!(delimiter("name\nAnna Smith\nBen Miller\nEva Jones\n"), "comma");
    assert_eq!(delimiter("at\n10:30\n11:45\n"), "comma");
    assert_eq!(delimiter("when\n2024-01-01 10:00\n2024-01-02 11:00\n"), "comma");
    assert_eq!(delimiter("url\nhttp://a.org\nhttp://b.org\n"), "comma");
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
    for text in ["a,b\n1,2\n", "a b\n1 2\n", "# x\na;b\n1,5;2\n", "x\n", "a||b\n1||2\n", "a b   c\n1 22  3\n"] {
        for fact in opened(text).reading.facts.iter().filter(|f| Choices::NAMES.contains(&f.what.as_str())) {
            for value in [&fact.value].into_iter().chain(fact.others.iter().map(|o| &o.value)) {
                assert_eq!(Choices::default().set(&fact.what, value), Ok(()), "{} {value}", fact.what);
            }
        }
    }
}

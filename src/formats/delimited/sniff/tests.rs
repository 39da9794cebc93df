//! Dialects, headers and what stands around tables.

use super::*;

fn opened(text: &str) -> Opened {
    sniff(&text.as_bytes(), "t", &Choices::default()).unwrap()
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

//! Tables of an odd shape are tables all the same.

use super::shape;
use crate::e2e::{Page, file, ready};

fn check(page: &mut Page, name: &str, text: &str, expected: (&str, &str)) {
    page.eval("document.querySelector('[data-testid=\"profile-ready\"]')?.setAttribute('data-testid', 'old')");
    page.choose(&file(name, text));
    assert_eq!(shape(page), (expected.0.into(), expected.1.into()), "{name}");
}

#[test]
fn a_file_of_a_header_only_has_columns_and_no_rows() {
    let Some((_site, mut page)) = ready() else {
        return;
    };
    check(&mut page, "header_only.csv", "a,b,c\n", ("0", "3"));
}

#[test]
fn a_file_of_one_column_is_a_table() {
    let Some((_site, mut page)) = ready() else {
        return;
    };
    check(&mut page, "one_column.csv", "age\n41\n17\n30\n", ("3", "1"));
}

#[test]
fn a_file_of_two_thousand_columns_is_a_table() {
    let Some((_site, mut page)) = ready() else {
        return;
    };
    let row = |cell: &dyn Fn(u32) -> String| (0..2000).map(cell).collect::<Vec<_>>().join(",");
    let text = format!("{}\n{}\n{}\n", row(&|c| format!("column {c}")), row(&|c| c.to_string()), row(&|c| (c * 2).to_string()));
    check(&mut page, "wide.csv", &text, ("2", "2000"));
    for station in ["data", "profile"] {
        page.eval(&format!("location.hash = '#/{station}'"));
        page.wait_for(&format!("station-{station}"));
    }
    let elements = page.eval("document.querySelectorAll('*').length").as_u64().expect("a count");
    assert!(elements < 60_000, "{elements} elements for 2,000 columns: too many to be quick");
}

#[test]
fn ragged_rows_are_kept_and_told() {
    let Some((_site, mut page)) = ready() else {
        return;
    };
    check(&mut page, "ragged.csv", "a,b,c\n1,2,3\n4,5\n6,7,8,9\n", ("3", "3"));
    let problems = page.eval("window.assay.profileJson().then((text) => JSON.stringify(JSON.parse(text).problems))");
    assert!(problems.as_str().is_some_and(|problems| problems.contains('3')), "{problems}");
}

//! Rows are chosen by the bars of a column; the charts of all columns and the grid show them, and the address keeps them.

use super::shape;
use crate::e2e::{Page, file, page::element, ready, shots};

/// Amounts from 0 to 99, three times each; those below 50 are of Graz, the others of Linz.
fn amounts() -> String {
    let row = |row: usize| format!("{},{}\n", row % 100, if row % 100 < 50 { "Graz" } else { "Linz" });
    (0..300).fold("amount,town\n".to_owned(), |text, at| text + &row(at))
}

/// The mark of a bar on the card of a column.
fn mark(column: usize, bar: usize) -> String {
    format!("document.querySelector('[data-testid=column-card][data-column=\"{column}\"] [data-mark=\"{bar}\"]')")
}

/// How many bars of a column have a chosen part.
fn parts(column: usize) -> String {
    format!("document.querySelectorAll('[data-testid=column-card][data-column=\"{column}\"] .as-chart__part').length")
}

fn press(page: &mut Page, column: usize, bar: usize, shift: bool) {
    let mark = mark(column, bar);
    page.wait("the bar", &format!("!!{mark}"));
    page.eval(&format!("{mark}.dispatchEvent(new MouseEvent('click', {{ bubbles: true, shiftKey: {shift} }}))"));
}

fn chip(page: &mut Page, words: &str) {
    page.wait(words, &format!("{}?.innerText.includes({words:?})", element("brush-chip")));
}

#[test]
fn a_bar_chooses_rows_in_all_charts_and_in_the_grid() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("amounts_1.csv", amounts()));
    shape(&mut page);
    page.eval("location.hash = '#/profile'");
    press(&mut page, 1, 0, false);
    chip(&mut page, "Rows where town is “Graz”: 150 of 300 rows");
    let bars = page.eval("document.querySelectorAll('[data-testid=column-card][data-column=\"0\"] [data-mark]').length").as_u64().unwrap();
    page.wait("half of the bars of the amounts", &format!("{} === {}", parts(0), bars / 2));
    assert_eq!(page.eval(&parts(1)), 1);
    // The address names bars by their numbers and holds no value of the table.
    assert_eq!(page.text_of("location.hash"), "#/profile?bars=top1&brush=town");
    shots::if_asked(&mut page, "brush");

    page.click("brush-rows");
    page.wait("the rows are marked", "document.querySelectorAll('[role=row][aria-selected=true]').length > 0");
    let is_marked = |row: usize| format!("document.getElementById('cell-{row}-0')?.closest('[role=row]').getAttribute('aria-selected')");
    page.wait("the first row is marked", &format!("{} === 'true'", is_marked(1)));
    chip(&mut page, "150 of 300 rows");
    page.eval("location.hash = '#/data?row=50'");
    page.wait("the row", "!!document.getElementById('cell-51-0')");
    page.wait("it is not marked", &format!("{} === 'false'", is_marked(51)));
    page.click("brush-next");
    page.wait("the next chosen row", "location.hash.includes('row=101')");
    page.wait("it is in the grid", &format!("!!document.getElementById('cell-101-0') && {} === 'true'", is_marked(101)));
    page.click("brush-clear");
    page.wait("all rows again", &format!("!{} && !document.querySelector('[role=row][aria-selected]')", element("brush-chip")));
    assert!(!page.text_of("location.hash").contains("brush"));
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn bars_next_to_each_other_go_together_by_pointer_and_by_keys() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("amounts_2.csv", amounts()));
    shape(&mut page);
    page.eval("location.hash = '#/profile'");
    press(&mut page, 0, 0, false);
    page.wait_for("brush-chip");
    press(&mut page, 0, 2, true);
    page.wait("a range", "location.hash.includes('bars=1-3')");
    // The keys do the same.
    page.eval(&format!("{}.focus()", mark(0, 2)));
    for key in ["ArrowRight", "Enter"] {
        page.press(key);
    }
    page.wait("one bar", "location.hash.includes('bars=4&')");
    page.press("Enter");
    page.wait("none", &format!("!{}", element("brush-chip")));
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn a_link_chooses_rows_once_its_table_is_there() {
    let Some((_site, mut page)) = ready() else { return };
    page.eval("location.hash = '#/profile?bars=top2&brush=town'");
    page.choose(&file("amounts_3.csv", amounts()));
    shape(&mut page);
    page.eval("location.hash = '#/profile'");
    chip(&mut page, "Rows where town is “Linz”: 150 of 300 rows");
    page.choose(&file("amounts_4.csv", amounts().replace("town", "place")));
    page.wait("another table has all its rows", &format!("!{}", element("brush-chip")));
}

#[test]
fn the_page_of_a_column_chooses_rows_too() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("amounts_5.csv", amounts()));
    shape(&mut page);
    page.eval("location.hash = '#/profile/town'");
    page.wait_for("column-detail");
    let mark = "document.querySelector('[data-testid=column-detail] [data-mark=\"1\"]')";
    page.wait("the bar", &format!("!!{mark}"));
    page.eval(&format!("{mark}.dispatchEvent(new MouseEvent('click', {{ bubbles: true }}))"));
    page.wait("its part", "document.querySelectorAll('[data-testid=column-detail] .as-chart__part').length === 1");
    page.eval("location.hash = '#/profile'");
    chip(&mut page, "Rows where town is “Linz”: 150 of 300 rows");
}

/// Sizes of two kinds; every fifth size and every tenth kind is missing, so both are in every tenth row.
fn gaps() -> String {
    let row = |row: usize| {
        let size = if row.is_multiple_of(5) { String::new() } else { (row % 60).to_string() };
        let kind = if row.is_multiple_of(10) { "" } else { ["oak", "ash"][usize::from(row % 60 > 30)] };
        format!("{row},{size},{kind},{}\n", ["up", "down"][row / 7 % 2])
    };
    (0..300).fold("id,size,kind,side\n".to_owned(), |text, at| text + &row(at))
}

#[test]
fn gaps_and_pictures_of_two_columns_choose_rows() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("gaps_1.csv", gaps()));
    shape(&mut page);
    page.eval("location.hash = '#/profile?view=missing'");
    page.wait_for("patterns");
    // A pattern: both are missing.
    let line =
        |words: &str| format!("[...document.querySelectorAll('.as-patterns__choose')].find(line => line.innerText.includes({words:?}))");
    page.eval(&format!("{}.click()", line("size and kind")));
    chip(&mut page, "Rows where size, kind and nothing else are missing: 30 of 300 rows");
    assert_eq!(page.text_of("location.hash"), "#/profile?gaps=2.3&view=missing");
    page.wait("it is pressed", &format!("{}.getAttribute('aria-pressed') === 'true'", line("size and kind")));
    page.eval(&format!("{}.click()", line("Nothing is missing")));
    chip(&mut page, "Rows where nothing is missing: 240 of 300 rows");
    // A bar: one of them is missing, whatever else is.
    let bar = |page: &mut Page, room: &str, at: usize| {
        let mark = format!("document.querySelector('[data-testid={room}] [data-mark=\"{at}\"]')");
        page.wait("the mark", &format!("!!{mark}"));
        page.eval(&format!("{mark}.dispatchEvent(new MouseEvent('click', {{ bubbles: true }}))"));
        mark
    };
    let mark = bar(&mut page, "missing-columns", 0);
    chip(&mut page, "Rows where size is missing: 60 of 300 rows");
    page.wait("it is pressed", &format!("{mark}.getAttribute('aria-pressed') === 'true'"));

    // A field of two columns of levels, a box, and a part of points.
    for (columns, part, words) in [
        ("pair=side&with=kind", 0, "Rows where side is “"),
        ("pair=kind&with=size", 1, "Rows where kind is “ash” and size has a value: "),
        ("pair=id&with=size", 0, "Rows where id is 1 to 29 and size has a value: 24 of 300 rows"),
    ] {
        page.eval(&format!("location.hash = '#/profile?view=relations&{columns}'"));
        bar(&mut page, "pair-picture", part);
        chip(&mut page, words);
    }
    page.wait("the address", "location.hash.includes('beside=size') && location.hash.includes('part=1')");
    // The address holds no value, and brings the rows back.
    page.eval("location.hash = '#/data'");
    page.wait("rows are marked", "document.querySelectorAll('[role=row][aria-selected=true]').length > 0");
    page.eval("location.hash = '#/profile?view=missing&gaps=3'");
    chip(&mut page, "Rows where kind and nothing else is missing: 0 of 300 rows");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

//! What did not fit is a table: it can be filtered, followed into the rows, mended with one click, and taken along.

use super::shape;
use crate::{
    data::scratch,
    e2e::{Page, file, page::element, ready},
};

fn opened(page: &mut Page, name: &str, text: &str) {
    page.choose(&file(name, text));
    shape(page);
    page.wait_for("problems-total");
}

fn total(page: &mut Page) -> String {
    page.attribute("problems-total", "data-total")
}

fn rows(page: &mut Page) -> u64 {
    page.eval(&format!("{}.querySelectorAll('tbody tr').length", element("rejects"))).as_u64().unwrap_or_default()
}

/// Opens a file and has its quotes read as quotes, where detection knows better.
fn opened_with_quotes(page: &mut Page, name: &str, text: &str) {
    page.choose(&file(name, text));
    shape(page);
    page.wait_for("setting-quote");
    page.give("setting-quote", "double");
    page.wait("three problems", &format!("{}?.dataset.total === '3'", element("problems-total")));
}

const STRAY: &str = "id,name\n1,\"Ann\" the boss\n2,\"Bo\" junior\n3,Cy,4\n";

#[test]
fn a_remedy_is_one_click_and_says_what_it_did() {
    let Some((_site, mut page)) = ready() else { return };
    opened_with_quotes(&mut page, "remedy.csv", STRAY);
    let remedy = "[...document.querySelectorAll('[data-testid=remedy]')].find((b) => b.innerText.includes('plain text'))";
    page.eval(&format!("{remedy}.click()"));
    page.wait("the effect", &format!("{}?.innerText.includes('plain text')", element("effect")));
    assert!(page.text("effect").contains("2 problems went away"), "{}", page.text("effect"));
    assert_eq!((total(&mut page), page.text_of("location.hash")), ("1".into(), "#/data?quote=none".into()));
    page.click("undo-effect");
    page.wait("the problems of before", &format!("{}?.dataset.total === '3'", element("problems-total")));
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn rejects_are_listed_in_pages_by_kind_with_exact_totals() {
    let Some((_site, mut page)) = ready() else { return };
    let rows_of_file: String = (0..1500).map(|i| if i % 3 == 0 { "1,2,3\n" } else { "1\n" }).collect();
    let good = "4,5\n".repeat(1000);
    opened(&mut page, "rejects.csv", &format!("a,b\n{good}{rows_of_file}{good}"));
    assert_eq!((total(&mut page).as_str(), rows(&mut page)), ("1500", 50));
    page.click("kind-extra-cell");
    page.wait("only that kind", &format!("!{}.innerText.includes('Missing cell')", element("rejects")));
    for _ in 0..6 {
        page.click("rejects-next");
    }
    page.wait("the last page", &format!("{}.disabled", element("rejects-next")));
    assert!(page.text("problems").contains("301 to 334 of 334"), "{}", page.text("problems"));
    assert!(page.text("problems").contains("500 in all"), "{}", page.text("problems"));
    page.click("show-row");
    page.wait("the row", "location.hash.startsWith('#/data?row=')");
    let row = page.text_of("location.hash").trim_start_matches("#/data?row=").to_owned();
    page.wait("the row in the grid", &format!("!!document.getElementById('cell-{row}-0')"));
}

#[test]
fn rejects_can_be_taken_along_as_a_file() {
    let Some((_site, mut page)) = ready() else { return };
    page.save_into(&scratch("saved_rejects"));
    opened_with_quotes(&mut page, "download.csv", STRAY);
    page.click("rejects-download");
    let (name, text) = page.saved();
    assert_eq!(name, "rejects.csv");
    assert_eq!(text.lines().count(), 4, "{text}");
    assert!(text.starts_with("line,row,column,") && text.contains("\"1,\"\"Ann\"\" the boss\""), "{text}");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

//! Files that resemble one for which settings were chosen are read with them, when the person asks for that.

use super::shape;
use crate::e2e::{Page, file, page::element, ready};

const TABLE: &str = "a;b\n1;2\n3;4\n";

fn remembered(page: &mut Page, name: &str) {
    page.choose(&file(name, TABLE));
    shape(page);
    page.wait_for("setting-header");
    page.give("setting-header", "no");
    page.wait("three rows", &format!("{}?.dataset.rows === '3'", element("profile-ready")));
    page.wait_for("apply-similar");
}

#[test]
fn a_similar_file_is_read_alike_and_can_be_read_as_detected_after_all() {
    let Some((_site, mut page)) = ready() else { return };
    remembered(&mut page, "week-1.csv");
    page.click("apply-similar");
    page.wait_for("similar-known");
    assert_eq!(page.eval("localStorage.length"), 0, "nothing is kept unless asked for");
    // Known by its name, and by its columns.
    for (name, rows) in [("week-22.csv", "a;b\n5;6\n"), ("unlike.csv", "a;b\n5;6\n")] {
        page.choose(&file(name, rows));
        page.wait("the same settings", &format!("{}?.dataset.rows === '2'", element("profile-ready")));
        assert!(page.text("notice").contains("similar"), "{name}: {}", page.text("notice"));
    }
    page.click("notice-undo");
    page.wait("the file as detected", &format!("{}?.dataset.rows === '1'", element("profile-ready")));
    assert_eq!(page.text_of("location.hash"), "#/data");
    page.choose(&file("neither.csv", "c;d\n5;6\n"));
    page.wait("the file as detected", &format!("{}?.dataset.rows === '1'", element("profile-ready")));
    assert!(!page.has("notice"));
}

#[test]
fn what_is_kept_for_the_next_visit_names_neither_files_nor_columns() {
    let Some((_site, mut page)) = ready() else { return };
    remembered(&mut page, "secret-1.csv");
    page.click("similar-kept");
    page.click("apply-similar");
    page.wait("something kept", "localStorage.length === 1");
    let kept = page.text_of("JSON.stringify({ ...localStorage })");
    assert!(kept.contains("header") && !kept.contains("secret"), "{kept}");
    page.go("about:blank");
    // Later, so that the answer comes from the page that is left.
    page.eval("void setTimeout(() => history.back())");
    page.wait_for("ready");
    page.choose(&file("secret-2.csv", TABLE));
    page.wait("the same settings", &format!("{}?.dataset.rows === '3'", element("profile-ready")));
    page.wait_for("forget-similar");
    page.click("forget-similar");
    page.wait("nothing kept", "localStorage.length === 0");
}

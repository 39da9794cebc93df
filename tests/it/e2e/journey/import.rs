//! How a file is read is changed by hand: the rows follow at once, and every way back leads back.

use super::shape;
use crate::e2e::{Page, file, page::element, ready};

/// Detected as three columns; with commas it is one column, as long as the words have none.
const TABLE: &str = "id;name;joined\n1;Ann;2021-03-04\n2;Bo;2022-01-31\n3;Cy;2020-02-29\n";

/// Waits until the page has read the file to the end as a table of this shape.
fn wait_for_shape(page: &mut Page, rows: u32, columns: u32) {
    let at = element("profile-ready");
    page.wait(
        &format!("{rows} rows and {columns} columns"),
        &format!("{at}?.dataset.rows === '{rows}' && {at}?.dataset.columns === '{columns}'"),
    );
}

fn address(page: &mut Page) -> String {
    page.text_of("location.hash")
}

#[test]
fn a_setting_that_is_changed_is_seen_in_the_rows_and_can_be_taken_back() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("import.csv", TABLE));
    assert_eq!(shape(&mut page), ("3".into(), "3".into()));
    page.wait_for("setting-delimiter");
    assert_eq!(page.value("setting-delimiter"), "semicolon");

    page.give("setting-delimiter", "comma");
    wait_for_shape(&mut page, 3, 1);
    assert_eq!(address(&mut page), "#/data?delimiter=comma");
    page.wait("the row as one cell", &format!("{}.innerText.includes('1;Ann;2021-03-04')", element("grid")));
    assert_eq!(page.eval("document.activeElement.id"), "setting-delimiter", "the focus stays on the control");
    assert!(page.text("chosen").contains("Delimiter"), "{}", page.text("chosen"));

    page.give("setting-header", "no");
    wait_for_shape(&mut page, 4, 1);
    page.press_undo(false);
    wait_for_shape(&mut page, 3, 1);
    page.press_undo(false);
    wait_for_shape(&mut page, 3, 3);
    assert_eq!(address(&mut page), "#/data");
    page.press_undo(true);
    wait_for_shape(&mut page, 3, 1);

    page.click("detect-delimiter");
    wait_for_shape(&mut page, 3, 3);
    assert_eq!(page.value("setting-delimiter"), "semicolon");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn the_buttons_of_the_browser_lead_from_setting_to_setting() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("history.csv", TABLE));
    shape(&mut page);
    page.wait_for("setting-delimiter");
    page.give("setting-delimiter", "comma");
    wait_for_shape(&mut page, 3, 1);
    page.eval("history.back()");
    wait_for_shape(&mut page, 3, 3);
    page.eval("history.forward()");
    wait_for_shape(&mut page, 3, 1);
    // A view that is gone to by hand or by a link keeps the settings.
    page.eval("location.hash = '#/profile'");
    page.wait("the settings in the address", "location.hash === '#/profile?delimiter=comma'");
    wait_for_shape(&mut page, 3, 1);
    page.eval("document.querySelector('nav a[href=\"#/data\"]').click()");
    page.wait("the settings in the address", "location.hash === '#/data?delimiter=comma'");
    wait_for_shape(&mut page, 3, 1);
}

#[test]
fn settings_outlive_the_page_and_come_by_links() {
    let Some((site, mut page)) = ready() else { return };
    let table = file("reload.csv", TABLE);
    page.choose(&table);
    shape(&mut page);
    page.wait_for("setting-delimiter");
    page.give("setting-delimiter", "comma");
    wait_for_shape(&mut page, 3, 1);
    page.reload();
    page.wait_for("ready");
    assert!(page.text("given").contains("comma"), "{}", page.text("given"));
    page.choose(&table);
    wait_for_shape(&mut page, 3, 1);
    // Another file has nothing to do with them.
    page.choose(&file("another.csv", "a;b\n1;2\n"));
    wait_for_shape(&mut page, 1, 2);
    assert_eq!(address(&mut page), "#/data");

    page.go("about:blank");
    page.go(&format!("{}#/data?delimiter=nonsense-that-is-long&header=no", site.url()));
    page.wait_for("ready");
    page.choose(&table);
    wait_for_shape(&mut page, 4, 3);
    page.wait_for("refused-delimiter");
    assert!(page.text("refused-delimiter").contains("nonsense"), "{}", page.text("refused-delimiter"));
}

#[test]
fn a_value_that_cannot_be_is_told_at_its_control() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("refused.csv", TABLE));
    shape(&mut page);
    page.wait_for("setting-delimiter");
    page.give("setting-delimiter", "");
    page.wait_for("other-delimiter");
    let submit = |page: &mut Page, value: &str| {
        page.give("other-delimiter", value);
        page.eval(&format!("{}.form.requestSubmit()", element("other-delimiter")));
    };
    submit(&mut page, "much too long");
    page.wait("the refusal", &format!("{}.innerText.length > 20", element("refused-delimiter")));
    wait_for_shape(&mut page, 3, 3);
    submit(&mut page, ",");
    wait_for_shape(&mut page, 3, 1);
    assert_eq!((page.text("refused-delimiter"), page.value("setting-delimiter")), (String::new(), "comma".into()));
}

#[test]
fn a_setting_with_which_nothing_can_be_read_can_be_taken_back() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("too_far.csv", TABLE));
    shape(&mut page);
    page.wait_for("setting-skip");
    page.give("setting-skip", "99");
    page.wait_for("error");
    page.click("undo");
    wait_for_shape(&mut page, 3, 3);
    assert!(!page.has("error"));
}

#[test]
fn dates_that_can_be_read_in_two_orders_are_asked_and_not_guessed() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("dates.csv", "id,day\n1,01/02/2024\n2,03/04/2024\n"));
    shape(&mut page);
    page.wait_for("question-dates");
    assert!(page.text("question-dates").contains("February"), "{}", page.text("question-dates"));
    let first_day = |page: &mut Page| page.text_of("window.assay.profileJson().then((text) => String(JSON.parse(text).columns[1].min))");
    page.click("answer-dates-mdy");
    page.wait("no question", &format!("!{} && !!{}", element("question-dates"), element("profile-ready")));
    let as_months = first_day(&mut page);
    assert_eq!(page.eval("document.activeElement.id"), "setting-dates", "the focus goes to the control of the answer");
    page.give("setting-dates", "dmy");
    page.wait("the other order", &format!("location.hash === '#/data?dates=dmy' && !!{}", element("profile-ready")));
    assert_ne!(as_months, first_day(&mut page));
    page.click("detect-dates");
    page.wait_for("question-dates");
}

#[test]
fn rapid_changes_end_with_the_last() {
    let Some((_site, mut page)) = ready() else { return };
    let rows = "1;2,3;4\n".repeat(200_000);
    page.choose(&file("rapid.csv", format!("a;b,c;d\n{rows}")));
    page.wait_for("setting-delimiter");
    for delimiter in ["comma", "pipe", "comma", "tab", "comma", "semicolon", "comma"] {
        page.give("setting-delimiter", delimiter);
    }
    wait_for_shape(&mut page, 200_000, 2);
    assert_eq!(address(&mut page), "#/data?delimiter=comma");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn the_rows_stay_on_screen_until_the_new_ones_come() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("flash.csv", TABLE));
    shape(&mut page);
    page.wait_for("setting-delimiter");
    // Counts the cells in every frame from now on.
    page.eval(
        "window.fewest = 99; (function look() {
            window.fewest = Math.min(window.fewest, document.querySelectorAll('[role=gridcell]').length);
            requestAnimationFrame(look);
        })()",
    );
    page.give("setting-delimiter", "comma");
    wait_for_shape(&mut page, 3, 1);
    page.give("setting-header", "no");
    wait_for_shape(&mut page, 4, 1);
    page.settle();
    assert!(page.eval("window.fewest").as_u64() >= Some(3), "{}", page.eval("window.fewest"));
}

//! From a dropped file to rules that are suggested, changed, broken and taken along; verdicts are those of the command line.

use std::{fs, path::PathBuf, process::Command};

use serde_json::Value;

use super::shape;
use crate::{
    data::scratch,
    e2e::{Page, file, page::element, ready},
};

/// Orders that keep simple rules, but for row 250, whose amount is too large.
fn orders() -> String {
    let row = |row: usize| {
        let status = ["open", "closed", "held"][row * 7 % 3];
        let amount = if row == 249 { 9000 } else { 10 + row * 37 % 90 };
        format!("{},{status},{amount},p{}@example.org\n", 1000 + row, row * 7919 % 99_991)
    };
    (0..400).fold("order_id,status,amount,mail\n".to_owned(), |text, at| text + &row(at))
}

fn at_checks(page: &mut Page, name: &str) -> PathBuf {
    let path = file(name, orders());
    page.choose(&path);
    shape(page);
    page.eval("location.hash = '#/checks'");
    page.wait_for("checks-suggest");
    path
}

fn take_all(page: &mut Page) {
    page.click("checks-suggest");
    page.wait_for("suggestions");
    page.click("suggestions-accept-all");
    page.wait("they are taken", &format!("{}.innerText.includes('are among your rules')", element("suggestions-sentence")));
    page.click("checks-back");
    page.wait("the verdicts", &format!("/: .*hold/.test({}?.innerText)", element("checks-sentence")));
}

/// Adds a rule of the catalogue through its form, up to the point where it is kept.
fn write_rule(page: &mut Page, kind: &str, fields: &[(&str, &str)]) {
    page.wait_for("checks-add");
    page.click("checks-add");
    page.wait_for(&format!("catalogue-{kind}"));
    page.click(&format!("catalogue-{kind}"));
    page.wait_for("rule-keep");
    for (name, value) in fields {
        page.give(&format!("rule-{name}"), value);
    }
}

fn verdict_is(page: &mut Page, verdict: &str) {
    page.wait(verdict, &format!("{}?.dataset.verdict === '{verdict}'", element("rule-result")));
}

#[test]
fn from_a_file_to_suggested_rules_to_the_rows_that_break_one_to_a_suite_of_great_expectations() {
    let Some((_site, mut page)) = ready() else { return };
    page.eval("location.hash = '#/checks'");
    page.wait_for("checks-empty");
    let table = at_checks(&mut page, "orders_1.csv");
    page.wait_for("checks-none");
    take_all(&mut page);
    let suggested = page.eval("document.querySelectorAll('[data-testid=check]').length").as_u64().unwrap();
    assert!(suggested >= 6, "{suggested}");

    // One more by its form, with the result at hand.
    write_rule(&mut page, "in_range", &[("column", "amount"), ("min", "0"), ("max", "5000")]);
    verdict_is(&mut page, "fail");
    assert!(page.text("rule-result").contains("1 of 400 rows breaks it"), "{}", page.text("rule-result"));
    page.give("rule-max", "50");
    page.wait("more rows", &format!("!{}.innerText.includes('1 of 400')", element("rule-result")));
    page.give("rule-max", "5000");
    page.wait("one row again", &format!("{}.innerText.includes('1 of 400')", element("rule-result")));
    page.wait_for("rule-row");
    assert_eq!(page.text("rule-row"), "250");
    page.click("rule-row");
    page.wait("the cell in the grid beside it", "document.getElementById('cell-250-2')?.innerText === '9000'");
    page.wait("its mark", "document.getElementById('cell-250-2').classList.contains('as-grid__cell--found')");
    assert_eq!(page.eval("document.getElementById('cell-249-2').classList.contains('as-grid__cell--found')"), false);
    page.click("rule-keep");
    page.wait("the card", &format!("/1 fails/.test({}?.innerText)", element("checks-sentence")));

    // Everything goes along, and the command line comes to the same bytes.
    let folder = scratch("saved_checks");
    page.save_into(&folder);
    page.click("checks-export");
    let (name, text) = page.saved();
    let gx: Value = serde_json::from_str(&text).unwrap();
    assert!(name.ends_with(".json") && gx["expectations"].as_array().unwrap().len() as u64 > suggested / 2, "{name} {text}");
    let is_ours = |e: &&Value| e["type"] == "expect_column_values_to_be_between" && e["kwargs"]["max_value"] == 5000;
    assert!(gx["expectations"].as_array().unwrap().iter().any(|e| is_ours(&e)), "{text}");
    page.give("checks-form", "assay");
    page.click("checks-export");
    let (_, suite) = page.saved();
    page.click("checks-results");
    let (_, results) = page.saved();
    let path = file("orders_1_suite.json", suite);
    let assay = |args: &[&str]| {
        let out = Command::new(env!("CARGO_BIN_EXE_assay")).arg("check").arg(&table).arg("--suite").arg(&path).args(args).output().unwrap();
        assert_eq!(out.status.code(), Some(1), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    };
    let told = assay(&["--format", "json"]);
    assert_eq!(results, told);
    let told: Value = serde_json::from_str(&told).unwrap();
    let shown = page.eval("[...document.querySelectorAll('[data-testid=check]')].map((card) => card.dataset.verdict)");
    let verdicts: Vec<&Value> = told["checks"].as_array().unwrap().iter().map(|check| &check["verdict"]).collect();
    assert_eq!(shown.as_array().unwrap().iter().collect::<Vec<_>>(), verdicts);

    let failing = folder.join("command-line.csv");
    page.click("checks-failing-rows");
    let (_, rows) = page.saved();
    assay(&["--failing-rows", failing.to_str().unwrap()]);
    assert_eq!(rows, fs::read_to_string(&failing).unwrap());
    assert!(rows.contains("1249,") && rows.starts_with("order_id,status,amount,mail\n"), "{rows}");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn rules_are_switched_off_removed_undone_and_taken_over_from_other_tools() {
    let Some((_site, mut page)) = ready() else { return };
    at_checks(&mut page, "orders_2.csv");
    let gx = r#"{"name": "theirs", "expectations": [
        {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "order_id"}},
        {"type": "expect_column_values_to_be_in_set", "kwargs": {"column": "status", "value_set": ["open", "closed"]}},
        {"type": "expect_something_of_their_own", "kwargs": {}}]}"#;
    page.choose_into("checks-import", &[file("theirs.json", gx)]);
    page.wait_for("checks-lost");
    assert!(page.text("checks-note").contains("2 of 3 rules taken over"), "{}", page.text("checks-note"));
    assert!(page.text("checks-lost").contains("expect_something_of_their_own"), "{}", page.text("checks-lost"));
    let sentence = element("checks-sentence");
    page.wait("both ran", &format!("{sentence}.innerText.includes('1 holds, 1 fails')"));
    assert!(page.text("checks-coverage").contains("2 of 4 columns are watched by no rule"), "{}", page.text("checks-coverage"));

    page.click("check-remove");
    page.wait("one is left", &format!("{sentence}.innerText.includes('1 rule')"));
    page.press_undo(false);
    page.wait("it is back", &format!("{sentence}.innerText.includes('2 rules')"));
    page.press_undo(true);
    page.wait("it is gone again", &format!("{sentence}.innerText.includes('1 rule')"));
    page.eval("document.querySelector('[data-testid=check] [aria-pressed]').click()");
    page.wait("it is off", "document.querySelector('[data-testid=check]').dataset.verdict === 'off'");
    assert!(page.has("checks-history"));

    // A suite that is none is a sentence, and changes nothing.
    page.choose_into("checks-import", &[file("broken.json", "{\"format\": \"assay-suite/1\", \"checks\": [{\"check\": \"in_rnage\"}]}")]);
    page.wait_for("checks-refused");
    assert!(page.text("checks-refused").contains("Did you mean \"in_range\"?"), "{}", page.text("checks-refused"));
    assert_eq!(page.eval("document.querySelectorAll('[data-testid=check]').length"), 1);
}

#[test]
fn a_condition_offers_columns_and_tells_a_mistake_at_its_place() {
    let Some((_site, mut page)) = ready() else { return };
    at_checks(&mut page, "orders_3.csv");
    write_rule(&mut page, "expression", &[]);
    page.give("rule-sql", "am");
    page.wait("the column", &format!("{}.innerText.startsWith('amount')", element("sql-offered")));
    page.press("Enter");
    page.wait("it is taken", &format!("{}.value === 'amount'", element("rule-sql")));
    page.give("rule-sql", "amount > 'much'");
    // The mistake of the text before may still stand there.
    page.wait("the mistake", &format!("{}?.innerText.includes('number')", element("sql-mistake")));
    page.wait("its place", &format!("{}.innerText.length > 0", element("sql-there")));
    page.give("rule-sql", "amount < 5000 AND status <> 'open'");
    verdict_is(&mut page, "fail");
    page.wait("no mistake", &format!("!{}", element("sql-mistake")));
    page.click("rule-cancel");
    page.wait_for("checks-none");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

/// Prints how long the page takes from a keystroke in a rule to its verdict, over a million rows: `cargo test --test it -- --ignored
/// --nocapture a_keystroke_in_the_page`.
#[test]
#[ignore = "measures, checks nothing"]
fn a_keystroke_in_the_page_is_timed() {
    let Some((_site, mut page)) = ready() else { return };
    let row = |row: u64| {
        format!("{},{},{},p{}@example.org\n", row + 1, row * 7919 % 5000, ["open", "closed", "held"][row as usize % 3], row * 31 % 900_000)
    };
    let table = (0..1_000_000).fold("id,amount,status,mail\n".to_owned(), |text, at| text + &row(at));
    page.choose(&file("million.csv", table));
    shape(&mut page);
    page.eval("location.hash = '#/checks'");
    page.wait_for("checks-suggest");
    write_rule(&mut page, "in_range", &[("column", "amount"), ("min", "0"), ("max", "4000")]);
    verdict_is(&mut page, "fail");
    let script = "(async (field, result) => {
        const times = [];
        for (const value of ['400', '40', '41', '410', '4100']) {
            const before = result().innerText, begin = performance.now();
            field.value = value;
            field.dispatchEvent(new Event('input', { bubbles: true }));
            while (result().innerText === before) await new Promise((done) => setTimeout(done));
            times.push(Math.round(performance.now() - begin));
        }
        return times;
    })";
    let times = page.eval(&format!("{script}({}, () => {})", element("rule-max"), element("rule-result")));
    println!("from a keystroke to the verdict of a million rows, in milliseconds: {times}");
}

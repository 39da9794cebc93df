//! A model is trained on the open table, scored honestly, and every figure leads on: a cell to its rows, a threshold to its scores.

use std::process::Command;

use super::shape;
use crate::e2e::{Page, file, page::element, ready};

/// A target that goes with one column but for every tenth row, one that only names the rows, and one of chance.
fn visits() -> String {
    let row = |i: usize| {
        let noise = (i * 7919 + 13) % 101;
        let long = (i * 31) % 60;
        let comes = (long > 30) != (i % 10 == 3);
        format!("v{i},{long},{noise},{},{}\n", ["north", "south"][i * 5 % 7 % 2], if comes { "yes" } else { "no" })
    };
    (0..400).fold("id,minutes,noise,side,returned\n".to_owned(), |text, i| text + &row(i))
}

fn open_model(page: &mut Page) {
    page.eval("location.hash = '#/model'");
    page.wait_for("model-train");
}

fn train(page: &mut Page, run: u32) {
    page.click("model-train");
    page.wait("the scores", &format!("{}?.dataset.run === '{run}'", element("model-result")));
}

#[test]
fn a_model_is_trained_and_every_figure_leads_on() {
    let Some((_site, mut page)) = ready() else { return };
    page.eval("location.hash = '#/model'");
    page.wait_for("model-empty");
    let path = file("visits_1.csv", visits());
    page.choose(&path);
    shape(&mut page);
    open_model(&mut page);
    assert_eq!(page.text_of(&format!("{}.value", element("model-target"))), "returned");
    assert!(page.text("model-columns").contains("3 of 4"), "{}", page.text("model-columns"));
    page.eval(&format!("{0}.value = 'logistic'; {0}.dispatchEvent(new Event('change'))", element("model-learner")));
    train(&mut page, 1);
    assert!(page.text("model-sentence").contains("95 % bounds"), "{}", page.text("model-sentence"));

    // The same bytes as on the command line.
    let told = page.text_of("window.assay.trainJson()");
    let out = Command::new(env!("CARGO_BIN_EXE_assay"))
        .args(["train", "--target", "returned", "--model", "logistic", "--json"])
        .arg(&path)
        .output()
        .unwrap();
    assert_eq!(told, String::from_utf8(out.stdout).unwrap());

    // From a cell to its rows, and to one of them in the grid.
    let count = page.text_of(&format!("{}.querySelector('.as-model__count').innerText", element("model-cell-0-1")));
    page.click("model-cell-0-1");
    page.wait_for("model-rows-title");
    assert!(page.text("model-rows-title").starts_with(&format!("{count} row")), "{}", page.text("model-rows-title"));
    let row = page.text_of(&format!("{}.querySelector('tbody a').innerText", element("model-rows")));
    page.eval(&format!("{}.querySelector('tbody a').click()", element("model-rows")));
    page.wait("the row in the grid", &format!("document.getElementById('cell-{row}-4')?.innerText === 'no'"));
    page.eval("history.back()");
    page.wait_for("model-threshold");

    // The threshold moves the matrix and the figures.
    page.eval(&format!("{0}.value = 0; {0}.dispatchEvent(new Event('input'))", element("model-threshold")));
    page.wait("nobody is left out", &format!("{}.querySelector('.as-model__count').innerText === '0'", element("model-cell-1-0")));
    page.click("model-cheapest");
    page.wait("the cheapest threshold", &format!("{}.value > 0", element("model-threshold")));

    // A point of a curve leads to its threshold: where nothing is a false alarm, few are found.
    let point = "[...document.querySelectorAll('[data-testid=chart]')].find(chart => chart.innerText.startsWith('ROC curve')).querySelector('[data-mark=\"0\"]')";
    page.eval(&format!("{point}.dispatchEvent(new MouseEvent('click', {{ bubbles: true }}))"));
    page.wait("no false alarm", &format!("{}.querySelector('.as-model__count').innerText === '0'", element("model-cell-0-1")));
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn runs_are_kept_beside_each_other_and_a_run_can_be_held_and_given_up() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("visits_2.csv", visits()));
    shape(&mut page);
    open_model(&mut page);
    train(&mut page, 1);
    page.eval(&format!("{0}.value = 'forest'; {0}.dispatchEvent(new Event('change'))", element("model-learner")));
    page.click("model-train");
    page.wait_for("model-pause");
    page.click("model-pause");
    page.wait("it holds", &format!("{}?.innerText === 'Run'", element("model-pause")));
    page.click("model-step");
    page.click("model-pause");
    page.wait("the scores", &format!("{}?.dataset.run === '2'", element("model-result")));
    page.wait_for("model-history");
    page.click("model-train");
    page.wait_for("model-pause");
    page.click("model-pause");
    page.wait("it holds", &format!("{}?.innerText === 'Run'", element("model-pause")));
    page.click("model-cancel");
    page.wait("it is given up", &format!("{} === null && {} !== null", element("model-running"), element("model-train")));
    assert_eq!(page.text_of(&format!("{}.dataset.run", element("model-result"))), "2");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

/// Opens a section by its heading.
fn unfold(page: &mut Page, id: &str) {
    page.eval(&format!("{}.querySelector('summary').click()", element(id)));
}

#[test]
fn a_model_is_explained_and_a_row_can_be_asked_what_if() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("visits_3.csv", visits()));
    shape(&mut page);
    open_model(&mut page);
    page.eval(&format!("{0}.value = 'tree'; {0}.dispatchEvent(new Event('change'))", element("model-learner")));
    train(&mut page, 1);
    unfold(&mut page, "model-importance");
    page.wait("the importance", &format!("{}.innerText.includes('goes by “minutes” most')", element("model-importance")));
    unfold(&mut page, "model-contributions");
    page.wait("the contributions", &format!("{}.innerText.includes('“minutes” does')", element("model-contributions")));
    unfold(&mut page, "model-dependence");
    page.wait("the dependence", &format!("{}.innerText.includes('on average as “minutes” changes')", element("model-dependence")));

    // Why a row behind a cell is predicted so, what if, and what would have to be otherwise.
    page.click("model-cell-1-1");
    page.wait_for("model-rows");
    page.eval(&format!("{}.querySelector('tbody button').click()", element("model-rows")));
    page.wait("the row", &format!("{}?.innerText.startsWith('The model says yes')", element("model-row-sentence")));
    page.wait_for("model-row-cells");
    page.click("model-wish-0");
    page.wait("another prediction", &format!("{}?.innerText.includes('the model would say no')", element("model-otherwise")));
    page.click("model-otherwise-take");
    page.wait(
        "the changed row",
        &format!("{}?.innerText.startsWith('With these changes the model says no')", element("model-row-sentence")),
    );
    page.click("model-row-reset");
    page.wait("the row as it is", &format!("{}?.innerText.startsWith('The model says yes')", element("model-row-sentence")));
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn where_it_fails_leads_to_rows_and_labels_can_be_changed_for_a_run() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("visits_4.csv", visits()));
    shape(&mut page);
    open_model(&mut page);
    page.eval(&format!("{0}.value = 'baseline'; {0}.dispatchEvent(new Event('change'))", element("model-learner")));
    train(&mut page, 1);
    unfold(&mut page, "model-slices");
    page.wait_for("model-slice-0");
    let count = page.text("model-slice-0");
    page.click("model-slice-0");
    page.wait("its rows", &format!("{}?.innerText.startsWith('{count} with')", element("model-rows-title")));
    let row = page.text_of(&format!("{}.querySelector('tbody a').innerText", element("model-rows")));
    page.eval(&format!("{}.querySelector('tbody a').click()", element("model-rows")));
    page.wait("the row in the grid", &format!("document.getElementById('cell-{row}-4') !== null"));
    page.eval("history.back()");
    page.wait_for("model-train");

    page.eval(&format!("{0}.value = 'tree'; {0}.dispatchEvent(new Event('change'))", element("model-learner")));
    train(&mut page, 2);
    unfold(&mut page, "model-suspects");
    page.wait_for("model-relabel-all");
    page.click("model-relabel-all");
    page.click("model-relabel");
    page.wait("the run with changed labels", &format!("{}?.dataset.run === '3'", element("model-result")));
    assert!(page.text("model-notes").contains("labels are taken for others"), "{}", page.text("model-notes"));
    page.click("model-compare-2");
    page.wait("the comparison", &format!("{}?.innerText.includes('95 % interval')", element("model-compared")));

    unfold(&mut page, "model-groups");
    page.eval(&format!("{0}.value = 'side'; {0}.dispatchEvent(new Event('change'))", element("model-group")));
    page.wait_for("model-rates");
    assert!(page.text("model-rates").contains("north"), "{}", page.text("model-rates"));
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn a_good_model_is_found_and_curves_say_what_would_help() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("visits_5.csv", visits()));
    shape(&mut page);
    open_model(&mut page);
    page.eval(&format!("{0}.value = 2; {0}.dispatchEvent(new Event('change'))", element("model-seconds")));
    page.click("model-find");
    page.wait("the scores", &format!("{}?.dataset.run === '1'", element("model-result")));
    assert!(!page.text("model-choice").is_empty());
    page.eval(&format!("{0}.value = 'tree'; {0}.dispatchEvent(new Event('change'))", element("model-learner")));
    train(&mut page, 2);
    unfold(&mut page, "model-rows-curve");
    page.wait_for("model-curve-draw");
    page.click("model-curve-draw");
    page.wait("the curve", &format!("{}?.innerText.includes('Rows that are learnt from')", element("model-curve")));
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn what_cannot_be_predicted_is_said_with_a_remedy() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("constant.csv", "a,b\n".to_owned() + &"1,x\n".repeat(50)));
    shape(&mut page);
    page.eval("location.hash = '#/model'");
    page.wait_for("model-failed");
    assert!(page.text("model-failed").contains("at least two values"), "{}", page.text("model-failed"));
}

//! Where a model fails: kinds of rows by their values and by what was found in them, and labels that it doubts.

use std::{path::Path, process::Command};

use super::{
    model::{open_model, train, unfold, visits},
    shape,
};
use crate::{
    data::scratch,
    e2e::{file, page::element, ready, shots},
};

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

/// Incomes, every 40th of them written in thousands, and amounts that go by them.
fn incomes() -> String {
    let row = |row: usize| {
        let (income, age, city) = (20_000 + row * 6_367 % 40_009, 20 + row * 31 % 47, ["Graz", "Linz", "Wien"][row * 7 / 3 % 3]);
        format!("{},{age},{city},{}\n", if row % 40 == 11 { income / 1000 } else { income }, income / 4 + age)
    };
    (0..2000).fold("income,age,city,amount\n".to_owned(), |text, at| text + &row(at))
}

#[test]
fn what_was_found_where_it_fails_leads_to_its_rows_and_its_findings_and_is_kept_as_on_the_command_line() {
    let Some((_site, mut page)) = ready() else { return };
    let folder = scratch("saved_assessment");
    page.save_into(&folder);
    let table = file("incomes.csv", incomes());
    page.choose(&table);
    shape(&mut page);
    open_model(&mut page);
    assert_eq!(page.text_of(&format!("{}.value", element("model-target"))), "income");
    page.eval(&format!("{0}.value = 'linear'; {0}.dispatchEvent(new Event('change'))", element("model-learner")));
    train(&mut page, 1);
    unfold(&mut page, "model-slices");
    page.wait(
        "the finding among the rows",
        &format!("{}?.innerText.includes('a finding: Another unit or scale')", element("model-slices-list")),
    );
    shots::if_asked(&mut page, "model-slices");
    let of_finding =
        format!("[...{}.querySelectorAll('tbody tr')].find(row => row.innerText.includes('a finding'))", element("model-slices-list"));
    page.eval(&format!("{of_finding}.querySelector('button').click()"));
    page.wait("its rows", &format!("{}?.innerText === '50 rows with a finding: Another unit or scale'", element("model-rows-title")));
    let row: usize =
        page.text_of(&format!("{}.querySelector('tbody a').innerText.replace(/\\D/g, '')", element("model-rows"))).parse().unwrap();
    assert_eq!((row - 1) % 40, 11);

    unfold(&mut page, "model-take-files");
    page.wait_for("model-take-assessment");
    page.click("model-take-assessment");
    page.wait_for("model-take-save");
    page.click("model-take-save");
    let (_, saved) = page.saved();
    let told = folder.join("told.json");
    let args = ["train", "--target", "income", "--model", "linear", "--assess"].map(Path::new);
    let out = Command::new(env!("CARGO_BIN_EXE_assay")).args(args).args([&told, &table]).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    assert_eq!(saved, std::fs::read_to_string(told).unwrap());

    page.eval(&format!("{of_finding}.querySelector('a').click()"));
    page.wait("the findings of that kind", &format!("{}?.innerText.includes('50')", element("findings-sentence")));
    assert_eq!(
        page.text_of("[...new Set([...document.querySelectorAll('[data-testid=finding]')].map(f => f.dataset.kind))].join()"),
        "scale-mixture"
    );
    assert_eq!(page.complaints(), Vec::<String>::new());
}

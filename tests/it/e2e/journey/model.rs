//! A model is trained on the open table, scored honestly, and every figure leads on: a cell to its rows, a threshold to its scores.

use std::{path::Path, process::Command};

use super::shape;
use crate::{
    data::scratch,
    e2e::{Page, file, page::element, ready},
};

/// A target that goes with one column but for every tenth row, one that only names the rows, and one of chance.
pub(super) fn visits() -> String {
    let row = |i: usize| {
        let noise = (i * 7919 + 13) % 101;
        let long = (i * 31) % 60;
        let comes = (long > 30) != (i % 10 == 3);
        format!("v{i},{long},{noise},{},{}\n", ["north", "south"][i * 5 % 7 % 2], if comes { "yes" } else { "no" })
    };
    (0..400).fold("id,minutes,noise,side,returned\n".to_owned(), |text, i| text + &row(i))
}

pub(super) fn open_model(page: &mut Page) {
    page.eval("location.hash = '#/model'");
    page.wait_for("model-train");
}

pub(super) fn train(page: &mut Page, run: u32) {
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
pub(super) fn unfold(page: &mut Page, id: &str) {
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

/// An amount that goes with one column, in a bend that no straight line follows, and towns by which it differs.
fn rents() -> String {
    let row = |i: usize| {
        let size = 20 + i * 37 % 80;
        let town = i * 7919 % 23;
        let rent = size * size / 10 + 40 * (town % 7) + i * 13 % 29;
        format!("{size},{},town {town},{rent}\n", i * 31 % 50)
    };
    (0..500).fold("size,floor,town,rent\n".to_owned(), |text, i| text + &row(i))
}

#[test]
fn what_is_left_of_numbers_leads_to_its_rows_and_towns_can_count_by_their_mean() {
    let Some((_site, mut page)) = ready() else { return };
    let path = file("rents_1.csv", rents());
    page.choose(&path);
    shape(&mut page);
    page.eval("location.hash = '#/model?target=rent&model=ridge'");
    page.wait_for("model-train");
    train(&mut page, 1);
    let bar = format!("{}.querySelector('[data-mark=\"10\"]')", element("model-left-histogram"));
    page.wait("the histogram", &format!("{bar} !== null"));
    let count = page.text_of(&format!("/: ([0-9,]+) rows? /.exec({bar}.getAttribute('aria-label'))[1]"));
    page.eval(&format!("{bar}.dispatchEvent(new MouseEvent('click', {{ bubbles: true }}))"));
    page.wait("its rows", &format!("{}?.innerText.startsWith('{count} row')", element("model-rows-title")));
    // By keyboard, from the other picture.
    page.eval(&format!("{}.querySelector('[data-mark=\"0\"]').focus()", element("model-left-by-prediction")));
    page.press("Enter");
    page.wait("the rows of a group", &format!("{}?.innerText.includes('that were predicted as')", element("model-rows-title")));

    // The plan is changed, stands in the address without any cell, and gives the bytes of the command line.
    page.eval("document.querySelectorAll('[data-testid=model-columns], [data-testid=model-columns] details').forEach((more) => { more.open = true; })");
    let values = "document.querySelector('select[aria-label=\"Values of town\"]')";
    page.eval(&format!("{values}.value = '2'; {values}.dispatchEvent(new Event('change'))"));
    page.wait("the address", "decodeURIComponent(location.hash).includes('columns=3:means')");
    train(&mut page, 2);
    let out = Command::new(env!("CARGO_BIN_EXE_assay"))
        .args(["train", "--target", "rent", "--model", "ridge", "--means", "town", "--json"])
        .arg(&path)
        .output()
        .unwrap();
    assert_eq!(page.text_of("window.assay.trainJson()"), String::from_utf8(out.stdout).unwrap());
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn how_a_model_decides_can_be_watched_while_it_learns() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("visits_6.csv", visits()));
    shape(&mut page);
    open_model(&mut page);
    page.eval(&format!("{0}.value = 'mlp'; {0}.dispatchEvent(new Event('change'))", element("model-learner")));
    unfold(&mut page, "model-watch");
    page.wait("the address", "location.hash.includes('watch=')");
    page.eval(
        "window.seen = new Set(); new MutationObserver(() => { const live = document.querySelector('[data-testid=model-live-surface] .as-figure__takeaway'); \
         if (live) window.seen.add(live.innerText); }).observe(document.body, { childList: true, subtree: true, characterData: true })",
    );
    train(&mut page, 1);
    assert!(page.eval("window.seen.size").as_u64().unwrap() > 0, "the picture was there while it learnt");
    assert!(page.text_of("[...window.seen][0]").contains("yes"), "{}", page.text_of("[...window.seen][0]"));
    unfold(&mut page, "model-decides");
    page.wait("the picture", &format!("{}.innerText.includes('How it decides by “minutes” and “noise”')", element("model-decides")));
    let marks = format!("{}.querySelectorAll('[data-mark]').length", element("model-decides"));
    assert_eq!(page.eval(&marks).as_u64(), Some(24));
    page.give("model-surface-along", "1");
    page.wait("a sentence on the same column twice", &format!("{}.innerText.includes('cannot be drawn')", element("model-decides")));
    page.give("model-surface-up", "0");
    page.wait("the picture the other way", &format!("{}.innerText.includes('by “noise” and “minutes”')", element("model-decides")));
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn another_file_is_scored_and_its_predictions_are_those_of_the_command_line() {
    let Some((_site, mut page)) = ready() else { return };
    let folder = scratch("saved_predictions");
    page.save_into(&folder);
    let table = file("visits_7.csv", visits());
    page.choose(&table);
    shape(&mut page);
    open_model(&mut page);
    page.eval(&format!("{0}.value = 'tree'; {0}.dispatchEvent(new Event('change'))", element("model-learner")));
    train(&mut page, 1);
    unfold(&mut page, "model-other");
    page.wait_for("model-other-file");

    // A file that lacks a column, one that is broken, and one that holds words where numbers were: a sentence each.
    page.choose_into("model-other-file", &[file("short.csv", "id,noise\n1,2\n")]);
    page.wait("what is missing", &format!("{}.innerText.includes('lacks the columns \"minutes\", \"side\"')", element("model-other")));
    page.choose_into("model-other-file", &[file("broken.xlsx", "PK\u{3}\u{4} and no more")]);
    page.wait("what is wrong with it", &format!("{}.innerText.includes('archive is damaged')", element("model-other")));
    // In another format.
    let rows = visits();
    let objects = rows.lines().skip(1).take(50).map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        format!(r#"{{"id":"{}","minutes":{},"noise":{},"side":"{}","returned":"{}"}}"#, cells[0], cells[1], cells[2], cells[3], cells[4])
    });
    let json = format!("[{}]", objects.collect::<Vec<_>>().join(","));
    page.choose_into("model-other-file", &[file("other.json", json)]);
    page.wait("the scores of JSON", &format!("{}?.innerText.includes('50 of them are scored')", element("model-other-told")));
    page.choose_into("model-other-file", &[file("words.csv", "minutes,noise,side\nlong,3,north\nshort,4,east\n")]);
    page.wait_for("model-other-notes");
    let notes = page.text("model-other-notes");
    assert!(
        notes.contains("is it the same column?") && notes.contains("1 cells of \"side\"") && notes.contains("no column \"returned\""),
        "{notes}"
    );

    let other = file("visits_8.csv", visits().lines().take(101).map(|line| line.to_owned() + "\n").collect::<String>());
    page.choose_into("model-other-file", &[&other]);
    page.wait("the scores", &format!("{}?.innerText.includes('100 of them are scored')", element("model-other-told")));
    assert!(page.text("model-other-scores").contains("On this file"));
    page.click("model-other-save");
    let (name, saved) = page.saved();
    assert_eq!(name, "visits_8 predictions.csv");
    let kept = folder.join("kept.json");
    let assay = |args: &[&Path]| Command::new(env!("CARGO_BIN_EXE_assay")).args(args).output().unwrap();
    let args = ["train", "--target", "returned", "--model", "tree", "--json", "--out"].map(Path::new);
    assert!(assay(&[&args[..], &[&kept, &table]].concat()).status.success());
    let told = assay(&[Path::new("predict"), &kept, &other]);
    assert_eq!(saved, String::from_utf8(told.stdout).unwrap());
    assert_eq!(page.complaints(), Vec::<String>::new());
}

/// Prints how busy the page's own thread is while models learn from 100,000 rows of 30 columns: `cargo test --test it
/// the_page_stays_free -- --ignored --nocapture`.
#[test]
#[ignore = "measures; a busy machine would fail it"]
fn the_page_stays_free_while_models_learn_from_a_large_table() {
    let Some((_site, mut page)) = ready() else { return };
    let names: Vec<String> = (0..24).map(|at| format!("n{at}")).chain((0..5).map(|at| format!("level{at}"))).collect();
    let mut text = names.join(",") + ",target\n";
    let mut state = 1_u64;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 40
    };
    for _ in 0..100_000 {
        let numbers: Vec<u64> = (0..24).map(|_| draw() % 10_000).collect();
        let levels: Vec<String> = (0..5).map(|at| format!("v{}", draw() % (3 + 4 * at))).collect();
        let sum = numbers[0] + numbers[1] + 3000 * u64::from(levels[0] == "v1") + draw() % 8000;
        let numbers: Vec<String> = numbers.iter().map(u64::to_string).collect();
        text += &format!("{},{},{}\n", numbers.join(","), levels.join(","), if sum > 14_000 { "yes" } else { "no" });
    }
    page.choose(&file("large.csv", text));
    shape(&mut page);
    open_model(&mut page);
    page.wait("the target", &format!("{}.value === 'target'", element("model-target")));
    for (run, learner) in (1..).zip(["logistic", "boosting", "forest", "mlp"]) {
        page.eval(&format!("{0}.value = '{learner}'; {0}.dispatchEvent(new Event('change'))", element("model-learner")));
        page.eval(
            "window.busy = { longest: 0, tasks: 0 };
             window.watch?.disconnect();
             window.watch = new PerformanceObserver(list => list.getEntries().forEach(task => {
                 busy.tasks += 1;
                 busy.longest = Math.max(busy.longest, task.duration);
             }));
             watch.observe({ type: 'longtask' })",
        );
        let begun = std::time::Instant::now();
        page.click("model-train");
        let done = format!("{}?.dataset.run === '{run}'", element("model-result"));
        while page.eval(&done) != true {
            assert!(begun.elapsed().as_secs() < 300, "{learner}");
            page.cdp.listen(std::time::Duration::from_millis(100));
        }
        let (tasks, longest) = (page.eval("busy.tasks"), page.eval("busy.longest"));
        println!("{learner}: {:.1} s, {tasks} tasks over 50 ms, the longest {longest} ms", begun.elapsed().as_secs_f64());
    }
}

//! An exercise is walked by keyboard alone, from the list to a receipt that is graded; work is kept only when that is asked for.

use std::{process::Command, sync::Arc};

use assay::{
    exercises::{Answer, Bench, Course, State, builtin},
    jobs::read_exercise,
};

use crate::{
    data::scratch,
    e2e::{Page, file, page::element, ready},
};

/// What is right in an exercise of the first course, and how many rows its table has.
fn solved(id: &str) -> (State, usize) {
    let course = Course::read(&builtin("first").unwrap()).unwrap();
    let bench = Bench::new(Arc::clone(course.exercise(id).unwrap()), read_exercise).unwrap();
    (bench.exercise().manifest.solution(&bench).unwrap(), bench.table().frame.rows())
}

/// Presses Tab until the focus is where a condition on `at` holds.
fn tab_to(page: &mut Page, what: &str, condition: &str) {
    for _ in 0..200 {
        if page.eval(&format!("((at) => !!({condition}))(document.activeElement)")) == true {
            return;
        }
        page.press("Tab");
    }
    panic!("the Tab key does not lead to {what}");
}

fn tab_to_id(page: &mut Page, id: &str) {
    tab_to(page, id, &format!("at.dataset.testid === {id:?}"));
}

/// Empties the field that has the focus, and types.
fn type_in(page: &mut Page, id: &str, text: &str) {
    tab_to_id(page, id);
    page.select_all();
    page.write(text);
}

fn check(page: &mut Page, says: &str) {
    tab_to_id(page, "exercise-check");
    page.press("Enter");
    page.wait(says, &format!("{}?.innerText.includes({says:?})", element("exercise-says")));
}

#[test]
fn an_exercise_is_walked_by_keyboard_alone() {
    let Some((_site, mut page)) = ready() else { return };
    let (solution, rows) = solved("profile");
    let typed = |task: &str| match &solution.answers[task] {
        Answer::Text(text) => text.clone(),
        other => panic!("{task}: {other:?}"),
    };
    let chosen = |task: &str| match &solution.answers[task] {
        Answer::Choice(chosen) => chosen.first().cloned().unwrap(),
        other => panic!("{task}: {other:?}"),
    };

    tab_to(&mut page, "the station", "at.innerText?.trim() === 'Learn'");
    page.press("Enter");
    page.wait_for("learn-course");
    tab_to_id(&mut page, "exercise-profile");
    page.press("Enter");
    page.wait_for("exercise");

    // The table is opened, looked at, and left again by the back button's way.
    tab_to_id(&mut page, "exercise-table");
    page.press("Enter");
    page.wait("the table", &format!("{}?.dataset.open === 'true'", element("exercise-table-state")));
    assert_eq!(page.attribute("profile-ready", "data-rows"), rows.to_string());

    // A wrong way gets its own hint, a hint is opened, then the answer is right; what comes later says nothing yet.
    type_in(&mut page, "answer-missing", &rows.to_string());
    page.press("Enter");
    page.wait("the hint", &format!("{}?.dataset.fault === 'like:rows'", element("said-missing")));
    assert!(page.text("said-missing").contains("how many applications there are in all"), "{}", page.text("said-missing"));
    assert!(!page.has("said-skew"));
    tab_to_id(&mut page, "hint-missing");
    page.press("Enter");
    page.wait("the hint", &format!("{}.innerText.includes('Hint 1')", element("task-missing")));
    type_in(&mut page, "answer-missing", &typed("missing"));
    check(&mut page, "1 of 4 tasks are right");

    for task in ["skew", "effect"] {
        tab_to(&mut page, task, &format!("at.name === 'profile-{task}'"));
        let wanted = format!("option-{task}-{}", chosen(task));
        for _ in 0..5 {
            if page.eval(&format!("{}.checked", element(&wanted))) == true {
                break;
            }
            page.press("ArrowDown");
        }
        assert!(page.eval(&format!("{}.checked", element(&wanted))) == true, "{wanted}");
    }
    type_in(&mut page, "answer-stand-in", &typed("stand-in"));
    check(&mut page, "Everything is right");
    tab_to_id(&mut page, "exercise-next");

    // The receipt, which the command line judges again.
    tab_to_id(&mut page, "learn-back");
    page.press("Enter");
    page.wait("the progress", &format!("{}?.innerText.startsWith('4 of')", element("learn-progress")));
    page.save_into(&scratch("saved_receipt"));
    type_in(&mut page, "learn-name", "Ada");
    tab_to_id(&mut page, "learn-receipt");
    page.press("Enter");
    let (name, receipt) = page.saved();
    assert_eq!(name, "assay-receipt.json");
    let receipt = file("receipt_saved.json", receipt);
    let out = Command::new(env!("CARGO_BIN_EXE_assay")).args(["course", "grade", "first"]).arg(&receipt).output().unwrap();
    let marks = String::from_utf8(out.stdout).unwrap();
    assert!(marks.contains(",4,") && marks.contains(",yes,yes,4 of 4"), "{marks}");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn work_is_kept_only_when_that_is_asked_for_and_erased_again() {
    let Some((site, mut page)) = ready() else { return };
    let kept = "localStorage.getItem('assay-learn')";
    page.eval("location.hash = '#/learn/profile'");
    page.wait_for("answer-missing");
    page.give("answer-missing", "12");
    assert!(page.eval(kept).is_null());
    page.eval("location.hash = '#/learn'");
    page.wait_for("learn-keep");
    page.click("learn-keep");
    page.wait("it is kept", &format!("{kept}?.includes('\"12\"')"));
    page.go(&format!("{}#/learn/profile", site.url()));
    page.reload();
    page.wait_for("answer-missing");
    assert_eq!(page.value("answer-missing"), "12");
    page.eval("location.hash = '#/learn'");
    page.wait_for("learn-keep");
    page.click("learn-keep");
    page.wait("it is erased", &format!("{kept} === null"));
    page.eval("location.hash = '#/learn/nowhere'");
    page.wait_for("learn-unknown");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn a_pack_of_ones_own_is_opened_and_a_wrong_one_is_told() {
    let Some((_site, mut page)) = ready() else { return };
    page.eval("location.hash = '#/learn?pack=packs/mine.zip'");
    page.wait_for("learn-linked");
    page.eval(&format!("window.given = {}", dropped(&[("notes.toml", "")])));
    page.eval(DROP);
    page.wait_for("learn-failed");
    assert!(page.text("learn-failed").contains("neither course.toml nor exercise.toml"), "{}", page.text("learn-failed"));

    let exercise = "title = 'Count'\nminutes = 1\ngoal = 'You can count.'\ntable = { name = 't.csv', file = 't.csv' }\n\
        figures = { rows = { of = 'rows' } }\n[[tasks]]\nid = 'rows'\nask = 'How many rows?'\ngoal.number = { right = 'rows' }\n\
        hints = ['Count them.']\nsolution.figure = 'rows'\n";
    let files = [("exercise.toml", exercise), ("text.md", "There are <b>{{rows}}</b> rows."), ("t.csv", "a,b\n1,2\n3,4\n")];
    page.eval(&format!("window.given = {}", dropped(&files)));
    page.eval(DROP);
    page.wait("the pack", &format!("{}?.innerText === 'Count'", element("learn-course")));
    page.click("exercise-exercise");
    page.wait_for("answer-rows");
    assert!(page.text("exercise").contains("There are <b>2</b> rows."), "a pack is text and never markup");
    page.give("answer-rows", "2");
    page.click("exercise-check");
    page.wait("it is right", &format!("{}?.innerText.includes('Everything is right')", element("exercise-says")));
    assert_eq!(page.complaints(), Vec::<String>::new());
}

/// A script for files that are dropped.
fn dropped(files: &[(&str, &str)]) -> String {
    let files: Vec<String> = files.iter().map(|(name, text)| format!("new File([{text:?}], {name:?})")).collect();
    format!("[{}]", files.join(", "))
}

const DROP: &str = "(() => {
    const data = new DataTransfer();
    window.given.forEach((file) => data.items.add(file));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
})()";

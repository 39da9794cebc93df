//! What looks wrong is listed without any rule, and each finding leads to its cells.

use std::process::Command;

use super::shape;
use crate::{
    data::scratch,
    e2e::{Page, file, page::element, ready, shots},
};

/// Three towns with their post codes; row 91 has a slip of the pen.
fn towns() -> String {
    let row = |row: usize| {
        let (town, code) = [("Graz", "8010"), ("Linz", "4020"), ("Wien", "1010")][row % 3];
        format!("{},{code},{}\n", if row == 90 { "Grazz" } else { town }, row % 17)
    };
    (0..300).fold("town,code,amount\n".to_owned(), |text, at| text + &row(at))
}

fn listed(page: &mut Page) {
    page.wait_for("findings-list");
}

#[test]
fn a_finding_leads_to_its_cell_and_can_be_taken_as_fine() {
    let Some((_site, mut page)) = ready() else { return };
    page.eval("location.hash = '#/findings'");
    page.wait_for("findings-empty");
    page.choose(&file("towns_1.csv", towns()));
    shape(&mut page);
    page.eval("location.hash = '#/findings'");
    listed(&mut page);
    let card = "[...document.querySelectorAll('[data-testid=finding]')].find((card) => card.innerText.includes('Grazz'))";
    assert!(page.text_of(&format!("{card}.innerText")).contains("Graz"));
    page.eval(&format!("{card}.querySelector('a').click()"));
    page.wait_for("finding-row");
    assert_eq!(page.text("finding-row"), "91");
    page.click("finding-row");
    page.wait("the cell in the grid", "document.getElementById('cell-91-0')?.innerText === 'Grazz'");
    page.wait("its mark", "document.getElementById('cell-91-0').classList.contains('as-grid__cell--found')");
    assert_eq!(page.eval("document.getElementById('cell-90-0').classList.contains('as-grid__cell--found')"), false);
    page.eval("history.back()");
    page.wait_for("finding-page");
    page.click("findings-back");
    listed(&mut page);
    page.eval(&format!("{card}.querySelector('[data-testid=finding-fine]').click()"));
    page.wait("it is gone", &format!("!({card})"));
    page.wait_for("findings-fine");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn the_address_says_which_findings_are_listed() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("towns_2.csv", towns()));
    shape(&mut page);
    page.eval("location.hash = '#/findings?in=amount'");
    page.wait_for("findings-sentence");
    page.wait("the column", &format!("{}?.value === 'amount'", element("findings-column")));
    assert!(!page.text("station-findings").contains("Grazz"));
    page.eval("location.hash = '#/findings/no-such-kind?column=town'");
    page.wait_for("findings-unknown");
}

#[test]
fn another_table_has_other_findings() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("towns_3.csv", towns()));
    shape(&mut page);
    page.eval("location.hash = '#/findings'");
    listed(&mut page);
    let calm: String = (0..200).map(|row| format!("{},{}\n", row + 1, ["a", "b", "c"][row * 7 % 3])).collect();
    page.choose(&file("calm.csv", format!("id,word\n{calm}")));
    page.wait("the other table", &format!("{}?.dataset.columns === '2'", element("profile-ready")));
    page.eval("location.hash = '#/findings'");
    page.wait_for("findings-none");
}

/// What the command line says.
fn assay(args: &[&str]) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_assay")).args(args).output().unwrap();
    assert_ne!(out.status.code(), Some(2), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// The card of the finding about a town.
const SLIP: &str = "[...document.querySelectorAll('[data-testid=finding]')].find((card) => card.innerText.includes('Grazz'))";

/// Opens the towns and the page of the finding about one of them.
fn at_slip(page: &mut Page, name: &str) -> String {
    let path = file(name, towns());
    page.choose(&path);
    shape(page);
    page.eval("location.hash = '#/findings'");
    listed(page);
    page.eval(&format!("{SLIP}.querySelector('a').click()"));
    page.wait_for("rule-make");
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_finding_becomes_a_rule_which_is_one_of_the_command_line() {
    let Some((_site, mut page)) = ready() else { return };
    let path = at_slip(&mut page, "towns_4.csv");
    let says = page.text("rule-says");
    page.click("rule-make");
    page.wait_for("rule-made");
    assert_eq!(page.eval(&format!("{}.disabled", element("rule-make"))), true);
    page.click("rule-link");
    page.wait("the rule fails", "document.querySelector('[data-testid=check]')?.dataset.verdict === 'fail'");
    assert!(page.text("check").contains(says.replace('`', "").as_str()), "{says} {}", page.text("check"));
    let told = assay(&["detect", &path, "--rules"]);
    let own = page.eval("document.querySelectorAll('[data-testid=check]').length").as_u64().unwrap();
    assert!(own > 0 && own <= told.matches("\"check\"").count() as u64, "{told}");
    page.press_undo(false);
    page.wait("it is taken back", &format!("!!{}", element("checks-none")));
    page.eval("history.back()");
    page.wait("it can be made again", &format!("{}?.disabled === false", element("rule-make")));
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn accepted_fixes_are_steps_that_make_the_table_of_the_command_line() {
    let Some((_site, mut page)) = ready() else { return };
    let path = at_slip(&mut page, "towns_5.csv");
    page.save_into(&scratch("accepted_fixes"));
    page.click("fix-accept");
    page.wait("the cell is fixed", &format!("{}?.innerText === 'fixed'", element("cell-fixed")));
    assert_eq!(page.text("fix-touches"), "1 cell changed");
    page.click("findings-back");
    page.wait("its card says so", &format!("{SLIP}?.querySelector('[data-testid=finding-fixed]')?.innerText === 'fixed'"));
    page.click("fixes-save");
    let (name, cleaned) = page.saved();
    assert_eq!((name.as_str(), cleaned.as_str()), ("towns_5-cleaned.csv", towns().replace("Grazz", "Graz").as_str()));
    page.click("fixes-recipe");
    let (name, recipe) = page.saved();
    assert_eq!(name, "towns_5-recipe.json");
    let recipe = file("towns_5_recipe.json", recipe);
    assert_eq!(assay(&["clean", &path, "--recipe", recipe.to_str().unwrap()]), cleaned);

    // A step back and forth, and out.
    page.press_undo(false);
    page.wait("it is taken back", &format!("!{} && !{}", element("fixes"), element("finding-fixed")));
    page.press_undo(true);
    page.wait_for("fix-remove");
    page.click("fix-remove");
    page.wait("it is out", &format!("!{} && !{}", element("fixes"), element("finding-fixed")));
    assert_eq!(page.complaints(), Vec::<String>::new());

    // One cell alone.
    page.eval(&format!("{SLIP}.querySelector('a').click()"));
    page.wait_for("cell-accept");
    page.click("cell-accept");
    page.wait_for("cell-fixed");
    shots::if_asked(&mut page, "findings-fix");
}

#[test]
fn what_is_taken_as_fine_is_listed_and_can_be_taken_back() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("towns_6.csv", towns()));
    shape(&mut page);
    page.eval("location.hash = '#/findings'");
    listed(&mut page);
    page.eval(&format!("{SLIP}.querySelector('[data-testid=finding-fine]').click()"));
    page.wait("it is gone", &format!("!({SLIP})"));
    page.wait("the analyst has heard of it", &format!("!{}.innerText.includes('Looking again')", element("station-findings")));
    assert_eq!(page.eval(&format!("!({SLIP})")), true);
    page.wait_for("fine-back");
    page.press_undo(false);
    page.wait("it is back", &format!("!!({SLIP}) && !{}", element("findings-fine")));
    page.press_undo(true);
    page.wait("it is gone again", &format!("!({SLIP})"));
    page.click("fine-back");
    page.wait("it is listed again", &format!("!!({SLIP})"));
    assert_eq!(page.complaints(), Vec::<String>::new());
}

/// Codes of which every fifth ends in a letter that may be meant.
fn codes() -> String {
    let code = |row: usize| if row % 5 == 4 { "x" } else { "" };
    "name,code\n".to_owned() + &(0..240).map(|row| format!("n{row},AB-{}{}\n", 100 + row, code(row))).collect::<String>()
}

#[test]
fn what_is_said_of_a_few_rows_sharpens_all_findings() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("codes_1.csv", codes()));
    shape(&mut page);
    page.eval("location.hash = '#/findings?view=rows'");
    let mut wrong = 0;
    for at in 0..20 {
        page.wait("the next row", &format!("{}?.innerText.startsWith('{at} of 20')", element("rows-count")));
        let cell = "document.querySelector('[data-testid=rows-cell][data-column=code]')";
        page.wait("its cells", &format!("!!{cell}"));
        if at == 0 {
            shots::if_asked(&mut page, "findings-rows");
        }
        if page.text_of(&format!("{cell}.querySelector('code').innerText")).ends_with('x') {
            wrong += 1;
            page.eval(&format!("{cell}.querySelector('[data-testid=rows-wrong]').click()"));
            page.wait_for("rows-truth");
        }
        page.click("rows-next");
    }
    page.wait_for("rows-end");
    assert!(wrong > 0);
    page.click("findings-back");
    let marked = "document.querySelector('[data-testid=finding][data-kind=like-marked]')";
    page.wait("cells that are like them", &format!("!!{marked}"));
    page.wait("all of them", &format!("{marked}.innerText.includes('48 cells')"));
    page.wait_for("findings-looked");
    page.press_undo(false);
    page.wait("the last row is taken back", &format!("{}.innerText.startsWith('19 rows')", element("findings-looked")));
    assert_eq!(page.complaints(), Vec::<String>::new());
}

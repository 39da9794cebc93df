//! What looks wrong is listed without any rule, and each finding leads to its cells.

use super::shape;
use crate::e2e::{Page, file, page::element, ready};

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

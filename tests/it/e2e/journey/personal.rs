//! Personal data is masked until one asks for it; what a column is taken for can be chosen; what holds in the rows is listed.

use crate::e2e::{Page, file, ready};

/// People with their addresses, and a sum.
fn people() -> String {
    let mut text = String::from("id,email,net,tax,gross\n");
    for row in 0..300_u32 {
        let (net, tax) = (1000 + row * 7919 % 5000, row * 31 % 700);
        text += &format!("{},anna.berg{row}@example.com,{net},{tax},{}\n", 100 + row, net + tax);
    }
    text
}

fn opened(page: &mut Page, name: &str) {
    page.choose(&file(name, people()));
    page.wait_for("profile-ready");
    page.wait_for("mask-note");
}

fn shows(page: &mut Page, text: &str) -> bool {
    page.text_of("document.querySelector('main').innerText").contains(text)
}

#[test]
fn personal_data_is_masked_until_it_is_asked_for() {
    let Some((_site, mut page)) = ready() else { return };
    opened(&mut page, "people_1.csv");
    page.wait("the masked cells", "document.querySelector('main').innerText.includes('••••.••••')");
    assert!(!shows(&mut page, "anna.berg"), "the grid");
    page.eval("location.hash = '#/profile/email'");
    page.wait_for("column-detail");
    assert!(!shows(&mut page, "anna.berg"), "the column's page");
    page.click("mask-toggle");
    page.wait("the values", "document.querySelector('main').innerText.includes('anna.berg')");
    // Another table starts masked again.
    page.eval("location.hash = '#/data'");
    opened(&mut page, "people_1.csv");
    page.wait("the masked cells", "document.querySelector('main').innerText.includes('••••.••••')");
}

#[test]
fn the_type_of_a_column_is_chosen_and_stands_in_the_address() {
    let Some((_site, mut page)) = ready() else { return };
    opened(&mut page, "people_2.csv");
    page.eval("location.hash = '#/profile/tax'");
    page.wait_for("column-type");
    assert!(page.has("quantiles"));
    page.give("column-type", "text");
    page.wait(
        "the column as text",
        "!document.querySelector('[data-testid=quantiles]') && !!document.querySelector('[data-testid=column-type]')",
    );
    assert!(page.text_of("location.hash").contains("types=tax%3Dtext"), "{}", page.text_of("location.hash"));
    page.give("column-type", "decided");
    page.wait("the column as numbers", "!!document.querySelector('[data-testid=quantiles]')");
}

#[test]
fn what_holds_in_the_rows_is_listed_with_the_relations() {
    let Some((_site, mut page)) = ready() else { return };
    opened(&mut page, "people_3.csv");
    page.eval("location.hash = '#/profile?view=relations'");
    page.wait_for("holds");
    let says = page.text("holds");
    assert!(says.contains("gross is net + tax") && says.contains("id names each row"), "{says}");
}

//! How columns go together is seen at a glance, pair by pair, and in what is missing; by keyboard, and without a barrier.

use super::shape;
use crate::e2e::{
    Look, Page,
    accessible::{axe, barriers_here},
    file,
    page::element,
    ready,
};

/// Amounts that rise with the income, grades that follow from it, and scores that only the old rows lack.
fn loans() -> String {
    let mut text = String::from("income,amount,grade,era,score,checked\n");
    for row in 0..400_u32 {
        let income = 1000 + row * 10;
        let amount = income * 3 + row * 7919 % 700;
        let grade = ["basic", "silver", "gold"][(row / 134) as usize];
        let era = if row % 4 == 0 { "old" } else { "new" };
        let lacks = row % 8 == 0;
        let score = if lacks { String::new() } else { (row * 31 % 97).to_string() };
        let checked = if lacks || row % 50 == 1 { "" } else { ["yes", "no"][(row % 2) as usize] };
        text += &format!("{income},{amount},{grade},{era},{score},{checked}\n");
    }
    text
}

/// axe-core finds nothing here in both themes, wide and narrow.
fn free_of_barriers(page: &mut Page, place: &str) {
    for theme in ["light", "dark"] {
        for size in [(1440, 900), (390, 844)] {
            page.look(Look { theme, size });
            let found = barriers_here(page);
            assert!(found.is_empty(), "{place}, {theme}, {size:?}: {} barriers:\n{}", found.len(), found.join("\n"));
        }
    }
    page.look(crate::e2e::WIDE);
}

#[test]
fn relations_lead_to_a_pair_and_missing_cells_are_told() {
    let Some(axe) = axe() else { return };
    let Some((_site, mut page)) = ready() else { return };
    page.eval(&axe);
    page.choose(&file("relations.csv", loans()));
    shape(&mut page);
    page.eval("location.hash = '#/profile'");
    page.wait_for("view-relations");
    assert_eq!(page.attribute("view-columns", "aria-current"), "page");
    page.click("view-relations");
    page.wait_for("pairs");
    assert_eq!(page.attribute("view-relations", "aria-current"), "page");
    assert!(page.text("relations-from").contains("all 400 rows"), "{}", page.text("relations-from"));
    let first = "document.querySelector('[data-testid=pairs] li').innerText";
    page.wait("the closest pair", &format!("{first}.includes('income and amount')"));
    free_of_barriers(&mut page, "relations");

    // One field of the picture is in the tab order; from it, the arrow keys lead to the others.
    page.wait("the picture", "!!document.querySelector('[data-testid=heat] a[tabindex=\"0\"]')");
    page.eval("document.querySelector('[data-testid=heat] a[tabindex=\"0\"]').focus()");
    let told = "document.activeElement.getAttribute('aria-label')";
    assert!(page.text_of(told).starts_with("income and amount: rise together strongly"), "{}", page.text_of(told));
    page.press("ArrowDown");
    assert!(page.text_of(told).starts_with("income and grade"), "{}", page.text_of(told));
    page.press("Enter");
    page.wait_for("pair-picture");
    assert_eq!(page.text_of("location.hash"), "#/profile?pair=income&view=relations&with=grade");
    page.wait_for("measures");
    assert!(page.text("pair-sentence").contains("“income” differs strongly by “grade”"), "{}", page.text("pair-sentence"));
    page.wait("its chart", "document.querySelectorAll('[data-testid=pair-picture] [data-mark]').length === 3");
    free_of_barriers(&mut page, "a quantity by category");

    for (pair, with, picture) in [("income", "amount", "a scatter plot"), ("grade", "era", "a mosaic")] {
        page.eval(&format!("location.hash = '#/profile?view=relations&pair={pair}&with={with}'"));
        page.wait(picture, &format!("{}?.innerText.includes('{with} by {pair}') ?? false", element("pair-picture")));
        page.wait_for("measures");
        free_of_barriers(&mut page, picture);
    }

    page.click("all-pairs");
    page.wait_for("pair-search");
    page.give("pair-search", "GRADE");
    page.wait("only its pairs", &format!("{}.innerText.includes(' of ')", element("pairs-found")));
    page.wait("no other pair", "[...document.querySelectorAll('[data-testid=pairs] li')].every((e) => e.innerText.includes('grade'))");

    page.click("view-missing");
    page.wait_for("missing-depends");
    page.wait_for("patterns");
    let depends = page.text("missing-depends");
    let expected = "“score” is missing in 50 % of the rows in which “era” is “old”, and in 0 % of the others";
    assert!(depends.contains(expected), "{depends}");
    assert!(page.text("patterns").contains("score and checked"), "{}", page.text("patterns"));
    assert!(page.text("missing-together").contains("together"), "{}", page.text("missing-together"));
    free_of_barriers(&mut page, "missing");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn the_back_button_leads_from_the_pair_to_all_pairs() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("relations_back.csv", loans()));
    shape(&mut page);
    page.eval("location.hash = '#/profile?view=relations'");
    page.wait_for("pairs");
    page.eval("document.querySelector('[data-testid=pairs] a').click()");
    page.wait_for("pair");
    page.eval("history.back()");
    page.wait_for("pairs");
    page.eval("location.hash = '#/profile?view=relations&pair=income&with=nonsense'");
    page.wait_for("pair-unknown");
}

#[test]
fn a_table_without_relations_and_gaps_says_so() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("relations_none.csv", "id,name\n1,a\n2,b\n3,c\n"));
    shape(&mut page);
    page.eval("location.hash = '#/profile?view=relations'");
    page.wait_for("relations-none");
    page.eval("location.hash = '#/profile?view=missing'");
    page.wait_for("missing-none");
}

/// Prints how long a table of 10,000 rows and 1,000 columns takes in the tab: `cargo test --test it a_wide_table -- --ignored
/// --nocapture`.
#[test]
#[ignore = "measures; a busy machine would fail it"]
fn a_wide_table_is_usable() {
    let Some((_site, mut page)) = ready() else { return };
    let mut text = (0..1000).map(|at| format!("c{at}")).collect::<Vec<_>>().join(",") + "\n";
    let mut state = 3_u64;
    let mut draw = |most: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % most
    };
    for _ in 0..10_000 {
        let base: Vec<u64> = (0..20).map(|_| draw(1000)).collect();
        let cell = |at: usize, draw: &mut dyn FnMut(u64) -> u64| match at % 10 {
            0..6 => format!("{}.{}", base[at % 20] * 3 + draw(500), draw(10)),
            6 | 7 => format!("{}{}", ["ash", "oak", "elm", "fir"][draw(4) as usize], at % 7),
            8 => draw(1000).to_string(),
            _ => ["", "yes", "no", "yes", "no"][draw(5) as usize].to_owned(),
        };
        text += &((0..1000).map(|at| cell(at, &mut draw)).collect::<Vec<_>>().join(",") + "\n");
    }
    let path = file("wide.csv", text);
    page.eval(
        "window.longest = 0;
         new PerformanceObserver(list => list.getEntries().forEach(task => longest = Math.max(longest, task.duration))).observe({ type: 'longtask' })",
    );
    let begun = std::time::Instant::now();
    page.choose(&path);
    let told =
        |page: &mut Page, what: &str| println!("{what}: {:.1} s, longest task {} ms", begun.elapsed().as_secs_f64(), page.eval("longest"));
    shape(&mut page);
    told(&mut page, "profile");
    page.eval("location.hash = '#/profile?view=relations'");
    page.wait_for("pairs");
    told(&mut page, "relations");
    page.eval("location.hash = '#/findings'");
    page.wait("findings", "!!document.querySelector('[data-testid=findings-list], [data-testid=findings-none]')");
    told(&mut page, "findings");
    page.eval("location.hash = '#/profile'");
    page.wait_for("column-card");
    told(&mut page, "cards");
}

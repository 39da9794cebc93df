//! Dirt is turned up by keyboard: its cells are marked, it is noticed, it hurts a model, and cleaning brings the score back.

use std::{
    env, fs,
    process::Command,
    time::{Duration, Instant},
};

use super::shape;
use crate::{
    data,
    e2e::{Page, file, page::element, ready},
};

/// An amount that tells the class but for some rows, and a town that does not.
fn loans() -> String {
    let row = |i: usize| {
        let amount = 100 + (i * 7919 + 13) % 900;
        let pays = (amount > 550) != (i % 9 == 3);
        format!("k{i},{amount},{},{}\n", ["Graz", "Linz", "Wien"][i * 5 % 7 % 3], if pays { "yes" } else { "no" })
    };
    (0..600).fold("id,amount,town,pays\n".to_owned(), |text, i| text + &row(i))
}

fn open_lab(page: &mut Page, name: &str) -> std::path::PathBuf {
    let path = file(name, loans());
    page.choose(&path);
    shape(page);
    page.eval("location.hash = '#/lab'");
    page.wait_for("lab-shelf");
    path
}

/// Waits until an experiment is over, which may take its whole budget of time.
fn until_measured(page: &mut Page) {
    let deadline = Instant::now() + Duration::from_secs(180);
    while page.has("lab-running") {
        assert!(Instant::now() < deadline, "the experiment goes on and on");
        page.cdp.listen(Duration::from_millis(500));
    }
}

fn answer(page: &mut Page, id: &str) -> String {
    page.wait(&format!("an answer to {id}"), &format!("!['open', undefined].includes({}?.dataset.answer)", element(id)));
    page.attribute(id, "data-answer")
}

#[test]
fn dirt_is_turned_up_by_keyboard_and_one_glance_says_what_it_does() {
    let Some((_site, mut page)) = ready() else { return };
    page.eval("location.hash = '#/lab'");
    page.wait_for("lab-empty");
    open_lab(&mut page, "loans_1.csv");
    page.wait_for("lab-start");
    assert_eq!(page.value("lab-target"), "pays");
    page.eval(&format!("{}.focus()", element("lab-dose-units")));
    (0..6).for_each(|_| page.press("ArrowRight"));
    page.wait_for("lab-scene");
    assert_eq!(page.value("lab-dose-units"), "30");
    page.wait("what was touched is marked", "document.querySelectorAll('.as-lab__touched').length >= 30");
    assert_eq!(answer(&mut page, "lab-noticed"), "yes", "{}", page.text("lab-verdict"));
    assert_eq!(answer(&mut page, "lab-harmful"), "yes", "{}", page.text("lab-verdict"));
    assert_eq!(answer(&mut page, "lab-curable"), "yes", "{}", page.text("lab-verdict"));
    until_measured(&mut page);
    page.wait_for("lab-curve");

    // All of it is in the address, and no cell.
    let address = page.text_of("location.hash");
    assert!(address.contains("mix=units%3A30") && !address.contains("Graz"), "{address}");
    page.eval(
        "history.pushState(null, '', '#/lab?mix=typos%3A20&lock=typos,seed&hide=costs'); dispatchEvent(new HashChangeEvent('hashchange'))",
    );
    page.wait("the link is followed", &format!("{}?.value === '20'", element("lab-dose-typos")));
    assert_eq!(page.text_of(&format!("String({}.disabled && {}.disabled)", element("lab-dose-typos"), element("lab-die"))), "true");
    assert!(!page.has("lab-costs"));
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn all_defects_are_ranked_with_the_bytes_of_the_command_line() {
    let Some((_site, mut page)) = ready() else { return };
    let path = open_lab(&mut page, "loans_2.csv");
    page.click("lab-sweep-run");
    page.wait_for("lab-ranking");
    until_measured(&mut page);
    let told = page.text_of("window.assay.labJson()");
    let experiment: serde_json::Value = serde_json::from_str(&told).unwrap();
    let repeats = experiment["repeats"].to_string();
    let out = Command::new(env!("CARGO_BIN_EXE_assay"))
        .args(["lab", "--target", "pays", "--json", "--repeats", &repeats])
        .arg(&path)
        .output()
        .unwrap();
    assert_eq!(told, String::from_utf8(out.stdout).unwrap());
    page.click("lab-costs-run");
    until_measured(&mut page);
    page.wait_for_any(&["lab-prices", "lab-no-costs"]);
    assert_eq!(page.complaints(), Vec::<String>::new());
}

/// Prints how long all defects take in the tab, in five doses, by both usual learners: `cargo test --test it sweeps_of_real_tables --
/// --ignored --nocapture`. `ASSAY_LAB=FILE:TARGET` adds a table.
#[test]
#[ignore = "measures for minutes, checks only that it ends"]
fn sweeps_of_real_tables_are_timed() {
    let (Some((_site, mut page)), Some(folder)) = (ready(), data::folder()) else { return };
    let scratch = data::scratch("lab_sweeps");
    let sample = scratch.join("sample.csv");
    let made = Command::new(env!("CARGO_BIN_EXE_assay")).args(["sample", "--rows", "10000"]).output().unwrap();
    fs::write(&sample, made.stdout).unwrap();
    let mut tables = vec![(sample, "defaulted".to_owned())];
    for (table, target) in
        [("telco_churn.csv", "Churn"), ("compas_two_years.csv.gz", "two_year_recid"), ("california_housing.csv.gz", "median_house_value")]
    {
        let path = data::plain(&folder.join("ml"), table, &scratch).canonicalize().unwrap();
        tables.push((path, target.to_owned()));
    }
    if let Some((path, target)) = env::var("ASSAY_LAB").ok().as_deref().and_then(|own| own.rsplit_once(':')) {
        tables.push((path.into(), target.to_owned()));
    }
    for (path, target) in tables {
        page.choose(&path);
        shape(&mut page);
        page.eval("location.hash = '#/lab'");
        page.wait_for("lab-shelf");
        page.give("lab-target", &target);
        page.wait_for("lab-sweep-run");
        page.click("lab-sweep-run");
        let begun = Instant::now();
        let mut first = None;
        while page.has("lab-running") || first.is_none() {
            if first.is_none() && page.has("lab-ranking") {
                first = Some(begun.elapsed());
            }
            assert!(begun.elapsed() < Duration::from_secs(180), "{}: {}", path.display(), page.text("lab-shelf"));
            page.cdp.listen(Duration::from_millis(50));
        }
        let (first, all) = (first.unwrap_or_default().as_secs_f64(), begun.elapsed().as_secs_f64());
        let told: serde_json::Value = serde_json::from_str(&page.text_of("window.assay.labJson()")).unwrap();
        let defects = told["ranking"].as_array().map_or(0, Vec::len);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        println!(
            "{name}: {} rows, {defects} defects, {} repeats; first picture after {first:.1} s, all after {all:.1} s",
            told["rows"], told["repeats"]
        );
        page.eval("location.hash = '#/data'");
    }
}

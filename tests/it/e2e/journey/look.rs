//! A file is opened, looked at, and left again by the browser's own buttons.

use serde_json::Value;

use super::shape;
use crate::e2e::{file, ready};

const TABLE: &str = "name,age,joined\n\"Smith, Ann\",41,2021-03-04\nBo,17,2022-01-31\n\"say \"\"hi\"\"\",,2020-02-29\n";

#[test]
fn a_file_becomes_a_table_and_a_profile() {
    let Some((_site, mut page)) = ready() else {
        return;
    };
    page.choose(&file("look.csv", TABLE));
    assert_eq!(shape(&mut page), ("3".into(), "3".into()));
    page.eval("location.hash = '#/data'");
    page.wait_for("station-data");
    page.wait("the cells", "document.body.innerText.includes('Smith, Ann') && document.body.innerText.includes('say \"hi\"')");
    page.eval("location.hash = '#/profile'");
    page.wait_for("station-profile");
    for name in ["name", "age", "joined"] {
        page.wait(name, &format!("{}.innerText.includes({name:?})", crate::e2e::page::element("station-profile")));
    }
    let json = page.text_of("window.assay.profileJson()");
    let profile: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(profile["rows"], 3);
    let types: Vec<_> = profile["columns"].as_array().expect("columns").iter().map(|column| column["type"].clone()).collect();
    assert_eq!(types, ["text", "integer", "date"]);
    assert_eq!(profile["columns"][1]["missing"], 1);
}

#[test]
fn the_address_says_which_view_is_shown() {
    let Some((site, mut page)) = ready() else {
        return;
    };
    page.choose(&file("address.csv", TABLE));
    shape(&mut page);
    page.eval("location.hash = '#/profile/age'");
    page.wait_for("station-profile");
    page.eval("location.hash = '#/data'");
    page.wait_for("station-data");
    page.eval("history.back()");
    page.wait_for("station-profile");
    assert_eq!(page.text_of("location.hash"), "#/profile/age");
    page.eval("history.forward()");
    page.wait_for("station-data");
    assert_eq!(shape(&mut page), ("3".into(), "3".into()), "going from view to view loses nothing");
    page.go("about:blank");
    page.go(&format!("{}#/profile", site.url()));
    page.wait_for("station-profile");
}

#[test]
fn a_second_file_takes_the_place_of_the_first() {
    let Some((_site, mut page)) = ready() else {
        return;
    };
    page.choose(&file("first.csv", TABLE));
    shape(&mut page);
    page.choose(&file("second.csv", "x\n1\n2\n3\n4\n"));
    page.wait("the second file", &format!("{}?.getAttribute('data-rows') === '4'", crate::e2e::page::element("profile-ready")));
}

#[test]
fn text_of_a_file_is_shown_as_text() {
    let Some((_site, mut page)) = ready() else {
        return;
    };
    let hostile = "<img src=x onerror=window.__hit=1>";
    let table =
        format!("{hostile},<script>window.__hit=1</script>\n{hostile},\"<b style=\"\"color:red\"\">x</b>\"\n</td><h1>,\u{202e}abc\n");
    page.choose(&file("hostile<b>.csv", table));
    shape(&mut page);
    for station in ["data", "profile"] {
        page.eval(&format!("location.hash = '#/{station}'"));
        page.wait_for(&format!("station-{station}"));
        page.wait("the name of the column as text", &format!("document.body.textContent.includes({hostile:?})"));
        assert_eq!(page.eval("window.__hit ?? 0"), 0);
        assert_eq!(page.eval("document.querySelectorAll('main img, main script:not([src]), main [onerror]').length"), 0);
    }
    assert_eq!(page.complaints(), Vec::<String>::new());
}

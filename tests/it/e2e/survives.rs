//! The page outlives what goes wrong around it.

use std::fs;

use super::{blank, file, ready, site::dist};

#[test]
fn the_page_survives_a_worker_that_fails_as_a_bug_would() {
    let Some((_site, mut page)) = ready() else {
        return;
    };
    page.eval("window.assay.crashWorker()");
    page.wait_for("error");
    let told = page.text("error");
    assert!(!told.contains("panicked") && !told.contains("unreachable"), "words for people, not: {told}");
    page.choose(&file("after_crash.csv", "a\n1\n2\n"));
    page.wait_for("profile-ready");
    assert_eq!(page.attribute("profile-ready", "data-rows"), "2");
    assert!(!page.has("error"));
}

#[test]
fn a_page_whose_program_does_not_load_says_so() {
    let Some((mut site, mut page)) = blank() else {
        return;
    };
    let broken = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("broken");
    fs::create_dir_all(&broken).expect("a folder");
    for entry in fs::read_dir(dist()).expect("the site") {
        let path = entry.expect("a file").path();
        let target = broken.join(path.file_name().expect("a name"));
        if path.extension().is_some_and(|end| end == "wasm") {
            fs::write(target, b"not a program").expect("a file");
        } else {
            fs::copy(&path, target).expect("a copy");
        }
    }
    site.serve_instead(&broken);
    page.go(&site.url());
    page.wait("a sentence", "document.body.innerText.includes('could not start')");
}

#[test]
fn a_page_without_scripts_says_what_it_needs() {
    let Some((site, mut page)) = blank() else {
        return;
    };
    page.forbid_scripts();
    page.go(&site.url());
    assert!(page.body_without_scripts().contains("scripts must be allowed"));
}

//! Pictures of the page for people to look at; `./dev shots FILE` takes them.

use std::{
    env,
    path::{Path, PathBuf},
    time::Duration,
};

use super::{Look, Page, WIDE, ready};

/// Takes a picture of every station in both themes, wide and narrow, into target/shots. With `ASSAY_SHOTS` naming a
/// file, that file is open, and the Data station is seen once more with a setting changed.
#[test]
#[ignore = "makes pictures for people, checks nothing"]
fn pictures_to_look_at() {
    let Some((_site, mut page)) = ready() else {
        return;
    };
    let opened = env::var("ASSAY_SHOTS").ok().filter(|path| !path.is_empty()).map(PathBuf::from);
    if let Some(path) = &opened {
        page.choose(&path.canonicalize().expect("the file"));
        page.wait_for_any(&["profile-ready", "error"]);
    }
    let state = if opened.is_some() { "file" } else { "empty" };
    for station in ["data", "profile", "findings", "checks", "model", "lab", "learn", "learn/leakage"] {
        page.eval(&format!("location.hash = '#/{station}'"));
        page.cdp.listen(Duration::from_secs(2));
        pictures(&mut page, &format!("{}-{state}", station.replace('/', "-")));
    }
    if page.has("profile-ready") {
        at_work(&mut page);
        page.eval("location.hash = '#/data'");
        page.wait_for("setting-header");
        page.give("setting-header", "no");
        page.wait_for("effect");
        page.eval("document.querySelector('.as-setting [aria-expanded]').click()");
        pictures(&mut page, "data-changed");
    }
}

/// The stations with something done in them.
fn at_work(page: &mut Page) {
    page.eval("location.hash = '#/findings'");
    page.wait_for_any(&["finding", "findings-none"]);
    if page.has("finding") {
        page.eval("document.querySelector('[data-testid=finding] a').click()");
        page.wait_for("finding-cells");
        pictures(page, "findings-one");
    }
    page.eval("location.hash = '#/checks'");
    page.wait_for("checks-suggest");
    page.click("checks-suggest");
    page.wait_for("suggestions");
    pictures(page, "checks-suggested");
    page.click("suggestions-accept-all");
    page.cdp.listen(Duration::from_secs(2));
    page.click("checks-back");
    page.cdp.listen(Duration::from_secs(3));
    pictures(page, "checks-rules");
    page.eval("location.hash = '#/model'");
    page.wait_for("model-train");
    page.click("model-train");
    page.wait_for("model-result");
    page.cdp.listen(Duration::from_secs(8));
    pictures(page, "model-trained");
    page.eval("location.hash = '#/lab?mix=missing-by-value%3A30'");
    page.cdp.listen(Duration::from_secs(30));
    pictures(page, "lab-dirt");
}

/// The same of one moment of another test, dark and narrow, then as tests see the page, where pictures are asked for.
pub fn if_asked(page: &mut Page, name: &str) {
    if env::var("ASSAY_SHOTS").is_ok() {
        for look in [Look { theme: "dark", size: (390, 844) }, WIDE] {
            page.look(look);
            page.shot(&folder().join(format!("{name}-{}.png", look.theme)));
        }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/shots")
}

fn pictures(page: &mut Page, name: &str) {
    for theme in ["light", "dark"] {
        for size in [(1440, 900), (390, 844)] {
            page.look(Look { theme, size });
            page.cdp.listen(Duration::from_millis(600));
            page.shot(&folder().join(format!("{name}-{theme}-{}.png", size.0)));
        }
    }
}

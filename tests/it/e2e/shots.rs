//! Pictures of the page for people to look at; `./dev shots FILE` takes them.

use std::{
    env,
    path::{Path, PathBuf},
    time::Duration,
};

use super::{Look, Page, ready};

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
    for station in ["data", "profile"] {
        page.eval(&format!("location.hash = '#/{station}'"));
        pictures(&mut page, &format!("{station}-{state}"));
    }
    if page.has("profile-ready") {
        page.eval("location.hash = '#/data'");
        page.wait_for("setting-header");
        page.give("setting-header", "no");
        page.wait_for("effect");
        page.eval("document.querySelector('.as-setting [aria-expanded]').click()");
        pictures(&mut page, "data-changed");
    }
}

fn pictures(page: &mut Page, name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/shots");
    for theme in ["light", "dark"] {
        for size in [(1440, 900), (390, 844)] {
            page.look(Look { theme, size });
            page.cdp.listen(Duration::from_millis(600));
            page.shot(&folder.join(format!("{name}-{theme}-{}.png", size.0)));
        }
    }
}

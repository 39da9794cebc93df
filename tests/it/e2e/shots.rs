//! Pictures of the page for people to look at; `./dev shots FILE` takes them.

use std::{
    env,
    path::{Path, PathBuf},
    time::Duration,
};

use super::{Look, ready};

/// Takes a picture of every station in both themes, wide and narrow, into target/shots. With `ASSAY_SHOTS` naming a
/// file, that file is open.
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
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/shots");
    for station in ["data", "profile"] {
        page.eval(&format!("location.hash = '#/{station}'"));
        for theme in ["light", "dark"] {
            for (width, height) in [(1440, 900), (390, 844)] {
                page.look(Look { theme, size: (width, height) });
                page.cdp.listen(Duration::from_millis(600));
                let state = if opened.is_some() { "file" } else { "empty" };
                page.shot(&folder.join(format!("{station}-{state}-{theme}-{width}.png")));
            }
        }
    }
}

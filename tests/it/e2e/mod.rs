//! The page in a real browser, with real files through its real input.
//!
//! The browser is found as `./dev test` says (`CHROMIUM`), else by the name `chromium`. Without it, or without the
//! built site in `dist/`, these tests say so and pass; where they are required (`./dev test`, `CI=true`) they fail.

mod cdp;
mod page;
#[path = "../../support/server.rs"]
mod server;
mod site;

mod accessible;
mod journey;
mod network;
mod offline;
mod policy;
mod same_bits;
pub mod shots;
mod survives;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use page::{Look, Page};
use site::Site;

const WIDE: Look = Look { theme: "light", size: (1440, 900) };

/// A site and a blank page; `None` where there is no browser or no site. The site sends no policy as a header, as a
/// plain host: what holds here holds everywhere.
fn blank() -> Option<(Site, Page)> {
    let chromium = env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
    let missing = if !site::dist().join("index.html").is_file() {
        Some("there is no dist/index.html; ./dev build makes it")
    } else if Command::new(&chromium).arg("--version").output().is_err() {
        Some("there is no Chromium; ./dev setup fetches it, or name it by CHROMIUM=")
    } else {
        None
    };
    if let Some(missing) = missing {
        let required = env::var("CI").is_ok_and(|ci| ci == "true") || env::var("ASSAY_BROWSER_TESTS").is_ok();
        assert!(!required, "browser tests are required, but {missing}");
        eprintln!("skipped: {missing}");
        return None;
    }
    let mut page = Page::blank(&chromium);
    page.look(WIDE);
    Some((Site::start(&site::dist(), None), page))
}

/// The page, ready to take a file and kept for working offline: nothing has to be loaded any more.
fn ready() -> Option<(Site, Page)> {
    let (site, mut page) = blank()?;
    page.go(&site.url());
    page.wait_for("ready");
    page.wait("the offline copy", "document.documentElement.dataset.offline === 'true'");
    Some((site, page))
}

/// A file for a test to open. Tests use different names.
fn file(name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).expect("a place for the test's file");
    path
}

//! The page works without a network, and a new version comes only when it is asked for.

use std::{fs, path::Path};

use super::{file, ready, site::dist};

#[test]
fn the_page_reloads_and_opens_a_file_without_a_server() {
    let Some((mut site, mut page)) = ready() else {
        return;
    };
    site.stop();
    page.reload();
    page.wait_for("ready");
    page.choose(&file("offline.csv", "a,b\n1,2\n3,4\n"));
    page.wait_for("profile-ready");
    assert_eq!(page.attribute("profile-ready", "data-rows"), "2");
}

#[test]
fn an_address_of_a_view_works_without_a_server() {
    let Some((mut site, mut page)) = ready() else {
        return;
    };
    site.stop();
    page.go("about:blank");
    page.go(&format!("{}#/profile", site.url()));
    page.wait_for("ready");
}

#[test]
fn a_new_version_waits_until_it_is_asked_for() {
    let Some((mut site, mut page)) = ready() else {
        return;
    };
    let newer = Path::new(env!("CARGO_TARGET_TMPDIR")).join("newer");
    make_newer(&newer);
    site.serve_instead(&newer);
    page.reload();
    page.eval("window.addEventListener('assay:update', () => { window.__told = true; })");
    page.wait_for("ready");
    page.wait("the new version to wait", "navigator.serviceWorker.getRegistration().then((r) => !!r.waiting)");
    assert_eq!(page.text_of("document.title.slice(0, 5)"), "Assay", "the version that was there is still shown");
    page.eval("window.__before = true; window.__assay.applyUpdate()");
    page.wait("the new version", "!window.__before && document.title === 'Newer'");
    page.wait_for("ready");
    let caches = page.eval("caches.keys().then((names) => names.length)");
    assert_eq!(caches, 2, "the version before is kept for pages that began to load in it");
}

/// The same site with another title, and so with another revision.
fn make_newer(folder: &Path) {
    fs::create_dir_all(folder).expect("a folder");
    for entry in fs::read_dir(dist()).expect("the site") {
        let path = entry.expect("a file").path();
        fs::copy(&path, folder.join(path.file_name().expect("a name"))).expect("a copy");
    }
    let change = |name: &str, from: &str, to: &str| {
        let text = fs::read_to_string(folder.join(name)).expect(name);
        let (before, rest) = text.split_once(from).expect(from);
        let (_, after) = rest.split_once(if name.ends_with("html") { "</title>" } else { "\"" }).expect("an end");
        let end = if name.ends_with("html") { "</title>" } else { "\"" };
        fs::write(folder.join(name), format!("{before}{from}{to}{end}{after}")).expect(name);
    };
    change("index.html", "<title>", "Newer");
    change("precache.js", "self.ASSAY_REVISION = \"", "newer");
}

//! Nothing leaves: a file with a mark in it is opened and every screen is walked, and nothing is asked of any server.

use std::time::Duration;

use super::{file, ready};

const CANARY: &str = "canary-7f3a91";

#[test]
fn no_request_is_made_after_the_page_has_loaded() {
    let Some((site, mut page)) = ready() else {
        return;
    };
    let before = (site.requests().len(), page.requests().len());
    let rows: String = (1..500).map(|row| format!("{row},{CANARY}-{row},{CANARY}@example.com,http://example.com/{CANARY}\n")).collect();
    page.choose(&file(&format!("{CANARY}.csv"), format!("id,{CANARY},mail,link\n{rows}")));
    page.wait_for("profile-ready");
    page.eval("window.assay.profileJson()");
    for address in ["#/data", "#/profile", &format!("#/profile/{CANARY}"), "#/profile/mail", "#/findings", "#/nowhere", "#/data"] {
        page.eval(&format!("location.hash = {address:?}"));
        page.cdp.listen(Duration::from_millis(200));
    }
    assert_eq!(site.requests()[before.0..], [], "the site was asked after it had loaded");
    // What is started from the page's own memory asks nobody; a worker begins so.
    let own = format!("blob:{}", site.url());
    let tried: Vec<_> = page.requests()[before.1..].iter().filter(|(url, _)| !url.starts_with(&own)).cloned().collect();
    assert_eq!(tried, [], "a request was tried after the page had loaded");
}

#[test]
fn the_page_asks_no_other_host_ever() {
    let Some((site, mut page)) = ready() else {
        return;
    };
    let own = [site.url(), format!("blob:{}", site.url())];
    let foreign: Vec<_> =
        page.requests().into_iter().filter(|(url, _)| !own.iter().any(|own| url.starts_with(own)) && !url.starts_with("data:")).collect();
    assert_eq!(foreign, []);
}

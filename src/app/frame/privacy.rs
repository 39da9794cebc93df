//! What the page promises about the file, in plain words, and what it cannot promise.

use leptos::prelude::*;

const PROMISED: [&str; 5] = [
    "Your file is read by this tab, on this computer. It is not uploaded: there is no server that could take it.",
    "After the page has started it makes no more connections. A policy that the browser enforces forbids them, to the page and to its workers.",
    "There are no accounts, no cookies, no analytics, and no parts from other sites.",
    "What you open is gone when you close the file or the tab. The page keeps its own program in this browser, to start without a network. Only if you choose so it also keeps your theme, and how similar files are read: import settings and fingerprints (numbers) in place of names; no values.",
    "It works without a network. Switch yours off and try.",
];

const NOT_PROMISED: [&str; 4] = [
    "Other browser extensions that may read this page can read what it shows. A private window without extensions avoids that.",
    "Whoever controls this computer, or looks at or shares its screen, sees what you see.",
    "Files that you save or copy from here are ordinary files; what happens to them is up to you.",
    "The page is as good as the place that you loaded it from. You can also run it from your own computer.",
];

/// The words.
#[component]
pub fn Privacy() -> impl IntoView {
    let list = |items: &'static [&'static str]| items.iter().map(|item| view! { <li>{*item}</li> }).collect_view();
    view! {
        <h3 class="as-dialog__subtitle">"What this protects you from"</h3>
        <ul class="as-dialog__list">{list(&PROMISED)}</ul>
        <h3 class="as-dialog__subtitle">"What it cannot protect you from"</h3>
        <ul class="as-dialog__list">{list(&NOT_PROMISED)}</ul>
    }
}

//! The page's address in the browser: read, written and followed.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use super::address::Address;

/// The address that the page has now.
pub fn current() -> Address {
    Address::parse(&window().location().hash().unwrap_or_default())
}

/// Gives the page a new address, as a step of its history.
pub fn push(address: &Address) {
    if current() != *address {
        write(address, |history, state, url| history.push_state_with_url(state, "", Some(url)));
    }
}

/// Gives the page a new address in place of the current one.
pub fn replace(address: &Address) {
    write(address, |history, state, url| history.replace_state_with_url(state, "", Some(url)));
}

/// Browsers refuse after too many changes in a short time, and in a sandboxed frame; the view changes all the same. The
/// path is written because a bare `#...` would be taken relative to the base element.
fn write(address: &Address, how: impl FnOnce(&web_sys::History, &JsValue, &str) -> Result<(), JsValue>) {
    let location = window().location();
    let url = format!("{}{}{address}", location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
    if let Ok(history) = window().history() {
        let _ = how(&history, &OURS.into(), &url);
    }
}

/// What the entries of the history are marked with that the page made itself.
const OURS: &str = "assay";

/// Whether the page made the current entry of the history, so that what its address leaves out is meant to be left out.
fn is_ours() -> bool {
    let state = window().history().and_then(|history| history.state());
    state.is_ok_and(|state| state.as_string().as_deref() == Some(OURS))
}

/// Calls back whenever the address changes: by the back button, by hand, or by a link. The flag says whether the address
/// is complete; one that was written by hand or stands in a link names a view and need not repeat the import settings.
///
/// Links are followed here, because with a base element a bare `#...` would load the page anew.
pub fn follow(heard: impl Fn(Address, bool) + Clone + 'static) {
    let by_link = heard.clone();
    window_event_listener_untyped("hashchange", move |_| heard(current(), is_ours()));
    window_event_listener(leptos::ev::click, move |event| {
        let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if modified || event.button() != 0 || event.default_prevented() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let link = target.and_then(|target| target.closest("a[href^='#/']").ok().flatten());
        if let Some(href) = link.and_then(|link| link.get_attribute("href")) {
            event.prevent_default();
            by_link(Address::parse(&href), false);
        }
    });
}

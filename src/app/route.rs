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
        // A refusal (a sandboxed frame) leaves the old text in the address bar; the view changes all the same.
        let _ = window().location().set_hash(&address.to_string());
    }
}

/// Gives the page a new address in place of the current one.
pub fn replace(address: &Address) {
    // Browsers refuse after too many changes in a short time; the view changes all the same. The path is written
    // because a bare `#...` would be taken relative to the base element.
    let location = window().location();
    let url = format!("{}{}{address}", location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&url));
    }
}

/// Calls back whenever the address changes: by the back button, by hand, or by a link.
///
/// Links are followed here, because with a base element a bare `#...` would load the page anew.
pub fn follow(heard: impl Fn(Address) + 'static) {
    window_event_listener_untyped("hashchange", move |_| heard(current()));
    window_event_listener(leptos::ev::click, |event| {
        let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if modified || event.button() != 0 || event.default_prevented() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let link = target.and_then(|target| target.closest("a[href^='#/']").ok().flatten());
        if let Some(href) = link.and_then(|link| link.get_attribute("href")) {
            event.prevent_default();
            push(&Address::parse(&href));
        }
    });
}

//! Starts the page.

use leptos::prelude::*;

use super::{
    frame::{Frame, stations::Parts},
    hooks,
    session::provide_session,
};

/// Starts the page, whose program tells how its parts are loaded.
pub fn start(parts: Parts) {
    console_error_panic_hook::set_once();
    // The words that stood there while the program was loaded.
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
    mount_to_body(move || {
        provide_context(parts);
        let session = provide_session();
        hooks::install(session);
        view! { <Frame session /> }
    });
}

//! Starts as page or as worker, depending on where the program wakes up.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{frame::Frame, hooks, session::provide_session, worker};

/// Starts as page or as worker, depending on where the program wakes up.
pub fn start() {
    console_error_panic_hook::set_once();
    if js_sys::global().is_instance_of::<web_sys::Window>() {
        page();
    } else {
        worker::start();
    }
}

fn page() {
    // The words that stood there while the program was loaded.
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
    mount_to_body(|| {
        let session = provide_session();
        hooks::install(session);
        view! { <Frame session /> }
    });
}

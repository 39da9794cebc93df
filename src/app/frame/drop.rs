//! Files can be dropped anywhere on the page.

use leptos::{ev, prelude::*};

use super::act::Desk;

/// The sheet that shows while a file is held over the page.
#[component]
pub fn DropAnywhere() -> impl IntoView {
    let desk = Desk::expect();
    let (over, set_over) = signal(false);
    window_event_listener(ev::dragover, move |event| {
        if holds_files(&event) {
            // Without this the browser would open the file in place of the page.
            event.prevent_default();
            set_over.set(true);
        }
    });
    window_event_listener(ev::dragleave, move |event| {
        if event.related_target().is_none() {
            set_over.set(false);
        }
    });
    window_event_listener(ev::drop, move |event| {
        set_over.set(false);
        if !holds_files(&event) {
            return;
        }
        event.prevent_default();
        if let Some(files) = event.data_transfer().and_then(|data| data.files()) {
            desk.open_files(&files);
        }
    });
    view! { <div class="as-drop" class:as-drop--over=over aria-hidden="true"><p class="as-drop__words">"Drop the file to open it"</p></div> }
}

fn holds_files(event: &ev::DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

//! Where the list was left for one of its columns, so that one comes back to the same place.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollToOptions};

/// The place in the list, and the column last looked at.
#[derive(Debug, Clone, Copy, Default)]
pub struct Left {
    scrolled: f64,
    column: Option<usize>,
}

impl Left {
    /// Remembers the list's place, and begins at the top of the column's page.
    pub fn leave_for(&mut self, column: usize) {
        if self.column.is_none() {
            self.scrolled = window().scroll_y().unwrap_or_default();
        }
        self.column = Some(column);
        scroll(0.0);
    }

    /// Goes back to the list's place, and gives the focus to the card of the column last looked at if it is there.
    pub fn return_to(&mut self) {
        let Some(column) = self.column.take() else { return };
        let scrolled = self.scrolled;
        // In the first frame the list is measured and gets its height; only then can it be scrolled, and only after
        // that are the cards there.
        request_animation_frame(move || {
            request_animation_frame(move || {
                scroll(scrolled);
                request_animation_frame(move || focus_card(column));
            });
        });
    }
}

fn scroll(top: f64) {
    let options = ScrollToOptions::new();
    options.set_top(top);
    window().scroll_to_with_scroll_to_options(&options);
}

fn focus_card(column: usize) {
    let link = document().query_selector(&format!("[data-column='{column}'] a")).ok().flatten();
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        // A card that is not near the screen is not on the page; the focus then begins anew, as after a reload.
        let _ = link.focus();
    }
}

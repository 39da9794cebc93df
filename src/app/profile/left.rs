//! Where the list was left for one of its columns, so that one comes back to the same place.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollToOptions};

/// Frames in which all cards near the screen have come, a few in each.
const FRAMES: u32 = 60;

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
        scroll_to(0.0);
    }

    /// Goes back to the list's place, and gives the focus to the card of the column last looked at if it is there.
    pub fn return_to(&mut self) {
        let Some(column) = self.column.take() else { return };
        let scrolled = self.scrolled;
        // In the first frame the list is measured and gets its height; only then can it be scrolled, and only after
        // that are the cards there.
        request_animation_frame(move || {
            request_animation_frame(move || {
                scroll_to(scrolled);
                focus_card(column, FRAMES);
            });
        });
    }
}

/// Keeps the place on the page while what is on it is made anew: the new cards are measured in the first frame.
pub fn stay() {
    let here = window().scroll_y().unwrap_or_default();
    request_animation_frame(move || request_animation_frame(move || scroll_to(here)));
}

/// Scrolls the page to a place, in pixels from its top.
pub fn scroll_to(top: f64) {
    let options = ScrollToOptions::new();
    options.set_top(top);
    window().scroll_to_with_scroll_to_options(&options);
}

/// Focuses the card's link as soon as it is there; after `frames` frames it will not come any more, because the card
/// is not near the screen. The focus then begins anew, as after a reload.
fn focus_card(column: usize, frames: u32) {
    let link = document().query_selector(&format!("[data-column='{column}'] a")).ok().flatten();
    match link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        // A link that left the page meanwhile cannot take the focus.
        Some(link) => drop(link.focus()),
        None if frames > 0 => request_animation_frame(move || focus_card(column, frames - 1)),
        None => {}
    }
}

//! Keys that work everywhere, and the dialog that lists all of them.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::act::{Desk, Dialog};
use crate::app::commands::Command;

/// What the dialog lists: where, keys, what they do.
const KEYS: [(&str, &[(&str, &str)]); 2] = [
    (
        "Everywhere",
        &[
            ("Ctrl+K", "Every action, by name"),
            ("Ctrl+V", "Open the table that is on the clipboard"),
            (
                "Ctrl+Z, Ctrl+Shift+Z",
                "Take the last import setting back, or the last change of the checks or decision about findings where these are shown; and again",
            ),
            ("?", "This list"),
            ("Esc", "Close a dialog"),
            ("Tab", "From part to part; the grid is one stop"),
        ],
    ),
    (
        "In the grid",
        &[
            ("Arrows", "From cell to cell; up from the first row to the header"),
            ("Page Up, Page Down", "A screen up or down"),
            ("Home, End", "First or last column"),
            ("Ctrl+Home, Ctrl+End", "First or last cell of the table"),
            ("Shift+Left, Shift+Right", "Make the column narrower or wider"),
            ("Enter", "On a column's name: its profile"),
        ],
    ),
];

/// Listens to the keys that work everywhere.
pub fn listen(desk: Desk) {
    window_event_listener(ev::keydown, move |event| {
        let ctrl = event.ctrl_key() || event.meta_key();
        if ctrl && !event.shift_key() && !event.alt_key() && event.key().eq_ignore_ascii_case("k") {
            event.prevent_default();
            desk.dialog.set(Some(Dialog::Palette));
        } else if ctrl
            && !event.alt_key()
            && event.key().eq_ignore_ascii_case("z")
            && !is_in_text()
            && desk.dialog.get_untracked().is_none()
        {
            event.prevent_default();
            desk.run(if event.shift_key() { Command::Redo } else { Command::Undo });
        } else if event.key() == "?"
            && desk.single_keys.get_untracked()
            && !ctrl
            && !event.alt_key()
            && !is_typing()
            && desk.dialog.get_untracked().is_none()
        {
            event.prevent_default();
            desk.dialog.set(Some(Dialog::Keys));
        }
    });
    window_event_listener(ev::paste, move |event| {
        if is_typing() || desk.dialog.get_untracked().is_some() {
            return;
        }
        let Some(data) = event.dyn_ref::<web_sys::ClipboardEvent>().and_then(web_sys::ClipboardEvent::clipboard_data) else { return };
        if let Some(files) = data.files().filter(|files| files.length() > 0) {
            event.prevent_default();
            desk.open_files(&files);
        } else if let Ok(text) = data.get_data("text/plain")
            && !text.is_empty()
        {
            event.prevent_default();
            desk.open_text(&text);
        }
    });
}

/// Whether the focus is where keys are text, or choose from a list.
fn is_typing() -> bool {
    is_in_text() || focus_is_in("select")
}

/// Whether the focus is in a text, which has an undo of its own.
fn is_in_text() -> bool {
    focus_is_in("input:not([type=file],[type=range],[type=checkbox]), textarea")
}

fn focus_is_in(selector: &str) -> bool {
    document().active_element().is_some_and(|element: Element| element.matches(selector).unwrap_or(false))
}

/// The list of keys.
#[component]
pub fn KeyList(desk: Desk) -> impl IntoView {
    let groups = KEYS.map(|(place, keys)| {
        let rows = keys
            .iter()
            .map(|(key, does)| view! { <div class="as-keys__row"><dt><kbd class="as-key">{*key}</kbd></dt><dd>{*does}</dd></div> });
        view! {
            <h3 class="as-dialog__subtitle">{place}</h3>
            <dl class="as-keys">{rows.collect_view()}</dl>
        }
    });
    let switch = move |event| desk.single_keys.set(event_target_checked(&event));
    view! {
        {groups.collect_view()}
        <label class="as-keys__switch">
            <input type="checkbox" prop:checked=desk.single_keys on:change=switch />
            "Listen to single keys such as ? (switch off if you speak to your computer)"
        </label>
    }
}

//! Work that is kept beyond this visit, in this browser, and only when the person asks for it.

use leptos::prelude::window;

use super::work::Work;

/// Under which name it is kept.
const KEY: &str = "assay-learn";

/// What an earlier visit has kept, if it was asked to. What cannot be understood counts as nothing.
pub fn kept() -> Option<Work> {
    let text = storage()?.get_item(KEY).ok().flatten()?;
    Some(serde_json::from_str(&text).unwrap_or_default())
}

/// Keeps the work. False where the browser keeps nothing; it then holds until the page is closed.
pub fn keep(work: &Work) -> bool {
    let text = serde_json::to_string(work).ok();
    storage().zip(text).is_some_and(|(storage, text)| storage.set_item(KEY, &text).is_ok())
}

/// Keeps nothing any more.
pub fn erase() {
    // Where nothing can be kept, there is nothing to erase.
    let _ = storage().map(|storage| storage.remove_item(KEY));
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

//! What is remembered of similar files beyond this visit, in this browser, and only when the person asks for it.

use leptos::prelude::window;

use super::similar::Memory;

/// Under which name it is kept.
const KEY: &str = "assay-similar-files";

/// What an earlier visit has kept. What cannot be understood counts as nothing.
pub fn kept() -> Memory {
    let text = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Keeps what is marked to be kept. False where the browser keeps nothing; it then holds until the page is closed.
pub fn keep(memory: &Memory) -> bool {
    let Some(storage) = storage() else { return false };
    let kept = memory.kept();
    if kept.is_empty() {
        return storage.remove_item(KEY).is_ok();
    }
    serde_json::to_string(&kept).is_ok_and(|text| storage.set_item(KEY, &text).is_ok())
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

//! Saving a text or bytes as a file, without any connection: a blob and a link to it.

use js_sys::{Array, Uint8Array};
use leptos::prelude::{document, set_timeout};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the blob stays: browsers take it up after the click, some of them late.
const KEPT: Duration = Duration::from_secs(60);

/// Lets the browser save a text under a name.
///
/// # Errors
/// When the browser refuses.
pub fn download(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    download_bytes(name, kind, text.as_bytes())
}

/// Lets the browser save bytes under a name.
///
/// # Errors
/// When the browser refuses.
pub fn download_bytes(name: &str, kind: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes).into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    set_timeout(move || drop(Url::revoke_object_url(&url)), KEPT);
    Ok(())
}

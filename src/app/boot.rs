//! What the start script has left for the page: how to start a worker, and how to load what is rarely needed.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Worker;

use crate::jobs::Failure;

/// Calls what is left under this name.
fn call(name: &str) -> Result<JsValue, JsValue> {
    let all = Reflect::get(&window(), &"__assay".into())?;
    Reflect::get(&all, &name.into())?.dyn_into::<Function>()?.call0(&JsValue::NULL)
}

/// A worker that has its program, or will have it before it hears anything else.
///
/// # Errors
/// When the browser refuses to, for instance because a policy forbids workers.
pub fn start_worker() -> Result<Worker, Failure> {
    started(call("startWorker"))
}

fn started(worker: Result<JsValue, JsValue>) -> Result<Worker, Failure> {
    worker.and_then(JsCast::dyn_into).map_err(|error| {
        web_sys::console::error_1(&error);
        Failure::new(
            "The browser did not let the page start a worker",
            "Reload the page; if that does not help, look whether an extension blocks workers",
        )
    })
}

/// How to start the worker that holds a table in memory, once its program is here.
///
/// # Errors
/// When it cannot be fetched.
pub async fn load_analyst() -> Result<impl Fn() -> Result<Worker, Failure>, Failure> {
    let start: Result<Function, JsValue> = async { JsFuture::from(call("loadAnalyst")?.dyn_into::<Promise>()?).await?.dyn_into() }.await;
    let start = start.map_err(|error| {
        web_sys::console::error_1(&error);
        Failure::new(
            "The part of the page that looks for what is wrong did not load",
            "Connect to the network once and open the file again; from then on it works without",
        )
    })?;
    Ok(move || started(start.call0(&JsValue::NULL)))
}

/// The compiled readers of the rarer formats.
///
/// # Errors
/// When they cannot be fetched, with what the browser says.
pub async fn load_readers() -> Result<JsValue, JsValue> {
    JsFuture::from(call("loadReaders")?.dyn_into::<Promise>()?).await
}

/// Switches to the new version that waits in the background; the page reloads.
pub fn apply_update() {
    // Nothing to mend if it fails: the page goes on in the old version.
    let _ = call("applyUpdate");
}

//! What the start script has left for the page: the compiled program and the address of the worker script.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Worker, WorkerOptions, WorkerType};

use crate::jobs::Failure;

fn left(name: &str) -> Result<JsValue, JsValue> {
    let all = Reflect::get(&window(), &"__assay".into())?;
    Reflect::get(&all, &name.into())
}

/// Starts a worker and hands it the compiled program.
///
/// # Errors
/// When the browser refuses to, for instance because a policy forbids workers.
pub fn start_worker() -> Result<Worker, Failure> {
    let start = || -> Result<Worker, JsValue> {
        let url = left("workerUrl")?.as_string().ok_or("no worker script")?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&url, &options)?;
        worker.post_message(&left("module")?)?;
        Ok(worker)
    };
    start().map_err(|error| {
        web_sys::console::error_1(&error);
        Failure::new(
            "The browser did not let the page start a worker",
            "Reload the page; if that does not help, look whether an extension blocks workers",
        )
    })
}

/// The compiled readers of the rarer formats.
///
/// # Errors
/// When they cannot be fetched, with what the browser says.
pub async fn load_readers() -> Result<JsValue, JsValue> {
    let load: Function = left("loadReaders")?.dyn_into()?;
    let promise: Promise = load.call0(&JsValue::NULL)?.dyn_into()?;
    JsFuture::from(promise).await
}

/// Switches to the new version that waits in the background; the page reloads.
pub fn apply_update() {
    let apply = left("applyUpdate").ok().and_then(|f| f.dyn_into::<Function>().ok());
    if let Some(apply) = apply {
        // Nothing to mend if it fails: the page goes on in the old version.
        let _ = apply.call0(&JsValue::NULL);
    }
}

//! The shell of an analyst: hears questions, and reads the `File` for them.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

use super::source::FileSource;
use crate::jobs::{Analyst, Question, decode, encode};

/// Hears questions until the page ends the worker. A word instead of a question asks whether it is ready.
///
/// A message is a list: the question as bytes, and the file where it needs it. Each part of an answer goes back in the
/// same way, and `"idle"` when there is no more of it.
pub fn start() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let analyst = Rc::new(RefCell::new(Analyst::default()));
    let ear = Closure::<dyn FnMut(MessageEvent)>::new({
        let scope = scope.clone();
        move |event: MessageEvent| {
            if event.data().is_string() {
                return post(&scope, &"ready".into());
            }
            let message: Array = event.data().unchecked_into();
            let question = match decode::<Question>(&Uint8Array::new(&message.get(0)).to_vec()) {
                Ok(question) => question,
                Err(failure) => wasm_bindgen::throw_str(&failure.to_string()),
            };
            let source = message.get(1).dyn_into::<File>().ok().map(|file| FileSource::new(file).0);
            let source = source.as_ref().map(|source| source as &dyn crate::formats::Source);
            analyst.borrow_mut().answer(question, source, &mut |reply| match encode(&reply) {
                Ok(bytes) => post(&scope, &Array::of1(&Uint8Array::from(bytes.as_slice()).buffer())),
                Err(failure) => wasm_bindgen::throw_str(&failure.to_string()),
            });
            post(&scope, &"idle".into());
        }
    });
    scope.set_onmessage(Some(ear.as_ref().unchecked_ref()));
    ear.forget();
}

fn post(scope: &DedicatedWorkerGlobalScope, message: &JsValue) {
    if let Err(error) = scope.post_message(message) {
        wasm_bindgen::throw_val(error);
    }
}

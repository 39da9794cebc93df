//! The worker shell: hears requests, lets the engine answer them, and reads the `File` for it.

use std::mem::take;

use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Blob, DedicatedWorkerGlobalScope, File, FileReaderSync, MessageEvent};

use crate::{
    formats::{Source, SourceError},
    jobs::{Engine, Event, Request, decode, encode},
};

/// Hears requests until the page ends the worker.
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let mut engine = Engine::default();
    let ear = Closure::<dyn FnMut(MessageEvent)>::new({
        let scope = scope.clone();
        move |event: MessageEvent| answer(&mut engine, &scope, &event.data())
    });
    scope.set_onmessage(Some(ear.as_ref().unchecked_ref()));
    ear.forget();
    say(&scope, &"ready".into());
}

/// A message is a list: the request as bytes, the file where the request needs it, and what goes beside the request.
fn answer(engine: &mut Engine, scope: &DedicatedWorkerGlobalScope, message: &JsValue) {
    let message: &Array = message.unchecked_ref();
    let file = message.get(1).dyn_into::<File>().ok();
    let mut request = match decode::<Request>(&Uint8Array::new(&message.get(0)).to_vec()) {
        Ok(request) => request,
        Err(failure) => wasm_bindgen::throw_str(&failure.to_string()),
    };
    if let (Request::Absorb { state, .. }, Ok(beside)) = (&mut request, message.get(2).dyn_into::<ArrayBuffer>()) {
        *state = Uint8Array::new(&beside).to_vec();
    }
    let file = file.map(|file| Box::new(BlobSource::new(file)) as Box<dyn Source>);
    engine.handle(request, file, &mut |event| {
        // The page hears of an event that cannot be sent by the error that the worker ends with.
        if let Err(error) = post(scope, event) {
            wasm_bindgen::throw_val(error);
        }
    });
    say(scope, &"idle".into());
}

/// Sends an event. Its large parts go beside it, so that the page passes them on without a look: a state as a buffer
/// for another worker, a part of the sample as a blob.
fn post(scope: &DedicatedWorkerGlobalScope, mut event: Event) -> Result<(), JsValue> {
    let transfer = Array::new();
    let beside = match &mut event {
        Event::HandedOver { state, .. } => {
            let buffer = Uint8Array::from(take(state).as_slice()).buffer();
            transfer.push(&buffer);
            buffer.into()
        }
        Event::SamplePart { bytes, .. } => {
            let bytes = Uint8Array::from(take(bytes).as_slice());
            Blob::new_with_buffer_source_sequence(&Array::of1(&bytes))?.into()
        }
        _ => JsValue::UNDEFINED,
    };
    let head = encode(&event).map_err(|failure| JsValue::from(failure.to_string()))?;
    let head = Uint8Array::from(head.as_slice()).buffer();
    transfer.push(&head);
    scope.post_message_with_transfer(&Array::of2(&head, &beside), &transfer)
}

fn say(scope: &DedicatedWorkerGlobalScope, word: &JsValue) {
    if let Err(error) = scope.post_message(word) {
        wasm_bindgen::throw_val(error);
    }
}

/// The bytes of a `File`, read slice by slice.
struct BlobSource {
    file: File,
    len: u64,
}

impl BlobSource {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "browsers give file sizes as whole numbers")]
    fn new(file: File) -> Self {
        let len = file.size() as u64;
        Self { file, len }
    }

    #[expect(clippy::cast_precision_loss, reason = "browsers count bytes of files in f64")]
    fn slice(&self, offset: u64, end: u64) -> Result<ArrayBuffer, JsValue> {
        let slice: Blob = self.file.slice_with_f64_and_f64(offset as f64, end as f64)?;
        FileReaderSync::new()?.read_as_array_buffer(&slice)
    }
}

impl Source for BlobSource {
    fn len(&self) -> u64 {
        self.len
    }

    fn read(&self, offset: u64, len: usize, into: &mut Vec<u8>) -> Result<(), SourceError> {
        let end = offset.saturating_add(len as u64).min(self.len);
        if offset >= end {
            return Ok(());
        }
        let buffer = self.slice(offset, end).map_err(|error| SourceError { message: words(&error), offset })?;
        let bytes = Uint8Array::new(&buffer);
        let start = into.len();
        into.resize(start + bytes.length() as usize, 0);
        bytes.copy_to(&mut into[start..]);
        Ok(())
    }
}

/// What went wrong with reading, in words. Browsers check a file's date and size at each read.
fn words(error: &JsValue) -> String {
    let name = Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
    match name.as_str() {
        "NotReadableError" => "The file was changed, or may no longer be read, since it was opened".to_owned(),
        "NotFoundError" => "The file was moved or deleted after it was opened".to_owned(),
        _ => format!("The browser could not read the file: {name}"),
    }
}

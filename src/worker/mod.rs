//! The worker shell: hears requests, lets the engine answer them one after the other, and reads the `File` for it.

pub mod analyst;

mod ahead;
mod readers;
mod source;
mod unpack;

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    mem::take,
    rc::Rc,
};

use js_sys::{Array, ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DedicatedWorkerGlobalScope, File, MessageEvent};

use self::{
    ahead::{Ahead, fill},
    source::FileSource,
    unpack::{Heard, unpack},
};
use crate::{
    browser::file_size,
    formats::{Choices, Source},
    jobs::{self, Engine, Event, JobId, Request, SpanPlan, SpanStart, decode, encode},
    unpack::Share,
};

/// The engine copies from what was read ahead, so small pieces cost nothing and stay in the processor's cache.
const CHUNK: usize = 256 << 10;

/// How far over the end of a span is read ahead: the last record may end there, and the engine asks for whole pieces.
const OVER: u64 = 2 * CHUNK as u64;

/// Hears requests until the page ends the worker. A word instead of a request asks whether it is
/// ready, or to rehearse.
pub fn start() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let shell =
        Rc::new(RefCell::new(Shell { asked: false, waiting: VecDeque::new(), engine: Some(Engine::with_chunk(CHUNK)), ahead: None }));
    let ear = Closure::<dyn FnMut(MessageEvent)>::new({
        let scope = scope.clone();
        move |event: MessageEvent| {
            if let Some(word) = event.data().as_string() {
                if word == "rehearse" {
                    wasm_bindgen_futures::spawn_local(rehearse(shell.clone(), scope.clone()));
                } else {
                    say(&scope, &"ready".into());
                }
                return;
            }
            shell.borrow_mut().asked = true;
            shell.borrow_mut().waiting.push_back(event.data());
            // A worker that is at work comes to it in its turn.
            let engine = shell.borrow_mut().engine.take();
            if let Some(engine) = engine {
                wasm_bindgen_futures::spawn_local(work(shell.clone(), engine, scope.clone()));
            }
        }
    });
    scope.set_onmessage(Some(ear.as_ref().unchecked_ref()));
    ear.forget();
}

/// What the worker has to do, and with what.
struct Shell {
    /// Whether it was asked for anything.
    asked: bool,
    waiting: VecDeque<JsValue>,
    /// `None` while it is at work.
    engine: Option<Engine>,
    /// Of the file of the current job.
    ahead: Option<Rc<RefCell<Ahead>>>,
}

/// Lets the code run that the first file will need, in steps that a request waits for at most once.
async fn rehearse(shell: Rc<RefCell<Shell>>, scope: DedicatedWorkerGlobalScope) {
    const STEPS: u32 = 12;
    const ROWS: u64 = 300;
    for _ in 0..STEPS {
        if shell.borrow().asked {
            return;
        }
        jobs::rehearse(ROWS);
        let turn = Promise::new(&mut |resolve, _| {
            // Without a timer, the steps follow each other at once.
            let _ = scope.set_timeout_with_callback(&resolve);
        });
        let _ = JsFuture::from(turn).await;
    }
}

/// Answers what waits, in order.
async fn work(shell: Rc<RefCell<Shell>>, mut engine: Engine, scope: DedicatedWorkerGlobalScope) {
    loop {
        let Some(message) = shell.borrow_mut().waiting.pop_front() else { break };
        answer(&shell, &mut engine, &scope, &message).await;
    }
    shell.borrow_mut().engine = Some(engine);
}

/// A message is a list: the request as bytes, the file where the request needs it, and what goes beside the request.
async fn answer(shell: &Rc<RefCell<Shell>>, engine: &mut Engine, scope: &DedicatedWorkerGlobalScope, message: &JsValue) {
    let message: &Array = message.unchecked_ref();
    let mut request = match decode::<Request>(&Uint8Array::new(&message.get(0)).to_vec()) {
        Ok(request) => request,
        Err(failure) => wasm_bindgen::throw_str(&failure.to_string()),
    };
    if let (Request::Absorb { state, .. }, Ok(beside)) = (&mut request, message.get(2).dyn_into::<ArrayBuffer>()) {
        *state = Uint8Array::new(&beside).to_vec();
    }
    if let Request::Unpack { job, names, choices, share } = &request {
        let event = unpack_files(scope, *job, &message.get(1), names, (choices, *share), &message.get(2));
        post_or_stop(scope, event);
        return say(scope, &"idle".into());
    }
    let file = message.get(1).dyn_into::<File>().ok().map(|file| {
        let (source, ahead) = FileSource::new(file);
        shell.borrow_mut().ahead = Some(ahead);
        Box::new(source) as Box<dyn Source>
    });
    let ahead = shell.borrow().ahead.clone();
    let span = if let Request::Span { span, .. } = &request { Some(*span) } else { None };
    if let (Some(ahead), Some(span)) = (&ahead, span) {
        read_ahead(ahead, span).await;
    }
    engine.handle(request, file, &mut |event| post_or_stop(scope, (event, JsValue::UNDEFINED)));
    if let (Some(ahead), Some(span)) = (ahead, span) {
        ahead.borrow_mut().forget(span.end);
    }
    say(scope, &"idle".into());
}

/// Holds the bytes of a span before the engine asks for them.
async fn read_ahead(ahead: &Rc<RefCell<Ahead>>, span: SpanPlan) {
    match span.start {
        SpanStart::Exact(offset) | SpanStart::AtOrAfter(offset) => ahead.borrow_mut().forget(offset),
        SpanStart::Next => {}
    }
    fill(ahead, span.end + OVER).await;
}

/// Unpacks what came beside a request: a file, or a list of them.
fn unpack_files(
    scope: &DedicatedWorkerGlobalScope,
    job: JobId,
    files: &JsValue,
    names: &[String],
    how: (&Choices, Share),
    module: &JsValue,
) -> (Event, JsValue) {
    /// Bytes between two words about progress.
    const STEP: u64 = 8 << 20;
    let files: Vec<File> = match files.dyn_ref::<Array>() {
        Some(files) => files.iter().filter_map(|file| file.dyn_into().ok()).collect(),
        None => files.clone().dyn_into().into_iter().collect(),
    };
    let told = Cell::new(0);
    let hear: Rc<dyn Fn(Heard)> = Rc::new({
        let scope = scope.clone();
        move |heard| {
            let event = match heard {
                Heard::Read(bytes) if bytes < told.get() + STEP => return,
                Heard::Read(bytes) => {
                    told.set(bytes);
                    Event::Unpacking { job, bytes }
                }
                Heard::Begun(preview) => Event::Begun { job, preview: *preview },
            };
            post_or_stop(&scope, (event, JsValue::UNDEFINED));
        }
    });
    match unpack(&files, names, how, module, &hear) {
        Ok((unpacked, text)) => (Event::Unpacked { job, unpacked: Box::new(unpacked), bytes: file_size(&text) }, text.into()),
        Err(failure) => (Event::Failed { job, failure }, JsValue::UNDEFINED),
    }
}

/// Sends an event. The page hears of one that cannot be sent by the error that the worker ends with.
fn post_or_stop(scope: &DedicatedWorkerGlobalScope, event: (Event, JsValue)) {
    if let Err(error) = post(scope, event) {
        wasm_bindgen::throw_val(error);
    }
}

/// Sends an event and what goes beside it. Its large parts go there too, so that the page passes them on without a look:
/// a state as a buffer for another worker, a part of the sample as a blob.
fn post(scope: &DedicatedWorkerGlobalScope, (mut event, beside): (Event, JsValue)) -> Result<(), JsValue> {
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
        _ => beside,
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

//! Reading ahead: the bytes of the next span, by a stream through one buffer that is used again and again.
//!
//! Reading a file in slices leaves a buffer a slice to the browser's collector, which lets hundreds of megabytes pile up,
//! and waits for each. A stream with a buffer of ours leaves nothing and is twice as fast.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, ArrayBuffer, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, File, ReadableStreamByobReader, ReadableStreamGetReaderOptions, ReadableStreamReaderMode};

use super::source::{append, slice};
use crate::browser::file_size;

/// The size of the buffer that a stream fills.
const BUFFER: u32 = 4 << 20;

/// How much of a file is read by one stream. Streams over more than 4 GiB were seen to stand still.
const STREAM: u64 = 256 << 20;

/// Milliseconds after which a read is taken not to come back.
const PATIENCE: i32 = 10_000;

/// What is held of a file before it is asked for.
pub struct Ahead {
    file: File,
    len: u64,
    /// Where in the file `bytes` begins.
    base: u64,
    bytes: Vec<u8>,
    stream: Option<Stream>,
    /// False once a stream has failed; from then on the file is read in slices.
    streams: bool,
}

impl Ahead {
    /// Nothing held of a file.
    pub fn new(file: File) -> Self {
        Self { len: file_size(&file), file, base: 0, bytes: Vec::new(), stream: None, streams: true }
    }

    /// Copies what is held of the bytes from `offset` to `end`; gives how many from `offset` on these are.
    pub fn copy(&self, offset: u64, end: u64, into: &mut Vec<u8>) -> u64 {
        let Some(start) = offset.checked_sub(self.base) else { return 0 };
        let held = self.bytes.get(start as usize..).unwrap_or_default();
        let wanted = end.saturating_sub(offset).min(held.len() as u64);
        into.extend_from_slice(&held[..wanted as usize]);
        wanted
    }

    /// Forgets the bytes before `offset`; all of them, if those from there on are not held.
    pub fn forget(&mut self, offset: u64) {
        match offset.checked_sub(self.base) {
            Some(passed) if passed <= self.bytes.len() as u64 => {
                self.bytes.drain(..passed as usize);
            }
            _ => self.bytes.clear(),
        }
        self.base = offset;
    }

    fn end(&self) -> u64 {
        self.base + self.bytes.len() as u64
    }

    /// The stream that goes on where the held bytes end.
    fn stream(&mut self) -> Option<Stream> {
        let (at, end) = (self.end(), self.len);
        match self.stream.take() {
            Some(stream) if stream.at == at && at < stream.end => Some(stream),
            old => {
                let buffer = old.and_then(Stream::cancel);
                Stream::open(&self.file, at..end.min(at + STREAM), buffer).ok().filter(|_| self.streams)
            }
        }
    }
}

/// Reads on until the bytes up to `to` are held. What cannot be read is left to whoever asks for it.
pub async fn fill(ahead: &Rc<RefCell<Ahead>>, to: u64) {
    let to = to.min(ahead.borrow().len);
    while ahead.borrow().end() < to {
        let stream = ahead.borrow_mut().stream();
        let Some(mut stream) = stream else {
            return fill_by_slice(&mut ahead.borrow_mut(), to);
        };
        let wanted = to - ahead.borrow().end();
        let got = stream.read(wanted).await;
        let mut ahead = ahead.borrow_mut();
        match got {
            Ok(Some(bytes)) => {
                append(&bytes, &mut ahead.bytes);
                ahead.stream = Some(stream);
            }
            Ok(None) | Err(_) => ahead.streams = false,
        }
    }
}

fn fill_by_slice(ahead: &mut Ahead, to: u64) {
    if let Ok(buffer) = slice(&ahead.file, ahead.end(), to) {
        append(&Uint8Array::new(&buffer), &mut ahead.bytes);
    }
}

/// A stream over a part of a file.
struct Stream {
    reader: ReadableStreamByobReader,
    buffer: ArrayBuffer,
    at: u64,
    end: u64,
}

impl Stream {
    #[expect(clippy::cast_precision_loss, reason = "browsers count bytes of files in f64")]
    fn open(file: &File, range: std::ops::Range<u64>, buffer: Option<ArrayBuffer>) -> Result<Self, JsValue> {
        let options = ReadableStreamGetReaderOptions::new();
        options.set_mode(ReadableStreamReaderMode::Byob);
        let stream = file.slice_with_f64_and_f64(range.start as f64, range.end as f64)?.stream();
        // Where the browser has no byte streams this is the call that fails; web-sys does not say so.
        let get_reader: Function = Reflect::get(&stream, &"getReader".into())?.dyn_into()?;
        let reader = get_reader.call1(&stream, &options)?.unchecked_into();
        Ok(Self { reader, buffer: buffer.unwrap_or_else(|| ArrayBuffer::new(BUFFER)), at: range.start, end: range.end })
    }

    /// The next bytes, `wanted` of them or fewer; `None` at the end.
    async fn read(&mut self, wanted: u64) -> Result<Option<Uint8Array>, JsValue> {
        let wanted = wanted.min(u64::from(BUFFER)) as u32;
        let view = Uint8Array::new_with_byte_offset_and_length(&self.buffer, 0, wanted);
        let got = in_time(&self.reader.read_with_array_buffer_view(&view)).await?;
        if Reflect::get(&got, &"done".into())?.is_truthy() {
            return Ok(None);
        }
        let bytes: Uint8Array = Reflect::get(&got, &"value".into())?.dyn_into()?;
        self.buffer = bytes.buffer();
        self.at += u64::from(bytes.length());
        Ok(Some(bytes))
    }

    /// Ends the stream; gives its buffer back for the next one.
    fn cancel(self) -> Option<ArrayBuffer> {
        // Nobody waits for the end.
        let _ = self.reader.cancel();
        (self.buffer.byte_length() == BUFFER).then_some(self.buffer)
    }
}

/// What a promise brings, or an error after `PATIENCE`.
async fn in_time(promise: &Promise) -> Result<JsValue, JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let mut timer = 0;
    let late = Promise::new(&mut |_, reject| {
        timer = scope.set_timeout_with_callback_and_timeout_and_arguments_0(&reject, PATIENCE).unwrap_or_default();
    });
    let first = JsFuture::from(Promise::race(&Array::of2(promise, &late))).await;
    scope.clear_timeout_with_handle(timer);
    first
}

//! The readers of rarer formats: a program of its own, started for one task and given up after it.

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use js_sys::{
    Array, ArrayBuffer, Function, Object, Reflect, Uint8Array,
    WebAssembly::{Instance, Memory, Module},
};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Blob, File};

use super::source::slice;
use crate::{
    browser::file_size,
    jobs::{Answer, Failure, Task, decode, encode},
    unpack::Unpacked,
};

/// How much is read of a file at a time: each read costs milliseconds, whatever its size.
const WINDOW: u64 = 4 << 20;

/// Text is handed over to the browser in blobs of this many bytes, which need not stay in memory.
const BLOB: u32 = 8 << 20;

/// Who hears the first text that comes out.
pub type Begun = Box<dyn Fn(&[u8])>;

/// Who hears how many bytes of the files have been read, and who hears the first text.
pub type Ears = (Rc<dyn Fn(u64)>, Begun);

/// Lets the readers do a task on some files.
///
/// # Errors
/// When a file holds no table that they can read, or they fail.
pub fn run(module: &Module, task: &Task, files: Vec<File>, name: &str, (tell, begun): Ears) -> Result<(Unpacked, File), Failure> {
    let desk = Rc::new(Desk {
        memory: OnceCell::new(),
        windows: RefCell::new(files.into_iter().map(Window::new).collect()),
        text: RefCell::default(),
        tell,
        begun: RefCell::new(Some(begun)),
    });
    let answer = call(module, &desk, &encode(task)?).map_err(|error| {
        web_sys::console::error_1(&error);
        Failure::new("The file is damaged in a way that its reader did not foresee", "Get the file again, or save it anew")
    })?;
    let unpacked = decode::<Answer>(&answer)??;
    let text = desk
        .text
        .borrow_mut()
        .file(name)
        .map_err(|_| Failure::new("The browser has no room for the unpacked table", "Close other tabs, or unpack a part of it"))?;
    Ok((unpacked, text))
}

/// What the readers ask of whoever runs them.
struct Desk {
    memory: OnceCell<Memory>,
    windows: RefCell<Vec<Window>>,
    text: RefCell<Pieces>,
    tell: Rc<dyn Fn(u64)>,
    /// Until the first text has come.
    begun: RefCell<Option<Begun>>,
}

impl Desk {
    fn bytes(&self, at: u32, len: u32) -> Uint8Array {
        let buffer = self.memory.get().map_or_else(|| ArrayBuffer::new(0).into(), Memory::buffer);
        Uint8Array::new_with_byte_offset_and_length(&buffer, at, len)
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "offsets in files are whole numbers")]
    fn read(&self, file: u32, offset: f64, into: u32, len: u32) -> i32 {
        let mut windows = self.windows.borrow_mut();
        let Some(bytes) = windows.get_mut(file as usize).and_then(|window| window.bytes(offset as u64, len).ok()) else { return -1 };
        self.bytes(into, bytes.length()).set(&bytes, 0);
        (self.tell)(windows.iter().map(|window| window.read).sum());
        bytes.length() as i32
    }

    fn emit(&self, at: u32, len: u32) -> i32 {
        // The memory of the readers moves when it grows, so the piece is copied.
        let piece = self.bytes(at, len).slice(0, len);
        if let Some(begun) = self.begun.take() {
            begun(&piece.to_vec());
        }
        i32::from(self.text.borrow_mut().push(&piece).is_err())
    }
}

/// Runs the task that stands in `request`.
fn call(module: &Module, desk: &Rc<Desk>, request: &[u8]) -> Result<Vec<u8>, JsValue> {
    let read = Closure::<dyn Fn(u32, f64, u32, u32) -> i32>::new({
        let desk = desk.clone();
        move |file, offset, into, len| desk.read(file, offset, into, len)
    });
    let emit = Closure::<dyn Fn(u32, u32) -> i32>::new({
        let desk = desk.clone();
        move |at, len| desk.emit(at, len)
    });
    let panicked = Closure::<dyn Fn(u32, u32)>::new({
        let desk = desk.clone();
        move |at, len| web_sys::console::error_1(&String::from_utf8_lossy(&desk.bytes(at, len).to_vec()).into_owned().into())
    });
    let env = Object::new();
    Reflect::set(&env, &"read".into(), read.as_ref())?;
    Reflect::set(&env, &"emit".into(), emit.as_ref())?;
    Reflect::set(&env, &"panicked".into(), panicked.as_ref())?;
    // Libraries of the readers name functions of a page, for what the readers do not do.
    let absent = Closure::<dyn Fn()>::new(|| wasm_bindgen::throw_str("the readers asked for a page"));
    let imports = absent_imports(module, absent.as_ref())?;
    Reflect::set(&imports, &"env".into(), &env)?;
    let exports = Instance::new(module, &imports)?.exports();
    let export = |name: &str| Reflect::get(&exports, &name.into());
    desk.memory.set(export("memory")?.dyn_into()?).unwrap_or_default();
    let [allocate, run]: [Function; 2] = [export("allocate")?.dyn_into()?, export("run")?.dyn_into()?];
    let len = request.len() as u32;
    let at = address(&allocate.call1(&JsValue::NULL, &len.into())?);
    desk.bytes(at, len).copy_from(request);
    let answer = address(&run.call2(&JsValue::NULL, &at.into(), &len.into())?);
    let len = desk.bytes(answer, 4).to_vec().try_into().map(u32::from_le_bytes).unwrap_or_default();
    Ok(desk.bytes(answer + 4, len).to_vec())
}

/// What a module imports, each function of it being `absent`.
fn absent_imports(module: &Module, absent: &JsValue) -> Result<Object, JsValue> {
    let imports = Object::new();
    for import in Module::imports(module).iter() {
        let (space, name) = (Reflect::get(&import, &"module".into())?, Reflect::get(&import, &"name".into())?);
        if !Reflect::has(&imports, &space)? {
            Reflect::set(&imports, &space, &Object::new())?;
        }
        Reflect::set(&Reflect::get(&imports, &space)?, &name, absent)?;
    }
    Ok(imports)
}

/// An address, of which JavaScript gives the upper half of the memory as negative numbers.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "32 bits")]
fn address(value: &JsValue) -> u32 {
    value.as_f64().unwrap_or_default() as i64 as u32
}

/// The part of a file that was read last.
struct Window {
    file: File,
    len: u64,
    start: u64,
    bytes: Uint8Array,
    /// How much of the file has been read; no more than all of it is counted.
    read: u64,
}

impl Window {
    fn new(file: File) -> Self {
        Self { len: file_size(&file), file, start: 0, bytes: Uint8Array::new_with_length(0), read: 0 }
    }

    /// The bytes from `offset` on, `len` of them or fewer at the end.
    fn bytes(&mut self, offset: u64, len: u32) -> Result<Uint8Array, JsValue> {
        let end = offset.saturating_add(u64::from(len)).min(self.len);
        if offset < self.start || end > self.start + u64::from(self.bytes.length()) {
            let last = end.max(offset.saturating_add(WINDOW)).min(self.len);
            self.bytes = Uint8Array::new(&slice(&self.file, offset, last)?.into());
            self.start = offset;
            self.read = (self.read + last - offset).min(self.len);
        }
        Ok(self.bytes.subarray((offset - self.start) as u32, (end.max(offset) - self.start) as u32))
    }
}

/// Text that came out.
#[derive(Default)]
struct Pieces {
    blobs: Array,
    open: Array,
    bytes: u32,
}

impl Pieces {
    fn push(&mut self, piece: &Uint8Array) -> Result<(), JsValue> {
        self.open.push(piece);
        self.bytes += piece.length();
        if self.bytes >= BLOB { self.close() } else { Ok(()) }
    }

    fn close(&mut self) -> Result<(), JsValue> {
        self.blobs.push(&Blob::new_with_buffer_source_sequence(&self.open)?.into());
        (self.open, self.bytes) = (Array::new(), 0);
        Ok(())
    }

    fn file(&mut self, name: &str) -> Result<File, JsValue> {
        self.close()?;
        File::new_with_blob_sequence(&self.blobs, name)
    }
}

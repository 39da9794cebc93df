//! A `File` as a source of bytes.

use std::{cell::RefCell, rc::Rc};

use js_sys::{ArrayBuffer, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::{Blob, File, FileReaderSync};

use super::ahead::Ahead;
use crate::{
    browser::file_size,
    formats::{Source, SourceError},
};

/// The bytes of a `File`: what was read ahead, and else slice by slice.
pub struct FileSource {
    file: File,
    len: u64,
    ahead: Rc<RefCell<Ahead>>,
}

impl FileSource {
    /// The file as a source, and what is read ahead of it.
    pub fn new(file: File) -> (Self, Rc<RefCell<Ahead>>) {
        let ahead = Rc::new(RefCell::new(Ahead::new(file.clone())));
        (Self { len: file_size(&file), file, ahead: ahead.clone() }, ahead)
    }
}

impl Source for FileSource {
    fn len(&self) -> u64 {
        self.len
    }

    fn read(&self, offset: u64, len: usize, into: &mut Vec<u8>) -> Result<(), SourceError> {
        let end = offset.saturating_add(len as u64).min(self.len);
        let held = self.ahead.borrow().copy(offset, end, into);
        let offset = offset + held;
        if offset >= end {
            return Ok(());
        }
        let buffer = slice(&self.file, offset, end).map_err(|error| SourceError { message: words(&error), offset })?;
        append(&Uint8Array::new(&buffer), into);
        Ok(())
    }
}

/// The bytes from `offset` to `end`, read while the worker waits.
#[expect(clippy::cast_precision_loss, reason = "browsers count bytes of files in f64")]
pub fn slice(file: &File, offset: u64, end: u64) -> Result<ArrayBuffer, JsValue> {
    let slice: Blob = file.slice_with_f64_and_f64(offset as f64, end as f64)?;
    FileReaderSync::new()?.read_as_array_buffer(&slice)
}

/// Copies bytes of the browser behind the own ones.
pub fn append(bytes: &Uint8Array, into: &mut Vec<u8>) {
    let start = into.len();
    into.resize(start + bytes.length() as usize, 0);
    bytes.copy_to(&mut into[start..]);
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

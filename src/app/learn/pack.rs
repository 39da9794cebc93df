//! Packs that a person brings along: a zip, or the files of a folder.

use js_sys::{ArrayBuffer, Reflect, Uint8Array};
use serde_bytes::ByteBuf;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, FileList};

use super::state::PackFiles;
use crate::{app::session::Session, browser::file_size, jobs::Failure};
use leptos::prelude::Set as _;

/// The most files and bytes that are read.
const MOST_FILES: u32 = 400;
const MOST_BYTES: u64 = 40 << 20;

/// Whether files that were dropped are those of a pack and not of a table.
pub fn is_pack(files: &[File]) -> bool {
    let ends = |end: &str| files.iter().any(|file| file.name().to_ascii_lowercase().ends_with(end));
    ends(".toml") || (files.len() == 1 && ends(".zip"))
}

/// The files of a list.
pub fn listed(files: &FileList) -> Vec<File> {
    (0..files.length().min(MOST_FILES + 1)).filter_map(|at| files.get(at)).collect()
}

/// Reads the files and opens the pack.
pub fn open(session: Session, files: Vec<File>) {
    if files.is_empty() {
        return;
    }
    if files.len() > MOST_FILES as usize || files.iter().map(file_size).sum::<u64>() > MOST_BYTES {
        let limit = format!("Keep it to {MOST_FILES} files and {} MB", MOST_BYTES >> 20);
        return session.learning.failure.set(Some(Failure::new("That is too much for a pack", limit)));
    }
    spawn_local(async move {
        let mut pack = PackFiles::new();
        for file in files {
            match JsFuture::from(file.array_buffer()).await {
                Ok(buffer) => pack.push((path(&file), ByteBuf::from(Uint8Array::new(&buffer.unchecked_into::<ArrayBuffer>()).to_vec()))),
                Err(error) => {
                    web_sys::console::error_1(&error);
                    let remedy = "Choose the folder by the button, or drop a zip of it";
                    return session.learning.failure.set(Some(Failure::new(format!("{:?} cannot be read", file.name()), remedy)));
                }
            }
        }
        session.open_pack(pack);
    });
}

/// The name of a file with the folders that it was chosen with.
fn path(file: &File) -> String {
    let inside = Reflect::get(file, &JsValue::from_str("webkitRelativePath")).ok().and_then(|path| path.as_string());
    inside.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name())
}

//! Files that are no delimited text become one that is.

use std::rc::Rc;

use js_sys::WebAssembly::Module;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use web_sys::File;

use super::{readers, source::FileSource};
use crate::{
    browser::file_size,
    formats::Choices,
    jobs::{Failure, Task, packed},
    unpack::{Share, Unpacked},
};

/// Unpacks a share of a file; makes one table of several.
///
/// # Errors
/// When one of them cannot be read, or they do not belong together.
pub fn unpack(
    files: &[File],
    names: &[String],
    (given, share): (&Choices, Share),
    module: &JsValue,
    tell: &Rc<dyn Fn(u64)>,
) -> Result<(Unpacked, File), Failure> {
    let module: &Module = module.dyn_ref().ok_or_else(no_readers)?;
    if let ([file], [name]) = (files, names) {
        return alone(file, name, (given, share), module, tell);
    }
    let (mut texts, mut parts) = (Vec::new(), Vec::new());
    for (file, name) in files.iter().zip(names) {
        let (text, choices) = if packed(&FileSource::new(file.clone()).0, name, given)?.is_some() {
            let (unpacked, text) = alone(file, name, (given, Share::WHOLE), module, tell)?;
            (text, unpacked.choices(given))
        } else {
            (file.clone(), given.clone())
        };
        parts.push((name.clone(), file_size(&text), choices));
        texts.push(text);
    }
    readers::run(module, &Task::Join { parts }, texts, "table.csv", tell.clone())
}

fn alone(
    file: &File,
    name: &str,
    (given, share): (&Choices, Share),
    module: &Module,
    tell: &Rc<dyn Fn(u64)>,
) -> Result<(Unpacked, File), Failure> {
    let task = Task::Unpack { bytes: file_size(file), choices: given.clone(), share };
    readers::run(module, &task, vec![file.clone()], name, tell.clone()).map_err(|failure| failure.within(name))
}

fn no_readers() -> Failure {
    Failure::new(
        "The part of the page that reads this format did not load",
        "Connect to the network once and try again; from then on it works without",
    )
}

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
    jobs::{Failure, Preview, Task, packed, preview},
    unpack::{Share, Unpacked, identify},
};

/// What is heard while a file is being unpacked.
pub enum Heard {
    /// How many bytes of it have been read.
    Read(u64),
    /// Its first rows.
    Begun(Box<Preview>),
}

type Ear = Rc<dyn Fn(Heard)>;

/// Unpacks a share of a file; makes one table of several.
///
/// # Errors
/// When one of them cannot be read, or they do not belong together.
pub fn unpack(
    files: &[File],
    names: &[String],
    (given, share): (&Choices, Share),
    module: &JsValue,
    hear: &Ear,
) -> Result<(Unpacked, File), Failure> {
    let module: &Module = module.dyn_ref().ok_or_else(|| no_readers(module))?;
    if let ([file], [name]) = (files, names) {
        return alone(file, name, (given, share), module, hear);
    }
    let (mut texts, mut parts) = (Vec::new(), Vec::new());
    // The rows of one of several files are not those of their table.
    let told: Ear = Rc::new({
        let hear = hear.clone();
        move |heard| {
            if let Heard::Read(_) = heard {
                hear(heard);
            }
        }
    });
    for (file, name) in files.iter().zip(names) {
        let (text, choices, typed) = if packed(&FileSource::new(file.clone()).0, name, given)?.is_some() {
            let (unpacked, text) = alone(file, name, (given, Share::WHOLE), module, &told)?;
            (text, unpacked.choices(given), unpacked.typed)
        } else {
            (file.clone(), given.clone(), false)
        };
        parts.push((name.clone(), file_size(&text), choices, typed));
        texts.push(text);
    }
    readers::run(module, &Task::Join { parts }, texts, "table.csv", (tell(hear), Box::new(|_| ())))
}

/// Hears how much has been read.
fn tell(hear: &Ear) -> Rc<dyn Fn(u64)> {
    let hear = hear.clone();
    Rc::new(move |bytes| hear(Heard::Read(bytes)))
}

fn alone(file: &File, name: &str, (given, share): (&Choices, Share), module: &Module, hear: &Ear) -> Result<(Unpacked, File), Failure> {
    let task = Task::Unpack { bytes: file_size(file), choices: given.clone(), share };
    let begun: readers::Begun = Box::new({
        let (hear, file, name, given) = (hear.clone(), file.clone(), name.to_owned(), given.clone());
        move |text| {
            let format = identify(&FileSource::new(file.clone()).0, &given).ok().filter(|_| share.is_first());
            if let Some(preview) = format.and_then(|format| preview(text, &name, format, &given)) {
                hear(Heard::Begun(Box::new(preview)));
            }
        }
    });
    readers::run(module, &task, vec![file.clone()], name, (tell(hear), begun)).map_err(|failure| failure.within(name))
}

/// What the start script gives in place of the readers: words about what the browser lacks, or nothing.
fn no_readers(given: &JsValue) -> Failure {
    if given.is_string() {
        return Failure::new(
            "Only CSV and other text can be read here, since this browser has no SIMD instructions in WebAssembly, which the readers of other formats need",
            "Take Chrome or Edge 91, Firefox 89, Safari 16.4 or later, or save the table as CSV in UTF-8",
        );
    }
    Failure::new(
        "The part of the page that reads this format did not load",
        "Connect to the network once and try again; from then on it works without",
    )
}

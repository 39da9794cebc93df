//! A pack as it was read: the course and its exercises, each with its files.

use std::{collections::BTreeMap, sync::Arc};

use serde::de::DeserializeOwned;

use super::manifest::{CourseManifest, Manifest};
use crate::table::Failure;

/// The files of a folder by their names, with `/` between the parts of a path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The file of a course.
const COURSE: &str = "course.toml";
/// The file of an exercise.
const EXERCISE: &str = "exercise.toml";
/// The text of an exercise.
const TEXT: &str = "text.md";
/// The most files and bytes of a pack.
const MOST_FILES: usize = 400;
const MOST_BYTES: usize = 40 << 20;
/// The most exercises of a course, and tasks of an exercise.
const MOST_EXERCISES: usize = 100;
const MOST_TASKS: usize = 40;

/// A course.
#[derive(Debug, Clone)]
pub struct Course {
    /// What it is called.
    pub title: String,
    /// For whom it is, and what they can do afterwards.
    pub about: String,
    /// Its exercises, in their order.
    pub exercises: Vec<Arc<Exercise>>,
    /// A number that is another one when any file of the pack is.
    pub fingerprint: String,
}

/// An exercise.
#[derive(Debug, Clone)]
pub struct Exercise {
    /// The name of its folder.
    pub id: String,
    /// What it says.
    pub manifest: Manifest,
    /// Its text, in Markdown.
    pub text: String,
    /// The files of its folder.
    pub files: Files,
}

impl Course {
    /// Reads a pack: a folder with `course.toml` and a folder for each exercise, or with one exercise in itself.
    ///
    /// # Errors
    /// The first thing that is wrong with a file: which, where in it, and what to do.
    pub fn read(files: &Files) -> Result<Self, Failure> {
        let files = &without_outer_folder(files)?;
        let fingerprint = fingerprint(files);
        if !files.contains_key(COURSE) {
            let exercise = Exercise::read("exercise", files.clone())?;
            let (title, about) = (exercise.manifest.title.clone(), exercise.manifest.goal.clone());
            return Ok(Self { title, about, exercises: vec![Arc::new(exercise)], fingerprint });
        }
        let CourseManifest { title, about, exercises } = parsed(files, COURSE, COURSE)?;
        if exercises.is_empty() || exercises.len() > MOST_EXERCISES {
            let what = format!("The course has {} exercises", exercises.len());
            return Err(Failure::new(what, format!("Name 1 to {MOST_EXERCISES} folders")).at(COURSE));
        }
        let read = |id: &String| {
            let start = format!("{id}/");
            let own = files.iter().filter_map(|(name, bytes)| Some((name.strip_prefix(&start)?.to_owned(), bytes.clone())));
            Exercise::read(id, own.collect()).map(Arc::new)
        };
        Ok(Self { title, about, exercises: exercises.iter().map(read).collect::<Result<_, _>>()?, fingerprint })
    }

    /// An exercise by its name.
    #[must_use]
    pub fn exercise(&self, id: &str) -> Option<&Arc<Exercise>> {
        self.exercises.iter().find(|exercise| exercise.id == id)
    }
}

impl Exercise {
    fn read(id: &str, files: Files) -> Result<Self, Failure> {
        let manifest: Manifest = parsed(&files, EXERCISE, &format!("{id}/{EXERCISE}"))?;
        let text = text(&files, TEXT, &format!("{id}/{TEXT}"))?.to_owned();
        if manifest.tasks.is_empty() || manifest.tasks.len() > MOST_TASKS {
            let what = format!("The exercise has {} tasks", manifest.tasks.len());
            return Err(Failure::new(what, format!("Write 1 to {MOST_TASKS}")).at(format!("{id}/{EXERCISE}")));
        }
        Ok(Self { id: id.to_owned(), manifest, text, files })
    }
}

fn text<'a>(files: &'a Files, name: &str, place: &str) -> Result<&'a str, Failure> {
    let bytes = files.get(name).ok_or_else(|| Failure::new(format!("The pack has no file {place:?}"), "Add it"))?;
    std::str::from_utf8(bytes)
        .map_err(|e| Failure::new("The file is no UTF-8", "Save it as UTF-8").at(format!("{place}, byte {}", e.valid_up_to())))
}

fn parsed<T: DeserializeOwned>(files: &Files, name: &str, place: &str) -> Result<T, Failure> {
    let text = text(files, name, place)?;
    toml::from_str(text).map_err(|e| {
        let line = e.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
        Failure::new(e.message().trim_end_matches('.').replace('\n', "; "), "Mend it there").at(format!("{place}, line {line}"))
    })
}

/// The files without a folder around all of them, as archives have it.
fn without_outer_folder(files: &Files) -> Result<Files, Failure> {
    let bytes: usize = files.values().map(Vec::len).sum();
    if files.len() > MOST_FILES || bytes > MOST_BYTES {
        let limit = format!("Keep it to {MOST_FILES} files and {} MB", MOST_BYTES >> 20);
        return Err(Failure::new(format!("The pack has {} files and {bytes} bytes", files.len()), limit));
    }
    let is_pack = |start: &str| [COURSE, EXERCISE].iter().any(|name| files.contains_key(&format!("{start}{name}")));
    let outer = files.keys().filter_map(|name| name.split_once('/')).map(|(folder, _)| format!("{folder}/")).find(|start| is_pack(start));
    match outer {
        _ if is_pack("") => Ok(files.clone()),
        Some(start) => Ok(files.iter().filter_map(|(name, bytes)| Some((name.strip_prefix(&start)?.to_owned(), bytes.clone()))).collect()),
        None => Err(Failure::new(format!("There is neither {COURSE} nor {EXERCISE}"), "Choose the folder of a pack, or a zip of it")),
    }
}

/// Tells packs apart; it is no secret.
fn fingerprint(files: &Files) -> String {
    let whole: Vec<u8> = files.iter().flat_map(|(name, bytes)| [name.as_bytes(), &bytes.len().to_le_bytes(), bytes].concat()).collect();
    hash(&whole)
}

/// A number of bytes, in hexadecimal digits.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    format!("{:016x}", rapidhash::v3::rapidhash_v3(bytes))
}

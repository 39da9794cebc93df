//! What the page knows of exercises, and what a person can do with them.

use std::{collections::BTreeMap, sync::Arc};

use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use serde_bytes::ByteBuf;
use web_sys::{File, FilePropertyBag};

use super::{keep, tutor::Tutor, work::Work};
use crate::{
    app::{data::download, session::Session},
    exercises::{Answer, ExerciseTold, Verdict},
    jobs::{CourseTold, Failure, Lesson, Taught},
};

/// The files of a pack by their names.
pub type PackFiles = Vec<(String, ByteBuf)>;

/// What is being worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Busy {
    /// A pack is opened.
    Opening,
    /// An exercise is made.
    Telling,
    /// Its table is opened.
    Table,
    /// Answers are judged.
    Judging,
}

/// What the page knows of exercises. A copy is the same.
#[derive(Clone, Copy)]
pub struct Learning {
    /// The course that is open.
    pub course: RwSignal<Option<Arc<CourseTold>>>,
    /// The exercise that was told last.
    pub exercise: RwSignal<Option<Arc<ExerciseTold>>>,
    /// What was said of the answers, by exercise.
    pub verdicts: RwSignal<BTreeMap<String, Vec<Verdict>>>,
    /// What was done.
    pub work: RwSignal<Work>,
    /// What is being worked on.
    pub busy: RwSignal<Option<Busy>>,
    /// Why the last thing could not be done.
    pub failure: RwSignal<Option<Failure>>,
    /// Whether this browser keeps the work.
    pub kept: RwSignal<bool>,
    /// Counts up when fields have to be made anew.
    pub anew: RwSignal<u32>,
    tutor: StoredValue<Option<Tutor>, LocalStorage>,
    /// The pack that is open, to be opened again after the worker was ended; empty for the one that comes with the page.
    pack: StoredValue<PackFiles>,
    /// Whether the worker was ended and has to be given the pack again.
    lost: StoredValue<bool>,
}

impl Learning {
    pub(in crate::app) fn new() -> Self {
        let kept = keep::kept();
        Self {
            course: RwSignal::new(None),
            exercise: RwSignal::new(None),
            verdicts: RwSignal::default(),
            kept: RwSignal::new(kept.is_some()),
            work: RwSignal::new(kept.unwrap_or_default()),
            busy: RwSignal::new(None),
            failure: RwSignal::new(None),
            anew: RwSignal::new(0),
            tutor: StoredValue::new_local(None),
            pack: StoredValue::default(),
            lost: StoredValue::new(false),
        }
    }

    /// The title of the course, under which work is kept.
    pub fn title(self) -> String {
        self.course.with(|course| course.as_ref().map(|course| course.title.clone()).unwrap_or_default())
    }

    /// What is answered to a task.
    pub fn answer(self, exercise: &str, task: &str) -> Option<Answer> {
        let title = self.title();
        self.work.with(|work| work.done(&title, exercise)?.entry.state.answers.get(task).cloned())
    }

    /// Changes what was done, and keeps it where that was asked for.
    pub fn change(self, change: impl FnOnce(&mut Work, &str)) {
        let title = untrack(|| self.title());
        self.work.update(|work| change(work, &title));
        if self.kept.get_untracked() && !self.work.with_untracked(keep::keep) {
            self.kept.set(false);
        }
    }

    /// Keeps the work in this browser from now on, or erases what is kept.
    pub fn keep(self, keeps: bool) {
        if keeps {
            self.kept.set(self.work.with_untracked(keep::keep));
        } else {
            keep::erase();
            self.kept.set(false);
        }
    }
}

/// What views ask for.
impl Session {
    /// Opens the course that comes with the page, unless one is open.
    pub fn open_course(self) {
        let learning = self.learning;
        if learning.course.with_untracked(Option::is_none) && learning.busy.get_untracked().is_none() {
            self.open_pack(Vec::new());
        }
    }

    /// Opens a pack; none of its files for the course that comes with the page.
    pub fn open_pack(self, files: PackFiles) {
        self.ask_tutor(Busy::Opening, Lesson::Open { files: files.clone() });
        self.learning.pack.set_value(files);
    }

    /// Has an exercise told.
    pub fn open_exercise(self, id: &str) {
        self.ask_tutor(Busy::Telling, Lesson::Exercise { id: id.to_owned() });
    }

    /// Opens the table of an exercise.
    pub fn open_exercise_table(self, id: &str) {
        self.ask_tutor(Busy::Table, Lesson::Table { id: id.to_owned() });
    }

    /// Has the answers of an exercise judged.
    pub fn judge(self, id: &str) {
        let title = untrack(|| self.learning.title());
        let done = self.learning.work.with_untracked(|work| work.done(&title, id).cloned()).unwrap_or_default();
        self.ask_tutor(Busy::Judging, Lesson::Judge { id: id.to_owned(), state: done.entry.state });
    }

    /// Saves a receipt of the course.
    pub fn save_receipt(self, name: &str) {
        let title = untrack(|| self.learning.title());
        let exercises = self.learning.work.with_untracked(|work| work.entries(&title));
        self.ask(Lesson::Receipt { name: name.to_owned(), exercises });
    }

    /// Ends what is being worked on.
    pub fn stop_tutor(self) {
        self.tutor(Tutor::end);
        self.learning.busy.set(None);
        self.learning.lost.set_value(true);
        self.say("Stopped");
    }

    fn ask_tutor(self, busy: Busy, lesson: Lesson) {
        self.learning.failure.set(None);
        self.learning.busy.set(Some(busy));
        self.ask(lesson);
    }

    fn ask(self, lesson: Lesson) {
        let pack = self.learning.pack.get_value();
        let is_lost = self.learning.lost.get_value() && !pack.is_empty() && !matches!(lesson, Lesson::Open { .. });
        self.learning.lost.set_value(false);
        self.tutor(|tutor| {
            if is_lost {
                tutor.ask(Lesson::Open { files: pack });
            }
            tutor.ask(lesson);
        });
    }

    fn tutor(self, act: impl FnOnce(&Tutor)) {
        if self.learning.tutor.with_value(Option::is_none) {
            self.learning.tutor.set_value(Some(Tutor::new(move |taught| self.hear_of_exercises(taught))));
        }
        self.learning.tutor.with_value(|tutor| tutor.as_ref().map(act));
    }

    fn hear_of_exercises(self, taught: Result<Taught, Failure>) {
        let learning = self.learning;
        learning.busy.set(None);
        match taught {
            Ok(Taught::Course(course)) => {
                let is_same = learning.course.with_untracked(|now| now.as_ref().is_some_and(|now| **now == course));
                if !is_same {
                    learning.exercise.set(None);
                    learning.verdicts.update(BTreeMap::clear);
                    learning.course.set(Some(Arc::new(course)));
                }
            }
            Ok(Taught::Exercise(exercise)) => learning.exercise.set(Some(Arc::new(*exercise))),
            Ok(Taught::Table { name, csv, .. }) => self.open_bytes(&name, &csv),
            Ok(Taught::Judged { id, state, verdicts }) => {
                let told = learning.exercise.with_untracked(|told| told.as_ref().map(|told| told.fingerprint.clone()));
                learning.change(|work, title| work.at(title, &id).judged(&state, &verdicts, &told.unwrap_or_default()));
                learning.verdicts.update(|all| {
                    all.insert(id, verdicts);
                });
            }
            Ok(Taught::Receipt(text)) => {
                if download::download("assay-receipt.json", "application/json", &text).is_err() {
                    let failure = Failure::new("The browser did not save the receipt", "Look whether it blocks downloads, and try again");
                    learning.failure.set(Some(failure));
                }
            }
            Ok(Taught::Refused(failure)) => learning.failure.set(Some(failure)),
            Err(failure) => {
                self.stop_tutor();
                learning.failure.set(Some(failure));
            }
        }
    }

    fn open_bytes(self, name: &str, bytes: &[u8]) {
        let options = FilePropertyBag::new();
        options.set_type("text/csv");
        match File::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), name, &options) {
            Ok(file) => self.open_files(vec![file]),
            Err(_) => self.learning.failure.set(Some(Failure::new("The browser has no room for the table", "Close other tabs"))),
        }
    }
}

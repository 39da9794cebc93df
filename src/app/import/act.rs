//! What a person can do with the import settings.

use std::collections::BTreeMap;

use leptos::prelude::{Update as _, *};
use web_sys::File;

use super::{
    keep,
    setting::{capital, say, title},
    similar::{Kind, Memory, columns_print, name_print},
    state::Notice,
    steps::{Steps, changed},
    trial::Trial,
};
use crate::{
    app::{address::Address, session::Session, words},
    formats::Choices,
};

/// Choosing, and the ways back.
impl Session {
    /// Fixes a setting; the file is read anew.
    pub fn choose(self, what: &str, value: &str) {
        let label = format!("{}: {}", title(what), words::clip(&say(what, value), 40));
        self.change(&label, &[(what.to_owned(), Some(value.to_owned()))]);
    }

    /// Leaves a setting to be detected; the file is read anew.
    pub fn detect(self, what: &str) {
        self.import.refused.update(|refused| {
            refused.remove(what);
        });
        self.change(&format!("{} as detected", title(what)), &[(what.to_owned(), None)]);
    }

    /// Fixes several settings in one step, under the words of the button that does it.
    pub fn remedy(self, label: &str, settings: &[(String, String)]) {
        let settings: Vec<_> = settings.iter().map(|(what, value)| (what.clone(), Some(value.clone()))).collect();
        self.change(label, &settings);
    }

    /// Leaves every setting to be detected.
    pub fn detect_all(self) {
        self.import.refused.set(BTreeMap::new());
        self.step("Everything as detected", |steps| steps.take(Choices::default()));
    }

    /// Takes the last change of settings back.
    pub fn undo(self) {
        self.step("Undone", Steps::undo);
    }

    /// Makes the last change that was taken back again.
    pub fn redo(self) {
        self.step("Done again", Steps::redo);
    }

    fn change(self, label: &str, settings: &[(String, Option<String>)]) {
        match self.import.steps.with_untracked(|steps| changed(steps.now(), settings)) {
            Ok(next) => {
                self.import.refused.update(|refused| refused.retain(|what, _| settings.iter().all(|(changed, _)| changed != what)));
                self.step(label, |steps| steps.take(next));
            }
            Err((what, why)) => self.refuse(&what, &format!("{}.", capital(&why))),
        }
    }

    fn refuse(self, what: &str, why: &str) {
        self.say(why);
        self.import.refused.update(|refused| {
            refused.insert(what.to_owned(), why.to_owned());
        });
    }

    /// Makes a step, writes it into the address, and reads the file anew.
    fn step(self, label: &str, make: impl FnOnce(&mut Steps) -> bool) {
        let mut steps = self.import.steps.get_untracked();
        if !make(&mut steps) {
            return;
        }
        self.import.steps.set(steps);
        self.import.notice.set(None);
        // The rows of the address are rows of the table as it was read before.
        self.go(self.address.get_untracked().with("row", ""));
        self.read_anew(label);
    }

    /// Takes the settings that an address has. Those that cannot be are told at their controls and left out.
    pub(in crate::app) fn follow_settings(self, address: &Address) {
        let (choices, refused) = understood(address);
        self.import.refused.set(refused);
        let mut steps = self.import.steps.get_untracked();
        if steps.arrive(choices) {
            self.import.steps.set(steps);
            self.import.notice.set(None);
            self.read_anew("As the address says");
        }
    }

    fn read_anew(self, label: &str) {
        let files = self.import.files.get_value();
        if files.is_empty() {
            return;
        }
        let problems = self.profile.with_untracked(|profile| profile.as_ref().map(|profile| profile.problems.total));
        self.import.trial.update(|trial| {
            // A change before the one before has shown its effect is judged together with it.
            let before = problems.or(trial.as_ref().map(|trial| trial.before));
            *trial = before.map(|before| Trial { label: label.to_owned(), before });
        });
        self.say(label);
        self.open_anew(files);
    }
}

/// Files that come.
impl Session {
    /// The settings for a file that is about to be opened.
    ///
    /// A file of the same name keeps those of now: it was mended, or the page was loaded again. For another one they are
    /// what similar files are read with, else nothing.
    pub(in crate::app) fn settle_settings(self, name: &str) -> Choices {
        let same = self.file.with_untracked(|file| file.as_ref().is_none_or(|file| file.name == name));
        let now = self.import.steps.with_untracked(|steps| steps.now().clone());
        self.import.notice.set(None);
        self.import.detected.set_value(None);
        if same && now != Choices::default() {
            return now;
        }
        let known = self.import.memory.with_untracked(|memory| memory.by_name(name_print(name)));
        let mut steps = Steps::default();
        if let Some(choices) = known {
            steps.take(choices);
            self.tell_similar("its name is like that of a file");
        }
        let choices = steps.now().clone();
        self.import.refused.set(BTreeMap::new());
        self.import.steps.set(steps);
        self.replace(self.address.get_untracked().with("row", ""));
        choices
    }

    /// Keeps the files, to read them anew when a setting is changed.
    pub(in crate::app) fn keep_files(self, files: &[File]) {
        self.import.files.set_value(files.to_vec());
    }

    /// Looks whether a file that was opened without any choice has the columns of one that was read with some.
    pub(in crate::app) fn look_for_similar(self, names: &[String]) {
        if self.import.steps.with_untracked(|steps| *steps.now() != Choices::default()) {
            return;
        }
        let print = columns_print(names);
        self.import.detected.set_value(Some(print));
        // Somebody who went back to what was detected wants that.
        if !self.import.steps.with_untracked(Steps::is_untouched) {
            return;
        }
        if let Some(choices) = self.import.memory.with_untracked(|memory| memory.by_columns(print)) {
            self.step("Read as similar files are", |steps| steps.take(choices));
            self.tell_similar("it has the columns of a file");
        }
    }

    /// Forgets the file and the settings.
    pub(in crate::app) fn forget_settings(self) {
        self.import.files.set_value(Vec::new());
        self.import.steps.set(Steps::default());
        self.import.refused.set(BTreeMap::new());
        self.import.notice.set(None);
        self.import.trial.set(None);
    }

    fn tell_similar(self, why: &str) {
        let words = format!("Read with the settings that you gave for similar files, because {why} that they were given for.");
        self.say(&words);
        self.import.notice.set(Some(Notice { words, undo: true }));
    }
}

/// Similar files.
impl Session {
    /// Reads similar files with the settings of now from here on; with `kept` also on later visits.
    pub fn remember_similar(self, kept: bool) {
        let Some(file) = self.file.get_untracked() else { return };
        let given = self.import.steps.with_untracked(|steps| steps.now().given());
        let read = self.names.with_untracked(|names| columns_print(names));
        let mut columns: Vec<_> = self.import.detected.get_value().into_iter().chain([read]).collect();
        columns.dedup();
        let settings = given.into_iter().map(|(what, value)| (what.to_owned(), value)).collect();
        self.import.memory.update(|memory| memory.remember(Kind { name: name_print(&file.name), columns, settings, kept }));
        self.save_memory();
        self.say("Similar files are read with these settings from now on");
    }

    /// Forgets how similar files are read.
    pub fn forget_similar(self) {
        self.import.memory.update(Memory::clear);
        self.save_memory();
        self.say("Forgotten");
    }

    fn save_memory(self) {
        if !self.import.memory.with_untracked(keep::keep) {
            self.say("This browser keeps nothing; the settings hold until the page is closed");
        }
    }
}

/// The settings of an address, and why some of them cannot be.
pub(in crate::app) fn understood(address: &Address) -> (Choices, BTreeMap<String, String>) {
    let (mut choices, mut refused) = (Choices::default(), BTreeMap::new());
    for (what, value) in address.settings() {
        if let Err(why) = choices.set(what, value) {
            refused.insert(what.to_owned(), format!("The address asks for {:?}: {why}.", words::clip(value, 40)));
        }
    }
    (choices, refused)
}

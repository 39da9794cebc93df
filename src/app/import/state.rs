//! The part of the session that is about the import settings.

use std::collections::BTreeMap;

use leptos::prelude::*;
use web_sys::File;

use super::{
    keep,
    similar::{Memory, Print},
    steps::Steps,
    trial::Trial,
};

/// What the page knows about the settings. Only actions write it.
#[derive(Clone, Copy)]
pub struct Import {
    /// What the person fixed, with the way back.
    pub steps: RwSignal<Steps>,
    /// Settings that could not have the value that was asked for: the sentence to be shown at the control.
    pub refused: RwSignal<BTreeMap<String, String>>,
    /// Something to be told above the table.
    pub notice: RwSignal<Option<Notice>>,
    /// The last change, whose effect on the problems is told when the file is read.
    pub trial: RwSignal<Option<Trial>>,
    /// Rows of the table that stays on screen while the file is read anew.
    pub shown: RwSignal<Option<u64>>,
    /// Which files are read alike.
    pub memory: RwSignal<Memory>,
    /// The columns as detected, without any choice.
    pub(super) detected: StoredValue<Option<Print>>,
    /// The open files, to be read anew.
    pub(super) files: StoredValue<Vec<File>, LocalStorage>,
}

/// Something to be told above the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// A sentence.
    pub words: String,
    /// Whether undoing the last choice of settings undoes what it tells.
    pub undo: bool,
}

impl Import {
    /// Nothing chosen but what the address says.
    pub fn new(steps: Steps, refused: BTreeMap<String, String>) -> Self {
        Self {
            steps: RwSignal::new(steps),
            refused: RwSignal::new(refused),
            notice: RwSignal::new(None),
            trial: RwSignal::new(None),
            shown: RwSignal::new(None),
            memory: RwSignal::new(keep::kept()),
            detected: StoredValue::new(None),
            files: StoredValue::new_local(Vec::new()),
        }
    }
}

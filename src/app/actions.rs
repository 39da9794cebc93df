//! What changes the session: what a person can do with files, and what the client tells.

use std::sync::Arc;

use js_sys::Array;
use leptos::prelude::{Update as _, *};
use web_sys::{File, FilePropertyBag};

use super::{
    client::{self, Client, Told},
    outlook,
    phase::{Phase, Progress},
    session::{Asked, Chosen, Clock, Look, Session},
    tiles::{Tile, Tiles},
    words,
};
use crate::{
    browser::file_size,
    jobs::{Failure, Preview, RowWindow, SAMPLE_NAME, SampleSpec, Update},
    profile::{FirstLook, Profile, Reading},
};

/// Milliseconds between two changes of the progress on screen.
const PROGRESS_EVERY: f64 = 100.0;

/// What a person can do with files.
impl Session {
    /// Opens a file, or several that make one table, in place of what was open.
    pub fn open_files(self, files: Vec<File>) {
        self.asked.set_value(Some(Asked::Files(files.clone())));
        let choices = self.settle_settings(&name_of(&files));
        self.begin(&files);
        self.client(|client| client.open(files, choices));
    }

    /// Reads the open file anew with the settings of now. What is on screen stays until the new rows come.
    pub(super) fn open_anew(self, files: Vec<File>) {
        self.import.shown.set(Some(untrack(|| self.rows())));
        self.clock.update_value(|clock| clock.rows = false);
        let had_table = self.profile.with_untracked(Option::is_some);
        self.write.profile.set(None);
        self.brushing.forget(had_table);
        self.insight.forget();
        self.modelling.forget();
        self.experimenting.forget();
        self.checking.forget_table();
        self.deciding.forget();
        self.clock.set_value(Clock { chosen: now(), ..Clock::default() });
        self.write.phase.set(Phase::Opening);
        mark("assay:settings-changed");
        let choices = self.import.steps.with_untracked(|steps| steps.now().clone());
        self.client(|client| client.open(files, choices));
    }

    /// Opens text that was pasted.
    pub fn open_text(self, text: &str) {
        let options = FilePropertyBag::new();
        options.set_type("text/plain");
        match File::new_with_str_sequence_and_options(&Array::of1(&text.into()), "pasted.csv", &options) {
            Ok(file) => self.open_files(vec![file]),
            Err(_) => self.failed(Failure::new("The pasted text does not fit into memory", "Save it as a file and open that")),
        }
    }

    /// Makes the built-in sample and opens it.
    pub fn open_sample(self, spec: SampleSpec) {
        self.asked.set_value(Some(Asked::Sample(spec)));
        let choices = self.settle_settings(SAMPLE_NAME);
        self.forget();
        self.write.phase.set(Phase::Making { rows: 0, total: spec.rows });
        self.client(|client| client.make(spec, choices));
    }

    /// Stops the work that is under way.
    pub fn cancel(self) {
        self.client(Client::cancel);
        self.forget();
        self.write.news.set("Cancelled".to_owned());
    }

    /// Tries the last thing again.
    pub fn retry(self) {
        match self.asked.get_value() {
            Some(Asked::Files(files)) => self.open_files(files),
            Some(Asked::Sample(spec)) => self.open_sample(spec),
            None => self.forget(),
        }
    }

    /// Whether there is something to try again.
    #[must_use]
    pub fn can_retry(self) -> bool {
        self.asked.with_value(Option::is_some)
    }

    /// Lets go of the file.
    pub fn close(self) {
        self.client(Client::cancel);
        self.asked.set_value(None);
        self.forget_settings();
        self.forget();
        self.write.news.set("File closed".to_owned());
    }

    /// Lets a screen reader say something.
    pub(super) fn say(self, words: &str) {
        self.write.news.set(words.to_owned());
    }

    /// Makes a worker fail as a bug would.
    pub(super) fn crash_worker(self) {
        self.client(Client::crash);
    }

    /// Asks for those tiles of the grid that the page does not hold.
    pub(super) fn want(self, wanted: &[Tile]) {
        let missing = self.tiles.with_untracked(|tiles| tiles.missing(wanted, untrack(|| self.rows())));
        for tile in missing {
            let columns = tile.columns(self.names.with_untracked(|names| names.len()));
            let mut known = false;
            self.client(|client| known = client.rows(tile.first_row(), Tile::ROWS, columns));
            if known {
                self.tiles.update_untracked(|tiles| tiles.expect(tile));
            }
        }
    }

    pub(super) fn client(self, act: impl FnOnce(&Client)) {
        self.client.with_value(|client| client.as_ref().map(act));
    }
}

/// What the client tells.
impl Session {
    pub(super) fn hear(self, told: Told) {
        match told {
            Told::Ready => self.write.ready.set(true),
            Told::Made(rows) => self.write.phase.update(|phase| {
                if let Phase::Making { rows: made, .. } = phase {
                    *made = rows;
                }
            }),
            Told::Chosen(file) => self.begin(&[file]),
            Told::Update(Update::Opened { reading, names, first, bytes }) => self.opened(reading, names, first, bytes),
            Told::Update(Update::Begun(preview)) => self.begun(*preview),
            Told::Update(Update::Unpacking { bytes }) => self.unpacking(bytes),
            Told::Update(Update::Progress { bytes, rows }) => self.progress(bytes, rows),
            Told::Update(Update::Estimated(look)) => self.estimated(*look),
            Told::Update(Update::Rows(window)) => self.tiles.update(|tiles| tiles.put(window)),
            Told::Update(Update::Done(profile)) => self.done(*profile),
            Told::Update(Update::Failed(failure)) => self.failed(failure),
            Told::Learned(learned) => self.learn(learned),
        }
    }

    fn begin(self, files: &[File]) {
        self.forget();
        mark("assay:file-chosen");
        self.clock.set_value(Clock { chosen: now(), ..Clock::default() });
        let bytes = files.iter().map(file_size).sum();
        self.write.file.set(Some(Arc::new(Chosen { name: name_of(files), bytes })));
        self.keep_files(files);
        self.write.phase.set(Phase::Opening);
    }

    fn unpacking(self, bytes: u64) {
        let total = self.file.with_untracked(|file| file.as_ref().map_or(0, |file| file.bytes));
        self.write.phase.set(Phase::Unpacking { bytes, total });
    }

    /// The first rows are there before the file is unpacked, if they are not on screen from the time before.
    fn begun(self, Preview { reading, names, first }: Preview) {
        if self.reading.with_untracked(Option::is_some) {
            return;
        }
        self.write.names.set(Arc::new(names));
        self.write.first.set(Arc::new(first));
        self.write.reading.set(Some(Arc::new(reading)));
        self.mark_first_rows();
    }

    /// Marks when the first rows are painted, once a file.
    fn mark_first_rows(self) {
        if !self.clock.with_value(|clock| clock.rows) {
            self.clock.update_value(|clock| clock.rows = true);
            request_animation_frame(|| mark("assay:first-rows"));
        }
    }

    /// The first rows are there; `total` bytes of text are to be read.
    fn opened(self, reading: Reading, names: Vec<String>, first: RowWindow, total: u64) {
        self.write.reading.set(Some(Arc::new(reading)));
        // The same columns read in another way stay where they are on screen.
        if self.names.with_untracked(|now| **now != names) {
            self.write.names.set(Arc::new(names.clone()));
        }
        self.tiles.set(Tiles::default());
        self.write.first.set(Arc::new(first));
        self.clock.update_value(|clock| clock.opened = now());
        self.write.phase.set(Phase::Reading(Progress { total, ..Progress::default() }));
        self.mark_first_rows();
        self.look_for_similar(&names);
    }

    fn estimated(self, look: FirstLook) {
        let since = now() - self.clock.with_value(|clock| clock.opened);
        let seconds = seconds(look.profile.file.bytes, look.bytes, since, client::workers());
        let outlook = outlook::sentences(&look, Some(seconds));
        self.write.first_look.set(Some(Arc::new(Look { profile: Arc::new(look.profile), part: look.part, outlook })));
        request_animation_frame(|| mark("assay:first-estimates"));
    }

    fn progress(self, bytes: u64, rows: u64) {
        let now = now();
        let clock = self.clock.get_value();
        if now - clock.shown < PROGRESS_EVERY {
            return;
        }
        self.clock.update_value(|clock| clock.shown = now);
        let quarter = |progress: &Progress| (progress.share() * 4.0).floor();
        self.write.phase.update(|phase| {
            if let Phase::Reading(progress) = phase {
                let next = progress.after(bytes, rows, now - clock.chosen);
                if quarter(&next) > quarter(progress) {
                    self.say(&format!("{:.0} percent read", quarter(&next) * 25.0));
                }
                *progress = next;
            }
        });
    }

    fn done(self, profile: Profile) {
        let (rows, columns) = (profile.rows, profile.columns.len());
        // The final account of how the file was read may say more than the first look.
        self.write.reading.set(Some(Arc::new(profile.file.clone())));
        let effect = self.import.trial.with_untracked(|trial| trial.as_ref().map(|trial| trial.told(profile.problems.total)));
        self.write.profile.set(Some(Arc::new(profile)));
        self.import.shown.set(None);
        self.write.phase.set(Phase::Done);
        mark("assay:profile-done");
        self.analyse_if_small();
        let read = format!("File read: {} rows, {columns} columns. {}", words::count(rows), effect.unwrap_or_default());
        self.write.news.set(read.trim_end().to_owned());
    }

    fn failed(self, failure: Failure) {
        self.forget_table();
        self.write.phase.set(Phase::Failed(failure));
    }

    fn forget(self) {
        self.forget_table();
        self.write.file.set(None);
        self.import.trial.set(None);
        self.write.phase.set(Phase::Empty);
        self.write.news.set(String::new());
    }

    fn forget_table(self) {
        self.write.reading.set(None);
        self.write.names.set(Arc::default());
        self.write.first.set(Arc::default());
        self.brushing.forget(self.profile.with_untracked(Option::is_some));
        self.write.profile.set(None);
        self.write.first_look.set(None);
        self.import.shown.set(None);
        self.insight.forget();
        self.modelling.forget();
        self.experimenting.forget();
        self.checking.forget_table();
        self.deciding.forget();
        self.tiles.set(Tiles::default());
        self.grid.set_value(None);
    }
}

/// About how long `workers` workers need for `bytes` bytes if one has looked at `part` of them in `ms` milliseconds.
/// Looking at pieces is slower than reading on, since each has to be fetched and its figures finished: measured, about
/// three times.
#[expect(clippy::cast_precision_loss, reason = "a guess for people")]
fn seconds(bytes: u64, part: u64, ms: f64, workers: usize) -> f64 {
    const SLOWER: f64 = 3.0;
    ms / 1e3 / SLOWER * bytes as f64 / part.max(1) as f64 / workers as f64
}

/// What files are called: by their name, or by how many they are.
fn name_of(files: &[File]) -> String {
    match files {
        [file] => file.name(),
        files => format!("{} files", files.len()),
    }
}

fn performance() -> Option<web_sys::Performance> {
    window().performance()
}

fn now() -> f64 {
    performance().map_or(0.0, |performance| performance.now())
}

fn mark(name: &str) {
    // A mark that cannot be set is of no concern to the person.
    let _ = performance().map(|performance| performance.mark(name));
}

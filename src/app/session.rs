//! The one store of the page: what is open, how far the work on it is, and which view is shown.

use std::sync::Arc;

use js_sys::Array;
use leptos::prelude::{Update as _, *};
use web_sys::{File, FilePropertyBag};

use super::{
    address::Address,
    client::{Client, Told},
    grid::Left,
    phase::{Phase, Progress},
    route,
    tiles::{Tile, Tiles},
};
use crate::{
    jobs::{Failure, RowWindow, SampleSpec, Update},
    profile::{Profile, Reading},
};

/// Milliseconds between two changes of the progress on screen.
const PROGRESS_EVERY: f64 = 100.0;

/// What the page knows. Everything else is derived from these signals; only actions write them.
#[derive(Clone, Copy)]
pub struct Session {
    /// Whether the page can take a file.
    pub ready: ReadSignal<bool>,
    /// Which view is shown.
    pub address: ReadSignal<Address>,
    /// How far the work on the file is.
    pub phase: ReadSignal<Phase>,
    /// The file that is open or being opened.
    pub file: ReadSignal<Option<Arc<Chosen>>>,
    /// How the file is read, once it is open.
    pub reading: ReadSignal<Option<Arc<Reading>>>,
    /// The names of the columns, in file order; empty while no file is open.
    pub names: ReadSignal<Arc<Vec<String>>>,
    /// The first rows, all columns.
    pub first: ReadSignal<Arc<RowWindow>>,
    /// The profile over all rows, once the whole file is read.
    pub profile: ReadSignal<Option<Arc<Profile>>>,
    /// The last thing that a screen reader should say without being asked.
    pub news: ReadSignal<String>,
    /// The rows of the grid that the page holds.
    pub(super) tiles: RwSignal<Tiles>,
    /// Where the grid was left.
    pub(super) grid: StoredValue<Option<Left>>,
    write: Writers,
    client: StoredValue<Option<Client>, LocalStorage>,
    asked: StoredValue<Option<Asked>, LocalStorage>,
    clock: StoredValue<Clock>,
}

/// A file as the person knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
}

/// The other ends of the signals.
#[derive(Clone, Copy)]
struct Writers {
    ready: WriteSignal<bool>,
    address: WriteSignal<Address>,
    phase: WriteSignal<Phase>,
    file: WriteSignal<Option<Arc<Chosen>>>,
    reading: WriteSignal<Option<Arc<Reading>>>,
    names: WriteSignal<Arc<Vec<String>>>,
    first: WriteSignal<Arc<RowWindow>>,
    profile: WriteSignal<Option<Arc<Profile>>>,
    news: WriteSignal<String>,
}

/// What was asked last, to be tried again.
#[derive(Debug, Clone)]
enum Asked {
    File(File),
    Sample(SampleSpec),
}

/// Times in milliseconds since the page was loaded.
#[derive(Debug, Clone, Copy, Default)]
struct Clock {
    chosen: f64,
    shown: f64,
}

/// Makes the session, starts the workers, and gives the session to everything below.
pub fn provide_session() -> Session {
    let (ready, set_ready) = signal(false);
    let (address, set_address) = signal(route::current());
    let (phase, set_phase) = signal(Phase::default());
    let (file, set_file) = signal(None);
    let (reading, set_reading) = signal(None);
    let (names, set_names) = signal(Arc::default());
    let (first, set_first) = signal(Arc::default());
    let (profile, set_profile) = signal(None);
    let (news, set_news) = signal(String::new());
    let write = Writers {
        ready: set_ready,
        address: set_address,
        phase: set_phase,
        file: set_file,
        reading: set_reading,
        names: set_names,
        first: set_first,
        profile: set_profile,
        news: set_news,
    };
    let (tiles, client, asked) = (RwSignal::new(Tiles::default()), StoredValue::new_local(None), StoredValue::new_local(None));
    let grid = StoredValue::new(None);
    let clock = StoredValue::new(Clock::default());
    let session = Session { ready, address, phase, file, reading, names, first, profile, news, tiles, grid, write, client, asked, clock };
    provide_context(session);
    route::follow(move |address| session.show(address));
    client.set_value(Some(Client::start(move |told| session.hear(told))));
    session
}

/// What the views read.
impl Session {
    /// The session of the page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// How many rows are known to be there: all of them once the file is read.
    #[must_use]
    pub fn rows(self) -> u64 {
        let first = self.first.with(|first| first.rows.len() as u64);
        let read = self.phase.with(|phase| if let Phase::Reading(progress) = phase { progress.rows } else { 0 });
        self.profile.with(|profile| profile.as_ref().map(|profile| profile.rows)).unwrap_or(first.max(read))
    }
}

/// Going from view to view.
impl Session {
    /// Goes to a view; the back button leads back.
    pub fn go(self, address: Address) {
        route::push(&address);
        self.show(address);
    }

    /// Changes the view in place, without a step for the back button: for filters and sorting.
    pub fn replace(self, address: Address) {
        route::replace(&address);
        self.show(address);
    }

    /// Shows a view whose address the page already has.
    fn show(self, address: Address) {
        if self.address.with_untracked(|now| *now != address) {
            self.write.address.set(address);
        }
    }
}

/// What a person can do with files.
impl Session {
    /// Opens a file in place of the one before.
    pub fn open_file(self, file: File) {
        self.asked.set_value(Some(Asked::File(file.clone())));
        self.begin(&file);
        self.client(|client| client.open(file));
    }

    /// Opens text that was pasted.
    pub fn open_text(self, text: &str) {
        let options = FilePropertyBag::new();
        options.set_type("text/plain");
        match File::new_with_str_sequence_and_options(&Array::of1(&text.into()), "pasted.csv", &options) {
            Ok(file) => self.open_file(file),
            Err(_) => self.failed(Failure::new("The pasted text does not fit into memory", "Save it as a file and open that")),
        }
    }

    /// Makes the built-in sample and opens it.
    pub fn open_sample(self, spec: SampleSpec) {
        self.asked.set_value(Some(Asked::Sample(spec)));
        self.forget();
        self.write.phase.set(Phase::Making { rows: 0, total: spec.rows });
        self.client(|client| client.make(spec));
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
            Some(Asked::File(file)) => self.open_file(file),
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

    fn client(self, act: impl FnOnce(&Client)) {
        self.client.with_value(|client| client.as_ref().map(act));
    }
}

/// What the client tells.
impl Session {
    fn hear(self, told: Told) {
        match told {
            Told::Ready => self.write.ready.set(true),
            Told::Made(rows) => self.write.phase.update(|phase| {
                if let Phase::Making { rows: made, .. } = phase {
                    *made = rows;
                }
            }),
            Told::Chosen(file) => self.begin(&file),
            Told::Update(Update::Opened { reading, names, first }) => self.opened(reading, names, first),
            Told::Update(Update::Progress { bytes, rows }) => self.progress(bytes, rows),
            Told::Update(Update::Rows(window)) => self.tiles.update(|tiles| tiles.put(window)),
            Told::Update(Update::Done(profile)) => self.done(*profile),
            Told::Update(Update::Failed(failure)) => self.failed(failure),
        }
    }

    fn begin(self, file: &File) {
        self.forget();
        mark("assay:file-chosen");
        self.clock.set_value(Clock { chosen: now(), shown: 0.0 });
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "browsers give file sizes as whole numbers")]
        let bytes = file.size() as u64;
        self.write.file.set(Some(Arc::new(Chosen { name: file.name(), bytes })));
        self.write.phase.set(Phase::Opening);
    }

    fn opened(self, reading: Reading, names: Vec<String>, first: RowWindow) {
        let total = reading.bytes;
        self.write.reading.set(Some(Arc::new(reading)));
        self.write.names.set(Arc::new(names));
        self.write.first.set(Arc::new(first));
        self.write.phase.set(Phase::Reading(Progress { total, ..Progress::default() }));
        request_animation_frame(|| mark("assay:first-rows"));
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
        self.write.profile.set(Some(Arc::new(profile)));
        self.write.phase.set(Phase::Done);
        mark("assay:profile-done");
        self.write.news.set(format!("File read: {} rows, {columns} columns", super::words::count(rows)));
    }

    fn failed(self, failure: Failure) {
        self.forget_table();
        self.write.phase.set(Phase::Failed(failure));
    }

    fn forget(self) {
        self.forget_table();
        self.write.file.set(None);
        self.write.phase.set(Phase::Empty);
        self.write.news.set(String::new());
    }

    fn forget_table(self) {
        self.write.reading.set(None);
        self.write.names.set(Arc::default());
        self.write.first.set(Arc::default());
        self.write.profile.set(None);
        self.tiles.set(Tiles::default());
        self.grid.set_value(None);
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

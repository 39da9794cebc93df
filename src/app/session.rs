//! The one store of the page: what is open, how far the work on it is, and which view is shown.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::File;

use super::{
    address::Address,
    brushing::Brushing,
    checking::Checking,
    client::Client,
    deciding::Deciding,
    experimenting::Experimenting,
    grid::Left,
    import::{act::understood, state::Import, steps::Steps},
    insight::Insight,
    learn::state::Learning,
    modelling::Modelling,
    phase::Phase,
    route,
    tiles::Tiles,
};
use crate::{
    jobs::{RowWindow, SampleSpec},
    profile::{Part, Profile, Reading},
};

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
    /// What a first look at a large file tells; of use until its profile is there.
    pub first_look: ReadSignal<Option<Arc<Look>>>,
    /// The last thing that a screen reader should say without being asked.
    pub news: ReadSignal<String>,
    /// What is known of the table beyond its profile.
    pub insight: Insight,
    /// What is known of models.
    pub modelling: Modelling,
    /// What is known of experiments.
    pub experimenting: Experimenting,
    /// What is known of exercises.
    pub learning: Learning,
    /// The suite of checks, and what came of it.
    pub checking: Checking,
    /// The rows that are chosen.
    pub brushing: Brushing,
    /// What was decided about findings, and what followed from it.
    pub deciding: Deciding,
    /// The import settings: what the person fixed, and what follows from it.
    pub import: Import,
    /// The rows of the grid that the page holds.
    pub(super) tiles: RwSignal<Tiles>,
    /// Where the grid was left.
    pub(super) grid: StoredValue<Option<Left>>,
    pub(super) write: Writers,
    pub(super) client: StoredValue<Option<Client>, LocalStorage>,
    pub(super) asked: StoredValue<Option<Asked>, LocalStorage>,
    pub(super) clock: StoredValue<Clock>,
}

/// A file as the person knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
}

/// What a first look at a file tells.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// The profile of the whole table as far as a part of it tells.
    pub profile: Arc<Profile>,
    /// The part that was looked at.
    pub part: Part,
    /// What reading the whole will need and give, in sentences.
    pub outlook: String,
}

/// The other ends of the signals.
#[derive(Clone, Copy)]
pub(super) struct Writers {
    pub ready: WriteSignal<bool>,
    pub address: WriteSignal<Address>,
    pub phase: WriteSignal<Phase>,
    pub file: WriteSignal<Option<Arc<Chosen>>>,
    pub reading: WriteSignal<Option<Arc<Reading>>>,
    pub names: WriteSignal<Arc<Vec<String>>>,
    pub first: WriteSignal<Arc<RowWindow>>,
    pub profile: WriteSignal<Option<Arc<Profile>>>,
    pub first_look: WriteSignal<Option<Arc<Look>>>,
    pub news: WriteSignal<String>,
}

/// What was asked last, to be tried again.
#[derive(Debug, Clone)]
pub(super) enum Asked {
    Files(Vec<File>),
    Sample(SampleSpec),
}

/// Times in milliseconds since the page was loaded.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Clock {
    /// When the file was chosen.
    pub chosen: f64,
    /// When it was open.
    pub opened: f64,
    /// When the progress on screen was last changed.
    pub shown: f64,
    /// Whether its first rows are on screen.
    pub rows: bool,
}

/// Makes the session, starts the workers, and gives the session to everything below.
pub fn provide_session() -> Session {
    let start = route::current();
    let (choices, refused) = understood(&start);
    let brushing = Brushing::new(&start);
    let import = Import::new(Steps::starting(choices), refused);
    let (ready, set_ready) = signal(false);
    let (address, set_address) = signal(start);
    let (phase, set_phase) = signal(Phase::default());
    let (file, set_file) = signal(None);
    let (reading, set_reading) = signal(None);
    let (names, set_names) = signal(Arc::default());
    let (first, set_first) = signal(Arc::default());
    let (profile, set_profile) = signal(None);
    let (first_look, set_first_look) = signal(None);
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
        first_look: set_first_look,
        news: set_news,
    };
    let (tiles, client, asked) = (RwSignal::new(Tiles::default()), StoredValue::new_local(None), StoredValue::new_local(None));
    let grid = StoredValue::new(None);
    let clock = StoredValue::new(Clock::default());
    let session = Session {
        ready,
        address,
        phase,
        file,
        reading,
        names,
        first,
        profile,
        first_look,
        news,
        insight: Insight::new(),
        modelling: Modelling::new(),
        experimenting: Experimenting::new(),
        learning: Learning::new(),
        checking: Checking::new(),
        brushing,
        deciding: Deciding::new(),
        import,
        tiles,
        grid,
        write,
        client,
        asked,
        clock,
    };
    provide_context(session);
    session.follow_brush();
    // The first entry of the history is as complete as those that follow.
    session.replace(address.get_untracked());
    route::follow(move |address, complete| session.follow(address, complete));
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
        let read = self.phase.with(|phase| match phase {
            Phase::Reading(progress) => progress.rows,
            // The table of before stays on screen until the new one comes.
            Phase::Opening | Phase::Unpacking { .. } => self.import.shown.get().unwrap_or(0),
            _ => 0,
        });
        self.profile.with(|profile| profile.as_ref().map(|profile| profile.rows)).unwrap_or(first.max(read))
    }
}

/// Going from view to view. Each address carries the import settings, so that it can be kept, shared and loaded again.
impl Session {
    /// Goes to a view; the back button leads back.
    pub fn go(self, address: Address) {
        let address = self.complete(address);
        route::push(&address);
        self.show(address);
    }

    /// Changes the view in place, without a step for the back button: for filters and sorting.
    pub fn replace(self, address: Address) {
        let address = self.complete(address);
        route::replace(&address);
        self.show(address);
    }

    /// Goes where a link or the browser leads: where a new address names no import settings, those of now hold on.
    fn follow(self, address: Address, complete: bool) {
        if complete || address.settings().next().is_some() {
            self.follow_settings(&address);
        }
        self.brushing.arrive(&address, complete);
        if complete {
            self.show(address);
        } else if route::current() == address {
            self.replace(address);
        } else {
            self.go(address);
        }
    }

    fn complete(self, address: Address) -> Address {
        self.brushing.complete(self.import.steps.with_untracked(|steps| address.reading(steps.now())))
    }

    fn show(self, address: Address) {
        if self.address.with_untracked(|now| *now != address) {
            self.write.address.set(address);
        }
    }
}

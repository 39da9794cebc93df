//! The one store of the page: what is open, how far the work on it is, and which view is shown.

use std::sync::Arc;

use leptos::prelude::*;

use super::{address::Address, phase::Phase, route};
use crate::{
    jobs::RowWindow,
    profile::{Profile, Reading},
};

/// What the page knows. Everything else is derived from these signals; only actions write them.
#[derive(Clone, Copy)]
pub struct Session {
    /// Which view is shown.
    pub address: ReadSignal<Address>,
    /// How far the work on the file is.
    pub phase: ReadSignal<Phase>,
    /// How the file is read, once it is open.
    pub reading: ReadSignal<Option<Arc<Reading>>>,
    /// The names of the columns, in file order; empty while no file is open.
    pub names: ReadSignal<Arc<Vec<String>>>,
    /// The first rows, all columns.
    pub first: ReadSignal<Arc<RowWindow>>,
    /// The profile over all rows, once the whole file is read.
    pub profile: ReadSignal<Option<Arc<Profile>>>,
    pub(super) write: Writers,
}

/// The other ends of the signals, for actions.
#[derive(Clone, Copy)]
pub(super) struct Writers {
    pub address: WriteSignal<Address>,
    pub phase: WriteSignal<Phase>,
    pub reading: WriteSignal<Option<Arc<Reading>>>,
    pub names: WriteSignal<Arc<Vec<String>>>,
    pub first: WriteSignal<Arc<RowWindow>>,
    pub profile: WriteSignal<Option<Arc<Profile>>>,
}

/// Makes the session and gives it to everything below.
pub fn provide_session() -> Session {
    let (address, set_address) = signal(route::current());
    let (phase, set_phase) = signal(Phase::default());
    let (reading, set_reading) = signal(None);
    let (names, set_names) = signal(Arc::default());
    let (first, set_first) = signal(Arc::default());
    let (profile, set_profile) = signal(None);
    let write = Writers {
        address: set_address,
        phase: set_phase,
        reading: set_reading,
        names: set_names,
        first: set_first,
        profile: set_profile,
    };
    let session = Session { address, phase, reading, names, first, profile, write };
    provide_context(session);
    route::follow(move |address| session.show(address));
    session
}

impl Session {
    /// The session of the page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

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

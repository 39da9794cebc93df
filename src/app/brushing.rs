//! The rows that are chosen in the page, and what is known of them.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    address::Address,
    brush::{Brush, bins},
    flight::Flight,
    insight::Progress,
    session::Session,
};
use crate::jobs::{BrushAsk, Brushed, Question};

/// The chosen rows. A copy is the same.
#[derive(Clone, Copy)]
pub struct Brushing {
    /// By which bars.
    pub chosen: RwSignal<Option<Brush>>,
    /// What came of it last, and of what.
    told: RwSignal<Option<(Brush, Arc<Brushed>)>>,
    asked: StoredValue<Option<Brush>>,
    flight: StoredValue<Flight>,
    number: StoredValue<u64>,
}

impl Brushing {
    pub(super) fn new(start: &Address) -> Self {
        Self {
            chosen: RwSignal::new(Brush::read(start)),
            told: RwSignal::new(None),
            asked: StoredValue::new(None),
            flight: StoredValue::default(),
            number: StoredValue::default(),
        }
    }

    /// What came of the rows that are chosen now; `None` while that is worked out, and where none are. Tracks it.
    #[must_use]
    pub fn result(self) -> Option<Arc<Brushed>> {
        let chosen = self.chosen.get()?;
        self.told.with(|told| told.as_ref().filter(|(brush, _)| *brush == chosen).map(|(_, told)| Arc::clone(told)))
    }

    /// Nothing is known of the table any more. What a link chooses stays until its table comes.
    pub(super) fn forget(self, had_table: bool) {
        if had_table && self.chosen.with_untracked(Option::is_some) {
            self.chosen.set(None);
        }
        self.told.set(None);
        self.flight.set_value(Flight::default());
    }

    /// An address of the page with the rows that are chosen.
    pub(super) fn complete(self, address: Address) -> Address {
        self.chosen.with_untracked(|chosen| Brush::write(chosen.as_ref(), address))
    }

    /// Takes up what an address chooses; one that is not complete and chooses nothing leaves everything as it is.
    pub(super) fn arrive(self, address: &Address, complete: bool) {
        let named = Brush::read(address);
        let counts = Brush::is_shown_at(address.station) && (complete || named.is_some());
        if counts && self.chosen.with_untracked(|chosen| *chosen != named) {
            self.chosen.set(named);
        }
    }
}

impl Session {
    /// Chooses rows; those that are chosen already are let go of.
    pub fn toggle_brush(self, brush: Brush) {
        let is_same = self.brushing.chosen.with_untracked(|chosen| chosen.as_ref() == Some(&brush));
        self.brush((!is_same).then_some(brush));
    }

    /// Chooses rows, or none; the address says so.
    pub fn brush(self, brush: Option<Brush>) {
        if brush.is_none() {
            self.say("All rows again");
        }
        self.brushing.chosen.set(brush);
        self.replace(self.address.get_untracked());
    }

    /// Asks about the chosen rows whenever they change, as soon as there is somebody to ask.
    pub(super) fn follow_brush(self) {
        Effect::new(move |_| {
            if self.brushing.chosen.with(Option::is_none) || self.profile.with(Option::is_none) {
                return;
            }
            match self.insight.progress.get() {
                Progress::NotAsked => self.analyse(),
                Progress::Done => self.ask_brush(),
                _ => {}
            }
        });
    }

    fn ask_brush(self) {
        let brushing = self.brushing;
        let (Some(brush), Some(profile)) = (brushing.chosen.get_untracked(), self.profile.get_untracked()) else { return };
        let Some(chosen) = brush.chosen(&profile) else { return };
        brushing.number.update_value(|number| *number += 1);
        let number = brushing.number.get_value();
        if brushing.flight.try_update_value(|flight| flight.takes_off(number)) != Some(true) {
            return;
        }
        brushing.asked.set_value(Some(brush));
        let ask = BrushAsk { number, chosen, bins: profile.columns.iter().map(bins).collect() };
        self.client(|client| client.ask(|job| Question::Brush { job, ask }));
    }

    /// Hears which rows are chosen.
    pub(super) fn hear_of_brush(self, told: Brushed) {
        let brushing = self.brushing;
        if brushing.flight.try_update_value(|flight| flight.lands(told.number)) != Some(true) {
            return;
        }
        if let Some(brush) = brushing.asked.get_value() {
            brushing.told.set(Some((brush, Arc::new(told))));
        }
        if brushing.flight.with_value(|flight| flight.is_wanted_again()) {
            self.ask_brush();
        }
    }
}

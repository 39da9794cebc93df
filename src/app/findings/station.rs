//! The station as a whole: what it shows depends on how far the analysis is, and on the address.

use leptos::prelude::*;

use super::{
    choice::{Choice, asked, asks_rows},
    decisions::Decisions,
    detail::Detail,
    list::List,
    rows::Rows,
    states::{Clean, Unknown},
};
use crate::{
    app::{
        insight::Progress,
        mask_note::MaskNote,
        phase::Phase,
        session::Session,
        states::{Busy, Failed, NoTable},
    },
    charts::label,
};

/// The name for tests while something is under way.
const BUSY: &str = "findings-busy";

/// What the station does.
const PURPOSE: &str = "Open a table, and this page says what looks wrong in it and why: slips of the pen, values that stand for nothing, \
                       numbers in another unit, broken dependencies, doubled rows and more. No rule has to be given.";

/// The Findings station.
#[component]
pub fn FindingsStation() -> impl IntoView {
    let session = Session::expect();
    // A table that is read later, or read anew, is analysed as soon as it is there.
    Effect::new(move |_| {
        if session.profile.with(Option::is_some) && session.insight.progress.with(|progress| *progress == Progress::NotAsked) {
            session.analyse();
        }
    });
    let phase = Memo::new(move |_| session.phase.with(|phase| (phase.is_busy(), *phase == Phase::Done)));
    let body = move || {
        match (phase.get(), session.insight.progress.get()) {
        ((true, _), _) => {
            view! { <Busy testid=BUSY title="Still reading" words="Findings need the whole table, so they come when the file has been read." /> }.into_any()
        }
        ((_, false), _) => view! { <NoTable testid="findings-empty" words=PURPOSE /> }.into_any(),
        (_, Progress::Failed(failure)) => view! { <Failed testid="findings-failed" title="The table could not be looked at" failure /> }.into_any(),
        (_, Progress::Done) => view! { <Found /> }.into_any(),
        _ => {
            view! { <Busy testid=BUSY title="Looking at every cell" words="Each column is compared with itself and with the others. Large tables take a while." /> }.into_any()
        }
    }
    };
    view! { <div class="as-findings"><MaskNote /> {body}</div> }
}

/// The list, one group of it, or the rows that are asked about.
#[component]
fn Found() -> impl IntoView {
    let session = Session::expect();
    // What was decided may leave nothing to list, and the decisions must stay within reach.
    let is_clean = session.insight.summary.with_untracked(|summary| summary.as_ref().is_none_or(|summary| summary.groups.is_empty()));
    let is_decided = move || session.deciding.now(|now| *now != Decisions::default());
    let rows = move || session.insight.summary.with_untracked(|summary| summary.as_ref().map_or(0, |summary| summary.rows));
    let place = Memo::new(move |_| {
        session.address.with(|address| {
            let group = address.item.is_some().then(|| (address.item.clone(), address.get("column").to_owned()));
            (asks_rows(address), group)
        })
    });
    move || {
        if place.with(|(asks_rows, _)| *asks_rows) {
            return view! { <Rows /> }.into_any();
        }
        if is_clean && !untrack(is_decided) {
            return view! { <Clean rows=label::things(rows(), "row", "rows") /> }.into_any();
        }
        if place.with(|(_, group)| group.is_none()) {
            return view! { <List /> }.into_any();
        }
        let address = session.address.get_untracked();
        let summary = session.insight.summary.get_untracked().unwrap_or_default();
        match asked(&address, &summary).cloned() {
            Some(group) => view! { <Detail summary group /> }.into_any(),
            None => view! { <Unknown back=Choice::read(&address).address().to_string() /> }.into_any(),
        }
    }
}

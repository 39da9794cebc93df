//! The station as a whole: what it shows depends on how far the analysis is, and on the address.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use super::{
    choice::{Choice, asked},
    detail::Detail,
    list::List,
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
    jobs::Summary,
};

/// Groups of findings that the person said are fine, by detector and column; until another table is open.
pub type Dismissed = RwSignal<BTreeSet<(String, Option<String>)>>;

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

/// The list, or one group of it.
#[component]
fn Found() -> impl IntoView {
    let session = Session::expect();
    let Some(summary) = session.insight.summary.get_untracked() else { return ().into_any() };
    if summary.groups.is_empty() {
        return view! { <Clean rows=label::things(summary.rows, "row", "rows") /> }.into_any();
    }
    let item = Memo::new(move |_| {
        session.address.with(|address| address.item.is_some().then(|| (address.item.clone(), address.get("column").to_owned())))
    });
    let dismissed = session.insight.dismissed;
    let body = move || {
        let summary: Arc<Summary> = summary.clone();
        if item.get().is_none() {
            return view! { <List summary dismissed /> }.into_any();
        }
        let address = session.address.get_untracked();
        match asked(&address, &summary).cloned() {
            Some(group) => view! { <Detail summary group dismissed /> }.into_any(),
            None => view! { <Unknown back=Choice::read(&address).address().to_string() /> }.into_any(),
        }
    };
    body.into_any()
}

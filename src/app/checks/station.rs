//! The station as a whole: what it shows depends on how far the analysis is, and on the address.

use leptos::prelude::*;

use super::{
    catalogue::Catalogue,
    editor::Editor,
    states::{Busy, Empty, Failed},
    suggestions::Suggestions,
    suite::SuiteView,
};
use crate::app::{insight::Progress, mask_note::MaskNote, phase::Phase, session::Session};

/// The Checks station.
#[component]
pub fn ChecksStation() -> impl IntoView {
    let session = Session::expect();
    Effect::new(move |_| {
        if session.profile.with(Option::is_none) {
            return;
        }
        match session.insight.progress.get() {
            Progress::NotAsked => session.analyse(),
            // The suite runs when the table is there, and after each change.
            Progress::Done => {
                session.checking.steps.track();
                session.learn_catalogue();
                session.run_suite();
            }
            _ => {}
        }
    });
    let phase = Memo::new(move |_| session.phase.with(|phase| (phase.is_busy(), *phase == Phase::Done)));
    let body = move || {
        match (phase.get(), session.insight.progress.get()) {
        ((true, _), _) => view! { <Busy title="Still reading" words="Rules are about all rows, so they run when the file has been read." /> }.into_any(),
        ((_, false), _) => view! { <Empty /> }.into_any(),
        (_, Progress::Failed(failure)) => view! { <Failed failure /> }.into_any(),
        (_, Progress::Done) => view! { <View /> }.into_any(),
        _ => view! { <Busy title="Looking at every cell" words="The table is held in memory, so that a rule answers at once when it is changed." /> }.into_any(),
    }
    };
    view! { <div class="as-checks"><MaskNote /> {body}</div> }
}

/// What the address asks for: the suite, suggestions, the catalogue, or one rule.
#[component]
fn View() -> impl IntoView {
    let session = Session::expect();
    let item = Memo::new(move |_| session.address.with(|address| address.item.clone()));
    move || match item.get().as_deref() {
        Some("suggestions") => view! { <Suggestions /> }.into_any(),
        Some("catalogue") => view! { <Catalogue /> }.into_any(),
        Some("rule") => view! { <Editor /> }.into_any(),
        _ => view! { <SuiteView /> }.into_any(),
    }
}

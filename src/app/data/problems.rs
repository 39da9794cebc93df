//! What did not fit while reading: the reject table, under the rows.

use std::sync::Arc;

use leptos::prelude::*;

use super::{effect::Effect as EffectNote, rejects::RejectTable};
use crate::{
    app::{
        import::rejects::{Listed, name},
        session::Session,
        words,
    },
    profile::Profile,
    table::ProblemKind,
};

/// The last profile of the open file, and whether the file is being read anew since.
#[derive(Debug, Clone)]
pub struct Known {
    pub profile: Arc<Profile>,
    pub stale: bool,
}

impl PartialEq for Known {
    /// Profiles are compared by identity: each reading makes one.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.profile, &other.profile) && self.stale == other.stale
    }
}

/// The section. Problems are known once the whole file is read; while it is read anew those of before stay.
#[component]
pub fn Problems() -> impl IntoView {
    let session = Session::expect();
    let known = Memo::new(move |before: Option<&Option<Known>>| {
        let again = session.import.shown.with(Option::is_some);
        match session.profile.get() {
            Some(profile) => Some(Known { profile, stale: false }),
            None => before.cloned().flatten().filter(|_| again).map(|known| Known { stale: true, ..known }),
        }
    });
    let open = RwSignal::new(true);
    let chosen = RwSignal::new(Listed::default());
    let listed = Memo::new(move |_| {
        known.with(|known| known.as_ref().map(|known| chosen.get().within(&known.profile.problems)).unwrap_or_default())
    });
    let total = Memo::new(move |_| known.with(|known| known.as_ref().map(|known| known.profile.problems.total)));
    let some = Memo::new(move |_| total.get().is_some_and(|total| total > 0));
    let busy = move || known.with(|known| known.as_ref().is_some_and(|known| known.stale)).to_string();
    view! {
        <section class="as-panel as-rejects" aria-labelledby="problems-title" aria-busy=busy data-testid="problems">
            <div class="as-rejects__head">
                <h2 class="as-rejects__title" id="problems-title" tabindex="-1">"What did not fit"</h2>
                <Summary total />
                {move || some.get().then(|| view! { <Kinds known listed chosen open /> <Fold open /> })}
            </div>
            <EffectNote />
            {move || (some.get() && open.get()).then(|| view! { <RejectTable known listed chosen /> })}
        </section>
    }
}

/// How many there are, in words.
#[component]
fn Summary(total: Memo<Option<u64>>) -> impl IntoView {
    move || {
        match total.get() {
        None => view! { <p class="as-panel__note">"Every row is looked at. What does not fit is listed here when the whole file is read."</p> }.into_any(),
        Some(0) => view! { <p class="as-panel__note as-panel__note--good">"Everything fits: every row has its cells, and every byte is text."</p> }.into_any(),
        Some(total) => view! { <span class="as-badge as-badge--warn" data-testid="problems-total" data-total=total.to_string()>{words::counted(total, "problem")}</span> }.into_any(),
    }
    }
}

/// The kinds with their counts; each lists only its own when it is pressed.
#[component]
fn Kinds(known: Memo<Option<Known>>, listed: Memo<Listed>, chosen: RwSignal<Listed>, open: RwSignal<bool>) -> impl IntoView {
    let kinds = move || known.with(|known| known.as_ref().map(|known| known.profile.problems.kinds.clone()).unwrap_or_default());
    let chip = move |(kind, count): (ProblemKind, u64)| {
        let on = move || listed.get().kind == Some(kind);
        let press = move |_| {
            let kind = if on() { None } else { Some(kind) };
            chosen.set(Listed { kind, page: 0 });
            open.set(true);
        };
        view! {
            <button class="as-chip" type="button" title=kind.sentence() data-testid=format!("kind-{}", kind.id()) aria-pressed=move || on().to_string() on:click=press>
                {name(kind)} <span class="as-chip__count">{words::count(count)}</span>
            </button>
        }
    };
    view! { <div class="as-rejects__kinds" role="group" aria-label="Only this kind">{move || kinds().into_iter().map(chip).collect_view()}</div> }
}

#[component]
fn Fold(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <button class="as-button as-button--quiet as-rejects__fold" type="button" data-testid="problems-fold"
            aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|open| *open = !*open)>
            {move || if open.get() { "Fold" } else { "Show" }}
        </button>
    }
}

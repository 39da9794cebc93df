//! The suite: what came of it in a sentence, one card a rule, and beside them quality, coverage, history and files.

use leptos::prelude::*;

use super::{
    card::Card,
    coverage::Coverage,
    files::Files,
    quality::{History, Quality},
    words::overview,
};
use crate::app::{
    address::{Address, Station},
    import::steps::Steps,
    session::Session,
};

/// The address of a view of the station.
pub fn view_of(item: &str) -> String {
    Address::of(Station::Checks).with_item(item).to_string()
}

/// The suite and what came of it.
#[component]
pub fn SuiteView() -> impl IntoView {
    let session = Session::expect();
    let checking = session.checking;
    let is_empty = Memo::new(move |_| checking.steps.with(|steps| steps.now().checks.is_empty()));
    let failure = move || {
        checking
            .failure
            .get()
            .map(|failure| view! { <p class="as-checks__failure" role="alert" data-testid="checks-refused">{failure.to_string()}</p> })
    };
    let list = move || if is_empty.get() { view! { <NoRule /> }.into_any() } else { view! { <Cards /> }.into_any() };
    view! {
        <Actions />
        {failure}
        <div class="as-checks__columns">
            <div class="as-checks__main">{list}</div>
            <aside class="as-checks__side" aria-label="About the rules together">
                <Quality />
                <Coverage />
                <Files />
                <History />
            </aside>
        </div>
    }
}

/// What can be done with the suite as a whole.
#[component]
fn Actions() -> impl IntoView {
    let session = Session::expect();
    let steps = session.checking.steps;
    let (can_undo, can_redo) = (move || steps.with(Steps::can_undo), move || steps.with(Steps::can_redo));
    view! {
        <div class="as-checks__actions" role="group" aria-label="Rules">
            <a class="as-button as-button--main" href=view_of("suggestions") data-testid="checks-suggest">"Suggest rules"</a>
            <a class="as-button" href=view_of("catalogue") data-testid="checks-add">"Add a rule"</a>
            <button class="as-button as-button--quiet" type="button" data-testid="checks-undo" disabled=move || !can_undo() on:click=move |_| session.undo_checks()>"Undo"</button>
            <button class="as-button as-button--quiet" type="button" data-testid="checks-redo" disabled=move || !can_redo() on:click=move |_| session.redo_checks()>"Redo"</button>
        </div>
    }
}

/// There is no rule yet.
#[component]
fn NoRule() -> impl IntoView {
    view! {
        <section class="as-state" data-testid="checks-none">
            <h2 class="as-state__title">"No rule yet"</h2>
            <p class="as-state__words">
                "A rule says what must hold, such as: amount is between 0 and 50 000. Begin with those that this table seems to keep, take one of the "
                "catalogue, or take over a suite that you have: one of Great Expectations, dbt, Soda and others will do."
            </p>
            <p><a class="as-button as-button--main" href=view_of("suggestions")>"See what this table seems to keep"</a></p>
        </section>
    }
}

/// One card a rule, those that fail first where that is asked for.
#[component]
fn Cards() -> impl IntoView {
    let session = Session::expect();
    let checking = session.checking;
    let sentence = move || checking.ran.with(|ran| ran.as_ref().map_or_else(|| "Running…".to_owned(), |ran| overview(&ran.told)));
    let keys = move || checking.steps.with(|steps| steps.now().checks.iter().map(|check| check.key).collect::<Vec<_>>());
    view! {
        <p class="as-checks__say" role="status" data-testid="checks-sentence">{sentence}</p>
        <ul class="as-checks__list" data-testid="checks-list">
            <For each=keys key=|key| *key let:key>
                <Card key />
            </For>
        </ul>
    }
}

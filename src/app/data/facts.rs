//! How the file was read: each assumption with its evidence.

use leptos::prelude::*;

use crate::{
    app::{session::Session, words},
    profile::ReadingFact,
};

/// Characters from which on a value is a list to be looked up rather than a word to be seen.
const LONG: usize = 40;

/// The list of assumptions.
#[component]
pub fn Facts() -> impl IntoView {
    let session = Session::expect();
    let facts = move || {
        let facts = session.reading.get().map(|reading| reading.facts.clone()).unwrap_or_default();
        facts.into_iter().map(|fact| view! { <Fact fact /> }).collect_view()
    };
    view! {
        <section class="as-panel" aria-labelledby="facts-title" data-testid="reading-facts">
            <h2 class="as-panel__title" id="facts-title">"How it was read"</h2>
            <dl class="as-facts">{facts}</dl>
        </section>
    }
}

#[component]
fn Fact(fact: ReadingFact) -> impl IntoView {
    let chosen = fact.chosen.then(|| view! { <span class="as-badge">"your choice"</span> });
    let long = fact.value.chars().count() > LONG;
    view! {
        <div class="as-facts__row">
            <dt class="as-facts__what">{title(&fact.what)}</dt>
            <dd class="as-facts__value">
                <span class="as-facts__word" class:as-facts__word--long=long>{words::clip(&fact.value, 120)}</span>
                {chosen}
                <span class="as-facts__why">{words::clip(&fact.evidence, 300)}</span>
            </dd>
        </div>
    }
}

/// The name of a fact for people: `delimiter` is shown as `Delimiter`, `null` as what it means.
fn title(what: &str) -> String {
    if what == "null" {
        return "Missing words".to_owned();
    }
    let mut letters = what.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

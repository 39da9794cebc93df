//! Which columns are listed and how: search, switches and order. All of it is in the address.

use leptos::prelude::*;

use super::{
    explain::Measure,
    explainer::ExplainButton,
    listing::{Flaw, Listing, Sort, TYPES},
    sentences,
    station::Subject,
};
use crate::{app::session::Session, charts::label, profile::PlainType};

/// The row of controls above the cards.
#[component]
pub fn Controls(
    /// The table.
    subject: Subject,
    /// The settings of the list.
    listing: Memo<Listing>,
    /// Positions of the listed columns, in order.
    listed: Memo<Vec<usize>>,
) -> impl IntoView {
    let session = Session::expect();
    let all = subject.profile.columns.len();
    // Each letter changes the view in place; one step back leaves the search as a whole.
    let search = move |event| session.replace(Listing { search: event_target_value(&event), ..listing.get_untracked() }.address());
    let shown = move || {
        let n = listed.with(Vec::len);
        if n == all {
            label::things(all as u64, "column", "columns")
        } else {
            format!("{} of {}", label::count(n as u64), label::things(all as u64, "column", "columns"))
        }
    };
    let clear = move || {
        listing.with(Listing::is_filtered).then(|| {
            view! { <button class="as-button as-button--quiet" type="button" on:click=move |_| session.go(listing.get_untracked().unfiltered().address())>"Show all"</button> }
        })
    };
    view! {
        <div class="as-controls" role="search" aria-label="Columns">
            <label class="as-controls__field">
                <span class="as-controls__name">"Find a column"</span>
                <input class="as-field" type="search" placeholder="part of its name" autocomplete="off" spellcheck="false" data-testid="column-search"
                    prop:value=move || listing.with(|listing| listing.search.clone()) on:input=search />
            </label>
            <Order listing />
            <div class="as-controls__chips" role="group" aria-label="Only these types">
                {types(&subject).into_iter().map(|(kind, n)| view! { <TypeChip kind n listing /> }).collect_view()}
            </div>
            <div class="as-controls__chips" role="group" aria-label="Only columns with a flaw">
                {Flaw::ALL.map(|flaw| view! { <FlawChip flaw n=count(&subject, flaw) listing /> }).collect_view()}
            </div>
            <p class="as-controls__shown"><span role="status" data-testid="columns-shown">{shown}</span> {clear}</p>
        </div>
    }
}

/// The types that occur, and how often.
fn types(subject: &Subject) -> Vec<(PlainType, usize)> {
    let columns = &subject.profile.columns;
    let count = |kind| columns.iter().filter(|column| column.kind == kind).count();
    TYPES.into_iter().map(|kind| (kind, count(kind))).filter(|&(_, n)| n > 0).collect()
}

fn count(subject: &Subject, flaw: Flaw) -> usize {
    subject.profile.columns.iter().filter(|column| flaw.is_in(column)).count()
}

#[component]
fn Order(listing: Memo<Listing>) -> impl IntoView {
    let session = Session::expect();
    let change = move |event| {
        let chosen = event_target_value(&event);
        let sort = Sort::ALL.into_iter().find(|sort| sort.id() == chosen).unwrap_or_default();
        session.go(Listing { sort, ..listing.get_untracked() }.address());
    };
    let turn = move |_| {
        let now = listing.get_untracked();
        session.go(Listing { reverse: !now.reverse, ..now }.address());
    };
    let sort = move || listing.with(|listing| listing.sort);
    let options =
        Sort::ALL.map(|option| view! { <option value=option.id() prop:selected=move || sort() == option>{option.label()}</option> });
    view! {
        <div class="as-controls__field">
            <label class="as-controls__name" for="column-sort">"Order"</label>
            <span class="as-controls__pair">
                <select class="as-select" id="column-sort" data-testid="column-sort" on:change=change>{options.collect_view()}</select>
                <button class="as-chip" type="button" aria-pressed=move || listing.with(|listing| listing.reverse).to_string() on:click=turn>"Reverse"</button>
                <ExplainButton measures=vec![Measure::Unusual, Measure::Missing, Measure::Distinct] label="What the orders mean".to_owned() />
            </span>
        </div>
    }
}

#[component]
fn TypeChip(kind: PlainType, n: usize, listing: Memo<Listing>) -> impl IntoView {
    let session = Session::expect();
    let on = move || listing.with(|listing| listing.types.contains(&kind));
    view! {
        <button class="as-chip" type="button" data-testid=format!("type-{}", kind.id()) aria-pressed=move || on().to_string()
            on:click=move |_| session.go(listing.get_untracked().toggle_type(kind).address())>
            {sentences::kind(kind)} <span class="as-chip__count">{label::count(n as u64)}</span>
        </button>
    }
}

#[component]
fn FlawChip(flaw: Flaw, n: usize, listing: Memo<Listing>) -> impl IntoView {
    let session = Session::expect();
    let on = move || listing.with(|listing| listing.flaws.contains(&flaw));
    view! {
        <button class="as-chip" type="button" data-testid=format!("has-{}", flaw.id()) aria-pressed=move || on().to_string()
            on:click=move |_| session.go(listing.get_untracked().toggle_flaw(flaw).address())>
            {flaw.label()} <span class="as-chip__count">{label::count(n as u64)}</span>
        </button>
    }
}

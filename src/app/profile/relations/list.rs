//! The list of pairs, closest first.

use std::sync::Arc;

use leptos::prelude::*;

use super::{asked, ranking};
use crate::{
    app::{
        insight::Related,
        profile::{station::Subject, words},
        session::Session,
    },
    charts::{
        label::{count, things},
        relations::{in_words, strength},
    },
    relations::Association,
};

/// Pairs that are added at a time.
const MORE: usize = 20;

/// The list, with a search by name.
#[component]
pub fn List(
    /// The table.
    subject: Subject,
    /// How its columns go together.
    related: Arc<Related>,
) -> impl IntoView {
    let session = Session::expect();
    let search = Memo::new(move |_| session.address.with(|address| address.get("search").to_owned()));
    let all = related.matrix.pairs.len();
    let (most, set_most) = signal(MORE);
    let listed = {
        let subject = subject.clone();
        Memo::new(move |_| search.with(|search| ranking::listed(&related.matrix, &subject.profile, search, most.get())))
    };
    let found = move || {
        let n = listed.with(|listed| listed.all);
        if n == all { things(n as u64, "pair", "pairs") } else { format!("{} of {}", count(n as u64), things(all as u64, "pair", "pairs")) }
    };
    let change = move |event| {
        set_most.set(MORE);
        session.replace(asked::list(&event_target_value(&event)));
    };
    let items = move || {
        let shown = listed.with(|listed| listed.closest.clone());
        search.with(|search| {
            shown.into_iter().map(|pair| view! { <Item subject=subject.clone() pair search=search.clone() /> }).collect_view()
        })
    };
    let none =
        move || listed.with(|listed| listed.all == 0).then(|| view! { <p class="as-panel__note">"No column has this in its name."</p> });
    let more = move || {
        let left = listed.with(|listed| listed.all - listed.closest.len());
        (left > 0).then(|| {
            let words = format!("Show {} more", count(left.min(MORE) as u64));
            view! { <button class="as-button" type="button" data-testid="more-pairs" on:click=move |_| set_most.update(|most| *most += MORE)>{words}</button> }
        })
    };
    view! {
        <section class="as-panel as-pairs" aria-labelledby="pairs-title">
            <div class="as-pairs__head">
                <h2 class="as-panel__title" id="pairs-title">"Pairs, closest first"</h2>
                <label class="as-controls__field">
                    <span class="as-controls__name">"Find a column"</span>
                    <input class="as-field" type="search" placeholder="part of its name" autocomplete="off" spellcheck="false" data-testid="pair-search"
                        prop:value=move || search.get() on:input=change />
                </label>
                <p class="as-pairs__found" role="status" data-testid="pairs-found">{found}</p>
            </div>
            {none}
            <ol class="as-pairs__list" data-testid="pairs">{items}</ol>
            {more}
        </section>
    }
}

/// One pair: its columns, how they go together, and how closely.
#[component]
fn Item(subject: Subject, pair: Association, search: String) -> impl IntoView {
    let Association { columns, measure, value } = pair;
    let href = asked::pair(&subject.names, &subject.profile, columns, &search).to_string();
    let [a, b] = columns.map(|column| {
        let name = subject.profile.columns.get(column as usize).map_or("", |column| column.name.as_str());
        words::visible(name, words::LONGEST_NAME)
    });
    let opposed = value < 0.0;
    let [first, second] = columns;
    view! {
        <li class="as-pairs__item">
            <a class="as-pairs__link" href=href data-pair=format!("{first}-{second}")><bdi>{a}</bdi> " and " <bdi>{b}</bdi></a>
            <span class="as-pairs__words">{in_words(measure, value)}</span>
            <span class="as-strength" class:as-strength--opposed=opposed aria-hidden="true">
                <span class="as-strength__bar" style:width=format!("{}%", value.abs() * 100.0)></span>
            </span>
            <span class="as-pairs__value" title=format!("{} {}", measure.name(), words::exact(value))>{strength(value)}</span>
            <span class="as-pairs__measure">{measure.name()}</span>
        </li>
    }
}

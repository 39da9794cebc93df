//! The list of what holds between columns.

use std::sync::Arc;

use leptos::prelude::*;

use super::holding::{self, Explanation, GROUPS, Piece};
use crate::{
    app::{
        address::{Address, Station},
        insight::Related,
        profile::{listing::Listing, station::Subject, words},
    },
    charts::label::{count, things},
    relations::{Constraint, ConstraintKind, RowFigures},
};

/// Sentences of one group that are shown at first.
const SHOWN: usize = 8;

/// What holds in the rows, by kind.
#[component]
pub fn Holds(
    /// The table.
    subject: Subject,
    /// What is known of it.
    related: Arc<Related>,
) -> impl IntoView {
    let constraints = &related.structure.constraints;
    let group = |kinds: &'static [ConstraintKind]| {
        let found: Vec<Constraint> = constraints.iter().filter(|found| kinds.contains(&found.kind)).cloned().collect();
        let (&kind, false) = (kinds.first()?, found.is_empty()) else { return None };
        Some(view! { <Group subject=subject.clone() explanation=holding::explanation(kind) found /> })
    };
    let groups = GROUPS.map(group).into_iter().flatten().collect_view();
    let none = constraints.is_empty().then(|| view! { <p class="as-panel__note">"No key, copy, sum, order or dependency was found."</p> });
    view! {
        <section class="as-panel as-holds" aria-labelledby="holds-title" data-testid="holds">
            <h2 class="as-panel__title" id="holds-title">"What holds in the rows"</h2>
            <p class="as-panel__note" data-testid="rows-alike">{alike(related.structure.rows)}</p>
            {none}
            <div class="as-holds__groups">{groups}</div>
        </section>
    }
}

/// How rows are alike, in a sentence.
fn alike(RowFigures { rows, duplicates, near_duplicates, .. }: RowFigures) -> String {
    let verb = |n: u64| if n == 1 { "is" } else { "are" };
    let among = format!("Among {}", things(rows, "row", "rows"));
    match (duplicates, near_duplicates) {
        (0, 0) => format!("{among}, none is the same as another, not even but for capitals, spaces and signs."),
        (same, 0) => format!("{among}, {} {} the same as an earlier one.", count(same), verb(same)),
        (same, near) => {
            format!(
                "{among}, {} {} the same as an earlier one, and {} more but for capitals, spaces and signs.",
                count(same),
                verb(same),
                count(near)
            )
        }
    }
}

#[component]
fn Group(subject: Subject, explanation: Explanation, found: Vec<Constraint>) -> impl IntoView {
    let Explanation { title, meaning, formula } = explanation;
    let (most, set_most) = signal(SHOWN);
    let all = found.len();
    let items = move || {
        let items = found.iter().take(most.get()).cloned();
        items.map(|found| view! { <Item subject=subject.clone() found /> }).collect_view()
    };
    let more = move || {
        (all > most.get()).then(|| {
            let words = format!("Show all {}", count(all as u64));
            view! { <button class="as-button as-button--quiet" type="button" on:click=move |_| set_most.set(all)>{words}</button> }
        })
    };
    view! {
        <section class="as-holds__group">
            <h3 class="as-holds__title">{title} " " <span class="as-chip__count">{count(all as u64)}</span></h3>
            <details class="as-holds__why">
                <summary>"What is this?"</summary>
                <p>{meaning}</p>
                <p><span class="as-explain__key">"How: "</span>{formula}</p>
            </details>
            <ul class="as-holds__list">{items}</ul>
            {more}
        </section>
    }
}

/// One thing that holds: a sentence, in how many rows, and the first in which it does not.
#[component]
fn Item(subject: Subject, found: Constraint) -> impl IntoView {
    let piece = |piece: Piece| match piece {
        Piece::Words(words) => words.into_any(),
        Piece::Column(at) => {
            let at = at as usize;
            let name = subject.profile.columns.get(at).map_or("", |column| column.name.as_str());
            let href = subject.names.address(&subject.profile, at, &Listing::default()).to_string();
            view! { <a class="as-link" href=href><bdi>{words::visible(name, words::LONGEST_NAME)}</bdi></a> }.into_any()
        }
    };
    let sentence = holding::sentence(&found, &subject.profile).into_iter().map(piece).collect_view();
    let column = found.columns.last().and_then(|&at| subject.profile.columns.get(at as usize)).map_or("", |column| column.name.as_str());
    let row = |row: &u64| {
        let href = Address::of(Station::Data).with("row", &row.to_string()).with("column", column).to_string();
        let label = format!("Row {}, in the data", count(*row));
        view! { " " <a class="as-link" href=href aria-label=label>{count(*row)}</a> }
    };
    let examples = (!found.examples.is_empty()).then(|| {
        let rest = if found.violations > found.examples.len() as u64 { " …" } else { "" };
        view! { <span class="as-holds__rows">"Rows" {found.examples.iter().map(row).collect_view()} {rest}</span> }
    });
    view! {
        <li class="as-holds__item" data-testid="holds-item">
            <span class="as-holds__sentence">{sentence}</span>
            <span class="as-holds__extent">{holding::extent(&found)}</span>
            {examples}
        </li>
    }
}

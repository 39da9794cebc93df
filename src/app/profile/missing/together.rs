//! Pairs of columns that lack values in the same rows, or just not.

use std::sync::Arc;

use leptos::prelude::*;

use super::{sentences, view::name};
use crate::{
    app::{
        insight::Related,
        profile::{station::Subject, words},
    },
    charts::{
        label::{count, things},
        relations::strength,
    },
    relations::Strength,
};

/// Pairs that are added at a time.
const MORE: usize = 10;

/// The pairs, strongest first.
#[component]
pub fn Together(
    /// The table.
    subject: Subject,
    /// How its columns go together.
    related: Arc<Related>,
) -> impl IntoView {
    let pairs = related.missing.together.iter().filter(|(_, phi)| Strength::of(*phi) > Strength::None);
    let pairs: Vec<([u32; 2], f64)> = pairs.copied().collect();
    let all = pairs.len();
    let others = related.missing.together.len() - all;
    let others = (others > 0).then(|| format!("{} no more often missing together than by chance.", are(others as u64, all > 0)));
    let (most, set_most) = signal(MORE);
    let item = move |&([a, b], phi): &([u32; 2], f64)| {
        view! {
            <li class="as-pairs__item">
                <span class="as-pairs__names"><bdi>{name(&subject, a)}</bdi> " and " <bdi>{name(&subject, b)}</bdi></span>
                <span class="as-pairs__words">{sentences::together(phi)}</span>
                <span class="as-strength" class:as-strength--opposed=phi < 0.0 aria-hidden="true">
                    <span class="as-strength__bar" style:width=format!("{}%", phi.abs() * 100.0)></span>
                </span>
                <span class="as-pairs__value" title=words::exact(phi)>{strength(phi)}</span>
                <span class="as-pairs__measure">"phi"</span>
            </li>
        }
    };
    let items = move || pairs.iter().take(most.get()).map(&item).collect_view();
    let more = move || {
        let left = all.saturating_sub(most.get());
        (left > 0).then(|| {
            let words = format!("Show {} more", count(left.min(MORE) as u64));
            view! { <button class="as-button" type="button" on:click=move |_| set_most.update(|most| *most += MORE)>{words}</button> }
        })
    };
    view! {
        <section class="as-panel as-pairs" aria-labelledby="together-title" data-testid="missing-together">
            <h2 class="as-panel__title" id="together-title">"Missing together"</h2>
            <p class="as-panel__note">"Phi is the correlation of lacking a value: 1 where two columns always lack it in the same rows, 0 where the one says nothing about the other, below 0 where they avoid each other."</p>
            {(all > 0).then(|| view! { <ol class="as-pairs__list">{items}</ol> })}
            {more}
            {others.map(|words| view! { <p class="as-panel__note">{words}</p> })}
        </section>
    }
}

/// `The other 3 pairs are`, or without others before them: `3 pairs are`.
fn are(pairs: u64, more: bool) -> String {
    let verb = if pairs == 1 { "is" } else { "are" };
    match (pairs, more) {
        (1, true) => format!("The other pair {verb}"),
        (n, true) => format!("The other {} {verb}", things(n, "pair", "pairs")),
        (n, false) => format!("{} {verb}", things(n, "pair", "pairs")),
    }
}

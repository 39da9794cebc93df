//! Missing cells that go with the value of another column, and what that means for use.

use std::sync::Arc;

use leptos::prelude::*;

use super::sentences;
use crate::{
    app::{insight::Related, profile::station::Subject},
    charts::{
        Side,
        label::{count, things},
    },
    relations::Dependence,
};

/// Sentences that are added at a time.
const MORE: usize = 10;

/// The sentences, strongest first, and what they mean.
#[component]
pub fn Depends(
    /// The table.
    subject: Subject,
    /// How its columns go together.
    related: Arc<Related>,
) -> impl IntoView {
    let all = related.missing.depends.len();
    let from = format!("Looked at: {}.", things(related.missing.rows, "row", "rows"));
    let meaning = if all == 0 {
        "No column was found whose value goes with missing cells of another. That is no proof that they are missing by chance: they may depend on the missing value itself, or on something that the table does not hold."
    } else {
        "This is evidence against “missing completely at random”. Leaving such rows out, or filling the gaps with one value, would shift the figures of the other column. Filling them by its help may mend that, provided that nothing else decides what is missing; the table alone cannot tell."
    };
    let (most, set_most) = signal(MORE);
    let item = move |dependence: &Dependence| {
        let [lacking, other] = dependence.columns.map(|column| subject.profile.columns.get(column as usize));
        let said = lacking.zip(other).map(|(lacking, other)| {
            let other = Side { name: &other.name, kind: other.kind };
            sentences::depends(&lacking.name, other, dependence)
        });
        view! { <li><bdi>{said}</bdi></li> }
    };
    let items = move || related.missing.depends.iter().take(most.get()).map(&item).collect_view();
    let more = move || {
        let left = all.saturating_sub(most.get());
        (left > 0).then(|| {
            let words = format!("Show {} more", count(left.min(MORE) as u64));
            view! { <button class="as-button" type="button" on:click=move |_| set_most.update(|most| *most += MORE)>{words}</button> }
        })
    };
    view! {
        <section class="as-panel as-depends" aria-labelledby="depends-title" data-testid="missing-depends">
            <h2 class="as-panel__title" id="depends-title">"Missing cells that go with another column"</h2>
            {(all > 0).then(|| view! { <ul class="as-depends__list">{items}</ul> })}
            {more}
            <p class="as-depends__meaning">{meaning}</p>
            <p class="as-panel__note">{from}</p>
        </section>
    }
}

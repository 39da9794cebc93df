//! Every check that there is, by the side of quality that it is about.

use leptos::prelude::*;

use super::{card::Marked, draft::Draft, words::dimension};
use crate::{
    app::{
        address::{Address, Station},
        session::Session,
    },
    jobs::{Dimension, EntryTold},
};

/// The catalogue, to take a rule from.
#[component]
pub fn Catalogue() -> impl IntoView {
    let session = Session::expect();
    let search = RwSignal::new(String::new());
    let back = Address::of(Station::Checks).to_string();
    let found = Memo::new(move |_| {
        let query = search.with(|search| search.to_lowercase());
        let fits = |entry: &&EntryTold| {
            let text = format!("{} {}", entry.name.replace('_', " "), entry.title).to_lowercase();
            query.split_whitespace().all(|word| text.contains(&word.replace('_', " ")))
        };
        session.checking.catalogue.with(|list| list.iter().filter(fits).cloned().collect::<Vec<_>>())
    });
    let side = move |side: Dimension| {
        let list = found.with(|found| found.iter().filter(|entry| entry.dimension == side).cloned().collect::<Vec<_>>());
        let (name, asks) = dimension(side);
        (!list.is_empty()).then(|| {
            let rows = list.into_iter().map(|entry| view! { <Entry entry /> }).collect_view();
            view! {
                <section class="as-panel">
                    <h3 class="as-checks__subtitle">{name} " " <span class="as-checks__muted">{asks}</span></h3>
                    <ul class="as-checks__plain">{rows}</ul>
                </section>
            }
        })
    };
    let sides = move || Dimension::ALL.map(side).collect_view();
    let count = move || {
        found.with(|found| if found.is_empty() { "No rule is called so.".to_owned() } else { format!("{} kinds of rules", found.len()) })
    };
    view! {
        <p><a class="as-link" href=back data-testid="checks-back">"← All rules"</a></p>
        <h2 class="as-checks__title">"Add a rule"</h2>
        <p class="as-checks__words">"Choose what must hold. For anything that is not here there is a condition in SQL: it runs unchanged on DuckDB and Spark."</p>
        <div class="as-controls" role="search">
            <div class="as-controls__field">
                <label class="as-controls__name" for="catalogue-search">"Search"</label>
                <input class="as-field" id="catalogue-search" type="search" data-testid="catalogue-search" on:input=move |event| search.set(event_target_value(&event)) />
            </div>
            <p class="as-controls__shown" role="status">{count}</p>
        </div>
        <div class="as-checks__groups" data-testid="catalogue">{sides}</div>
    }
}

#[component]
fn Entry(entry: EntryTold) -> impl IntoView {
    let session = Session::expect();
    let name = entry.name.clone();
    let begin = move |_| session.write_new(Draft::named(&name));
    view! {
        <li class="as-suggestion">
            <div class="as-suggestion__words">
                <p><Marked text=entry.title.clone() /></p>
                <p class="as-checks__muted"><code>{entry.name.clone()}</code></p>
            </div>
            <button class="as-button" type="button" data-testid=format!("catalogue-{}", entry.name) aria-label=format!("Add {}", entry.name) on:click=begin>"Add"</button>
        </li>
    }
}

//! Whether held-out rows are a fair test: the checks between the parts that fail, as warnings.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::{
        address::{Address, Station},
        model::{choices::shown, study::StudyView},
        modelling::Run,
        session::Session,
        words as counts,
    },
    jobs::{LeakTold, Studied, Study},
};

/// The check of sizes tells held-out rows over rows that are learnt from, and not a share of rows.
const SIZE: &str = "size";

/// The warnings.
#[component]
pub fn Leaks(run: Arc<Run>) -> impl IntoView {
    let answer = |told: Arc<Studied>| {
        let Studied::Leaks(leaks) = &*told else { return ().into_any() };
        if leaks.is_empty() {
            return view! { <p class="as-model__say" data-testid="model-leaks-none">"Nothing speaks against it: no held-out row is among those learnt from, and none has values that nothing could be learnt about."</p> }
                .into_any();
        }
        let list = leaks.iter().map(|leak| view! { <Leak leak=leak.clone() /> }).collect_view();
        view! { <ul class="as-model__leaks" data-testid="model-leaks-list">{list}</ul> }.into_any()
    };
    view! {
        <p class="as-model__muted">"The rows of the first part that are held out are compared with those that are learnt from: rows in both, values and spellings that are only in one, dates that overlap."</p>
        <StudyView run=run.id study=Signal::stored(Some(Study::Leaks)) view=answer />
    }
}

#[component]
fn Leak(leak: LeakTold) -> impl IntoView {
    let session = Session::expect();
    let share = format!("{:.1} %", 100.0 * leak.share);
    let measured = if leak.check == SIZE {
        format!("{share} as many rows are held out as are learnt from.")
    } else {
        format!("{share} of the held-out rows are concerned.")
    };
    let column = leak.column.clone().unwrap_or_default();
    let values: Vec<String> = leak.values.iter().map(|value| format!("“{}”", shown(session, &column, value))).collect();
    let link = |row: &u64| {
        let href = Address::of(Station::Data).with("row", &row.to_string()).to_string();
        view! { <a href=href>{counts::count(*row)}</a> " " }
    };
    let rows = leak.rows.iter().map(link).collect_view();
    let has_rows = !leak.rows.is_empty();
    view! {
        <li>
            <span class="as-badge as-badge--warn">"look"</span> " "
            {leak.column.map(|column| view! { <b><bdi>{column}</bdi></b> ": " })}
            {leak.what} " " {measured}
            {(!values.is_empty()).then(|| view! { <span class="as-model__warning">"Values: " {values.join(", ")}</span> })}
            {has_rows.then(|| view! { <span class="as-model__warning">"Rows: " {rows}</span> })}
        </li>
    }
}

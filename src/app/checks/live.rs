//! What comes of the rule while it is written: verdict, figures, the rows that break it, and the table with them marked.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    card::{Came, Mark},
    words::{verdict, verdict_id},
};
use crate::{
    app::{
        address::{Address, Station},
        grid::Grid,
        masking,
        profile::words::visible,
        session::Session,
        words,
    },
    jobs::{CheckTold, PlaceTold, Tried},
};

/// The live result.
#[component]
pub fn Live() -> impl IntoView {
    let session = Session::expect();
    let tried = session.checking.tried;
    let told = Memo::new(move |_| {
        tried.with(|tried| match tried.as_deref() {
            Some(Tried::Ran(told, _)) => Some(Arc::new((**told).clone())),
            _ => None,
        })
    });
    let mark = Signal::derive(move || told.with(|told| told.as_deref().cloned()));
    let refused = move || {
        tried.with(|tried| match tried.as_deref() {
            Some(Tried::Refused(failure)) => {
                Some(view! { <p class="as-checks__failure" data-testid="rule-refused">{failure.to_string()}</p> })
            }
            _ => None,
        })
    };
    let verdict_now = move || told.with(|told| told.as_ref().map(|told| verdict_id(told.verdict)));
    let came = move || told.get().map(|told| view! { <Came told=(*told).clone() /> });
    let rest = move || told.get().map(|told| view! { <Groups told=told.clone() /> <Places told /> });
    view! {
        <section class="as-rule__live" aria-label="What comes of it">
            <div class="as-panel as-rule__result" role="status" data-testid="rule-result" data-verdict=verdict_now>
                <p><Mark told=mark /></p>
                {came}
                {refused}
            </div>
            {rest}
            <div class="as-rule__grid"><Grid /></div>
        </section>
    }
}

/// What came of it in groups.
#[component]
fn Groups(told: Arc<CheckTold>) -> impl IntoView {
    let session = Session::expect();
    let any = session.insight.masked.with(|masked| !masked.is_empty());
    let row = |group: &crate::jobs::GroupVerdictTold| {
        let name = if any { masking::masked(&group.name) } else { group.name.clone() };
        let [broken, rows] = group.broken;
        view! {
            <tr>
                <th scope="row"><bdi>{visible(&name, 60)}</bdi></th>
                <td>{verdict(group.verdict)}</td>
                <td class="as-checks__figure">{words::count(broken)}</td>
                <td class="as-checks__figure">{words::count(rows)}</td>
            </tr>
        }
    };
    let rows = told.groups.iter().map(row).collect_view();
    (!told.groups.is_empty()).then(|| {
        view! {
            <div class="as-panel as-checks__scroll" tabindex="0" role="region" aria-label="What came of it in each group">
                <table class="as-checks__table" data-testid="rule-groups">
                    <thead><tr>{["Group", "Verdict", "Rows that break it", "Rows that count"].map(|title| view! { <th scope="col">{title}</th> })}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    })
}

/// The first rows that break it; each leads to its place in the table below.
#[component]
fn Places(told: Arc<CheckTold>) -> impl IntoView {
    if told.places.is_empty() {
        return ().into_any();
    }
    let session = Session::expect();
    let names = session.names.get_untracked();
    let hidden = session.names.with(|names| session.insight.hides_any(&told.columns, names));
    let row = |place: &PlaceTold| {
        let name = place.column.and_then(|column| names.get(column as usize)).cloned().unwrap_or_default();
        let value = if hidden { masking::masked(&place.value) } else { place.value.clone() };
        let value = if value.is_empty() { "(empty)".to_owned() } else { visible(&value, 80) };
        let number = place.row;
        let key = session.address.with_untracked(|address| address.get("key").to_owned());
        let go = move |_| {
            let at = Address::of(Station::Checks).with_item("rule").with("key", &key);
            session.replace(at.with("row", &number.to_string()).with("column", &name));
        };
        let label = format!("Show row {} in the table", words::count(number));
        view! {
            <tr>
                <td class="as-checks__figure"><button class="as-link as-rule__row" type="button" aria-label=label data-testid="rule-row" on:click=go>{words::count(number)}</button></td>
                <td><code class="as-change__text"><bdi>{value}</bdi></code></td>
            </tr>
        }
    };
    let shown = told.places.len() as u64;
    let title = if shown < told.unexpected {
        format!("The first {} that break it", words::counted(shown, "row"))
    } else {
        format!("{} that {} it", words::counted(shown, "row"), if shown == 1 { "breaks" } else { "break" })
    };
    let rows = told.places.iter().map(row).collect_view();
    view! {
        <div class="as-panel as-rule__places">
            <h3 class="as-checks__subtitle" data-testid="rule-places-title">{title}</h3>
            <div class="as-checks__scroll" tabindex="0" role="region" aria-label="Rows that break it">
                <table class="as-checks__table" data-testid="rule-places">
                    <thead><tr><th scope="col">"Row"</th><th scope="col">"Value"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </div>
    }
    .into_any()
}

//! A row whose cells can be changed, to see what would be predicted.

use std::sync::Arc;

use leptos::prelude::*;

use super::one_row::Changes;
use crate::{
    app::{
        model::{choices::shown, words},
        modelling::Run,
        session::Session,
    },
    jobs::{FeatureTold, Studied},
};

/// Features that can be changed at most; a model that looks at more is seldom asked about the last of them.
const MOST: usize = 60;
/// Levels that can be chosen at most.
const MOST_LEVELS: usize = 300;

/// The table of cells.
#[component]
pub fn WhatIf(run: Arc<Run>, cells: Vec<Option<f64>>, changes: Changes, told: Signal<Option<Arc<Studied>>>) -> impl IntoView {
    let rows = run.told.features.iter().zip(cells).enumerate().take(MOST);
    let rows = rows.map(|(at, (feature, cell))| view! { <Cell at=at as u32 feature=feature.clone() cell changes told /> }).collect_view();
    let is_changed = Memo::new(move |_| changes.with(|changes| !changes.is_empty()));
    let left_out = run.told.features.len().saturating_sub(MOST);
    view! {
        <div class="as-model__bar">
            <h3 class="as-model__subtitle">"What if it were otherwise?"</h3>
            <button class="as-button" type="button" data-testid="model-row-reset" disabled=move || !is_changed.get() on:click=move |_| changes.update(std::collections::BTreeMap::clear)>"As in the file"</button>
        </div>
        <div class="as-model__scroll" tabindex="0" role="region" aria-label="What is in the row">
            <table class="as-model__table" data-testid="model-row-cells">
                <thead><tr><th scope="col">"Looked at"</th><th scope="col">"In the file"</th><th scope="col">"What if"</th><th scope="col">"Adds"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(left_out > 0).then(|| view! { <p class="as-model__muted">{format!("{left_out} more are not listed.")}</p> })}
    }
}

#[component]
fn Cell(at: u32, feature: FeatureTold, cell: Option<f64>, changes: Changes, told: Signal<Option<Arc<Studied>>>) -> impl IntoView {
    let session = Session::expect();
    let added = move || {
        told.with(|told| {
            let Some(Studied::Row(one)) = told.as_deref() else { return String::new() };
            let added = one.added.as_ref().and_then(|added| added.values.get(at as usize));
            added.map_or_else(String::new, |value| words::score(*value))
        })
    };
    let file = in_words(session, &feature, cell);
    let value = move || changes.with(|changes| changes.get(&at).copied()).unwrap_or(cell);
    let set = move |given: Option<f64>| {
        changes.update(|changes| {
            if given == cell {
                changes.remove(&at);
            } else {
                changes.insert(at, given);
            }
        });
    };
    let label = format!("What if {} were", feature.name);
    let control = if feature.levels.is_empty() {
        let change = move |event: leptos::ev::Event| set(event_target_value(&event).parse::<f64>().ok().filter(|value| value.is_finite()));
        let text = move || value().map_or_else(String::new, |value| value.to_string());
        view! { <input class="as-field as-model__number" type="number" step="any" placeholder="missing" aria-label=label prop:value=text on:change=change /> }.into_any()
    } else {
        let option = |(level, name): (usize, &String)| {
            let selected = move || value() == Some(level as f64);
            view! { <option value=level.to_string() prop:selected=selected>{shown(session, &feature.column, name)}</option> }
        };
        // Of a column of very many values the first ones, and the one in the file.
        let is_listed = |level: usize| level < MOST_LEVELS || cell == Some(level as f64);
        let options = feature.levels.iter().enumerate().filter(|(level, _)| is_listed(*level)).map(option).collect_view();
        let unknown = move || value().is_none();
        let change = move |event: leptos::ev::Event| set(event_target_value(&event).parse::<f64>().ok());
        view! { <select class="as-select as-model__split" aria-label=label on:change=change><option value="" prop:selected=unknown>"none of these"</option>{options}</select> }.into_any()
    };
    view! {
        <tr>
            <th scope="row"><bdi>{feature.name.clone()}</bdi></th>
            <td><bdi>{file}</bdi></td>
            <td>{control}</td>
            <td>{added}</td>
        </tr>
    }
}

/// A cell in words, masked where its column is personal.
pub(super) fn in_words(session: Session, feature: &FeatureTold, cell: Option<f64>) -> String {
    let Some(value) = cell else { return "missing".to_owned() };
    let text = if feature.levels.is_empty() { value.to_string() } else { feature.levels.get(value as usize).cloned().unwrap_or_default() };
    shown(session, &feature.column, &text)
}

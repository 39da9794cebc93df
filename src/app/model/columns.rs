//! The plan: what becomes of every column, and why; each can be left out or taken in.

use leptos::prelude::*;

use super::treatment::Treatment;
use crate::{
    app::{modelling::LEFT_OUT, session::Session},
    models::plan::ColumnPlan,
};

/// Columns that are listed at most; wider tables are planned for all the same.
const MOST: usize = 300;

/// The list of columns.
#[component]
pub fn Columns() -> impl IntoView {
    let session = Session::expect();
    let plan = session.modelling.plan;
    let names = Memo::new(move |_| {
        plan.with(|plan| {
            plan.as_ref().map(|plan| plan.columns.iter().map(|column| column.column.clone()).collect::<Vec<_>>()).unwrap_or_default()
        })
    });
    let summary = move || {
        let (used, all, warned) = plan.with(|plan| {
            let columns = plan.as_ref().map(|plan| plan.columns.as_slice()).unwrap_or_default();
            let used = columns.iter().filter(|column| column.encoding.is_some()).count();
            (used, columns.len(), columns.iter().filter(|column| column.warning.is_some()).count())
        });
        let warned = if warned > 0 { format!("; {warned} to look at before trusting the scores") } else { String::new() };
        format!("From {used} of {all} other columns{warned}")
    };
    let rows = move || (0..names.with(Vec::len).min(MOST)).map(|at| view! { <Column at /> }).collect_view();
    let rest = move || {
        let rest = names.with(Vec::len).saturating_sub(MOST);
        (rest > 0).then(|| view! { <p>{format!("{rest} more columns are not listed; what becomes of them stands in the JSON.")}</p> })
    };
    view! {
        <details class="as-model__more" data-testid="model-columns">
            <summary class="as-model__summary">{summary}</summary>
            <div class="as-model__scroll" tabindex="0" role="region" aria-label="What becomes of every column">
                <table class="as-model__table">
                    <thead><tr><th scope="col">"Use"</th><th scope="col">"Column"</th><th scope="col">"As"</th><th scope="col">"Why"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
                {rest}
            </div>
        </details>
    }
}

#[component]
fn Column(at: usize) -> impl IntoView {
    let modelling = Session::expect().modelling;
    let own = Memo::new(move |_| modelling.plan.with(|plan| plan.as_ref().and_then(|plan| plan.columns.get(at).cloned())));
    let suggested = move || modelling.planned.with(|planned| planned.as_ref().and_then(|planned| planned.plan.columns.get(at).cloned()));
    // What was left out by the plan itself has no encoding to go back to.
    let can_be_used = move || suggested().is_some_and(|column| column.encoding.is_some());
    let toggle = move |event: leptos::ev::Event| {
        let wanted = event_target_checked(&event);
        modelling.plan.update(|plan| {
            let Some(column) = plan.as_mut().and_then(|plan| plan.columns.get_mut(at)) else { return };
            if let (true, Some(as_suggested)) = (wanted, suggested()) {
                *column = as_suggested;
            } else {
                *column = ColumnPlan { encoding: None, why: LEFT_OUT.to_owned(), warning: None, ..column.clone() };
            }
        });
    };
    let name = move || own.with(|own| own.as_ref().map(|own| own.column.clone()).unwrap_or_default());
    let used = move || own.with(|own| own.as_ref().is_some_and(|own| own.encoding.is_some()));
    let why = move || own.with(|own| own.as_ref().map(|own| own.why.clone()).unwrap_or_default());
    let warning = move || own.with(|own| own.as_ref().and_then(|own| own.warning.clone()));
    view! {
        <tr>
            <td><input type="checkbox" class="as-model__use" aria-label=move || format!("Use {}", name()) prop:checked=used disabled=move || !can_be_used() on:change=toggle /></td>
            <th scope="row"><bdi>{name}</bdi></th>
            <td><Treatment at /></td>
            <td>
                {why}
                {move || warning().map(|warning| view! { <span class="as-model__warning"><span class="as-badge as-badge--warn">"look"</span> " " {warning}</span> })}
            </td>
        </tr>
    }
}

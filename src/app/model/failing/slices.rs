//! Weak slices: kinds of rows that the model fails on more than on others; each leads to its rows.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::{
        findings::choice::Choice,
        model::{choices::shown, rows::Listing, study::StudyView, words},
        modelling::Run,
        session::Session,
        words as counts,
    },
    jobs::{RowsWanted, SliceTold, Studied, Study},
};

/// The list of slices, and the rows of the one that is chosen.
#[component]
pub fn Slices(run: Arc<Run>) -> impl IntoView {
    let id = run.id;
    let own = run.clone();
    let answer = move |told: Arc<Studied>| {
        let Studied::Weak(slices) = &*told else { return ().into_any() };
        if slices.is_empty() {
            return view! {
                <p class="as-model__say" data-testid="model-slices-none">"No kind of row stands out: wherever the model fails more often, that may well be chance."</p>
            }
            .into_any();
        }
        view! { <List run=own.clone() slices=slices.clone() /> }.into_any()
    };
    view! {
        <p class="as-model__muted">
            "Rows with one value, with two together, or in which something of a kind was found, that are predicted worse than all others by more than chance would do. Many kinds are compared, and about 1 in 20 of those listed is there by chance all the same."
        </p>
        <StudyView run=id study=Signal::stored(Some(Study::Weak)) view=answer />
        <Listing run is_here=|wanted| matches!(wanted, RowsWanted::Slice(_)) />
    }
}

#[component]
fn List(run: Arc<Run>, slices: Vec<SliceTold>) -> impl IntoView {
    let session = Session::expect();
    let is_classified = !run.told.classes.is_empty();
    let measure = if is_classified { "Predicted wrong" } else { "Off by" };
    let loss = move |value: f64| if is_classified { format!("{:.1} %", 100.0 * value) } else { words::score(value) };
    let id = run.id;
    let row = |(at, slice): (usize, &SliceTold)| {
        let name = name(session, slice);
        let name = match &slice.finding {
            Some(kind) => {
                let href = Choice { kind: kind.id.clone(), ..Choice::default() }.address().to_string();
                view! { <a href=href>{name}</a> }.into_any()
            }
            None => view! { <bdi>{name}</bdi> }.into_any(),
        };
        let wanted = RowsWanted::Slice(Box::new(slice.clone()));
        let ask = move |_| session.list_rows(id, wanted.clone());
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>
                    <button class="as-button as-button--quiet" type="button" data-testid=format!("model-slice-{at}") on:click=ask>{counts::counted(slice.rows, "row")}</button>
                </td>
                <td>{loss(slice.loss)}</td>
                <td>{loss(slice.elsewhere)}</td>
                <td>{chance(slice.p)}</td>
            </tr>
        }
    };
    let rows = slices.iter().enumerate().map(row).collect_view();
    view! {
        <div class="as-model__scroll" tabindex="0" role="region" aria-label="Kinds of rows">
            <table class="as-model__table" data-testid="model-slices-list">
                <thead><tr><th scope="col">"Rows with"</th><th scope="col">"How many"</th><th scope="col">{measure}</th><th scope="col">"Elsewhere"</th><th scope="col">"By chance"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// What the rows of a slice have in common.
pub fn name(session: Session, slice: &SliceTold) -> String {
    let value = |(column, value): &(String, String)| format!("{column}: {}", shown(session, column, value));
    let finding = slice.finding.iter().map(|kind| format!("a finding: {}", kind.title));
    slice.values.iter().map(value).chain(finding).collect::<Vec<_>>().join(" and ")
}

/// A probability of chance as people read it.
pub fn chance(p: f64) -> String {
    if p < 0.001 { "< 0.1 %".to_owned() } else { format!("{:.1} %", 100.0 * p) }
}

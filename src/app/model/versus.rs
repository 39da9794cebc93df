//! Two runs beside each other: how far they are apart, and whether that matters.

use std::sync::Arc;

use leptos::prelude::*;

use super::{failing::chance, words};
use crate::{
    app::session::Session,
    trial::{Versus, VersusScore},
};

/// The comparison that was asked for last.
#[component]
pub fn Compared() -> impl IntoView {
    let modelling = Session::expect().modelling;
    move || {
        modelling.compared.get().map(|(_, told)| match told {
            Ok(told) => view! { <Beside told /> }.into_any(),
            Err(failure) => {
                view! { <p class="as-model__failure" role="status" data-testid="model-compared">{failure.to_string()}</p> }.into_any()
            }
        })
    }
}

#[component]
fn Beside(told: Arc<Versus>) -> impl IntoView {
    let row = |score: &VersusScore| {
        let comparison = &score.comparison;
        let bounds = Some([comparison.interval.low, comparison.interval.high]);
        view! {
            <tr>
                <th scope="row">{score.name.clone()}</th>
                <td>{words::score(score.a)}</td>
                <td>{words::score(score.b)}</td>
                <td>{words::with_bounds(comparison.difference, bounds)}</td>
                <td>{chance(comparison.p)}</td>
            </tr>
        }
    };
    let rows = told.scores.iter().map(row).collect_view();
    let [a, b] = told.names.clone();
    view! {
        <h3 class="as-model__subtitle">{format!("{b} beside {a}")}</h3>
        <p class="as-model__say" role="status" data-testid="model-compared">{told.says.clone()} " " {told.rows_say.clone()}</p>
        <div class="as-model__scroll as-model__scroll--short" tabindex="0" role="region" aria-label="Scores beside each other">
            <table class="as-model__table">
                <thead><tr><th scope="col">"Mean over the parts"</th><th scope="col">{a}</th><th scope="col">{b}</th><th scope="col">"Difference (95 % bounds)"</th><th scope="col">"By chance"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

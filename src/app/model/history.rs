//! The runs of this session beside each other.

use std::sync::Arc;

use leptos::prelude::*;

use super::{result::headline, words};
use crate::app::{modelling::Run, session::Session};

/// The table of runs, once there are two.
#[component]
pub fn History() -> impl IntoView {
    let modelling = Session::expect().modelling;
    move || {
        let runs = modelling.runs.get();
        (runs.len() > 1).then(|| {
            let rows = runs.iter().rev().map(|run| view! { <RunRow run=run.clone() /> }).collect_view();
            view! {
                <section class="as-panel" aria-label="All runs">
                    <h2 class="as-model__title">"All runs of this table"</h2>
                    <div class="as-model__scroll" tabindex="0" role="region" aria-label="Runs and their scores">
                        <table class="as-model__table" data-testid="model-history">
                            <thead>
                                <tr><th scope="col">"Run"</th><th scope="col">"Predicts"</th><th scope="col">"Columns"</th><th scope="col">"Score (95 % bounds)"</th><th scope="col">"Baseline"</th></tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                </section>
            }
        })
    }
}

#[component]
fn RunRow(run: Arc<Run>) -> impl IntoView {
    let modelling = Session::expect().modelling;
    let id = run.id;
    let score = run.told.score(headline(&run));
    let value =
        score.and_then(|score| Some(format!("{} {}", score.name, words::with_bounds(score.value?, score.interval)))).unwrap_or_default();
    let baseline = score.and_then(|score| score.baseline).map_or_else(String::new, words::score);
    let current = move || (modelling.shown.get() == Some(id)).then_some("true");
    view! {
        <tr aria-current=current>
            <th scope="row"><button class="as-button as-button--quiet" type="button" on:click=move |_| modelling.shown.set(Some(id))>{format!("{id}. {}", run.told.title)}</button></th>
            <td><bdi>{run.told.target.clone()}</bdi></td>
            <td>{run.made.columns()}</td>
            <td>{value}</td>
            <td>{baseline}</td>
        </tr>
    }
}

//! The runs of this session beside each other.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    result::{headline, title},
    versus::Compared,
    words,
};
use crate::app::{modelling::Run, session::Session};

/// The table of runs, once there are two.
#[component]
pub fn History() -> impl IntoView {
    let modelling = Session::expect().modelling;
    move || {
        let runs = modelling.runs.get();
        (runs.len() > 1).then(|| {
            let before = std::iter::once(None).chain(runs.iter().map(Some));
            let rows: Vec<_> = runs.iter().zip(before).map(|(run, before)| view! { <RunRow run=run.clone() changed=before.map_or_else(String::new, |before| changed(before, run)) /> }).collect();
            let rows = rows.into_iter().rev().collect_view();
            view! {
                <section class="as-panel" aria-label="All runs">
                    <h2 class="as-model__title">"All runs of this table"</h2>
                    <div class="as-model__scroll" tabindex="0" role="region" aria-label="Runs and their scores">
                        <table class="as-model__table" data-testid="model-history">
                            <thead>
                                <tr><th scope="col">"Run"</th><th scope="col">"Predicts"</th><th scope="col">"Columns"</th><th scope="col">"Score (95 % bounds)"</th><th scope="col">"Baseline"</th><th scope="col">"Changed"</th><th scope="col"><span class="as-visually-hidden">"Compare"</span></th></tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                    <Compared />
                </section>
            }
        })
    }
}

#[component]
fn RunRow(run: Arc<Run>, changed: String) -> impl IntoView {
    let session = Session::expect();
    let modelling = session.modelling;
    let id = run.id;
    let score = run.told.score(headline(&run));
    let value =
        score.and_then(|score| Some(format!("{} {}", score.name, words::with_bounds(score.value?, score.interval)))).unwrap_or_default();
    let baseline = score.and_then(|score| score.baseline).map_or_else(String::new, words::score);
    let own = name(&run);
    // Of the two, the older one is what the other is measured by.
    let compare = move || {
        let shown = modelling.run().filter(|shown| shown.id != id)?;
        let own = own.clone();
        let ask = move |_| {
            let mut pair = [(id, own.clone()), (shown.id, name(&shown))];
            pair.sort_by_key(|(id, _)| *id);
            session.compare_runs(pair);
        };
        Some(
            view! { <button class="as-button as-button--quiet" type="button" data-testid=format!("model-compare-{id}") on:click=ask>"Compare with the one shown"</button> },
        )
    };
    let current = move || (modelling.shown.get() == Some(id)).then_some("true");
    view! {
        <tr aria-current=current>
            <th scope="row"><button class="as-button as-button--quiet" type="button" on:click=move |_| modelling.shown.set(Some(id))>{name(&run)}</button></th>
            <td><bdi>{run.told.target.clone()}</bdi></td>
            <td>{run.made.columns()}</td>
            <td>{value}</td>
            <td>{baseline}</td>
            <td class="as-model__muted">{changed}</td>
            <td>{compare}</td>
        </tr>
    }
}

/// The name of a run among the others.
fn name(run: &Run) -> String {
    format!("{}. {}", run.id, title(run))
}

/// What is otherwise than in the run before, in a few words.
fn changed(before: &Run, run: &Run) -> String {
    let (was, is) = (&before.made, &run.made);
    let mut list = Vec::new();
    let mut note = |differs: bool, words: &str| {
        if differs {
            list.push(words.to_owned());
        }
    };
    note(was.plan.target != is.plan.target, "target");
    note(was.settings.learner != is.settings.learner || was.settings.choosing != is.settings.choosing, "model");
    note(was.settings.set != is.settings.set || was.settings.patience != is.settings.patience, "settings");
    note(was.plan.columns != is.plan.columns, "columns");
    note(
        was.settings.split != is.settings.split || was.settings.folds != is.settings.folds || was.settings.seed != is.settings.seed,
        "parts",
    );
    note(
        was.settings.balanced != is.settings.balanced
            || was.settings.sampling != is.settings.sampling
            || was.settings.reweigh != is.settings.reweigh,
        "weights",
    );
    if was.relabels != is.relabels {
        list.push(format!("{} labels", is.relabels.len()));
    }
    if list.is_empty() { "nothing".to_owned() } else { list.join(", ") }
}

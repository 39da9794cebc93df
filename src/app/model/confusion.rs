//! Which classes are taken for which; each cell leads to its rows.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::{modelling::Run, session::Session, words},
    jobs::RowsWanted,
};

/// Classes that are shown at most, the first ones.
const MOST: usize = 20;

/// The confusion matrix.
#[component]
pub fn Confusion(run: Arc<Run>) -> impl IntoView {
    let session = Session::expect();
    let modelling = session.modelling;
    let is_binary = run.told.binary.is_some();
    let classes: Vec<String> = run.told.classes.iter().take(MOST).cloned().collect();
    let left_out = run.told.classes.len() - classes.len();
    let counts = {
        let run = run.clone();
        Memo::new(move |_| {
            if !is_binary {
                return run.told.confusion.clone();
            }
            let [tp, fp, tn, fneg] = run
                .told
                .binary
                .as_ref()
                .and_then(|binary| binary.thresholds.get(modelling.threshold.get() as usize).copied())
                .unwrap_or_default();
            vec![vec![tn, fp], vec![fneg, tp]]
        })
    };
    let id = run.id;
    let rows = classes.iter().enumerate().map(|(truth, name)| {
        let cells = (0..classes.len()).map(|predicted| {
            let count = move || counts.with(|counts| counts.get(truth).and_then(|row| row.get(predicted)).copied().unwrap_or(0.0));
            let share = move || {
                let row = counts.with(|counts| counts.get(truth).map_or(0.0, |row| row.iter().sum::<f64>()));
                if row > 0.0 { format!("{:.0} %", 100.0 * count() / row) } else { String::new() }
            };
            let (right, wrong) = (truth == predicted, truth != predicted);
            let label = format!("Rows that are {name} and were taken for {}", classes[predicted]);
            let ask = move |_| {
                let threshold = is_binary.then(|| f64::from(modelling.threshold.get_untracked()) / 100.0);
                session.list_rows(id, RowsWanted::Cell { truth: truth as u32, predicted: predicted as u32, threshold });
            };
            view! {
                <td>
                    <button class="as-model__cell" class:as-model__cell--right=right class:as-model__cell--wrong=wrong type="button"
                        data-testid=format!("model-cell-{truth}-{predicted}") on:click=ask>
                        <span class="as-visually-hidden">{label}": "</span>
                        <span class="as-model__count">{move || words::count(count() as u64)}</span>
                        <span class="as-model__muted">{share}</span>
                    </button>
                </td>
            }
        });
        view! { <tr><th scope="row"><bdi>{name.clone()}</bdi></th>{cells.collect_view()}</tr> }
    });
    let rows = rows.collect_view();
    let head = classes.iter().map(|name| view! { <th scope="col"><bdi>{name.clone()}</bdi></th> }).collect_view();
    view! {
        <h3 class="as-model__subtitle">"What was taken for what"</h3>
        <p class="as-model__muted">"Down: what is true. Across: what was predicted. Choose a cell to see its rows."</p>
        <div class="as-model__scroll" tabindex="0" role="region" aria-label="What was taken for what">
            <table class="as-model__matrix" data-testid="model-confusion">
                <thead><tr><td></td>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(left_out > 0).then(|| view! { <p class="as-model__muted">{format!("{left_out} more classes are not shown.")}</p> })}
    }
}

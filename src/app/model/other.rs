//! What the model says of another file, and how good that is beside the scores of before.

use std::sync::Arc;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::{
    study::{Caveat, StudyView},
    words as figures,
};
use crate::{
    app::{data::download::download_bytes, modelling::Run, session::Session, words},
    jobs::{OtherScore, OtherTold, Studied, Study},
};

/// Choosing a file, and what came of it.
#[component]
pub fn OtherFile(run: Arc<Run>) -> impl IntoView {
    let session = Session::expect();
    let (id, own) = (run.id, run.clone());
    let (chosen, number) = (RwSignal::new(None::<Study>), StoredValue::new(0));
    let choose = move |event: ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        let file = input.files().and_then(|files| files.get(0));
        // The same file can be chosen again, for instance after it was mended.
        input.set_value("");
        let Some(file) = file else { return };
        number.update_value(|number| *number += 1);
        let choices = session.import.steps.with_untracked(|steps| Box::new(steps.now().clone()));
        let study = Study::Other { file: file.name(), choices, number: number.get_value() };
        session.study_file(id, study.clone(), file);
        chosen.set(Some(study));
    };
    let answer = move |told: Arc<Studied>| {
        let (Studied::Other(told), Some(Study::Other { file, .. })) = (&*told, chosen.get_untracked()) else { return ().into_any() };
        view! { <Told run=own.clone() file told=(**told).clone() /> }.into_any()
    };
    view! {
        <p class="as-model__muted">
            "The model is learnt from all rows of this table and asked about every row of another one with the same columns, which is read by the same settings and stays in this tab. If what is predicted stands in it, the predictions are scored."
        </p>
        <p>
            <label class="as-button as-model__pick">
                <input class="as-visually-hidden" type="file" data-testid="model-other-file" on:change=choose />
                "Score another file"
            </label>
        </p>
        <StudyView run=id study=chosen view=answer />
    }
}

#[component]
fn Told(run: Arc<Run>, file: String, told: OtherTold) -> impl IntoView {
    let OtherTold { rows, scored, scores, notes, csv } = told;
    let words = if scored > 0 {
        format!("{} of “{file}” are predicted, and {} of them are scored.", words::counted(rows, "row"), words::count(scored))
    } else {
        format!("{} of “{file}” are predicted.", words::counted(rows, "row"))
    };
    let notes = (!notes.is_empty()).then(|| {
        let notes = notes.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
        view! { <ul class="as-model__notes" data-testid="model-other-notes">{notes}</ul> }
    });
    let table = (!scores.is_empty()).then(|| view! { <Beside run scores /> });
    let refused = RwSignal::new(false);
    let name = format!("{} predictions.csv", file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem));
    let label = format!("Save {name} ({})", words::size(csv.len() as u64));
    let save = move |_| refused.set(download_bytes(&name, "text/csv", &csv).is_err());
    view! {
        <p role="status" class="as-model__say" data-testid="model-other-told">{words}</p>
        {notes}
        {table}
        <p><button class="as-button as-button--main" type="button" data-testid="model-other-save" on:click=save>{label}</button></p>
        {move || refused.get().then(|| view! { <p class="as-model__failure" role="alert">"The browser refused to save the file: allow downloads for this page and try again."</p> })}
    }
}

/// The scores on the other file beside those of the run.
#[component]
fn Beside(run: Arc<Run>, scores: Vec<OtherScore>) -> impl IntoView {
    let row = |score: OtherScore| {
        let before = run.told.score(&score.id)?;
        let text = |value: Option<f64>, bounds| value.map_or_else(|| "not defined".to_owned(), |value| figures::with_bounds(value, bounds));
        let (name, what) = (before.name.clone(), before.what.clone());
        Some(view! {
            <tr>
                <th scope="row" title=what>{name}</th>
                <td>{text(score.value, score.interval)}</td>
                <td>{text(before.value, before.interval)}</td>
            </tr>
        })
    };
    let rows: Vec<_> = scores.into_iter().filter_map(row).collect();
    view! {
        <div class="as-model__scroll" tabindex="0" role="region" aria-label="Scores on the other file">
            <table class="as-model__table" data-testid="model-other-scores">
                <thead><tr><th scope="col">"Score (95 % bounds)"</th><th scope="col">"On this file"</th><th scope="col">"On the open table, held out"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <Caveat words="Rows that stand in both files were learnt from, and make the scores on this file look better than they are. If the file is worse than before, its rows are of another kind." />
    }
}

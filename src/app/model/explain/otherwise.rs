//! The nearest row with another prediction: what would have to be otherwise.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    one_row::{Changes, predicted},
    what_if::in_words,
};
use crate::{
    app::{
        model::{
            choices::shown,
            study::{Caveat, StudyView},
        },
        modelling::Run,
        session::Session,
    },
    jobs::{FeatureTold, Otherwise, RunId, Studied, Study, Wish},
};

/// The probability that a wished class must reach.
const ENOUGH: f64 = 0.5;

/// What is wished for, and what would have to be otherwise for it.
#[component]
pub fn OtherwiseView(run: Arc<Run>, row: Memo<u64>, changes: Changes) -> impl IntoView {
    let asked = RwSignal::new(None::<Study>);
    // An answer about another row is of no use.
    Effect::new(move |_| {
        row.track();
        asked.set(None);
    });
    let ask = move |wish: Wish| asked.set(Some(Study::Otherwise { row: row.get_untracked(), wish, fixed: Vec::new() }));
    let id: RunId = run.id;
    let form = if run.told.classes.is_empty() {
        view! { <NumberWish ask=Callback::new(ask) /> }.into_any()
    } else {
        view! { <ClassWish run=run.clone() ask=Callback::new(ask) /> }.into_any()
    };
    let answer = move |told: Arc<Studied>| {
        let Studied::Otherwise { found, caveat } = &*told else { return ().into_any() };
        let found = match found {
            Some(found) => view! { <Found run=run.clone() found=found.clone() changes /> }.into_any(),
            None => view! { <p class="as-model__say" data-testid="model-otherwise">"The row has this prediction already, or no change of up to three cells leads there."</p> }.into_any(),
        };
        view! { {found} <Caveat words=caveat.clone() /> }.into_any()
    };
    view! {
        <h3 class="as-model__subtitle">"What would have to be otherwise?"</h3>
        {form}
        <StudyView run=id study=asked view=answer />
    }
}

#[component]
fn ClassWish(run: Arc<Run>, ask: Callback<Wish>) -> impl IntoView {
    let session = Session::expect();
    let wish = move |class: usize| ask.run(Wish::Class { class, probability: ENOUGH });
    let button = |(class, name): (usize, &String)| {
        let name = shown(session, &run.told.target, name);
        view! { <button class="as-button" type="button" data-testid=format!("model-wish-{class}") on:click=move |_| wish(class)>{format!("to be “{name}”")}</button> }
    };
    let buttons = run.told.classes.iter().enumerate().take(20).map(button).collect_view();
    view! { <div class="as-model__bar"><span>"Find the smallest change for the prediction"</span>{buttons}</div> }
}

#[component]
fn NumberWish(ask: Callback<Wish>) -> impl IntoView {
    let (number, set_number) = signal(None::<f64>);
    let give = move |event| set_number.set(event_target_value(&event).parse().ok());
    let wish = move |wish: fn(f64) -> Wish| {
        if let Some(number) = number.get_untracked() {
            ask.run(wish(number));
        }
    };
    let off = move || number.with(Option::is_none);
    view! {
        <div class="as-model__bar">
            <label class="as-model__cost">"Find the smallest change for the prediction to reach" <input class="as-field as-model__number" type="number" step="any" on:input=give /></label>
            <button class="as-button" type="button" disabled=off on:click=move |_| wish(Wish::AtLeast)>"or more"</button>
            <button class="as-button" type="button" disabled=off on:click=move |_| wish(Wish::AtMost)>"or less"</button>
        </div>
    }
}

#[component]
fn Found(run: Arc<Run>, found: Otherwise, changes: Changes) -> impl IntoView {
    let session = Session::expect();
    let unknown = FeatureTold { name: String::new(), column: String::new(), levels: Vec::new() };
    let change = |(feature, from, to): &(u32, Option<f64>, Option<f64>)| {
        let of = run.told.features.get(*feature as usize).unwrap_or(&unknown);
        format!("{} {} instead of {}", of.name, in_words(session, of, *to), in_words(session, of, *from))
    };
    let list: Vec<String> = found.changes.iter().map(change).collect();
    let sentence = format!("With {}, the model would say {}.", list.join(", and "), predicted(session, &run, &found.prediction));
    let take = move |_| changes.set(found.changes.iter().map(|(feature, _, to)| (*feature, *to)).collect());
    view! {
        <p class="as-model__say" role="status" data-testid="model-otherwise">{sentence}</p>
        <p><button class="as-button" type="button" data-testid="model-otherwise-take" on:click=take>"Put these changes in above"</button></p>
    }
}

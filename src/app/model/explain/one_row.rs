//! One row: what is predicted of it, what each column adds, what if it were otherwise, and what would have to be.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;

use super::{EffectsView, MOST, otherwise::OtherwiseView, what_if::WhatIf};
use crate::{
    app::{
        model::{
            choices::{ClassChoice, first_class, shown},
            study::{Caveat, StudyView},
            words,
        },
        modelling::Run,
        session::Session,
    },
    charts::effects::{self, Effects},
    jobs::{Added, OneRow, Studied, Study},
};

/// Cells that are changed, by feature; `None` is missing.
pub(super) type Changes = RwSignal<BTreeMap<u32, Option<f64>>>;

/// The row that is explained.
#[component]
pub fn ExplainedRow(run: Arc<Run>) -> impl IntoView {
    let modelling = Session::expect().modelling;
    let (class, changes) = (RwSignal::new(first_class(&run)), Changes::default());
    let row = Memo::new(move |_| modelling.row.get().unwrap_or(1));
    // Changes belong to the row that they were made to.
    Effect::new(move |before: Option<u64>| {
        if before.is_some_and(|before| before != row.get()) {
            changes.update(BTreeMap::clear);
        }
        row.get()
    });
    let study = Signal::derive(move || {
        let changes = changes.get().into_iter().collect();
        Some(Study::Row { row: row.get(), class: class.get(), changes })
    });
    let choose = move |event: leptos::ev::Event| {
        if let Some(given) = event_target_value(&event).parse().ok().filter(|row| *row > 0) {
            modelling.row.set(Some(given));
        }
    };
    let told = RwSignal::new(None::<Arc<Studied>>);
    let (id, own) = (run.id, run.clone());
    let answer = move |answer: Arc<Studied>| {
        told.set(Some(answer.clone()));
        let Studied::Row(one) = &*answer else { return ().into_any() };
        let changed = changes.with_untracked(|changes| !changes.is_empty());
        view! { <Predicted run=own.clone() one=(**one).clone() changed /> }.into_any()
    };
    let cells =
        Memo::new(move |_| told.with(|told| if let Some(Studied::Row(one)) = told.as_deref() { Some(one.cells.clone()) } else { None }));
    let of_form = run.clone();
    let form = move || {
        let cells = cells.get()?;
        Some(view! { <WhatIf run=of_form.clone() cells changes told=told.into() /> })
    };
    view! {
        <p class="as-model__muted">"Choose a row; the model that explains it is the one that had not seen it. Then change what is in it, and see what would be predicted."</p>
        <div class="as-controls">
            <div class="as-controls__field">
                <label class="as-controls__name" for="model-row-number">"Row"</label>
                <input class="as-field as-model__number" id="model-row-number" data-testid="model-row-number" type="number" min="1" step="1"
                    prop:value=move || row.get().to_string() on:change=choose />
            </div>
            <ClassChoice run=run.clone() class id="model-row-class" />
        </div>
        <StudyView run=id study view=answer />
        {form}
        <OtherwiseView run row changes />
    }
}

/// What is predicted, in a sentence, and what each column adds.
#[component]
fn Predicted(run: Arc<Run>, one: OneRow, changed: bool) -> impl IntoView {
    let session = Session::expect();
    let said = |prediction: &[f64]| predicted(session, &run, prediction);
    let truth =
        one.truth.as_deref().map_or_else(String::new, |truth| format!(" In truth it is {}.", shown(session, &run.told.target, truth)));
    let sentence = if changed {
        format!("With these changes the model says {}; without them it says {}.{truth}", said(&one.after), said(&one.before))
    } else {
        format!("The model says {}.{truth}", said(&one.before))
    };
    let added = one.added.map(|added| {
        let caveat = added.caveat.clone();
        view! { <EffectsView effects=parts(&run, &added) /> <Caveat words=caveat /> }
    });
    view! {
        <p class="as-model__say" role="status" data-testid="model-row-sentence">{sentence}</p>
        {added}
    }
}

/// A prediction in words.
pub(super) fn predicted(session: Session, run: &Run, prediction: &[f64]) -> String {
    if run.told.classes.is_empty() {
        return prediction.first().copied().map_or_else(String::new, words::score);
    }
    let best = prediction.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)));
    let name = |at: usize| run.told.classes.get(at).map_or_else(String::new, |class| shown(session, &run.told.target, class));
    best.map_or_else(String::new, |(at, p)| format!("{} with probability {}", name(at), words::score(*p)))
}

fn parts(run: &Run, added: &Added) -> Effects {
    let mut list: Vec<effects::Effect> = run
        .told
        .features
        .iter()
        .zip(&added.values)
        .map(|(feature, value)| effects::Effect { name: feature.name.clone(), value: *value, bounds: None })
        .collect();
    list.sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()));
    let rest: f64 = list.iter().skip(MOST).map(|effect| effect.value).sum();
    if list.len() > MOST {
        list.truncate(MOST);
        list.push(effects::Effect { name: "all others together".to_owned(), value: rest, bounds: None });
    }
    let whole: f64 = added.base + added.values.iter().sum::<f64>();
    Effects {
        title: "What each adds to this prediction".to_owned(),
        takeaway: format!(
            "Knowing nothing of the row, {} is {}; with all that is added it is {}.",
            added.unit,
            words::score(added.base),
            words::score(whole)
        ),
        heads: ["Looked at".to_owned(), "Adds".to_owned()],
        list,
    }
}

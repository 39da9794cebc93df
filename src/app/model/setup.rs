//! What is predicted, from what, by which model, and how it is tried.

use std::sync::Arc;

use leptos::prelude::*;

use super::{columns::Columns, setting::LearnerSettings, split, surface::Watch, words};
use crate::{
    app::{
        modelling::{Planned, Settings},
        session::Session,
    },
    jobs::LearnerTold,
};

/// How often a table can be parted.
const FOLDS: [usize; 4] = [2, 3, 5, 10];

/// The longest time for choosing.
const SECONDS: u32 = 3600;

/// Everything that is settled before a run.
#[component]
pub fn Setup() -> impl IntoView {
    let session = Session::expect();
    let modelling = session.modelling;
    let running = Memo::new(move |_| modelling.running.with(Option::is_some));
    let train = move || {
        if running.get() {
            view! { <button class="as-button" type="button" data-testid="model-cancel" on:click=move |_| session.give_up_run()>"Cancel"</button> }.into_any()
        } else {
            view! { <button class="as-button as-button--main" type="button" data-testid="model-train" on:click=move |_| session.train()>"Train and score"</button> }
                .into_any()
        }
    };
    let failure = move || {
        modelling
            .failure
            .get()
            .map(|failure| view! { <p class="as-model__failure" role="alert" data-testid="model-refused">{failure.to_string()}</p> })
    };
    view! {
        <section class="as-panel as-model__setup" aria-label="What is trained">
            <div class="as-controls">
                <Target />
                <LearnerChoice />
                <SplitChoice />
                <div class="as-model__go">{train}</div>
            </div>
            <FindModel />
            <Why />
            <LearnerSettings />
            {failure}
            <Columns />
            <Watch />
        </section>
    }
}

/// Choosing among several models within some time.
#[component]
fn FindModel() -> impl IntoView {
    let session = Session::expect();
    let modelling = session.modelling;
    let running = Memo::new(move |_| modelling.running.with(Option::is_some));
    let seconds = move || modelling.settings.with(|settings| settings.seconds);
    let change = move |event: leptos::ev::Event| {
        if let Some(given) = event_target_value(&event).parse().ok().filter(|given| (1..=SECONDS).contains(given)) {
            modelling.settings.update(|settings| settings.seconds = given);
        }
    };
    view! {
        <div class="as-model__bar">
            <span>"Or have several models tried, and the best one scored:"</span>
            <button class="as-button" type="button" data-testid="model-find" disabled=move || running.get() on:click=move |_| session.find_model(modelling.settings.with_untracked(|settings| settings.seconds))>
                "Find me a good model"
            </button>
            <label class="as-model__cost">"choosing for at most"
                <input class="as-field as-model__short" type="number" min="1" max=SECONDS.to_string() step="1" data-testid="model-seconds" prop:value=move || seconds().to_string() on:change=change />
                "seconds"
            </label>
        </div>
    }
}

fn planned(session: Session) -> Memo<Option<Arc<Planned>>> {
    Memo::new(move |_| session.modelling.planned.get())
}

/// The column that is predicted.
#[component]
fn Target() -> impl IntoView {
    let session = Session::expect();
    let planned = planned(session);
    let options = move || {
        let Some(planned) = planned.get() else { return Vec::new() };
        let chosen = planned.plan.target.column.clone();
        let mut names: Vec<String> = planned.candidates.iter().map(|candidate| candidate.column.clone()).collect();
        if !names.contains(&chosen) {
            names.insert(0, chosen.clone());
        }
        names.into_iter().map(|name| view! { <option value=name.clone() selected=name == chosen>{name.clone()}</option> }).collect()
    };
    view! {
        <div class="as-controls__field">
            <label class="as-controls__name" for="model-target">"Predict"</label>
            <select class="as-select" id="model-target" data-testid="model-target" on:change=move |event| session.make_plan(Some(event_target_value(&event)))>
                {options}
            </select>
        </div>
    }
}

/// Why this column, and what kind of prediction it is.
#[component]
fn Why() -> impl IntoView {
    let session = Session::expect();
    let planned = planned(session);
    let words = move || {
        let planned = planned.get()?;
        let target = &planned.plan.target;
        let why = planned.candidates.iter().find(|candidate| candidate.column == target.column).map(|candidate| candidate.why.clone());
        Some(format!("{} {}", why.unwrap_or_default(), words::sentence(&target.why)))
    };
    view! { <p class="as-model__why" data-testid="model-why">{words}</p> }
}

/// The model.
#[component]
fn LearnerChoice() -> impl IntoView {
    let session = Session::expect();
    let planned = planned(session);
    let chosen = Memo::new(move |_| session.modelling.settings.with(|settings| settings.learner.clone()));
    let options = move || {
        let learners = planned.get().map_or(Vec::new(), |planned| planned.learners.clone());
        let option = |LearnerTold { name, title, .. }| {
            let own = name.clone();
            view! { <option value=name prop:selected=move || chosen.with(|chosen| *chosen == own)>{title}</option> }
        };
        learners.into_iter().map(option).collect_view()
    };
    let choose = move |name: String| {
        session.modelling.settings.update(|settings| {
            settings.learner = name;
            settings.set.clear();
        });
    };
    view! {
        <div class="as-controls__field">
            <label class="as-controls__name" for="model-learner">"With"</label>
            <select class="as-select" id="model-learner" data-testid="model-learner" on:change=move |event| choose(event_target_value(&event))>
                {options}
            </select>
        </div>
    }
}

/// How rows are parted, and how often.
#[component]
fn SplitChoice() -> impl IntoView {
    let session = Session::expect();
    let settings = session.modelling.settings;
    let folds = Memo::new(move |_| settings.with(|settings| settings.folds));
    let way = Memo::new(move |_| settings.with(|settings| split::write(&settings.split)));
    let ways = move || {
        let columns = session
            .modelling
            .plan
            .with(|plan| plan.as_ref().map(|plan| plan.columns.iter().map(|column| column.column.clone()).collect::<Vec<_>>()));
        let plain =
            [("stratified".to_owned(), "By chance, same shares of classes".to_owned()), ("random".to_owned(), "By chance".to_owned())];
        let by = columns.unwrap_or_default().into_iter().flat_map(|name| {
            [
                (format!("time:{name}"), format!("Later rows held out, by {name}")),
                (format!("grouped:{name}"), format!("Same {name} kept together")),
                (format!("column:{name}"), format!("Each {name} held out once")),
            ]
        });
        let option = |(value, words): (String, String)| {
            let own = value.clone();
            view! { <option value=value prop:selected=move || way.with(|way| *way == own)>{words}</option> }
        };
        plain.into_iter().chain(by).map(option).collect_view()
    };
    let options = FOLDS.map(|count| view! { <option value=count.to_string() prop:selected=move || folds.get() == count>{count}</option> });
    let change = move |change: &dyn Fn(&mut Settings)| settings.update(|settings| change(settings));
    view! {
        <div class="as-controls__field">
            <label class="as-controls__name" for="model-split">"Held out"</label>
            <select class="as-select as-model__split" id="model-split" data-testid="model-split"
                on:change=move |event| change(&|settings| settings.split = split::read(&event_target_value(&event)))>
                {ways}
            </select>
        </div>
        <div class="as-controls__field">
            <label class="as-controls__name" for="model-folds">"Parts"</label>
            <select class="as-select" id="model-folds" data-testid="model-folds"
                on:change=move |event| change(&|settings| settings.folds = event_target_value(&event).parse().unwrap_or(settings.folds))>
                {options.collect_view()}
            </select>
        </div>
    }
}

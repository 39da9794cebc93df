//! The settings of the model, of learning and of weights as one row of controls.

use leptos::prelude::*;

use super::address::{sampling, sampling_id};
use crate::{
    app::{modelling::Choosing, session::Session},
    jobs::SettingTold,
};

/// The settings of the model as one row of controls.
#[component]
pub fn LearnerSettings() -> impl IntoView {
    let session = Session::expect();
    let settings = session.modelling.settings;
    let planned = Memo::new(move |_| session.modelling.planned.get());
    let chosen = Memo::new(move |_| settings.with(|settings| settings.learner.clone()));
    let controls = move || {
        let learner = chosen.get();
        let learners = planned.get().map_or(Vec::new(), |planned| planned.learners.clone());
        let of_learner = learners.into_iter().find(|told| told.name == learner).map_or(Vec::new(), |told| told.settings);
        of_learner.into_iter().map(|setting| view! { <LearnerSetting setting /> }).collect_view()
    };
    let is_classified = move || session.modelling.plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.target.task.is_classification()));
    let balanced = move || settings.with(|settings| settings.balanced);
    let seed = move || settings.with(|settings| settings.seed.to_string());
    let chooses = move || settings.with(|settings| settings.choosing == Choosing::Settings);
    view! {
        <details class="as-model__more">
            <summary class="as-model__summary">"Settings of the model"</summary>
            <div class="as-model__settings">
                {controls}
                {move || is_classified().then(|| view! {
                    <label class="as-model__check">
                        <input type="checkbox" prop:checked=balanced on:change=move |event| settings.update(|settings| settings.balanced = event_target_checked(&event)) />
                        "Every class counts the same"
                    </label>
                })}
                <label class="as-model__check">
                    <input type="checkbox" data-testid="model-choose" prop:checked=chooses on:change=move |event| settings.update(|settings| {
                        settings.choosing = if event_target_checked(&event) { Choosing::Settings } else { Choosing::Nothing };
                    }) />
                    "Choose these settings by trying"
                </label>
                <Stopping />
                {move || is_classified().then(|| view! { <Balance /> })}
                <div class="as-controls__field">
                    <label class="as-controls__name" for="model-seed">"Seed of chance"</label>
                    <input class="as-field" id="model-seed" type="number" min="0" step="1" prop:value=seed
                        on:change=move |event| settings.update(|settings| settings.seed = event_target_value(&event).parse().unwrap_or(settings.seed)) />
                </div>
            </div>
        </details>
    }
}

/// When learning ends early.
#[component]
fn Stopping() -> impl IntoView {
    let settings = Session::expect().modelling.settings;
    let value = move || settings.with(|settings| settings.patience.to_string());
    view! {
        <div class="as-controls__field">
            <label class="as-controls__name" for="model-patience" title="A tenth of the training rows is set aside; learning ends after so many steps without gain on them, and the best step is kept. 0: never.">"Stop after steps without gain"</label>
            <input class="as-field" id="model-patience" data-testid="model-patience" type="number" min="0" step="1" prop:value=value
                on:change=move |event| settings.update(|settings| settings.patience = event_target_value(&event).parse().unwrap_or(settings.patience)) />
        </div>
    }
}

/// How rare classes and groups are made up for.
#[component]
fn Balance() -> impl IntoView {
    let session = Session::expect();
    let settings = session.modelling.settings;
    let way = Memo::new(move |_| settings.with(|settings| settings.sampling.map(sampling_id).unwrap_or_default()));
    let ways = [("", "As they are"), ("over", "Drawn more often"), ("under", "Others drawn less often")];
    let ways = ways.map(|(id, words)| view! { <option value=id prop:selected=move || way.get() == id>{words}</option> }).collect_view();
    let group = Memo::new(move |_| settings.with(|settings| settings.reweigh.clone().unwrap_or_default()));
    let names = session.names.get_untracked();
    let option = |name: &String| {
        let own = name.clone();
        view! { <option value=name.clone() prop:selected=move || group.with(|group| *group == own)>{name.clone()}</option> }
    };
    let groups = names.iter().map(option).collect_view();
    view! {
        <div class="as-controls__field">
            <label class="as-controls__name" for="model-sampling" title="Rows to learn from only; rows that are held out stay as they are.">"Rows of rare classes"</label>
            <select class="as-select" id="model-sampling" on:change=move |event| settings.update(|settings| settings.sampling = sampling(&event_target_value(&event)))>{ways}</select>
        </div>
        <div class="as-controls__field">
            <label class="as-controls__name" for="model-reweigh" title="Rows to learn from count so that group and class have nothing to do with each other (reweighing). Compare the scores with those without: the difference is the price.">"Treat groups alike, by"</label>
            <select class="as-select as-model__split" id="model-reweigh" data-testid="model-reweigh"
                on:change=move |event| settings.update(|settings| settings.reweigh = Some(event_target_value(&event)).filter(|name| !name.is_empty()))>
                <option value="" prop:selected=move || group.with(String::is_empty)>"no column"</option>
                {groups}
            </select>
        </div>
    }
}

#[component]
fn LearnerSetting(setting: SettingTold) -> impl IntoView {
    let settings = Session::expect().modelling.settings;
    let SettingTold { name, what, range: [low, high], is_whole, value: usual } = setting;
    let id = format!("model-set-{name}");
    let own = name.clone();
    let value = move || settings.with(|settings| settings.set.get(&own).copied().unwrap_or(usual).to_string());
    let own = name.clone();
    let change = move |event: leptos::ev::Event| {
        let Ok(given) = event_target_value(&event).parse::<f64>() else { return };
        let given = if is_whole { given.round() } else { given }.clamp(low, high);
        settings.update(|settings| {
            settings.set.insert(own.clone(), given);
        });
    };
    let step = if is_whole { "1" } else { "any" };
    view! {
        <div class="as-controls__field">
            <label class="as-controls__name" for=id.clone() title=what>{name.replace('_', " ")}</label>
            <input class="as-field" id=id type="number" min=low.to_string() max=high.to_string() step=step prop:value=value on:change=change />
        </div>
    }
}

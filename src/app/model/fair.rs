//! Whether groups of people are treated alike: rates of each group, how far they are apart, and what evening them out costs.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    choices::shown,
    failing::chance,
    study::{Section, StudyView},
    words,
};
use crate::{
    app::{modelling::Run, session::Session, words as counts},
    jobs::{DisparityTold, GroupTold, Grouping, RateTold, Studied, Study, ThresholdsTold},
};

/// What the rates of a group are, in their order.
const RATES: [(&str, &str); 6] = [
    ("Really positive", "The share of the group that is positive in truth."),
    ("Predicted positive", "The share of the group that is predicted positive."),
    ("Found", "Of those who are positive, the share that is predicted so."),
    ("False alarms", "Of those who are not positive, the share that is predicted positive."),
    ("Precision", "Of those predicted positive, the share that is."),
    ("Right", "The share that is predicted right."),
];

/// The panel; only where one of two classes is predicted.
#[component]
pub fn Fairness(run: Arc<Run>) -> impl IntoView {
    view! {
        <section class="as-panel" aria-label="Whom it treats how" data-testid="model-fairness">
            <h2 class="as-model__title">"Whom it treats how"</h2>
            <Section title="Compare groups of rows" testid="model-groups"><Groups run=run.clone() /></Section>
        </section>
    }
}

#[component]
fn Groups(run: Arc<Run>) -> impl IntoView {
    let session = Session::expect();
    let names = session.names.get_untracked();
    let (first, second) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let study = Signal::derive(move || {
        let columns: Vec<String> = [first.get(), second.get()].into_iter().filter(|name| !name.is_empty()).collect();
        (!first.with(String::is_empty) && first.get() != second.get()).then_some(Study::Fairness { columns })
    });
    let positive = run.told.classes.get(1).cloned().unwrap_or_default();
    let id = run.id;
    let target = run.told.target.clone();
    let choice = move |chosen: RwSignal<String>, id: &'static str, label: &'static str, none: &'static str| {
        let options = names
            .iter()
            .filter(|name| **name != target)
            .map(|name| view! { <option value=name.clone()>{name.clone()}</option> })
            .collect_view();
        view! {
            <div class="as-controls__field">
                <label class="as-controls__name" for=id>{label}</label>
                <select class="as-select as-model__split" id=id data-testid=id on:change=move |event| chosen.set(event_target_value(&event))>
                    <option value="">{none}</option>
                    {options}
                </select>
            </div>
        }
    };
    let answer = |told: Arc<Studied>| {
        let Studied::Fairness(all) = &*told else { return ().into_any() };
        all.iter().map(|grouping| view! { <GroupingView grouping=grouping.clone() /> }).collect_view().into_any()
    };
    view! {
        <p class="as-model__muted">
            {format!("A row is predicted positive where the model says “{}”. Whether that is good for somebody, and which measure matters, is for people to say; no figure here says what is right.", shown(session, &run.told.target, &positive))}
        </p>
        <div class="as-controls">
            {choice(first, "model-group", "Groups by", "Choose a column")}
            {choice(second, "model-group-2", "Crossed with", "Nothing")}
        </div>
        <StudyView run=id study view=answer />
    }
}

#[component]
fn GroupingView(grouping: Grouping) -> impl IntoView {
    let session = Session::expect();
    let title = format!("By {}", grouping.columns.join(" and "));
    let columns = grouping.columns.clone();
    let name = move |group: &GroupTold| {
        let parts = group.name.iter().zip(&columns).map(|(value, column)| shown(session, column, value));
        parts.collect::<Vec<_>>().join(", ")
    };
    let names: Vec<String> = grouping.groups.iter().map(name).collect();
    let rows = grouping.groups.iter().zip(&names).map(|(group, name)| {
        let rates = group.rates.iter().map(|rate| view! { <td>{rate_in_words(*rate)}</td> }).collect_view();
        view! { <tr><th scope="row"><bdi>{name.clone()}</bdi></th><td>{counts::count(group.rows)}</td>{rates}<td>{group.calibration_gap.map_or_else(String::new, words::score)}</td></tr> }
    });
    let head = RATES.iter().map(|(name, what)| view! { <th scope="col" title=*what>{*name}</th> }).collect_view();
    let measures = grouping.disparities.iter().map(|told| view! { <Disparity told=told.clone() /> }).collect_view();
    let thresholds = grouping.thresholds.iter().map(|told| view! { <Thresholds told=told.clone() names=names.clone() /> }).collect_view();
    let has_thresholds = !grouping.thresholds.is_empty();
    view! {
        <h3 class="as-model__subtitle">{title.clone()}</h3>
        <div class="as-model__scroll" tabindex="0" role="region" aria-label=format!("Rates of the groups, {title}")>
            <table class="as-model__table" data-testid="model-rates">
                <thead><tr><th scope="col">"Group"</th><th scope="col">"Rows"</th>{head}<th scope="col" title="The mean predicted probability less the share that is positive: above 0 the model promises too much.">"Promised too much"</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        <div class="as-model__scroll" tabindex="0" role="region" aria-label=format!("How far groups are apart, {title}")>
            <table class="as-model__table" data-testid="model-disparities">
                <thead><tr><th scope="col">"How far groups are apart"</th><th scope="col">"Value (95 % bounds)"</th><th scope="col">"By chance"</th><th scope="col">"What it says"</th></tr></thead>
                <tbody>{measures}</tbody>
            </table>
        </div>
        {has_thresholds.then(|| view! {
            <div class="as-model__scroll" tabindex="0" role="region" aria-label=format!("What treating groups alike costs, {title}")>
                <table class="as-model__table" data-testid="model-thresholds">
                    <thead><tr><th scope="col">"A threshold for each group"</th><th scope="col">"Thresholds"</th><th scope="col">"Apart"</th><th scope="col">"Right"</th></tr></thead>
                    <tbody>{thresholds}</tbody>
                </table>
            </div>
        })}
    }
}

fn rate_in_words(rate: RateTold) -> String {
    rate.value.map_or_else(|| "–".to_owned(), |value| words::with_bounds(value, rate.bounds))
}

#[component]
fn Disparity(told: DisparityTold) -> impl IntoView {
    let value = told.value.map_or_else(|| "–".to_owned(), |value| words::with_bounds(value, told.bounds));
    view! {
        <tr>
            <th scope="row">{told.name}</th>
            <td title=told.why_not>{value}</td>
            <td>{told.p.map_or_else(String::new, chance)}</td>
            <td class="as-model__muted">{told.what}</td>
        </tr>
    }
}

/// Thresholds that treat groups alike, and their price.
#[component]
fn Thresholds(told: ThresholdsTold, names: Vec<String>) -> impl IntoView {
    let threshold = |(name, value): (&String, &Option<f64>)| match value {
        Some(value) => format!("{name} {}", words::score(*value)),
        None => format!("{name} never"),
    };
    let list: Vec<String> = names.iter().zip(&told.thresholds).map(threshold).collect();
    let change = |before: f64, after: f64| format!("{} instead of {}", words::score(after), words::score(before));
    view! {
        <tr>
            <th scope="row">{told.criterion}</th>
            <td>{list.join(" · ")}</td>
            <td>{change(told.before[1], told.after[1])}</td>
            <td>{change(told.before[0], told.after[0])}</td>
        </tr>
    }
}

//! The run that is shown: how good it is in a sentence, and everything behind it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    confusion::Confusion,
    curve::{self, CurvesView, LearningCurve},
    explain::Explain,
    failing::Failing,
    fair::Fairness,
    more::More,
    residuals::Residuals,
    rows::Rows,
    scores::Scores,
    take::Take,
    threshold::Threshold,
    words,
};
use crate::app::{
    modelling::{Choosing, Run},
    session::Session,
};

/// The run that is shown; nothing while there is none.
#[component]
pub fn Outcome() -> impl IntoView {
    let modelling = Session::expect().modelling;
    let run = Memo::new(move |_| modelling.run());
    move || run.get().map(|run| view! { <RunView run /> })
}

/// The score that is told first.
pub fn headline(run: &Run) -> &'static str {
    match run.told.classes.len() {
        0 => "r2",
        2 => "roc_auc",
        _ => "accuracy",
    }
}

#[component]
fn RunView(run: Arc<Run>) -> impl IntoView {
    let modelling = Session::expect().modelling;
    let told = &run.told;
    let binary = curve::of_two_classes(told);
    let numbers = curve::of_numbers(told);
    let warnings = told.warnings.iter().chain(&told.notes).map(|words| view! { <li>{words.clone()}</li> }).collect_view();
    let has_warnings = !told.warnings.is_empty() || !told.notes.is_empty();
    let has_curves = !binary.is_empty();
    let thresholds = StoredValue::new(told.binary.as_ref().map(|binary| binary.thresholds.clone()).unwrap_or_default());
    // A point of a curve leads to the threshold that it stands for.
    let choose = move |picture: usize| {
        Callback::new(move |at: [f64; 2]| {
            modelling.threshold.set(thresholds.with_value(|thresholds| curve::threshold_at(thresholds, picture, at)));
        })
    };
    let has_stopped = told.kept_steps.iter().any(Option::is_some);
    let points = run.points.clone();
    let is_classified = !told.classes.is_empty();
    view! {
        <section class="as-panel as-model__result" aria-label="Scores" data-testid="model-result" data-run=run.id.to_string()>
            <h2 class="as-model__title">{format!("{} predicts {}", title(&run), told.target)}</h2>
            <p class="as-model__say" data-testid="model-sentence">{sentence(&run)}</p>
            {(!told.choice.is_empty()).then(|| view! { <div class="as-model__choice" data-testid="model-choice">{told.choice.iter().map(|words| view! { <p>{words.clone()}</p> }).collect_view()}</div> })}
            {has_stopped.then(|| view! { <p class="as-model__muted" data-testid="model-stopped">{stopped(&run)}</p> })}
            {has_warnings.then(|| view! { <ul class="as-model__notes" data-testid="model-notes">{warnings}</ul> })}
            <Scores run=run.clone() />
            {is_classified.then(|| view! { <Confusion run=run.clone() /> })}
            {run.told.binary.is_some().then(|| view! { <Threshold run=run.clone() /> })}
            <Residuals run=run.clone() />
            <Rows run=run.clone() />
            {has_curves.then(|| view! { <p class="as-model__muted">"Choose a point of a curve to take its threshold."</p> })}
            <div class="as-model__charts">
                {binary.into_iter().enumerate().map(|(picture, curves)| view! { <CurvesView curves choose=choose(picture) /> }).collect_view()}
                {numbers.map(|curves| view! { <CurvesView curves /> })}
                {(points.len() > 1).then(|| view! { <LearningCurve points is_classified /> })}
            </div>
        </section>
        <More run=run.clone() />
        <Explain run=run.clone() />
        <Failing run=run.clone() />
        {run.told.binary.is_some().then(|| view! { <Fairness run=run.clone() /> })}
        <Take run=run.clone() />
    }
}

/// What a run is called.
pub fn title(run: &Run) -> String {
    match run.made.settings.choosing {
        Choosing::Models => "The best of several models".to_owned(),
        Choosing::Settings => format!("{} with chosen settings", run.told.title),
        Choosing::Nothing => run.told.title.clone(),
    }
}

/// Where learning ended early.
fn stopped(run: &Run) -> String {
    let step = |step: &Option<u32>| step.map_or_else(|| "never".to_owned(), |step| step.to_string());
    let steps: Vec<String> = run.told.kept_steps.iter().map(step).collect();
    format!("Learning was ended early, part by part after this many steps: {}.", steps.join(", "))
}

/// How good it is, in a sentence that names the bounds and the baseline.
fn sentence(run: &Run) -> String {
    let told = &run.told;
    let Some(score) = told.score(headline(run)) else { return String::new() };
    let Some(value) = score.value else { return score.why_not.clone().unwrap_or_default() };
    let rows = crate::charts::label::things(told.rows, "row", "rows");
    let bounds =
        score.interval.map_or_else(String::new, |[low, high]| format!(", 95 % bounds {} to {}", words::score(low), words::score(high)));
    let baseline =
        score.baseline.map_or_else(String::new, |baseline| format!(" Without looking at anything it would be {}.", words::score(baseline)));
    let verdict = match (score.interval, score.baseline) {
        (Some([low, high]), Some(baseline)) if baseline >= low && baseline <= high => " That is no better than chance would be.",
        _ => "",
    };
    format!(
        "{} is {}{bounds}, on {rows} that were each predicted by a model that had not seen them.{baseline}{verdict}",
        score.name,
        words::score(value)
    )
}

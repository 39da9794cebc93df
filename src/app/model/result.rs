//! The run that is shown: how good it is in a sentence, and everything behind it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    confusion::Confusion,
    curve::{self, CurvesView, LearningCurve},
    explain::Explain,
    failing::Failing,
    fair::Fairness,
    rows::Rows,
    scores::Scores,
    threshold::Threshold,
    words,
};
use crate::app::{modelling::Run, session::Session};

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
    let told = &run.told;
    let binary = curve::of_two_classes(told);
    let numbers = curve::of_numbers(told);
    let warnings = told.warnings.iter().chain(&told.notes).map(|words| view! { <li>{words.clone()}</li> }).collect_view();
    let has_warnings = !told.warnings.is_empty() || !told.notes.is_empty();
    let points = run.points.clone();
    let is_classified = !told.classes.is_empty();
    view! {
        <section class="as-panel as-model__result" aria-label="Scores" data-testid="model-result" data-run=run.id.to_string()>
            <h2 class="as-model__title">{format!("{} predicts {}", told.title, told.target)}</h2>
            <p class="as-model__say" data-testid="model-sentence">{sentence(&run)}</p>
            {has_warnings.then(|| view! { <ul class="as-model__notes" data-testid="model-notes">{warnings}</ul> })}
            <Scores run=run.clone() />
            {is_classified.then(|| view! { <Confusion run=run.clone() /> })}
            {run.told.binary.is_some().then(|| view! { <Threshold run=run.clone() /> })}
            <Rows run=run.clone() />
            <div class="as-model__charts">
                {binary.into_iter().chain(numbers).map(|curves| view! { <CurvesView curves /> }).collect_view()}
                {(points.len() > 1).then(|| view! { <LearningCurve points is_classified /> })}
            </div>
        </section>
        <Explain run=run.clone() />
        <Failing run=run.clone() />
        {run.told.binary.is_some().then(|| view! { <Fairness run=run.clone() /> })}
    }
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

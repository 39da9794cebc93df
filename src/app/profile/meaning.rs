//! What a column means: a line under its type, with its reasons.

use leptos::prelude::*;

use super::words;
use crate::{app::session::Session, charts::label, meaning::Told};

/// What a column means, once that is known.
#[component]
pub fn MeaningLine(
    /// Which column.
    column: usize,
) -> impl IntoView {
    let session = Session::expect();
    let told = Memo::new(move |_| session.insight.meanings.with(|meanings| meanings.get(column).cloned()));
    // The line keeps its place while nothing is known, so that cards keep their height.
    view! { <div class="as-meaning" data-testid="meaning">{move || told.get().map(|told| view! { <Line told /> })}</div> }
}

#[component]
fn Line(told: Told) -> impl IntoView {
    let personal = told.personal.map(|personal| {
        let title = format!("It says {}. How sensitive that is: {}.", personal.kind.words(), personal.sensitivity.id());
        view! { <span class="as-meaning__personal" title=title data-testid="personal">"personal data"</span> }
    });
    let what = match told.title {
        Some(title) => format!("Holds {title}"),
        None => words_of(&told.feature).to_owned(),
    };
    let sure = format!("{} sure. {}", label::percent(told.confidence), words::visible(&told.evidence.join(" "), 400));
    view! {
        <span class="as-meaning__what" title=sure>{what}</span>
        <span class="as-meaning__sure">{label::percent(told.confidence)} " sure"</span>
        {personal}
    }
}

/// What a model takes a column for, in words.
fn words_of(feature: &str) -> &'static str {
    match feature {
        "numeric" => "Quantities",
        "categorical" => "Categories",
        "datetime" => "Dates or times",
        "sentence" => "Sentences",
        "url" => "Web addresses",
        "embedded-number" => "Numbers within text",
        "list" => "Lists",
        "not-generalizable" => "Names of single rows, or always the same",
        _ => "Depends on what it stands for",
    }
}

//! What a view says until the analysis of the whole table has what it shows, and what to do then.

use std::sync::Arc;

use leptos::prelude::*;

use super::states::Reading;
use crate::{
    app::{
        insight::{Progress, Related},
        session::Session,
    },
    jobs::Failure,
};

/// How far the analysis is, as a view of its result sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The table is not read yet.
    Waiting,
    Working,
    Failed,
    Ready,
}

impl Stage {
    /// What a screen reader says without being asked.
    fn news(self) -> &'static str {
        match self {
            Self::Waiting => "Waiting until the file is read",
            Self::Working => "Comparing the columns",
            Self::Failed => "The columns could not be compared",
            Self::Ready => "The columns are compared",
        }
    }
}

/// Has the table analysed and shows `view` of the result; before that, how far it is.
#[component]
pub fn Analysed(
    /// What is shown of the result.
    view: impl Fn(Arc<Related>) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let session = Session::expect();
    let insight = session.insight;
    Effect::new(move |_| {
        let wanted = insight.progress.with(|progress| *progress == Progress::NotAsked);
        if wanted && session.profile.with(Option::is_some) {
            session.analyse();
        }
    });
    let stage = Memo::new(move |_| match insight.related.with(Option::is_some) {
        true => Stage::Ready,
        false if insight.progress.with(|progress| matches!(progress, Progress::Failed(_))) => Stage::Failed,
        false if session.profile.with(Option::is_none) => Stage::Waiting,
        false => Stage::Working,
    });
    let body = move || match stage.get() {
        Stage::Waiting => view! { <Reading /> }.into_any(),
        Stage::Working => view! { <Working /> }.into_any(),
        Stage::Failed => view! { <Failed /> }.into_any(),
        Stage::Ready => insight.related.get_untracked().map(&view).into_any(),
    };
    view! {
        <p class="as-visually-hidden" role="status" data-testid="analysis-news">{move || stage.get().news()}</p>
        {body}
    }
}

/// The analysis is under way.
#[component]
fn Working() -> impl IntoView {
    view! {
        <section class="as-state" data-testid="analysis-busy">
            <h2 class="as-state__title">"Comparing the columns"</h2>
            <p class="as-state__words">"The table is read once more, each column is set against each other, and missing cells are looked at. Large tables take a while; the rest of the page can be used meanwhile."</p>
            <progress class="as-state__progress" aria-label="Comparing the columns"></progress>
        </section>
    }
}

/// The analysis ended without its result: why, and a way to try again.
#[component]
pub fn Failed() -> impl IntoView {
    let session = Session::expect();
    let failure = session.insight.progress.with_untracked(|progress| match progress {
        Progress::Failed(failure) => Some(failure.clone()),
        _ => None,
    });
    let words = failure.map(|Failure { what, place, remedy, .. }| {
        view! {
            <p class="as-state__words">{format!("{what}.")}</p>
            {place.map(|place| view! { <p class="as-state__words as-state__words--small">{place}</p> })}
            <p class="as-state__words">{format!("{remedy}.")}</p>
        }
    });
    view! {
        <section class="as-state" data-testid="analysis-failed">
            <h2 class="as-state__title">"The columns could not be compared"</h2>
            {words}
            <p><button class="as-button as-button--main" type="button" data-testid="analyse-again" on:click=move |_| session.analyse_again()>"Try again"</button></p>
        </section>
    }
}

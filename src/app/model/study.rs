//! A section that is worked out when it is opened: its progress, its cancel, its failure, and its answer.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::{session::Session, studies::Stage},
    jobs::{RunId, Studied, Study},
};

/// A part of the station that is folded away until somebody opens it.
#[component]
pub fn Section(
    /// What it says.
    title: &'static str,
    /// Its stable name for tests.
    testid: &'static str,
    /// Opens it from elsewhere.
    #[prop(optional)]
    open: Option<RwSignal<bool>>,
    /// What is in it, made once it is opened.
    children: ChildrenFn,
) -> impl IntoView {
    let open = open.unwrap_or_else(|| RwSignal::new(false));
    // What was opened once stays, so that closing it loses nothing.
    let opened = Memo::new(move |before: Option<&bool>| open.get() || before.is_some_and(|before| *before));
    let toggle = move |event: leptos::ev::Event| open.set(event_target::<web_sys::Element>(&event).has_attribute("open"));
    view! {
        <details class="as-model__section" data-testid=testid prop:open=move || open.get() on:toggle=toggle>
            <summary class="as-model__head">{title}</summary>
            {move || opened.get().then(|| view! { <div class="as-model__inside">{children()}</div> })}
        </details>
    }
}

/// The answer of a study, and what stands there until it comes. While a changed question is worked out, the answer of
/// before stays.
#[component]
pub fn StudyView<V, F>(
    /// The run that it is about.
    run: RunId,
    /// What is to be found out; nothing while that is not settled.
    #[prop(into)]
    study: Signal<Option<Study>>,
    /// The answer as people see it.
    view: F,
) -> impl IntoView
where
    V: IntoView + 'static,
    F: Fn(Arc<Studied>) -> V + Send + 'static,
{
    let session = Session::expect();
    let stage = RwSignal::new(None::<ArcRwSignal<Stage>>);
    Effect::new(move |_| stage.set(study.get().map(|study| session.study(run, study))));
    let again = move |_| {
        if let Some(study) = study.get_untracked() {
            stage.set(Some(session.study_again(run, study)));
        }
    };
    let now = Memo::new(move |_| stage.get().map(|stage| stage.get()));
    let answer = Memo::new(move |before: Option<&Option<Arc<Studied>>>| match now.get() {
        Some(Stage::Done(told)) => Some(told),
        Some(Stage::Working(_)) => before.cloned().flatten(),
        _ => None,
    });
    // Progress by itself must not make the bar anew.
    let kind = Memo::new(move |_| now.with(|now| now.as_ref().map(std::mem::discriminant)));
    let share = move || now.with(|now| if let Some(Stage::Working(share)) = now { *share } else { 0.0 });
    let state = move || {
        // Read, and not only tracked: a memo that nobody has read hears of nothing, and failures would never be shown.
        kind.get()?;
        match now.get_untracked()? {
            Stage::Working(_) => Some(view! { <Working stage share=Signal::derive(share) /> }.into_any()),
            Stage::GivenUp => Some(view! { <Stopped words="It was given up.".to_owned() again label="Work it out" /> }.into_any()),
            Stage::Failed(failure) => Some(view! { <Stopped words=failure.to_string() again label="Try again" /> }.into_any()),
            Stage::Done(_) => None,
        }
    };
    view! {
        <div class="as-study" data-testid="model-study">{state}</div>
        {move || answer.get().map(&view)}
    }
}

#[component]
fn Working(stage: RwSignal<Option<ArcRwSignal<Stage>>>, share: Signal<f64>) -> impl IntoView {
    let session = Session::expect();
    let cancel = move |_| {
        if let Some(stage) = stage.get_untracked() {
            session.give_up_study(&stage);
        }
    };
    view! {
        <div class="as-model__bar" role="status">
            <span class="as-model__figure">"Working it out …"</span>
            <progress class="as-model__progress" max="1" prop:value=share aria-label="Working it out"></progress>
            <button class="as-button" type="button" data-testid="model-study-cancel" on:click=cancel>"Cancel"</button>
        </div>
    }
}

#[component]
fn Stopped(words: String, #[prop(into)] again: Callback<leptos::ev::MouseEvent>, label: &'static str) -> impl IntoView {
    view! {
        <div class="as-model__bar" role="status">
            <span class="as-model__muted">{words}</span>
            <button class="as-button" type="button" on:click=move |event| again.run(event)>{label}</button>
        </div>
    }
}

/// What must be said beside an explanation.
#[component]
pub fn Caveat(#[prop(into)] words: String) -> impl IntoView {
    view! { <p class="as-model__caveat"><span class="as-badge">"Beware"</span> " " {words}</p> }
}

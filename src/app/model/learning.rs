//! The run that is under way: how far it is, how it learns, and the controls.

use leptos::prelude::*;

use super::{board::Board, curve::LearningCurve, surface::Live};
use crate::app::session::Session;

/// The run under way; nothing while there is none.
#[component]
pub fn Learning() -> impl IntoView {
    let session = Session::expect();
    let modelling = session.modelling;
    let is_running = Memo::new(move |_| modelling.running.with(Option::is_some));
    move || is_running.get().then(|| view! { <Running session /> })
}

#[component]
fn Running(session: Session) -> impl IntoView {
    let running = session.modelling.running;
    let share = Memo::new(move |_| running.with(|running| running.as_ref().map_or(0.0, |running| (running.share * 200.0).floor() / 200.0)));
    let paused = Memo::new(move |_| running.with(|running| running.as_ref().is_some_and(|running| running.is_paused)));
    let words = move || {
        running.with(|running| {
            let running = running.as_ref()?;
            let done = format!("{} of {}", running.folds, running.of);
            Some(match running.curve_of {
                Some(_) => format!("{done} models for the curve trained and scored"),
                None => format!("{done} parts held out and scored"),
            })
        })
    };
    let board = Memo::new(move |_| running.with(|running| running.as_ref().map(|running| running.board.clone()).unwrap_or_default()));
    let points = Memo::new(move |_| running.with(|running| running.as_ref().map(|running| running.points.clone()).unwrap_or_default()));
    let is_classified =
        session.modelling.plan.with_untracked(|plan| plan.as_ref().is_some_and(|plan| plan.target.task.is_classification()));
    view! {
        <section class="as-panel as-model__running" aria-label="Training" data-testid="model-running">
            <div class="as-model__bar">
                <progress class="as-model__progress" max="1" prop:value=move || share.get() aria-label="Training"></progress>
                <span class="as-model__figure">{words}</span>
                <button class="as-button" type="button" data-testid="model-pause" on:click=move |_| session.pause_or_go_on()>
                    {move || if paused.get() { "Run" } else { "Pause" }}
                </button>
                <button class="as-button" type="button" data-testid="model-step" disabled=move || !paused.get() on:click=move |_| session.step_once()>"Step"</button>
            </div>
            {move || board.with(|board| (!board.is_empty()).then(|| view! { <Board board=board.clone() is_classified /> }))}
            <Live />
            {move || (points.with(Vec::len) > 1).then(|| view! { <LearningCurve points=points.get() is_classified /> })}
        </section>
    }
}

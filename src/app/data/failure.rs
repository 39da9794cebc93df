//! It did not work: what happened, where, and what can be done.

use leptos::prelude::*;

use crate::app::{frame::Desk, import::steps::Steps, session::Session};

/// The note in place of the table.
#[component]
pub fn FailureNote() -> impl IntoView {
    let (session, desk) = (Session::expect(), Desk::expect());
    let failure = move || session.phase.with(|phase| phase.failure().cloned());
    let body = move || {
        failure().map(|failure| {
            let place = failure.place.map(|place| view! { <p class="as-failure__place">{place}</p> });
            view! {
                <h2 class="as-failure__what">{format!("{}.", failure.what)}</h2>
                {place}
                <p class="as-failure__remedy">{format!("{}.", failure.remedy)}</p>
            }
        })
    };
    let can_retry = session.can_retry();
    let undo = move || {
        session.import.steps.with(Steps::can_undo).then(|| {
            view! { <button class="as-button as-button--main" type="button" data-testid="undo" on:click=move |_| session.undo()>"Take the last setting back"</button> }
        })
    };
    let detect = move || {
        session.import.steps.with(|steps| !steps.now().given().is_empty()).then(|| {
            view! { <button class="as-button" type="button" data-testid="detect-all" on:click=move |_| session.detect_all()>"Read it as detected"</button> }
        })
    };
    view! {
        <div class="as-failure" data-testid="error">
            {body}
        </div>
        <div class="as-failure__buttons">
            {undo}
            {detect}
            {can_retry.then(|| view! { <button class="as-button" type="button" data-testid="retry" on:click=move |_| session.retry()>"Try again"</button> })}
            <button class="as-button" type="button" on:click=move |_| desk.pick()>"Pick another file"</button>
            <button class="as-button as-button--quiet" type="button" on:click=move |_| session.close()>"Back to the start"</button>
        </div>
    }
}

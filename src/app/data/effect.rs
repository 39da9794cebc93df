//! What the last change of settings did to the problems.

use leptos::prelude::*;

use crate::app::{import::steps::Steps, session::Session};

/// The sentence, once the file is read with the change; with the way back.
#[component]
pub fn Effect() -> impl IntoView {
    let session = Session::expect();
    let told = Memo::new(move |_| {
        let after = session.profile.with(|profile| profile.as_ref().map(|profile| profile.problems.total))?;
        session.import.trial.with(|trial| trial.as_ref().map(|trial| (trial.told(after), trial.is_worse(after))))
    });
    let undo = move || {
        let can = session.import.steps.with(Steps::can_undo);
        can.then(
            || view! { <button class="as-link" type="button" data-testid="undo-effect" on:click=move |_| session.undo()>"Undo"</button> },
        )
    };
    move || {
        told.get().map(|(words, worse)| {
            view! { <p class="as-effect" class:as-effect--worse=worse data-testid="effect">{words} " " {undo}</p> }
        })
    }
}

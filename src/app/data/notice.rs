//! What is told above the table, with the way back where there is one.

use leptos::prelude::*;

use crate::app::session::Session;

/// The notice, if there is one.
#[component]
pub fn NoticeLine() -> impl IntoView {
    let session = Session::expect();
    let notice = session.import.notice;
    move || {
        notice.get().map(|told| {
            let undo = told.undo.then(|| view! { <button class="as-button" type="button" data-testid="notice-undo" on:click=move |_| session.undo()>"Read it as detected"</button> });
            view! {
                <div class="as-notice" data-testid="notice">
                    <p class="as-notice__words">{told.words}</p>
                    {undo}
                    <button class="as-button as-button--quiet as-button--square" type="button" aria-label="Close the notice" on:click=move |_| notice.set(None)>"×"</button>
                </div>
            }
        })
    }
}

//! What can be done in the station as a whole: steps back and forth, and the rows that are worth a look.

use leptos::prelude::*;

use super::choice::Choice;
use crate::app::{deciding::ROWS, import::steps::Steps, session::Session};

/// The bar.
#[component]
pub fn Bar(
    /// The settings of the list.
    choice: Memo<Choice>,
) -> impl IntoView {
    let session = Session::expect();
    let deciding = session.deciding;
    let (can_undo, can_redo) = (move || deciding.steps.with(Steps::can_undo), move || deciding.steps.with(Steps::can_redo));
    let busy = move || {
        let failure = deciding.failure.get().map(|failure| {
            view! { <span class="as-findings__failure" role="alert" data-testid="findings-refused">{failure.to_string()}</span> }
        });
        view! {
            <span role="status" class="as-findings__busy">{move || deciding.is_busy().then_some("Looking again with what you said…")}</span>
            {failure}
        }
    };
    view! {
        <div class="as-findings__bar" role="group" aria-label="Your decisions">
            <a class="as-button" href=move || choice.get().address_of_rows().to_string() data-testid="findings-ask">{format!("Ask me about {ROWS} rows")}</a>
            <button class="as-button as-button--quiet" type="button" data-testid="findings-undo" title="Ctrl+Z" disabled=move || !can_undo() on:click=move |_| session.undo_decision()>"Undo"</button>
            <button class="as-button as-button--quiet" type="button" data-testid="findings-redo" title="Ctrl+Shift+Z" disabled=move || !can_redo() on:click=move |_| session.redo_decision()>"Redo"</button>
            {busy}
        </div>
    }
}

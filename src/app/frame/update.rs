//! The prompt that a new version waits. Nothing changes under the person's hands unless asked.

use leptos::prelude::*;

use crate::app::boot;

/// Shown once a new version has been fetched in the background.
#[component]
pub fn UpdatePrompt() -> impl IntoView {
    let (waiting, set_waiting) = signal(false);
    window_event_listener_untyped("assay:update", move |_| set_waiting.set(true));
    view! {
        <div class="as-update" role="status">
            {move || waiting.get().then(|| view! {
                <p class="as-update__words">
                    "A new version of Assay is here. Switching to it reloads the page and closes the open file."
                </p>
                <button class="as-button" type="button" on:click=|_| boot::apply_update()>"Switch now"</button>
                <button class="as-button as-button--quiet" type="button" on:click=move |_| set_waiting.set(false)>"Later"</button>
            })}
        </div>
    }
}

//! A field for a table as text.

use leptos::{html::Textarea, prelude::*};

use crate::app::frame::Desk;

/// The field and its button.
#[component]
pub fn PasteForm(desk: Desk) -> impl IntoView {
    let field = NodeRef::<Textarea>::new();
    Effect::new(move |_| field.get().map(|field| field.focus()));
    let (empty, set_empty) = signal(true);
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        if !text.is_empty() {
            desk.dialog.set(None);
            desk.open_text(&text);
        }
    };
    view! {
        <form class="as-paste" on:submit=open>
            <label class="as-label" for="paste-field">"Cells copied from a spreadsheet, or the text of a CSV file"</label>
            <textarea class="as-field as-paste__field" id="paste-field" rows="10" spellcheck="false" autocomplete="off" node_ref=field
                on:input=move |event| set_empty.set(event_target_value(&event).is_empty())></textarea>
            <div class="as-dialog__buttons">
                <button class="as-button as-button--main" type="submit" disabled=empty>"Open it"</button>
                <button class="as-button as-button--quiet" type="button" on:click=move |_| desk.dialog.set(None)>"Cancel"</button>
            </div>
        </form>
    }
}

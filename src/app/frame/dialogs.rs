//! The dialogs over the page: one element, so that only one can be open, with the focus kept inside by the browser.

use leptos::{html, prelude::*};

use super::{
    act::{Desk, Dialog},
    keys::KeyList,
    palette::Palette,
    privacy::Privacy,
};
use crate::app::data::{PasteForm, SampleForm};

impl Dialog {
    fn title(self) -> &'static str {
        match self {
            Self::Palette => "Actions",
            Self::Keys => "Keys",
            Self::Privacy => "Nothing leaves this tab",
            Self::Paste => "Paste a table",
            Self::Sample => "Sample: loan applications",
        }
    }
}

/// The open dialog, if any.
#[component]
pub fn Dialogs(desk: Desk) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let (open, Some(element)) = (desk.dialog.get().is_some(), element.get()) else { return };
        if open && !element.open() {
            // Fails only if the dialog is not part of the page, and then there is nobody to show it to.
            let _ = element.show_modal();
        } else if !open && element.open() {
            element.close();
        }
    });
    let content = move || desk.dialog.get().map(|dialog| view! { <Content desk dialog /> });
    view! {
        <dialog
            class="as-dialog"
            class:as-dialog--palette=move || desk.dialog.get() == Some(Dialog::Palette)
            node_ref=element
            aria-labelledby="dialog-title"
            on:close=move |_| desk.dialog.set(None)
            on:click=move |event| {
                // A click on the element itself, not on what is in it, is a click beside the dialog.
                if event.target() == event.current_target() {
                    desk.dialog.set(None);
                }
            }
        >
            {content}
        </dialog>
    }
}

#[component]
fn Content(desk: Desk, dialog: Dialog) -> impl IntoView {
    let body = match dialog {
        Dialog::Palette => view! { <Palette desk /> }.into_any(),
        Dialog::Keys => view! { <KeyList desk /> }.into_any(),
        Dialog::Privacy => view! { <Privacy /> }.into_any(),
        Dialog::Paste => view! { <PasteForm desk /> }.into_any(),
        Dialog::Sample => view! { <SampleForm desk /> }.into_any(),
    };
    view! {
        <div class="as-dialog__sheet">
            <div class="as-dialog__head">
                <h2 class="as-dialog__title" id="dialog-title">{dialog.title()}</h2>
                <button class="as-button as-button--quiet as-button--square" type="button" aria-label="Close" on:click=move |_| desk.dialog.set(None)>"×"</button>
            </div>
            {body}
        </div>
    }
}

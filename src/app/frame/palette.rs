//! The palette: every action by name, found by typing.

use leptos::{ev, html::Input, prelude::*};

use super::act::Desk;
use crate::app::{commands::Command, words};

/// Actions listed at most; typing more finds the rest.
const LISTED: usize = 60;

/// A field and the actions that fit it.
#[component]
pub fn Palette(desk: Desk) -> impl IntoView {
    let (query, set_query) = signal(String::new());
    let (at, set_at) = signal(0_usize);
    let found =
        Memo::new(move |_| desk.session.names.with(|names| query.with(|query| Command::matching(query, desk.possible(), names, LISTED))));
    let field = NodeRef::<Input>::new();
    Effect::new(move |_| field.get().map(|field| field.focus()));
    let run = move |index: usize| {
        if let Some(command) = found.with_untracked(|found| found.get(index).cloned()) {
            desk.dialog.set(None);
            desk.run(command);
        }
    };
    let press = move |event: ev::KeyboardEvent| {
        let last = found.with_untracked(|found| found.len().saturating_sub(1));
        match event.key().as_str() {
            "ArrowDown" => set_at.update(|at| *at = (*at + 1).min(last)),
            "ArrowUp" => set_at.update(|at| *at = at.saturating_sub(1)),
            "Enter" => run(at.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    let options = move || {
        let list = found.get().into_iter().enumerate();
        list.map(|(i, command)| view! { <Choice command index=i at on_choose=move |()| run(i) /> }).collect_view()
    };
    let none = move || found.with(Vec::is_empty).then(|| view! { <p class="as-palette__none">"No action has these words"</p> });
    view! {
        <input
            class="as-field as-palette__field"
            type="text"
            node_ref=field
            role="combobox"
            aria-label="Find an action"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-autocomplete="list"
            aria-activedescendant=move || found.with(|found| !found.is_empty()).then(|| option_id(at.get()))
            autocomplete="off"
            spellcheck="false"
            placeholder="Open, go to, column name …"
            on:input=move |event| {
                set_query.set(event_target_value(&event));
                set_at.set(0);
            }
            on:keydown=press
        />
        <div class="as-palette__list" id="palette-list" role="listbox" aria-label="Actions" tabindex="-1">{options}</div>
        {none}
    }
}

#[component]
fn Choice(
    command: Command,
    index: usize,
    at: ReadSignal<usize>,
    /// Called when the action is chosen.
    #[prop(into)]
    on_choose: Callback<()>,
) -> impl IntoView {
    let selected = move || at.get() == index;
    let element = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if selected()
            && let Some(element) = element.get()
        {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
    let key = (!command.key().is_empty()).then(|| view! { <kbd class="as-key">{command.key()}</kbd> });
    view! {
        <div
            class="as-palette__option"
            id=option_id(index)
            role="option"
            aria-selected=move || if selected() { "true" } else { "false" }
            node_ref=element
            on:click=move |_| on_choose.run(())
        >
            <span>{words::clip(&command.label(), 120)}</span>
            {key}
        </div>
    }
}

fn option_id(index: usize) -> String {
    format!("palette-{index}")
}

//! The settings that the person fixed, as the first step of the session: seen at once, and taken back one by one.

use leptos::prelude::*;

use crate::app::{
    import::{
        setting::{say, title},
        steps::Steps,
    },
    session::Session,
    words,
};

/// The list of what is fixed, with the ways back; nothing while nothing was chosen.
#[component]
pub fn Chosen() -> impl IntoView {
    let session = Session::expect();
    let given = Memo::new(move |_| session.import.steps.with(|steps| steps.now().given()));
    let touched = Memo::new(move |_| session.import.steps.with(|steps| !steps.is_untouched()));
    let list = move || given.get().into_iter().map(|(what, value)| view! { <Fixed what value /> }).collect_view();
    let none = move || given.with(Vec::is_empty).then(|| view! { <li class="as-chosen__none">"Nothing: all is as detected."</li> });
    move || {
        touched.get().then(|| {
            view! {
                <section class="as-chosen" aria-labelledby="chosen-title" data-testid="chosen">
                    <h3 class="as-chosen__title" id="chosen-title">"You fixed"</h3>
                    <ul class="as-chosen__list">{list} {none}</ul>
                    <Ways />
                </section>
            }
        })
    }
}

#[component]
fn Fixed(what: &'static str, value: String) -> impl IntoView {
    let session = Session::expect();
    let label = format!("{} back to detected", title(what));
    view! {
        <li class="as-chosen__one">
            <span class="as-chosen__what">{title(what)} ": "</span>
            <span class="as-chosen__value">{words::clip(&say(what, &value), 60)}</span>
            <button class="as-chosen__off" type="button" aria-label=label.clone() title=label on:click=move |_| session.detect(what)>"×"</button>
        </li>
    }
}

/// Undo, redo, and everything back.
#[component]
fn Ways() -> impl IntoView {
    let session = Session::expect();
    let steps = session.import.steps;
    let none = move || steps.with(|steps| steps.now().given().is_empty());
    view! {
        <div class="as-chosen__ways">
            <button class="as-button" type="button" data-testid="undo" title="Ctrl+Z" disabled=move || !steps.with(Steps::can_undo) on:click=move |_| session.undo()>"Undo"</button>
            <button class="as-button" type="button" data-testid="redo" title="Ctrl+Shift+Z" disabled=move || !steps.with(Steps::can_redo) on:click=move |_| session.redo()>"Redo"</button>
            <button class="as-button as-button--quiet" type="button" data-testid="detect-all" disabled=none on:click=move |_| session.detect_all()>"All as detected"</button>
        </div>
    }
}

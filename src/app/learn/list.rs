//! The exercises of a course with how far one is, what is kept, the receipt, and packs of one's own.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::{link::same_site, pack};
use crate::{
    app::{
        address::{Address, Station},
        session::Session,
    },
    jobs::Listed,
};

/// The course.
#[component]
pub fn List() -> impl IntoView {
    let learning = Session::expect().learning;
    move || {
        learning.course.get().map(|course| {
            let rows = course.exercises.iter().enumerate().map(|(at, listed)| view! { <Row number=at + 1 listed=listed.clone() /> });
            view! {
                <div class="as-learn__front">
                    <section class="as-learn__course" aria-labelledby="learn-course">
                        <h2 class="as-learn__title" id="learn-course" data-testid="learn-course">{course.title.clone()}</h2>
                        <p class="as-learn__about">{course.about.clone()}</p>
                        <Progress />
                        <ol class="as-learn__list">{rows.collect_view()}</ol>
                    </section>
                    <aside class="as-learn__side" aria-label="Your work">
                        <Keep />
                        <Receipt />
                        <Packs />
                    </aside>
                </div>
            }
        })
    }
}

/// How many tasks of the course are done.
#[component]
fn Progress() -> impl IntoView {
    let learning = Session::expect().learning;
    let counts = Memo::new(move |_| {
        let title = learning.title();
        learning.course.with(|course| {
            let exercises = course.iter().flat_map(|course| &course.exercises);
            learning
                .work
                .with(|work| exercises.fold((0, 0), |(right, of), one| (right + work.right(&title, &one.id), of + one.tasks.len())))
        })
    });
    let says = move || format!("{} of {} tasks done", counts.get().0, counts.get().1);
    view! {
        <div class="as-learn__progress">
            <progress class="as-learn__bar" max=move || counts.get().1.to_string() value=move || counts.get().0.to_string() aria-label="Tasks done"></progress>
            <span data-testid="learn-progress">{says}</span>
        </div>
    }
}

/// An exercise of the list.
#[component]
fn Row(number: usize, listed: Listed) -> impl IntoView {
    let learning = Session::expect().learning;
    let Listed { id, title, minutes, goal, tasks } = listed;
    let href = Address::of(Station::Learn).with_item(id.as_str()).to_string();
    let (testid, of) = (format!("exercise-{id}"), tasks.len());
    let right = Memo::new(move |_| learning.work.with(|work| work.right(&learning.title(), &id)));
    let state = move || match right.get() {
        0 => String::new(),
        right if right == of => "✓ done".to_owned(),
        right => format!("{right} of {of} done"),
    };
    view! {
        <li class="as-learn__item" class:as-learn__item--done=move || right.get() == of>
            <span class="as-learn__number" aria-hidden="true">{number}</span>
            <a class="as-learn__name" href=href data-testid=testid>{title}</a>
            <span class="as-learn__minutes">{format!("{minutes} minutes")}</span>
            <span class="as-learn__goal">{goal}</span>
            <span class="as-learn__state">{state}</span>
        </li>
    }
}

/// Whether the browser keeps the work; off until it is asked for.
#[component]
fn Keep() -> impl IntoView {
    let session = Session::expect();
    let learning = session.learning;
    view! {
        <section class="as-panel" aria-labelledby="learn-keep-title">
            <h2 class="as-panel__title" id="learn-keep-title">"Your work"</h2>
            <label class="as-learn__check">
                <input type="checkbox" data-testid="learn-keep" prop:checked=move || learning.kept.get() on:change=move |event| learning.keep(event_target_checked(&event)) />
                <span>"Keep my answers in this browser. Otherwise they are gone when this page is closed."</span>
            </label>
            <p class="as-panel__note">"No account, and nothing is sent anywhere. Taking the mark away erases what was kept. The receipt below shows all of it."</p>
        </section>
    }
}

/// The receipt, for whoever wants to show what was done.
#[component]
fn Receipt() -> impl IntoView {
    let session = Session::expect();
    let learning = session.learning;
    let name = RwSignal::new(String::new());
    let nothing = move || learning.work.with(|work| work.entries(&learning.title()).is_empty());
    view! {
        <section class="as-panel" aria-labelledby="learn-receipt-title">
            <h2 class="as-panel__title" id="learn-receipt-title">"Receipt"</h2>
            <p class="as-panel__note">"A file with your answers and what was said of them, which a teacher can judge again. It holds nothing about you but the name that you type."</p>
            <form class="as-learn__form" on:submit=move |event| {
                event.prevent_default();
                session.save_receipt(&name.get_untracked());
            }>
                <label class="as-label" for="learn-name">"Name"</label>
                <input class="as-field" id="learn-name" data-testid="learn-name" autocomplete="off" maxlength="120"
                    on:input=move |event| name.set(event_target_value(&event)) />
                <button class="as-button" type="submit" data-testid="learn-receipt" disabled=nothing>"Save the receipt"</button>
            </form>
        </section>
    }
}

/// Packs of one's own, and what a link to one can do.
#[component]
fn Packs() -> impl IntoView {
    let session = Session::expect();
    let chosen = move |event: ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(files) = input.files() {
            pack::open(session, pack::listed(&files));
        }
        input.set_value("");
    };
    let linked = Memo::new(move |_| session.address.with(|address| same_site(address.get("pack")).map(ToOwned::to_owned)));
    let link = move || {
        linked.get().map(|href| {
            view! {
                <p class="as-learn__note" data-testid="learn-linked">
                    "This link names a pack. The page is sealed and fetches nothing by itself: " <a class="as-link" href=href download="">"save the pack"</a>
                    ", then drop it here."
                </p>
            }
        })
    };
    view! {
        <section class="as-panel" aria-labelledby="learn-packs-title">
            <h2 class="as-panel__title" id="learn-packs-title">"Another course"</h2>
            {link}
            <p class="as-panel__note">"Teachers write packs of their own: a folder of text files, no program. Drop a zip of one anywhere on this page, or choose it."</p>
            <div class="as-learn__buttons">
                <label class="as-button">
                    <input class="as-visually-hidden" type="file" accept=".zip" data-testid="learn-zip" on:change=chosen />
                    "Choose a zip"
                </label>
                <label class="as-button">
                    <input class="as-visually-hidden" type="file" prop:webkitdirectory=true data-testid="learn-folder" on:change=chosen />
                    "Choose a folder"
                </label>
            </div>
        </section>
    }
}

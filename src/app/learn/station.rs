//! The station as a whole: the list of exercises, or one of them.

use leptos::prelude::*;

use super::{exercise::Exercise, list::List, state::Busy};
use crate::{
    app::{
        address::{Address, Station},
        session::Session,
    },
    jobs::Failure,
};

/// The Learn station.
#[component]
pub fn LearnStation() -> impl IntoView {
    let session = Session::expect();
    let learning = session.learning;
    let item =
        Memo::new(move |_| session.address.with(|address| if address.station == Station::Learn { address.item.clone() } else { None }));
    session.open_course();
    Effect::new(move |_| {
        let Some(id) = item.get() else { return };
        let is_there = learning.course.with(|course| course.as_ref().is_some_and(|course| course.exercises.iter().any(|one| one.id == id)));
        let is_told = learning.exercise.with_untracked(|told| told.as_ref().is_some_and(|told| told.id == id));
        if is_there && !is_told {
            session.open_exercise(&id);
        }
    });
    let shown = Memo::new(move |_| {
        let item = item.get();
        let told = learning.exercise.with(|told| told.as_ref().map(|told| told.id.clone()));
        let known = learning
            .course
            .with(|course| course.as_ref().map(|course| item.as_ref().is_none_or(|id| course.exercises.iter().any(|one| one.id == *id))));
        match (known, item) {
            (Some(false), _) => Shown::Unknown,
            (Some(true), None) => Shown::List,
            (Some(true), item) if told == item => Shown::Exercise,
            _ if learning.failure.with(Option::is_some) => Shown::Nothing,
            _ => Shown::Waiting,
        }
    });
    let body = move || match shown.get() {
        Shown::List => view! { <List /> }.into_any(),
        Shown::Exercise => {
            // Another exercise has other fields.
            learning.exercise.get().map(|told| view! { <Exercise told /> }).into_any()
        }
        Shown::Unknown => view! { <Unknown /> }.into_any(),
        Shown::Waiting => view! { <Waiting /> }.into_any(),
        Shown::Nothing => ().into_any(),
    };
    view! {
        <div class="as-learn">
            <Trouble />
            {body}
        </div>
    }
}

/// What the station shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    List,
    Exercise,
    Unknown,
    Waiting,
    Nothing,
}

/// What went wrong last.
#[component]
fn Trouble() -> impl IntoView {
    let session = Session::expect();
    let learning = session.learning;
    let again = move |_| {
        learning.failure.set(None);
        session.open_pack(Vec::new());
    };
    let note = move |failure: Failure| {
        view! {
            <section class="as-learn__trouble" role="alert" data-testid="learn-failed">
                <p>{failure.to_string()}</p>
                <button class="as-button" type="button" on:click=again>"Open the course that comes with Assay"</button>
            </section>
        }
    };
    move || learning.failure.get().map(note)
}

/// The course, or an exercise with its table, is being made.
#[component]
fn Waiting() -> impl IntoView {
    let learning = Session::expect().learning;
    let words = move || {
        if learning.busy.get() == Some(Busy::Telling) { "Making the table of the exercise" } else { "Opening the course" }
    };
    view! {
        <section class="as-state" role="status" data-testid="learn-busy">
            <h2 class="as-state__title">{words}</h2>
            <progress class="as-state__progress" aria-label="Working"></progress>
        </section>
    }
}

/// An address that names no exercise of this course.
#[component]
fn Unknown() -> impl IntoView {
    let back = Address::of(Station::Learn).to_string();
    view! {
        <section class="as-state" data-testid="learn-unknown">
            <h2 class="as-state__title">"There is no such exercise in this course"</h2>
            <p class="as-state__words">"If it belongs to a pack of your own, open that pack first."</p>
            <p><a class="as-button as-button--main" href=back>"All exercises"</a></p>
        </section>
    }
}

//! One exercise: its text, its table, its tasks, and what is said of them.

use std::sync::Arc;

use leptos::prelude::*;

use super::{state::Busy, task::TaskCard, text::Text};
use crate::{
    app::{
        address::{Address, Station},
        session::Session,
        words,
    },
    exercises::ExerciseTold,
};

/// The exercise.
#[component]
pub fn Exercise(told: Arc<ExerciseTold>) -> impl IntoView {
    let learning = Session::expect().learning;
    let back = Address::of(Station::Learn).to_string();
    let (id, tasks) = (told.id.clone(), told.tasks.clone());
    let cards = move || {
        // Fields begin anew when the work does.
        learning.anew.track();
        let card = |(at, task): (usize, _)| view! { <TaskCard exercise=id.clone() number=at + 1 task /> };
        tasks.clone().into_iter().enumerate().map(card).collect_view()
    };
    view! {
        <article class="as-exercise" data-testid="exercise">
            <p><a class="as-link" href=back data-testid="learn-back">"← All exercises"</a></p>
            <h2 class="as-learn__title">{told.title.clone()}</h2>
            <p class="as-learn__about">{format!("About {} minutes. Afterwards: {}", told.minutes, told.goal)}</p>
            <Text blocks=told.text.clone() />
            <Table told=told.clone() />
            <ol class="as-exercise__tasks">{cards}</ol>
            <Judge id=told.id.clone() of=told.tasks.len() />
        </article>
    }
}

/// The table, and whether it is open.
#[component]
fn Table(told: Arc<ExerciseTold>) -> impl IntoView {
    let session = Session::expect();
    let (id, name) = (told.id.clone(), told.table.clone());
    let is_open = Memo::new(move |_| {
        let same = session.file.with(|file| file.as_ref().is_some_and(|file| file.name == name));
        same && session.profile.with(Option::is_some)
    });
    let about = format!("{}, {} and {}.", told.table, words::counted(told.rows, "row"), words::counted(told.columns, "column"));
    let is_busy = move || session.learning.busy.get().is_some();
    let says =
        move || if is_open.get() { "It is open: the other stations show it." } else { "Open it to look at it in the other stations." };
    let data = Address::of(Station::Data).to_string();
    view! {
        <section class="as-exercise__table" aria-label="The table">
            <p><strong>{about}</strong> " " <span role="status" data-testid="exercise-table-state" data-open=move || is_open.get().to_string()>{says}</span></p>
            <div class="as-learn__buttons">
                <button class="as-button as-button--main" type="button" data-testid="exercise-table" disabled=is_busy on:click=move |_| session.open_exercise_table(&id)>
                    {move || if is_open.get() { "Open the table anew" } else { "Open the table" }}
                </button>
                {move || is_open.get().then(|| view! { <a class="as-button" href=data.clone()>"Look at its rows"</a> })}
            </div>
        </section>
    }
}

/// The button that has everything judged, and the way back to the start.
#[component]
fn Judge(id: String, of: usize) -> impl IntoView {
    let session = Session::expect();
    let learning = session.learning;
    let own = id.clone();
    let right = Memo::new(move |_| learning.work.with(|work| work.right(&learning.title(), &own)));
    let next = {
        let id = id.clone();
        move || {
            let next = learning.course.with(|course| {
                let exercises = &course.as_ref()?.exercises;
                exercises.get(exercises.iter().position(|one| one.id == id)? + 1).map(|one| (one.id.clone(), one.title.clone()))
            });
            let (href, words) = match next {
                Some((id, title)) => (Address::of(Station::Learn).with_item(id), format!("Next: {title}")),
                None => (Address::of(Station::Learn), "All exercises".to_owned()),
            };
            (right.get() == of)
                .then(|| view! { <a class="as-button as-button--main" href=href.to_string() data-testid="exercise-next">{words}</a> })
        }
    };
    let judging = move || learning.busy.get() == Some(Busy::Judging);
    let says = move || match right.get() {
        _ if judging() => "Looking at your answers".to_owned(),
        right if right == of => "Everything is right. Well done.".to_owned(),
        right => format!("{right} of {of} tasks are right."),
    };
    let (judged, forgotten) = (id.clone(), id);
    let again = move |_| {
        learning.change(|work, title| work.forget(title, &forgotten));
        learning.verdicts.update(|all| {
            all.remove(&forgotten);
        });
        learning.anew.update(|count| *count += 1);
        session.say("The exercise begins anew");
    };
    view! {
        <section class="as-exercise__judge" aria-label="Check">
            <p class="as-exercise__says" role="status" data-testid="exercise-says">{says}</p>
            <div class="as-learn__buttons">
                <button class="as-button as-button--main" type="button" data-testid="exercise-check" disabled=judging on:click=move |_| session.judge(&judged)>"Check my work"</button>
                {move || judging().then(|| view! {
                    <button class="as-button" type="button" data-testid="exercise-stop" on:click=move |_| session.stop_tutor()>"Stop"</button>
                })}
                {next}
                <button class="as-button as-button--quiet" type="button" data-testid="exercise-again" on:click=again>"Begin anew"</button>
            </div>
        </section>
    }
}

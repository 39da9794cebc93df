//! Fields in which tasks are answered, one a kind.

use std::collections::BTreeSet;

use leptos::{ev, prelude::*};

use super::{model::ModelField, text::inline};
use crate::{
    app::session::Session,
    exercises::{Answer, Form, OptionTold},
};

/// The field of a task.
#[component]
pub fn Field(
    /// The exercise.
    exercise: String,
    /// The task.
    task: String,
    /// How it is answered.
    form: Form,
    /// What names it: the id of what is asked.
    labelled: String,
) -> impl IntoView {
    match form {
        Form::Number { unit } => view! { <Line exercise task unit labelled numeric=true /> }.into_any(),
        Form::Rows => view! { <Line exercise task unit="numbers of rows, as 3, 17, 40-45" labelled numeric=false /> }.into_any(),
        Form::Choice { options, is_several } => view! { <Options exercise task options is_several labelled /> }.into_any(),
        Form::Code { start } => view! { <Long exercise task start labelled code=true /> }.into_any(),
        Form::Text { start } => view! { <Long exercise task start labelled code=false /> }.into_any(),
        form @ Form::Model { .. } => view! { <ModelField exercise task form /> }.into_any(),
    }
}

/// What is answered now, as text.
fn typed(exercise: &str, task: &str) -> Option<String> {
    let answer = untrack(|| Session::expect().learning.answer(exercise, task));
    if let Some(Answer::Text(text)) = answer { Some(text) } else { None }
}

/// A line of text. Enter has the answers judged.
#[component]
fn Line(
    exercise: String,
    task: String,
    #[prop(into)] unit: String,
    labelled: String,
    /// Whether phones show their number keys.
    numeric: bool,
) -> impl IntoView {
    let session = Session::expect();
    let value = typed(&exercise, &task).unwrap_or_default();
    let unit_id = format!("unit-{task}");
    let testid = format!("answer-{task}");
    let own = exercise.clone();
    let type_in = move |event: ev::Event| {
        let text = event_target_value(&event);
        session.learning.change(|work, title| work.at(title, &own).answer(&task, Answer::Text(text)));
    };
    let enter = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" && session.learning.busy.get_untracked().is_none() {
            session.judge(&exercise);
        }
    };
    let keys = if numeric { "decimal" } else { "text" };
    view! {
        <div class="as-task__line">
            <input class="as-field" class:as-task__wide=!numeric type="text" inputmode=keys autocomplete="off" data-testid=testid
                aria-labelledby=labelled aria-describedby=unit_id.clone() prop:value=value on:input=type_in on:keydown=enter />
            <span class="as-task__unit" id=unit_id>{unit}</span>
        </div>
    }
}

/// Several lines of text.
#[component]
fn Long(
    exercise: String,
    task: String,
    start: String,
    labelled: String,
    /// Whether it is written in equal letters.
    code: bool,
) -> impl IntoView {
    let session = Session::expect();
    let value = typed(&exercise, &task).unwrap_or(start);
    let testid = format!("answer-{task}");
    let type_in = move |event: ev::Event| {
        let text = event_target_value(&event);
        session.learning.change(|work, title| work.at(title, &exercise).answer(&task, Answer::Text(text)));
    };
    let spelling = if code { "false" } else { "true" };
    view! {
        <textarea class="as-task__long" class:as-task__code=code rows="12" spellcheck=spelling data-testid=testid
            aria-labelledby=labelled prop:value=value on:input=type_in></textarea>
    }
}

/// Options to choose from.
#[component]
fn Options(exercise: String, task: String, options: Vec<OptionTold>, is_several: bool, labelled: String) -> impl IntoView {
    let session = Session::expect();
    let now = {
        let (exercise, task) = (exercise.clone(), task.clone());
        Memo::new(move |_| match session.learning.answer(&exercise, &task) {
            Some(Answer::Choice(chosen)) => chosen,
            _ => BTreeSet::new(),
        })
    };
    let (kind, role) = if is_several { ("checkbox", "group") } else { ("radio", "radiogroup") };
    let one = |option: OptionTold| {
        let OptionTold { id, says } = option;
        let (exercise, task, name) = (exercise.clone(), task.clone(), format!("{exercise}-{task}"));
        let (own, testid) = (id.clone(), format!("option-{task}-{id}"));
        let choose = move |event: ev::Event| {
            let mut chosen = if is_several { now.get_untracked() } else { BTreeSet::new() };
            if event_target_checked(&event) {
                chosen.insert(id.clone());
            } else {
                chosen.remove(&id);
            }
            session.learning.change(|work, title| work.at(title, &exercise).answer(&task, Answer::Choice(chosen)));
        };
        view! {
            <label class="as-task__option">
                <input type=kind name=name data-testid=testid prop:checked=move || now.with(|now| now.contains(&own)) on:change=choose />
                <span>{inline(says)}</span>
            </label>
        }
    };
    let several = is_several.then(|| view! { <p class="as-task__unit">"More than one is right."</p> });
    view! {
        <div class="as-task__options" role=role aria-labelledby=labelled>
            {several}
            {options.into_iter().map(one).collect_view()}
        </div>
    }
}

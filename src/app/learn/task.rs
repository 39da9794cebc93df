//! One task: what is asked, where to look, the field, hints one by one, and what is said of the answer.

use leptos::prelude::*;

use super::{fields::Field, text::Text};
use crate::{
    app::session::Session,
    exercises::{TaskTold, Verdict},
};

/// What is shown of a judgement. After the first thing that is not right nothing more is said, so that one thing is learnt at a time.
#[derive(Debug, Clone, PartialEq)]
enum Shown {
    Nothing,
    Right(Verdict),
    Wrong(Verdict),
}

/// The card of a task.
#[component]
pub fn TaskCard(exercise: String, number: usize, task: TaskTold) -> impl IntoView {
    let learning = Session::expect().learning;
    let TaskTold { id, ask, look, form, hints } = task;
    let shown = {
        let (exercise, id) = (exercise.clone(), id.clone());
        Memo::new(move |_| {
            let right =
                learning.work.with(|work| work.done(&learning.title(), &exercise).is_some_and(|done| done.entry.right.contains(&id)));
            learning.verdicts.with(|all| {
                let verdicts = all.get(&exercise).map_or(&[][..], Vec::as_slice);
                let own = verdicts.iter().find(|verdict| verdict.task == id).cloned();
                let first_wrong = verdicts.iter().find(|verdict| !verdict.is_right).map(|verdict| verdict.task.clone());
                match own {
                    Some(verdict) if verdict.is_right && right => Shown::Right(verdict),
                    Some(verdict) if first_wrong.as_deref() == Some(&id) && !verdict.is_right => Shown::Wrong(verdict),
                    _ => Shown::Nothing,
                }
            })
        })
    };
    let title = format!("task-{id}");
    let link = (!look.is_empty()).then(|| view! { <a class="as-link" href=format!("#/{look}")>"Where to look"</a> });
    view! {
        <li class="as-task" class:as-task--right=move || matches!(shown.get(), Shown::Right(_)) data-testid=title.clone()>
            <div class="as-task__ask" id=title.clone()>
                <span class="as-task__number">{format!("Task {number}")}</span>
                <Text blocks=ask />
            </div>
            {link}
            <Field exercise=exercise.clone() task=id.clone() form labelled=title.clone() />
            <Hints exercise task=id hints />
            <Said shown />
        </li>
    }
}

/// Hints that were opened, and the button for the next one.
#[component]
fn Hints(exercise: String, task: String, hints: Vec<Vec<crate::exercises::Block>>) -> impl IntoView {
    let learning = Session::expect().learning;
    let all = hints.len();
    let opened = {
        let (exercise, task) = (exercise.clone(), task.clone());
        Memo::new(move |_| {
            let count = learning.work.with(|work| work.done(&learning.title(), &exercise)?.hints.get(&task).copied());
            (count.unwrap_or_default() as usize).min(all)
        })
    };
    let shown = move || {
        let one =
            |(at, hint): (usize, &Vec<_>)| view! { <li><strong>{format!("Hint {}. ", at + 1)}</strong><Text blocks=hint.clone() /></li> };
        hints.iter().take(opened.get()).enumerate().map(one).collect_view()
    };
    let testid = format!("hint-{task}");
    // The button stays where it is when there is no more, so that the focus is not lost.
    let more = move |_| {
        if opened.get_untracked() < all {
            learning.change(|work, title| work.at(title, &exercise).open_hint(&task));
        }
    };
    let words = move || match opened.get() {
        count if count == all => "No more hints",
        0 => "A hint",
        _ => "Another hint",
    };
    view! {
        <div class="as-task__hints">
            <ul class="as-task__list" aria-live="polite">{shown}</ul>
            <button class="as-button as-button--quiet" type="button" data-testid=testid aria-disabled=move || (opened.get() == all).then_some("true") on:click=more>
                {words}
            </button>
        </div>
    }
}

/// What is said of the answer.
#[component]
fn Said(shown: Memo<Shown>) -> impl IntoView {
    let one = |class: &'static str, sign: &'static str, verdict: Verdict| {
        let testid = format!("said-{}", verdict.task);
        view! {
            <div class=class data-testid=testid data-fault=verdict.fault.clone() role="status">
                <p><strong>{sign}</strong> " " {verdict.said.clone()}</p>
                <Text blocks=verdict.teaches />
            </div>
        }
    };
    move || match shown.get() {
        Shown::Nothing => None,
        Shown::Right(verdict) => Some(one("as-task__said as-task__said--right", "✓ Right.", verdict)),
        Shown::Wrong(verdict) => Some(one("as-task__said as-task__said--wrong", "Not yet.", verdict)),
    }
}

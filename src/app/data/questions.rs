//! What could as well be otherwise is asked, on top of all other settings.

use leptos::prelude::*;

use super::control;
use crate::{
    app::{
        import::{
            ask::{Question, question},
            setting::{percent, say_beside},
        },
        session::Session,
        words,
    },
    table::{Alternative, ReadingFact},
};

/// The open questions, if there are any.
#[component]
pub fn Questions(facts: Memo<Vec<ReadingFact>>) -> impl IntoView {
    let questions = Memo::new(move |_| facts.with(|facts| facts.iter().filter_map(question).collect::<Vec<_>>()));
    move || {
        let open = questions.get();
        (!open.is_empty()).then(|| {
            let list = open.into_iter().map(|question| view! { <Ask question /> }).collect_view();
            view! { <div class="as-asked" data-testid="questions">{list}</div> }
        })
    }
}

#[component]
fn Ask(question: Question) -> impl IntoView {
    let Question { what, words, answers } = question;
    let id = format!("question-{what}");
    let (testid, labelled) = (id.clone(), id.clone());
    let now = answers.first().map(|answer| answer.value.clone()).unwrap_or_default();
    let answers = answers
        .into_iter()
        .enumerate()
        .map(|(i, answer)| view! { <Answer what=what.clone() answer now=now.clone() taken=i == 0 /> })
        .collect_view();
    view! {
        <div class="as-asked__one" role="group" aria-labelledby=labelled data-testid=testid>
            <h3 class="as-asked__words" id=id>{words}</h3>
            <p class="as-asked__note">"The file does not say for sure. What is right?"</p>
            <ul class="as-asked__answers">{answers}</ul>
        </div>
    }
}

#[component]
fn Answer(what: String, answer: Alternative, now: String, taken: bool) -> impl IntoView {
    let session = Session::expect();
    let Alternative { value, confidence, evidence } = answer;
    let testid = format!("answer-{what}-{value}");
    let label = words::clip(&say_beside(&what, &value, &now), 60);
    let take = move |_| {
        session.choose(&what, &value);
        // The question goes away with its answer; its control stays.
        control::focus(&control::id(&what));
    };
    view! {
        <li class="as-asked__answer">
            <button class="as-button" type="button" data-testid=testid on:click=take>{label}</button>
            <span class="as-asked__share">{percent(confidence)} {taken.then_some(", taken for now")}</span>
            <span class="as-asked__why">{words::clip(&evidence, 300)}</span>
        </li>
    }
}

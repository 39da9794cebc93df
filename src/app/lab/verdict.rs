//! One glance: is it noticed, is it harmful, can it be cured?

use leptos::prelude::*;

use super::{
    station::Bench,
    words::{self, Answer},
};
use crate::app::{experimenting::Kind, session::Session};

/// The three answers about what is turned up.
#[component]
pub fn Verdict() -> impl IntoView {
    let (lab, bench) = (Session::expect().experimenting, Bench::expect());
    let is_on = Memo::new(move |_| bench.setting.with(|setting| !setting.mix.is_empty()));
    let live = move || lab.live.get();
    let is_over = Memo::new(move |_| lab.running.with(|running| running.is_none_or(|running| running.kind != Kind::Live)));
    let noticed = Memo::new(move |_| words::noticed(live().and_then(|report| report.mix.clone()).and_then(|mix| mix.noticed).as_ref()));
    let harmful = Memo::new(move |_| {
        let report = live();
        let name = report.as_ref().map_or("", |report| words::metric(&report.metric)).to_owned();
        words::harmful(report.as_ref().and_then(|report| report.mix.as_ref()), &name, is_over.get())
    });
    let curable = Memo::new(move |_| words::curable(live().as_ref().and_then(|report| report.mix.as_ref()), is_over.get()));
    let tile = |id: &'static str, question: &'static str, answer: Memo<Answer>| {
        view! {
            <div class=move || format!("as-glance__tile as-glance__tile--{}", answer.with(|answer| answer.id)) data-testid=id
                data-answer=move || answer.with(|answer| answer.id)>
                <dt class="as-glance__question">{question}</dt>
                <dd class="as-glance__answer">
                    <strong class="as-glance__short">{move || answer.with(|answer| answer.short.clone())}</strong>
                    <span class="as-glance__long">{move || answer.with(|answer| answer.long.clone())}</span>
                </dd>
            </div>
        }
    };
    move || {
        if is_on.get() {
            view! {
                <section class="as-panel" aria-label="What it does, at a glance">
                    <dl class="as-glance" data-testid="lab-verdict">
                        {tile("lab-noticed", "Noticed?", noticed)}
                        {tile("lab-harmful", "Harmful?", harmful)}
                        {tile("lab-curable", "Curable?", curable)}
                    </dl>
                </section>
            }
            .into_any()
        } else {
            view! {
                <section class="as-panel as-lab__start" data-testid="lab-start">
                    <h2 class="as-panel__title">"Nothing is planted yet"</h2>
                    <p>
                        "Move a slider on the shelf. You will see which cells it touches, whether findings and checks notice it, what it does to a "
                        "model, and whether cleaning brings the score back."
                    </p>
                </section>
            }
            .into_any()
        }
    }
}

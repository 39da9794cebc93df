//! The fixes that were accepted: what each touches, and what comes of all of them as files.

use leptos::prelude::*;

use super::{decisions::Accepted, words::touched};
use crate::{
    app::{session::Session, words},
    charts::label,
};

/// The accepted fixes; nothing where there are none.
#[component]
pub fn Fixes() -> impl IntoView {
    let session = Session::expect();
    let deciding = session.deciding;
    let fixes = Memo::new(move |_| deciding.now(|now| now.fixes.clone()));
    let panel = move || {
        let list = fixes.get();
        (!list.is_empty()).then(|| {
            let count = label::things(list.len() as u64, "step", "steps");
            let items = list.into_iter().enumerate().map(|(at, fix)| view! { <Fix at fix /> }).collect_view();
            view! {
                <section class="as-panel as-fixes" aria-label="Accepted fixes" data-testid="fixes">
                    <div class="as-fixes__head">
                        <h2 class="as-panel__title">"Accepted fixes"</h2>
                        <span class="as-fixes__say" role="status" data-testid="fixes-say">{move || say(&count, deciding.is_busy(), deciding.effect.get().counts)}</span>
                    </div>
                    <p class="as-fixes__note">"The file stays as it is. These steps make a cleaned copy of it, one after the other."</p>
                    {move || deciding.effect.get().failure.clone().map(|failure| view! { <p class="as-findings__failure" role="alert" data-testid="fixes-failed">{failure.to_string()} " Remove that step."</p> })}
                    <ol class="as-fixes__list">{items}</ol>
                    <div class="as-fixes__files">
                        <button class="as-button as-button--main" type="button" data-testid="fixes-save" disabled=move || deciding.making.get() on:click=move |_| session.save_cleaned()>
                            {move || if deciding.making.get() { "Cleaning the whole table…" } else { "Save the cleaned table (CSV)" }}
                        </button>
                        <button class="as-button" type="button" data-testid="fixes-recipe" title="What assay clean --recipe takes" on:click=move |_| session.save_recipe()>"Save the steps (JSON)"</button>
                    </div>
                </section>
            }
        })
    };
    panel.into_any()
}

fn say(steps: &str, is_busy: bool, counts: [u64; 3]) -> String {
    if is_busy { format!("{steps}. Working out what changes…") } else { format!("{steps}: {}.", touched(counts)) }
}

#[component]
fn Fix(at: usize, fix: Accepted) -> impl IntoView {
    let session = Session::expect();
    let touches = move || session.deciding.effect.with(|effect| effect.touched.get(at).cloned()).unwrap_or_default();
    let label = format!("Remove step {}: {}", at + 1, fix.title);
    view! {
        <li class="as-fixes__item" data-testid="fix">
            <span class="as-fixes__words">
                <strong>{fix.title}</strong> " " <bdi>{words::clip(&words::one_line(&fix.place), 80)}</bdi> " "
                <span class="as-fixes__touches" data-testid="fix-touches">{touches}</span>
            </span>
            <button class="as-button as-button--quiet" type="button" aria-label=label data-testid="fix-remove" on:click=move |_| session.decide(|now| drop(now.fixes.remove(at)))>"Remove"</button>
        </li>
    }
}

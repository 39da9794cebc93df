//! What the person took as fine, and the rows that were looked at: each can be taken back.

use leptos::prelude::*;

use crate::{
    app::{session::Session, words},
    charts::label,
};

/// Characters of a column's name that are shown.
const SHOWN: usize = 60;

/// What was said so far; nothing where nothing was.
#[component]
pub fn Said() -> impl IntoView {
    let session = Session::expect();
    let deciding = session.deciding;
    let fine = Memo::new(move |_| deciding.now(|now| now.fine.clone()));
    let rows = Memo::new(move |_| deciding.now(|now| now.rows.clone()));
    let fine_view = move || {
        let list = fine.get();
        (!list.is_empty()).then(|| {
            let count = label::things(list.len() as u64, "kind of finding is", "kinds of findings are");
            let item = |(at, fined): (usize, super::decisions::Fined)| {
                let place = fined.column.clone().map(|name| view! { " in " <bdi>{words::clip(&words::one_line(&name), SHOWN)}</bdi> });
                view! {
                    <li class="as-said__item">
                        <span>{fined.title} {place}</span>
                        <button class="as-button as-button--quiet" type="button" data-testid="fine-back" on:click=move |_| session.decide(|now| drop(now.fine.remove(at)))>"List again"</button>
                    </li>
                }
            };
            view! {
                <details class="as-said" data-testid="findings-fine">
                    <summary>{count} " taken as fine"</summary>
                    <ul class="as-said__list">{list.into_iter().enumerate().map(item).collect_view()}</ul>
                </details>
            }
        })
    };
    let rows_view = move || {
        let list = rows.get();
        (!list.is_empty()).then(|| {
            let count = label::things(list.len() as u64, "row was", "rows were");
            let item = |(at, looked): (usize, super::decisions::LookedAt)| {
                let wrong = looked.verdicts.iter().filter(|verdict| verdict.is_wrong).count() as u64;
                let said = format!("Row {}: {} of {} wrong", words::count(looked.row), wrong, words::counted(looked.verdicts.len() as u64, "cell"));
                view! {
                    <li class="as-said__item">
                        <span>{said}</span>
                        <button class="as-button as-button--quiet" type="button" on:click=move |_| session.decide(|now| drop(now.rows.remove(at)))>"Forget it"</button>
                    </li>
                }
            };
            view! {
                <details class="as-said" data-testid="findings-looked">
                    <summary>{count} " looked at by you"</summary>
                    <ul class="as-said__list">{list.into_iter().enumerate().map(item).collect_view()}</ul>
                </details>
            }
        })
    };
    view! { {fine_view} {rows_view} }
}

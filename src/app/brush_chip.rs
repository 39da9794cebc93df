//! The line that says which rows are chosen, with the way back to all of them.

use leptos::prelude::*;

use super::{
    address::{Address, Station},
    masking,
    session::Session,
    words,
};

/// Characters of a column's name that are shown.
const SHOWN: usize = 60;

/// Which rows are chosen; nothing where none are.
#[component]
pub fn BrushChip() -> impl IntoView {
    let session = Session::expect();
    let brushing = session.brushing;
    let says = Memo::new(move |_| {
        let brush = brushing.chosen.get()?;
        let name = words::clip(&words::one_line(&brush.column), SHOWN);
        let told = session.profile.with(|profile| {
            let (at, column) = profile.as_ref()?.columns.iter().enumerate().find(|(_, column)| column.name == brush.column)?;
            let words = brush.words(column)?;
            Some(if session.insight.hides(at) { masking::masked(&words) } else { words })
        });
        let (Some(told), false) = (told, session.profile.with(Option::is_none)) else {
            return Some(match session.profile.with(Option::is_some) {
                true => format!("This table has no such bars of {name}, so all rows are shown."),
                false => format!("Rows will be chosen by {name} once the table is read."),
            });
        };
        let count = brushing
            .result()
            .map_or_else(|| "counting…".to_owned(), |told| format!("{} of {}", words::count(told.rows), words::counted(told.of, "row")));
        Some(format!("Rows where {name} is {told}: {count}"))
    });
    let is_at_data = Memo::new(move |_| session.address.with(|address| address.station == Station::Data));
    let step = move |forth: bool| {
        let row = session.address.with_untracked(|address| address.get("row").parse().unwrap_or(0));
        if let Some(next) = untrack(|| brushing.result()).and_then(|told| told.next(row, forth)) {
            session.replace(session.address.get_untracked().with("row", &next.to_string()));
        }
    };
    let has_marks = Memo::new(move |_| brushing.result().is_some_and(|told| told.rows > 0 && !told.marks.is_empty()));
    let ways = move || {
        if is_at_data.get() {
            let steps = has_marks.get().then(|| {
                view! {
                    <button class="as-button" type="button" data-testid="brush-before" on:click=move |_| step(false)>"Row before"</button>
                    <button class="as-button" type="button" data-testid="brush-next" on:click=move |_| step(true)>"Next row"</button>
                }
            });
            return steps.into_any();
        }
        let href = Address::of(Station::Data).to_string();
        view! { <a class="as-link" href=href data-testid="brush-rows">"See them in the table"</a> }.into_any()
    };
    move || {
        brushing.chosen.with(Option::is_some).then(|| {
            view! {
                <p class="as-brush" data-testid="brush-chip">
                    <span class="as-brush__words" role="status"><bdi>{move || says.get()}</bdi></span>
                    {ways}
                    <button class="as-button" type="button" data-testid="brush-clear" on:click=move |_| session.brush(None)>"Clear"</button>
                </p>
            }
        })
    }
}

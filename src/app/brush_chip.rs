//! The line that says which rows are chosen, with the way back to all of them.

use leptos::prelude::*;

use super::{
    address::{Address, Station},
    brush::Brush,
    session::Session,
    words,
};

/// Which rows are chosen; nothing where none are.
#[component]
pub fn BrushChip() -> impl IntoView {
    let session = Session::expect();
    let brushing = session.brushing;
    let says = Memo::new(move |_| {
        let brush = brushing.chosen.get()?;
        let by = brush.by();
        if session.profile.with(Option::is_none) {
            return Some(format!("Rows will be chosen by {by} once the table is read."));
        }
        let told = brushing.result();
        let holds = told.as_ref().map_or(&[][..], |told| &told.holds);
        let words = session.profile.with(|profile| brush.words(profile.as_ref()?, holds, |at| session.insight.hides(at)));
        Some(match (words, told) {
            (Some(words), Some(told)) => format!("Rows where {words}: {} of {}", words::count(told.rows), words::counted(told.of, "row")),
            (Some(words), None) => format!("Rows where {words}: counting…"),
            (None, None) if matches!(brush, Brush::Part { .. }) => format!("Rows by {by}: counting…"),
            (None, _) => format!("This table has no such rows by {by}, so all rows are shown."),
        })
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

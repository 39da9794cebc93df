//! The view as a whole: all pairs, or one of them.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    asked::{self, Asked},
    heat::Heat,
    holds::Holds,
    list::List,
    pair::PairView,
};
use crate::{
    app::{
        insight::Related,
        profile::{analysed::Analysed, left, station::Subject},
        session::Session,
    },
    charts::label::{count, things},
};

/// How the columns of a table go together.
#[component]
pub fn Relations(
    /// The table.
    subject: Subject,
) -> impl IntoView {
    view! {
        <section class="as-relations" aria-label="Relations" data-testid="relations">
            <Analysed view=move |related| view! { <Compared subject=subject.clone() related /> }.into_any() />
        </section>
    }
}

/// The pair that was looked at last, and where the list was left for it.
#[derive(Debug, Clone, Copy)]
struct Left {
    pair: [u32; 2],
    scrolled: f64,
}

#[component]
fn Compared(subject: Subject, related: Arc<Related>) -> impl IntoView {
    let session = Session::expect();
    let names = subject.names.clone();
    let asked = Memo::new(move |_| session.address.with(|address| Asked::read(address, &names)));
    let left = StoredValue::new(None::<Left>);
    move || match asked.get() {
        Asked::All => {
            if let Some(Left { pair, scrolled }) = left.get_value() {
                left.set_value(None);
                request_animation_frame(move || request_animation_frame(move || return_to(pair, scrolled)));
            }
            view! { <All subject=subject.clone() related=related.clone() /> }.into_any()
        }
        Asked::Pair(pair) => {
            let scrolled = left.with_value(|left| left.map(|left| left.scrolled));
            left.set_value(Some(Left { pair, scrolled: scrolled.unwrap_or_else(|| window().scroll_y().unwrap_or_default()) }));
            left::scroll_to(0.0);
            view! { <PairView subject=subject.clone() related=related.clone() pair /> }.into_any()
        }
        Asked::Unknown => view! { <Unknown /> }.into_any(),
    }
}

/// Goes back to the list's place, and gives the focus to the pair last looked at.
fn return_to(pair: [u32; 2], scrolled: f64) {
    use wasm_bindgen::JsCast;
    left::scroll_to(scrolled);
    let [a, b] = pair;
    let link = document().query_selector(&format!("[data-pair='{a}-{b}']")).ok().flatten();
    if let Some(link) = link.and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok()) {
        // A link that left the page meanwhile cannot take the focus.
        let _ = link.focus();
    }
}

/// The picture of all pairs and the list of them.
#[component]
fn All(subject: Subject, related: Arc<Related>) -> impl IntoView {
    let matrix = &related.matrix;
    if matrix.pairs.is_empty() {
        return view! { <Nothing /> <Holds subject related /> }.into_any();
    }
    let rows = subject.profile.rows;
    let left_out = subject.profile.columns.len().saturating_sub(matrix.columns.len()) as u64;
    let from = if matrix.rows < rows {
        format!("Compared over {} of {}, drawn evenly from the whole table.", count(matrix.rows), things(rows, "row", "rows"))
    } else {
        format!("Compared over all {}.", things(rows, "row", "rows"))
    };
    let left_out = match left_out {
        0 => String::new(),
        1 => " 1 column is left out: nearly all its values differ, or all are the same.".to_owned(),
        n => format!(" {} columns are left out: nearly all their values differ, or all are the same.", count(n)),
    };
    view! {
        <p class="as-relations__from" data-testid="relations-from">{from}{left_out}</p>
        <Heat subject=subject.clone() related=related.clone() />
        <Holds subject=subject.clone() related=related.clone() />
        <List subject related />
    }
    .into_any()
}

/// No two columns can be compared.
#[component]
fn Nothing() -> impl IntoView {
    view! {
        <section class="as-state" data-testid="relations-none">
            <h2 class="as-state__title">"Fewer than two columns can be compared"</h2>
            <p class="as-state__words">"Numbers, dates and times can be compared, and categories whose values repeat. A column in which nearly every value is different, or all are the same, says nothing about another."</p>
        </section>
    }
}

/// The address names a pair that the table does not have.
#[component]
fn Unknown() -> impl IntoView {
    view! {
        <section class="as-state" data-testid="pair-unknown">
            <h2 class="as-state__title">"This table has no such pair of columns"</h2>
            <p class="as-state__words">"A pair is two different columns of the table. Names are told apart by upper and lower case."</p>
            <p><a class="as-button as-button--main" href=asked::list("").to_string()>"See all pairs"</a></p>
        </section>
    }
}

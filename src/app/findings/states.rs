//! What the station says while there is nothing to list, and what to do then.

use leptos::prelude::*;

use crate::{
    app::{
        address::{Address, Station},
        session::Session,
    },
    jobs::Failure,
};

fn data() -> String {
    Address::of(Station::Data).to_string()
}

/// There is no file.
#[component]
pub fn Empty() -> impl IntoView {
    view! {
        <section class="as-state" data-testid="findings-empty">
            <h2 class="as-state__title">"No table yet"</h2>
            <p class="as-state__words">
                "Open a table, and this page says what looks wrong in it and why: slips of the pen, values that stand for nothing, "
                "numbers in another unit, broken dependencies, doubled rows and more. No rule has to be given."
            </p>
            <p><a class="as-button as-button--main" href=data()>"Open a table or take the sample"</a></p>
        </section>
    }
}

/// The file is being read, or its table is being looked at.
#[component]
pub fn Busy(
    /// What is going on.
    title: &'static str,
    /// What follows from it.
    words: &'static str,
) -> impl IntoView {
    view! {
        <section class="as-state" data-testid="findings-busy" role="status">
            <h2 class="as-state__title">{title}</h2>
            <p class="as-state__words">{words}</p>
            <progress class="as-state__progress" aria-label=title></progress>
        </section>
    }
}

/// It failed.
#[component]
pub fn Failed(failure: Failure) -> impl IntoView {
    let session = Session::expect();
    view! {
        <section class="as-state" data-testid="findings-failed" role="alert">
            <h2 class="as-state__title">"The table could not be looked at"</h2>
            <p class="as-state__words">{failure.to_string()}</p>
            <p><button class="as-button as-button--main" type="button" on:click=move |_| session.analyse_again()>"Try again"</button></p>
        </section>
    }
}

/// Nothing was found at all.
#[component]
pub fn Clean(
    /// Rows that were looked at.
    rows: String,
) -> impl IntoView {
    view! {
        <section class="as-state" data-testid="findings-none">
            <h2 class="as-state__title">"Nothing looks wrong"</h2>
            <p class="as-state__words">
                {rows} " were looked at. That is not a proof: what is wrong in the same way everywhere looks right from inside the table, and only "
                "somebody who knows the data can tell."
            </p>
        </section>
    }
}

/// The address names findings that are not there.
#[component]
pub fn Unknown(back: String) -> impl IntoView {
    view! {
        <section class="as-state" data-testid="findings-unknown">
            <h2 class="as-state__title">"There are no such findings"</h2>
            <p class="as-state__words">"The table that is open has none of this kind in this column."</p>
            <p><a class="as-button as-button--main" href=back>"See all findings"</a></p>
        </section>
    }
}

//! What a station says while it has nothing to show, and what to do then.

use leptos::prelude::*;

use super::{
    address::{Address, Station},
    session::Session,
};
use crate::jobs::Failure;

/// There is no file.
#[component]
pub fn NoTable(
    /// The stable name for tests.
    testid: &'static str,
    /// What the station does once there is one.
    words: &'static str,
) -> impl IntoView {
    let data = Address::of(Station::Data).to_string();
    view! {
        <section class="as-state" data-testid=testid>
            <h2 class="as-state__title">"No table yet"</h2>
            <p class="as-state__words">{words}</p>
            <p><a class="as-button as-button--main" href=data>"Open a table or take the sample"</a></p>
        </section>
    }
}

/// Something is under way, nobody knows for how long.
#[component]
pub fn Busy(
    /// The stable name for tests.
    testid: &'static str,
    /// What is going on.
    title: &'static str,
    /// What follows from it.
    words: &'static str,
) -> impl IntoView {
    view! {
        <section class="as-state" data-testid=testid role="status">
            <h2 class="as-state__title">{title}</h2>
            <p class="as-state__words">{words}</p>
            <progress class="as-state__progress" aria-label=title></progress>
        </section>
    }
}

/// It failed; the analysis can be tried again.
#[component]
pub fn Failed(
    /// The stable name for tests.
    testid: &'static str,
    /// What could not be done.
    title: &'static str,
    /// Why.
    failure: Failure,
) -> impl IntoView {
    let session = Session::expect();
    view! {
        <section class="as-state" data-testid=testid role="alert">
            <h2 class="as-state__title">{title}</h2>
            <p class="as-state__words">{failure.to_string()}</p>
            <p><button class="as-button as-button--main" type="button" on:click=move |_| session.analyse_again()>"Try again"</button></p>
        </section>
    }
}

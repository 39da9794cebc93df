//! What the station says while there is nothing to experiment with, and what to do then.

use leptos::prelude::*;

use crate::{
    app::{
        address::{Address, Station},
        session::Session,
    },
    jobs::Failure,
};

/// There is no file.
#[component]
pub fn Empty() -> impl IntoView {
    let data = Address::of(Station::Data).to_string();
    view! {
        <section class="as-state" data-testid="lab-empty">
            <h2 class="as-state__title">"No table yet"</h2>
            <p class="as-state__words">
                "Open a table, and turn up the dirt: the lab plants the defects that you choose, shows what notices them, and measures what they do "
                "to a model, and whether cleaning brings it back. Your table itself stays as it is."
            </p>
            <p><a class="as-button as-button--main" href=data>"Open a table or take the sample"</a></p>
        </section>
    }
}

/// The file is being read, or looked at.
#[component]
pub fn Busy(
    /// What is going on.
    title: &'static str,
    /// What follows from it.
    words: &'static str,
) -> impl IntoView {
    view! {
        <section class="as-state" data-testid="lab-busy" role="status">
            <h2 class="as-state__title">{title}</h2>
            <p class="as-state__words">{words}</p>
            <progress class="as-state__progress" aria-label=title></progress>
        </section>
    }
}

/// There is nothing to predict, or the worker failed.
#[component]
pub fn Failed(failure: Failure) -> impl IntoView {
    let session = Session::expect();
    view! {
        <section class="as-state" data-testid="lab-failed" role="alert">
            <h2 class="as-state__title">"Nothing can be tried on this table as it is"</h2>
            <p class="as-state__words">{failure.to_string()}</p>
            <p><button class="as-button as-button--main" type="button" on:click=move |_| session.analyse_again()>"Try again"</button></p>
        </section>
    }
}

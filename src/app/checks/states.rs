//! What the station says while there is nothing to check, and what to do then.

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
        <section class="as-state" data-testid="checks-empty">
            <h2 class="as-state__title">"No table yet"</h2>
            <p class="as-state__words">
                "Open a table, and this page suggests rules that it seems to keep, each with the odds that new rows keep it too. Take those that fit, "
                "change them with the result at hand, see every row that breaks one, and take the rules along to your own pipeline."
            </p>
            <p><a class="as-button as-button--main" href=data>"Open a table or take the sample"</a></p>
        </section>
    }
}

/// The file is being read, or its columns are being looked at.
#[component]
pub fn Busy(
    /// What is going on.
    title: &'static str,
    /// What follows from it.
    words: &'static str,
) -> impl IntoView {
    view! {
        <section class="as-state" data-testid="checks-busy" role="status">
            <h2 class="as-state__title">{title}</h2>
            <p class="as-state__words">{words}</p>
            <progress class="as-state__progress" aria-label=title></progress>
        </section>
    }
}

/// The table could not be read for it.
#[component]
pub fn Failed(failure: Failure) -> impl IntoView {
    let session = Session::expect();
    view! {
        <section class="as-state" data-testid="checks-failed" role="alert">
            <h2 class="as-state__title">"The table could not be looked at"</h2>
            <p class="as-state__words">{failure.to_string()}</p>
            <p><button class="as-button as-button--main" type="button" on:click=move |_| session.analyse_again()>"Try again"</button></p>
        </section>
    }
}

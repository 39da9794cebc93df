//! What the station says while there is nothing to train, and what to do then.

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
        <section class="as-state" data-testid="model-empty">
            <h2 class="as-state__title">"No table yet"</h2>
            <p class="as-state__words">
                "Open a table, and this page trains a model on it, here in the tab: it predicts one column from the others, shows how it learns, "
                "and says honestly how good it is on rows that it has not seen."
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
        <section class="as-state" data-testid="model-busy" role="status">
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
        <section class="as-state" data-testid="model-failed" role="alert">
            <h2 class="as-state__title">"No model can be made of this table as it is"</h2>
            <p class="as-state__words">{failure.to_string()}</p>
            <p><button class="as-button as-button--main" type="button" on:click=move |_| session.analyse_again()>"Try again"</button></p>
        </section>
    }
}

//! What stands in each station. Those that a visit does not begin with are parts of the program, loaded when somebody goes there.
//!
//! The program of the page says how (src/bin/app.rs). A part that is loaded hands on the function that makes its view, so that the
//! view is made where all others are and belongs to the page like them.

use std::pin::Pin;

use leptos::{prelude::*, task::spawn_local};
use wasm_split_helpers::SplitLoaderError;

use crate::app::{
    address::Station, checks::ChecksStation, data::DataStation, findings::FindingsStation, lab::LabStation, learn::LearnStation,
    model::ModelStation, profile::ProfileStation,
};

/// Makes the view of a station.
pub type Make = fn() -> AnyView;
/// A part of the program on its way.
pub type Loading = Pin<Box<dyn Future<Output = Result<Make, NotLoaded>>>>;

/// A part did not load. What the browser said stands in its console.
#[derive(Debug, Clone, Copy)]
pub struct NotLoaded;

impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// How each part of the program is loaded.
#[derive(Debug, Clone, Copy)]
pub struct Parts {
    /// Findings.
    pub findings: fn() -> Loading,
    /// Checks.
    pub checks: fn() -> Loading,
    /// Model.
    pub model: fn() -> Loading,
    /// Lab.
    pub lab: fn() -> Loading,
    /// Learn.
    pub learn: fn() -> Loading,
}

/// Findings.
#[must_use]
pub fn findings() -> AnyView {
    view! { <FindingsStation /> }.into_any()
}

/// Checks.
#[must_use]
pub fn checks() -> AnyView {
    view! { <ChecksStation /> }.into_any()
}

/// Model.
#[must_use]
pub fn model() -> AnyView {
    view! { <ModelStation /> }.into_any()
}

/// Lab.
#[must_use]
pub fn lab() -> AnyView {
    view! { <LabStation /> }.into_any()
}

/// Learn.
#[must_use]
pub fn learn() -> AnyView {
    view! { <LearnStation /> }.into_any()
}

/// What one works with in a station.
#[component]
pub fn StationBody(
    /// Which.
    station: Station,
) -> impl IntoView {
    let parts = expect_context::<Parts>();
    match station {
        Station::Data => view! { <DataStation /> }.into_any(),
        Station::Profile => view! { <ProfileStation /> }.into_any(),
        Station::Findings => view! { <Part load=parts.findings /> }.into_any(),
        Station::Checks => view! { <Part load=parts.checks /> }.into_any(),
        Station::Model => view! { <Part load=parts.model /> }.into_any(),
        Station::Lab => view! { <Part load=parts.lab /> }.into_any(),
        Station::Learn => view! { <Part load=parts.learn /> }.into_any(),
    }
}

/// A station that is a part of its own.
#[component]
fn Part(load: fn() -> Loading) -> impl IntoView {
    let loaded = RwSignal::new(None);
    let ask = move || {
        loaded.set(None);
        spawn_local(async move {
            let outcome = load().await;
            // The station may have been left meanwhile.
            loaded.try_set(Some(outcome));
        });
    };
    ask();
    move || match loaded.get() {
        None => view! { <p class="as-state__words" role="status" data-testid="part-loading">"Loading this station…"</p> }.into_any(),
        Some(Ok(make)) => make(),
        Some(Err(NotLoaded)) => view! { <Missing ask /> }.into_any(),
    }
}

/// It did not load.
#[component]
fn Missing(ask: impl Fn() + Send + Sync + 'static) -> impl IntoView {
    view! {
        <section class="as-state" role="alert" data-testid="part-missing">
            <h2 class="as-state__title">"This station did not load"</h2>
            <p class="as-state__words">
                "It is a part of the page that is fetched when it is first needed. Connect to the network once and try again; from then on it "
                "works without. Nothing that you have done is lost."
            </p>
            <p><button class="as-button as-button--main" type="button" on:click=move |_| ask()>"Try again"</button></p>
        </section>
    }
}

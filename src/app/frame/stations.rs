//! What stands in each station. Those that a visit does not begin with are parts of the program, loaded when somebody goes there.
//!
//! A part is a function under `wasm_split`: what only it leads to becomes a file of its own (public/split.sh), which the start
//! script fetches. A part that a station is loaded by hands on the function that makes its view, so that the view is made where
//! all others are and belongs to the page like them.

use std::pin::Pin;

use leptos::{prelude::*, task::spawn_local};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::app::{
    address::Station, checks::ChecksStation, data::DataStation, findings::FindingsStation, lab::LabStation, learn::LearnStation,
    model::ModelStation, profile::ProfileStation,
};

type Make = fn() -> AnyView;
type Loading = Pin<Box<dyn Future<Output = Result<Make, NotLoaded>>>>;

/// A part did not load. What the browser said stands in its console.
#[derive(Debug, Clone, Copy)]
struct NotLoaded;

impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

#[wasm_split(findings, fallible)]
fn findings() -> Result<Make, NotLoaded> {
    Ok(|| view! { <FindingsStation /> }.into_any())
}

#[wasm_split(checks, fallible)]
fn checks() -> Result<Make, NotLoaded> {
    Ok(|| view! { <ChecksStation /> }.into_any())
}

#[wasm_split(model, fallible)]
fn model() -> Result<Make, NotLoaded> {
    Ok(|| view! { <ModelStation /> }.into_any())
}

#[wasm_split(lab, fallible)]
fn lab() -> Result<Make, NotLoaded> {
    Ok(|| view! { <LabStation /> }.into_any())
}

#[wasm_split(learn, fallible)]
fn learn() -> Result<Make, NotLoaded> {
    Ok(|| view! { <LearnStation /> }.into_any())
}

/// What one works with in a station.
#[component]
pub fn StationBody(station: Station) -> impl IntoView {
    match station {
        Station::Data => view! { <DataStation /> }.into_any(),
        Station::Profile => view! { <ProfileStation /> }.into_any(),
        Station::Findings => view! { <Part load=|| Box::pin(findings()) /> }.into_any(),
        Station::Checks => view! { <Part load=|| Box::pin(checks()) /> }.into_any(),
        Station::Model => view! { <Part load=|| Box::pin(model()) /> }.into_any(),
        Station::Lab => view! { <Part load=|| Box::pin(lab()) /> }.into_any(),
        Station::Learn => view! { <Part load=|| Box::pin(learn()) /> }.into_any(),
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

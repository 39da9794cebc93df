//! Where the model fails, each part worked out when it is opened.

mod leaks;
mod slices;
mod suspects;

use std::sync::Arc;

use leptos::prelude::*;

pub use self::slices::{chance, name as slice_name};
use self::{leaks::Leaks, slices::Slices, suspects::Suspects};
use super::study::Section;
use crate::app::modelling::Run;

/// The panel.
#[component]
pub fn Failing(run: Arc<Run>) -> impl IntoView {
    let is_classified = !run.told.classes.is_empty();
    let (of_slices, of_suspects, of_leaks) = (run.clone(), run.clone(), run);
    view! {
        <section class="as-panel" aria-label="Where it fails" data-testid="model-failing">
            <h2 class="as-model__title">"Where it fails"</h2>
            <Section title="Kinds of rows that it fails on more than others" testid="model-slices"><Slices run=of_slices.clone() /></Section>
            {is_classified.then(move || view! {
                <Section title="Labels that may be wrong" testid="model-suspects"><Suspects run=of_suspects.clone() /></Section>
            })}
            <Section title="Whether the held-out rows are a fair test" testid="model-leaks"><Leaks run=of_leaks.clone() /></Section>
        </section>
    }
}

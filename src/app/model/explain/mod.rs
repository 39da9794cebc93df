//! Why the model predicts what it does, each part worked out when it is opened.

mod contributions;
mod dependence;
mod importance;
mod one_row;
mod otherwise;
mod what_if;

use std::sync::Arc;

use leptos::{html::Div, prelude::*};

use self::{contributions::Contributions, dependence::Dependence, importance::Importance, one_row::ExplainedRow};
use super::{study::Section, surface::Decides};
use crate::{
    app::{chart::ChartView, modelling::Run, profile::follow, session::Session},
    charts::{
        Size,
        effects::{self, Effects},
    },
};

/// Bars of a picture; what is below hardly matters.
const MOST: usize = 15;

/// The panel.
#[component]
pub fn Explain(run: Arc<Run>) -> impl IntoView {
    let modelling = Session::expect().modelling;
    let row_open = RwSignal::new(modelling.row.with_untracked(Option::is_some));
    let place = NodeRef::<Div>::new();
    // Whoever asks why a row is predicted so is led there; a new run alone leads nowhere.
    Effect::new(move |before: Option<()>| {
        if modelling.row.with(Option::is_some) && before.is_some() {
            row_open.set(true);
            if let Some(place) = place.get_untracked() {
                place.scroll_into_view();
            }
        }
    });
    let (of_importance, of_contributions, of_dependence, of_surface) = (run.clone(), run.clone(), run.clone(), run.clone());
    view! {
        <section class="as-panel" aria-label="Why it predicts what it does" data-testid="model-explain">
            <h2 class="as-model__title">"Why it predicts what it does"</h2>
            <Section title="Which columns it goes by" testid="model-importance"><Importance run=of_importance.clone() /></Section>
            <Section title="How far each column moves a prediction" testid="model-contributions"><Contributions run=of_contributions.clone() /></Section>
            <Section title="What happens as one column changes" testid="model-dependence"><Dependence run=of_dependence.clone() /></Section>
            <Section title="How it decides over two columns" testid="model-decides"><Decides run=of_surface.clone() /></Section>
            <div node_ref=place>
                <Section title="One row: why, and what if" testid="model-row" open=row_open><ExplainedRow run=run.clone() /></Section>
            </div>
        </section>
    }
}

/// Bars in the room there is.
#[component]
fn EffectsView(effects: Effects) -> impl IntoView {
    let room = NodeRef::new();
    let width = follow::width(room);
    let chart = move || {
        (width.get() > 0.0)
            .then(|| view! { <ChartView chart=effects::chart(&effects, Size { width: width.get().min(760.0), height: 0.0 }) /> })
    };
    view! { <div class="as-model__room" node_ref=room>{chart}</div> }
}

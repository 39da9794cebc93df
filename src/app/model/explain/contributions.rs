//! How far each feature moves predictions, on average.

use std::sync::Arc;

use leptos::prelude::*;

use super::{EffectsView, MOST};
use crate::{
    app::{
        model::{
            choices::{ClassChoice, first_class},
            study::{Caveat, StudyView},
        },
        modelling::Run,
    },
    charts::effects::{Effect, Effects},
    jobs::{Studied, Study},
};

/// The summary of Shapley values.
#[component]
pub fn Contributions(run: Arc<Run>) -> impl IntoView {
    let class = RwSignal::new(first_class(&run));
    let (id, own) = (run.id, run.clone());
    let answer = move |told: Arc<Studied>| {
        let Studied::Contributions { unit, features, rows, caveat } = &*told else { return ().into_any() };
        view! { <EffectsView effects=effects(&own, unit, features, *rows) /> <Caveat words=caveat.clone() /> }.into_any()
    };
    view! {
        <p class="as-model__muted">
            "Each prediction is a sum of what every column adds to it (Shapley values, exact). The bar is how far a column moves predictions up or down, on average over rows that the model has not seen."
        </p>
        <div class="as-controls"><ClassChoice run class id="model-contributions-class" /></div>
        <StudyView run=id study=Signal::derive(move || Some(Study::Contributions { class: class.get() })) view=answer />
    }
}

fn effects(run: &Run, unit: &str, features: &[(u32, f64)], rows: u64) -> Effects {
    let name = |feature: u32| run.told.features.get(feature as usize).map_or_else(String::new, |feature| feature.name.clone());
    let whole: f64 = features.iter().map(|(_, value)| value).sum();
    let takeaway = match features.first() {
        Some((first, value)) if whole > 0.0 => {
            format!("“{}” does {:.0} % of all moving of {unit}, over {rows} rows.", name(*first), 100.0 * value / whole)
        }
        _ => "Nothing moves the predictions.".to_owned(),
    };
    Effects {
        title: "How far each moves the prediction".to_owned(),
        takeaway,
        heads: ["Looked at".to_owned(), "Moves by".to_owned()],
        list: features.iter().take(MOST).map(|(feature, value)| Effect { name: name(*feature), value: *value, bounds: None }).collect(),
    }
}

//! How much worse the model gets without each column.

use std::sync::Arc;

use leptos::prelude::*;

use super::{EffectsView, MOST};
use crate::{
    app::{
        model::study::{Caveat, StudyView},
        modelling::Run,
    },
    charts::effects::{Effect, Effects},
    jobs::{ImportanceTold, Studied, Study},
};

/// The importance of every column, with bounds.
#[component]
pub fn Importance(run: Arc<Run>) -> impl IntoView {
    let answer = |told: Arc<Studied>| {
        let Studied::Importance { metric, columns, caveat } = &*told else { return ().into_any() };
        view! { <EffectsView effects=effects(metric, columns) /> <Caveat words=caveat.clone() /> }.into_any()
    };
    view! {
        <p class="as-model__muted">
            "Each column is shuffled between rows that the model has not seen, so that it tells nothing any more. The bar is how much worse the score gets; where its bounds reach zero, "
            "the column may not matter at all."
        </p>
        <StudyView run=run.id study=Signal::stored(Some(Study::Importance)) view=answer />
    }
}

fn effects(metric: &str, columns: &[ImportanceTold]) -> Effects {
    let sure = columns.iter().filter(|column| column.bounds[0] > 0.0).count();
    let takeaway = match columns.first() {
        Some(first) if sure > 0 => {
            let many = if sure == 1 { "1 column surely matters".to_owned() } else { format!("{sure} columns surely matter") };
            format!("It goes by “{}” most; {many} of {}.", first.column, columns.len())
        }
        _ => "No column surely matters.".to_owned(),
    };
    let effect = |told: &ImportanceTold| Effect { name: told.column.clone(), value: told.drop, bounds: Some(told.bounds) };
    Effects {
        title: format!("How much worse {metric} gets without each column"),
        takeaway,
        heads: ["Column".to_owned(), "Worse by".to_owned()],
        list: columns.iter().take(MOST).map(effect).collect(),
    }
}

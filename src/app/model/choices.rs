//! What can be chosen of a run: its classes and what the model looks at.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::{masking, modelling::Run, session::Session};

/// A choice of the class that is looked at; nothing where numbers are predicted.
#[component]
pub fn ClassChoice(
    /// The run.
    run: Arc<Run>,
    /// The class.
    class: RwSignal<u32>,
    /// A name for the control that no other has.
    id: &'static str,
) -> impl IntoView {
    let option = |(at, name): (usize, &String)| view! { <option value=at.to_string() selected=class.get_untracked() == at as u32>{name.clone()}</option> };
    let options = run.told.classes.iter().enumerate().map(option).collect_view();
    (!run.told.classes.is_empty()).then(|| {
        view! {
            <div class="as-controls__field">
                <label class="as-controls__name" for=id>"Looking at"</label>
                <select class="as-select" id=id on:change=move |event| class.set(event_target_value(&event).parse().unwrap_or(0))>{options}</select>
            </div>
        }
    })
}

/// The class that is looked at first: of two the positive one.
pub fn first_class(run: &Run) -> u32 {
    u32::from(run.told.classes.len() == 2)
}

/// A choice among what the model looks at.
#[component]
pub fn FeatureChoice(
    /// The run.
    run: Arc<Run>,
    /// The position of the feature.
    feature: RwSignal<u32>,
    /// What is asked.
    label: &'static str,
    /// A name for the control that no other has.
    id: &'static str,
) -> impl IntoView {
    let option =
        |(at, name): (usize, String)| view! { <option value=at.to_string() selected=feature.get_untracked() == at as u32>{name}</option> };
    let options = run.told.features.iter().map(|feature| feature.name.clone()).enumerate().map(option).collect_view();
    view! {
        <div class="as-controls__field">
            <label class="as-controls__name" for=id>{label}</label>
            <select class="as-select as-model__split" id=id data-testid=id on:change=move |event| feature.set(event_target_value(&event).parse().unwrap_or(0))>{options}</select>
        </div>
    }
}

/// A value of a column as it may be shown: masked where the column is personal.
pub fn shown(session: Session, column: &str, value: &str) -> String {
    let at = session.names.with(|names| names.iter().position(|name| name == column));
    if at.is_some_and(|at| session.insight.hides(at)) { masking::masked(value) } else { value.to_owned() }
}

//! The type that a column is taken for: decided from its cells, or chosen.

use leptos::prelude::*;

use super::sentences;
use crate::{app::session::Session, formats::Choices, profile::PlainType, table::Kind};

/// The value of the first option.
const DECIDED: &str = "decided";

/// A choice of types. The file is read again when another is chosen; the choice is an import setting like all others.
#[component]
pub fn TypeChoice(
    /// The column.
    name: String,
) -> impl IntoView {
    let session = Session::expect();
    let chosen = {
        let name = name.clone();
        session.import.steps.with_untracked(|steps| kind_of(steps.now(), &name))
    };
    let change = move |event| {
        let types = session.import.steps.with_untracked(|steps| with_kind(steps.now(), &name, Kind::from_id(&event_target_value(&event))));
        match (Choices { types: Some(types.clone()), ..Choices::default() }).given().into_iter().next() {
            Some((what, value)) if !types.is_empty() => session.choose(what, &value),
            _ => session.detect("types"),
        }
    };
    let option = |(kind, id): (Kind, &'static str)| {
        view! { <option value=id selected=chosen == Some(kind)>{sentences::kind(PlainType::of(kind))}</option> }
    };
    view! {
        <label class="as-type-choice">
            <span>"Read as"</span>
            <select class="as-select" data-testid="column-type" on:change=change>
                <option value=DECIDED selected=chosen.is_none()>"decided from the cells"</option>
                {Kind::NAMED.map(option).collect_view()}
            </select>
        </label>
    }
}

fn kind_of(choices: &Choices, name: &str) -> Option<Kind> {
    choices.types.iter().flatten().find(|(own, _)| own == name).map(|(_, kind)| *kind)
}

/// The chosen types with that of one column changed.
fn with_kind(choices: &Choices, name: &str, kind: Option<Kind>) -> Vec<(String, Kind)> {
    let others = choices.types.iter().flatten().filter(|(own, _)| own != name).cloned();
    others.chain(kind.map(|kind| (name.to_owned(), kind))).collect()
}

//! Every measure of a pair, each with what it means.

use leptos::prelude::*;

use super::explain::{Explanation, explanation};
use crate::{
    app::profile::words,
    charts::{label, relations::strength},
    relations::{Figure, Measure},
};

/// The measures as a table.
#[component]
pub fn Figures(
    /// The measures.
    figures: Vec<Figure>,
    /// Rows in which both columns have a value.
    rows: u64,
    /// The names of the columns.
    names: [String; 2],
) -> impl IntoView {
    let row = |Figure { measure, value }: Figure| {
        let Explanation { label, meaning, formula, misleads } = explanation(measure, [&names[0], &names[1]]);
        view! {
            <tr>
                <th scope="row"><bdi>{label}</bdi> <span class="as-measures__name">{measure.name()}</span></th>
                <td class="as-measures__value" title=words::exact(value)>{shown(measure, value)}</td>
                <td class="as-measures__words">
                    <p><bdi>{meaning}</bdi></p>
                    <p class="as-explain__how"><span class="as-explain__key">"How: "</span>{formula}</p>
                    <p class="as-explain__how"><span class="as-explain__key">"Take care: "</span>{misleads}</p>
                </td>
            </tr>
        }
    };
    let rows = format!("From the {} in which both columns have a value.", label::things(rows, "row", "rows"));
    view! {
        <section class="as-panel" aria-labelledby="measures-title" data-testid="measures">
            <h3 class="as-panel__title" id="measures-title">"Measures"</h3>
            <p class="as-panel__note">{rows}</p>
            <table class="as-measures" aria-labelledby="measures-title">
                <thead><tr><th scope="col">"Measure"</th><th scope="col" class="as-measures__value">"Value"</th><th scope="col">"What it says"</th></tr></thead>
                <tbody>{figures.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}

fn shown(measure: Measure, value: f64) -> String {
    if measure == Measure::MutualInformation { label::number(value) } else { strength(value) }
}

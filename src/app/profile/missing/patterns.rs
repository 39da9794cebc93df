//! Which cells are missing in the same row: a line for each pattern, a dot for each column that it lacks.

use std::sync::Arc;

use leptos::prelude::*;

use super::{sentences, view::name};
use crate::{
    app::{
        brush::Brush,
        insight::Related,
        profile::{station::Subject, words},
        session::Session,
    },
    charts::label::count,
    relations::Pattern,
};

/// Columns that have dots, at most.
const DOTTED: usize = 16;

/// The patterns as a table.
#[component]
pub fn Patterns(
    /// The table.
    subject: Subject,
    /// How its columns go together.
    related: Arc<Related>,
) -> impl IntoView {
    let session = Session::expect();
    let missing = &related.missing;
    let dotted = dotted(&missing.patterns);
    let heads = dotted
        .iter()
        .map(|&column| view! { <td class="as-patterns__column" aria-hidden="true"><bdi>{name(&subject, column)}</bdi></td> })
        .collect_view();
    let total = missing.total;
    let row = |pattern: &Pattern| {
        let lacks = |column: &u32| pattern.columns.binary_search(column).is_ok();
        let dots = dotted
            .iter()
            .map(|column| view! { <td class="as-patterns__dot" class:as-patterns__dot--missing=lacks(column) aria-hidden="true"></td> })
            .collect_view();
        let said = sentences::pattern(pattern, |column| name(&subject, column));
        let brush = StoredValue::new(Brush::Gaps(pattern.columns.clone()));
        let is_chosen =
            move || session.brushing.chosen.with(|chosen| chosen.as_ref().is_some_and(|chosen| brush.with_value(|brush| brush == chosen)));
        let pressed = move || is_chosen().to_string();
        let share = words::share(pattern.rows, total);
        view! {
            <tr>
                <th scope="row">
                    <button class="as-patterns__choose" type="button" aria-pressed=pressed on:click=move |_| session.toggle_brush(brush.get_value())>
                        <bdi>{said}</bdi>
                    </button>
                </th>
                {dots}
                <td>{count(pattern.rows)}</td>
                <td>{share}</td>
            </tr>
        }
    };
    let rows = missing.patterns.iter().map(row).collect_view();
    let more = sentences::rest(missing).map(|words| view! { <p class="as-panel__note">{words}</p> });
    let takeaway = sentences::patterns(missing, |column| name(&subject, column));
    view! {
        <section class="as-panel" aria-labelledby="patterns-title" data-testid="patterns">
            <h2 class="as-panel__title" id="patterns-title">"Missing in the same row"</h2>
            <p class="as-panel__note"><bdi>{takeaway}</bdi>" Press a line to choose its rows."</p>
            <div class="as-patterns-room" tabindex="0" role="region" aria-label="Patterns of missing cells">
                <table class="as-patterns" aria-labelledby="patterns-title">
                    <thead>
                        <tr>
                            <th scope="col">"What is missing"</th>
                            {heads}
                            <th scope="col">"Rows"</th>
                            <th scope="col">"Share"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {more}
        </section>
    }
}

/// The columns of the most frequent patterns, in the order of the file.
fn dotted(patterns: &[Pattern]) -> Vec<u32> {
    let mut dotted: Vec<u32> = Vec::new();
    for &column in patterns.iter().flat_map(|pattern| &pattern.columns) {
        if dotted.len() < DOTTED && !dotted.contains(&column) {
            dotted.push(column);
        }
    }
    dotted.sort_unstable();
    dotted
}

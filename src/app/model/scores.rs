//! Every score with its bounds, that of the baseline, and those of the parts.

use std::sync::Arc;

use leptos::prelude::*;

use super::words;
use crate::{app::modelling::Run, jobs::ScoreTold};

/// The table of scores.
#[component]
pub fn Scores(run: Arc<Run>) -> impl IntoView {
    let row = |score: &ScoreTold| {
        let value = score.value.map_or_else(|| "–".to_owned(), |value| words::with_bounds(value, score.interval));
        let baseline = score.baseline.map_or_else(|| "–".to_owned(), words::score);
        let parts: Vec<String> = score.by_fold.iter().map(|value| value.map_or_else(|| "–".to_owned(), words::score)).collect();
        let title = format!("{} {}", score.what, score.formula);
        let why_not = score.why_not.clone();
        let direction = if score.is_more_better { "more is better" } else { "less is better" };
        view! {
            <tr data-metric=score.id.clone()>
                <th scope="row"><abbr class="as-model__metric" title=title.clone()>{score.name.clone()}</abbr> " " <span class="as-model__direction">{direction}</span></th>
                <td title=why_not>{value}</td>
                <td>{baseline}</td>
                <td class="as-model__muted">{parts.join(" · ")}</td>
            </tr>
        }
    };
    let rows = run.told.scores.iter().map(row).collect_view();
    let explained = run.told.scores.iter().map(|score| {
        view! { <dt>{score.name.clone()}</dt><dd>{score.what.clone()} " " <span class="as-model__muted">{score.formula.clone()}</span></dd> }
    });
    view! {
        <div class="as-model__scroll" tabindex="0" role="region" aria-label="Every score">
            <table class="as-model__table" data-testid="model-scores">
                <thead>
                    <tr><th scope="col">"Score"</th><th scope="col">"Held-out rows (95 % bounds)"</th><th scope="col">"Baseline"</th><th scope="col">"By part"</th></tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <details class="as-model__more">
            <summary class="as-model__summary">"What these scores mean"</summary>
            <dl class="as-model__explained">{explained.collect_view()}</dl>
        </details>
    }
}

//! What is chosen from: the candidates so far, best first.

use leptos::prelude::*;

use super::words;
use crate::trial::Entry;

/// Candidates that are listed.
const MOST: usize = 12;

/// The leaderboard of the first part.
#[component]
pub fn Board(
    /// The candidates, best first.
    board: Vec<Entry>,
    /// Whether classes are predicted.
    is_classified: bool,
) -> impl IntoView {
    let left_out = board.len().saturating_sub(MOST);
    let row = |(at, entry): (usize, &Entry)| {
        let settings: Vec<String> = entry.settings.iter().map(|(name, value)| format!("{} {value}", name.replace('_', " "))).collect();
        view! {
            <tr>
                <td>{at + 1}</td>
                <th scope="row">{entry.model.clone()}</th>
                <td>{words::score(entry.loss)}</td>
                <td>{format!("{:.0} %", 100.0 * entry.share)}</td>
                <td class="as-model__muted">{settings.join(", ")}</td>
            </tr>
        }
    };
    let rows = board.iter().take(MOST).enumerate().map(row).collect_view();
    let loss = if is_classified { "Log loss (less is better)" } else { "Squared error (less is better)" };
    view! {
        <div class="as-model__scroll as-model__scroll--short" tabindex="0" role="region" aria-label="What is chosen from">
            <table class="as-model__table" data-testid="model-board">
                <caption class="as-model__caption">"What the first part chooses from. Those that do well with few rows go on with more."</caption>
                <thead><tr><th scope="col">"Place"</th><th scope="col">"Model"</th><th scope="col">{loss}</th><th scope="col">"Of the rows"</th><th scope="col">"Settings"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(left_out > 0).then(|| view! { <p class="as-model__muted">{format!("{left_out} more are behind these.")}</p> })}
    }
}

//! The quality score side by side, how it is computed, and the runs so far.

use leptos::prelude::*;

use super::words::dimension;
use crate::{
    app::{session::Session, words},
    jobs::Dimension,
};

/// The score of each side of quality.
#[component]
pub fn Quality() -> impl IntoView {
    let session = Session::expect();
    let scores = Memo::new(move |_| session.checking.ran.with(|ran| ran.as_ref().map(|ran| ran.told.quality.clone()).unwrap_or_default()));
    let row = move |side: Dimension| {
        let (name, asks) = dimension(side);
        let score = move || scores.with(|scores| scores.iter().find(|score| score.dimension == side).cloned());
        let figure = move || score().map_or_else(|| "no rule".to_owned(), |score| percent(score.score));
        let rules = move || score().map(|score| words::counted(score.checks.into(), "rule"));
        let value = move || score().map_or_else(|| "0".to_owned(), |score| score.score.to_string());
        view! {
            <tr>
                <th scope="row" title=asks>{name}</th>
                <td><meter class="as-quality-score__bar" min="0" max="1" value=value aria-hidden="true"></meter></td>
                <td class="as-checks__figure">{figure}</td>
                <td class="as-checks__muted">{rules}</td>
            </tr>
        }
    };
    view! {
        <section class="as-panel" aria-labelledby="checks-quality" data-testid="checks-quality">
            <h2 class="as-panel__title" id="checks-quality">"Quality"</h2>
            <table class="as-quality-score">
                <thead class="as-visually-hidden">
                    <tr><th scope="col">"Side"</th><td></td><th scope="col">"Score"</th><th scope="col">"Rules"</th></tr>
                </thead>
                <tbody>{Dimension::ALL.map(row).collect_view()}</tbody>
            </table>
            <details class="as-checks__more">
                <summary class="as-checks__summary">"How it is computed"</summary>
                <p>
                    "Each rule that could be decided scores the share of rows that keep it; a rule about a figure of the whole table scores 100 % or 0 %. The score of "
                    "a side is the mean of its rules, where a critical rule counts three times and a warning twice as much as an info. Tolerances do not "
                    "change it, and rules that are switched off do not count."
                </p>
            </details>
        </section>
    }
}

/// A share that is not rounded up to all.
fn percent(share: f64) -> String {
    if share >= 1.0 { "100 %".to_owned() } else { format!("{:.1} %", (share * 1000.0).floor() / 10.0) }
}

/// The runs of this visit, the last first.
#[component]
pub fn History() -> impl IntoView {
    let session = Session::expect();
    let runs = session.checking.runs;
    let rows = move || {
        let row = |run: &crate::app::checking::RunKept| {
            let [pass, fail, nothing, stopped] = run.counts;
            let rest = nothing + stopped;
            view! {
                <tr>
                    <td class="as-checks__figure">{run.time.clone()}</td>
                    <td><bdi class="as-checks__file">{words::clip(&run.file, 40)}</bdi> " " <span class="as-checks__muted">{words::counted(run.rows, "row")}</span></td>
                    <td class="as-checks__figure">{pass}</td>
                    <td class="as-checks__figure">{fail}</td>
                    <td class="as-checks__figure">{rest}</td>
                    <td class="as-checks__figure">{run.quality.map_or_else(|| "–".to_owned(), percent)}</td>
                </tr>
            }
        };
        runs.with(|runs| runs.iter().rev().map(row).collect_view())
    };
    move || {
        (!runs.with(Vec::is_empty)).then(|| {
            view! {
                <section class="as-panel" aria-labelledby="checks-history">
                    <h2 class="as-panel__title" id="checks-history">"Runs of this visit"</h2>
                    <div class="as-checks__scroll" tabindex="0" role="region" aria-labelledby="checks-history">
                        <table class="as-checks__table" data-testid="checks-history">
                            <thead>
                                <tr>
                                    {["Time", "Table", "Hold", "Fail", "Other", "Mean score"].map(|title| view! { <th scope="col">{title}</th> })}
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                </section>
            }
        })
    }
}

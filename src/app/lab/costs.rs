//! What do the findings of the table cost the model?

use leptos::prelude::*;

use super::{station::Bench, words};
use crate::{
    app::{experimenting::Kind, session::Session},
    lab::{Cost, CostReport},
};

/// The findings of the table, ranked by what they cost.
#[component]
pub fn Costs() -> impl IntoView {
    let (session, bench) = (Session::expect(), Bench::expect());
    let lab = session.experimenting;
    let run = move |_| {
        let Some(told) = lab.told() else { return };
        session.price_findings(told.target.clone(), bench.setting.with_untracked(|setting| setting.seed));
    };
    let is_busy = Memo::new(move |_| lab.running.with(|running| running.is_some_and(|running| running.kind == Kind::Costs)));
    let table = move || lab.costs.get().map(|report| view! { <Prices report=(*report).clone() /> });
    view! {
        <section class="as-panel" aria-label="What the findings cost" data-testid="lab-costs">
            <div class="as-lab__bar">
                <h2 class="as-panel__title">"What do the findings in your table cost?"</h2>
                <button class="as-button as-button--main" type="button" data-testid="lab-costs-run" disabled=move || is_busy.get() || bench.is_locked("costs")
                    on:click=run>"Price the findings"</button>
            </div>
            <p class="as-lab__muted">
                "The reverse: nothing is planted. Each kind of finding is mended by itself, and the model is scored with and without, on the same held-out rows."
            </p>
            {table}
        </section>
    }
}

#[component]
fn Prices(report: CostReport) -> impl IntoView {
    if report.costs.is_empty() {
        return view! { <p data-testid="lab-no-costs">"Nothing is found here that a step of cleaning mends and the model looks at."</p> }
            .into_any();
    }
    let scores =
        report.as_it_is.iter().filter_map(|(learner, mean)| Some(format!("{} {}", words::learner(learner), words::bounds((*mean)?))));
    let scores = format!("As it is, by {}: {}.", words::metric(&report.metric), scores.collect::<Vec<_>>().join("; "));
    let rows = report.costs.into_iter().map(|cost| view! { <Price cost /> }).collect_view();
    view! {
        <p class="as-lab__muted">{scores}</p>
        <div class="as-lab__scroll" tabindex="0" role="region" aria-label="Findings by cost">
            <table class="as-lab__table" data-testid="lab-prices">
                <thead><tr>
                    <th scope="col">"Finding"</th><th scope="col">"Column"</th><th scope="col">"How many"</th><th scope="col">"Costs"</th>
                    <th scope="col">"By model"</th><th scope="col">"Mended by"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

#[component]
fn Price(cost: Cost) -> impl IntoView {
    let sure = if cost.is_certain { "" } else { " (chance?)" };
    let by_model =
        cost.learners.iter().filter_map(|(learner, _, gain)| Some(format!("{} {}", words::learner(learner), words::bounds((*gain)?))));
    view! {
        <tr data-testid="lab-price">
            <th scope="row">{cost.title}</th>
            <td><bdi>{cost.column.unwrap_or_else(|| "whole rows".to_owned())}</bdi></td>
            <td class="as-lab__figure">{cost.count}</td>
            <td class="as-lab__figure">{format!("{}{sure}", words::score(cost.cost))}</td>
            <td class="as-lab__figure">{by_model.collect::<Vec<_>>().join("; ")}</td>
            <td>{cost.step_title}</td>
        </tr>
    }
}

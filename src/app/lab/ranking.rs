//! What would hurt this model most: all defects, one by one.

use leptos::prelude::*;

use super::{station::Bench, words};
use crate::{
    app::{experimenting::Kind, session::Session},
    jobs::LabWhat,
    lab::Harm,
};

/// All defects, ranked by the harm they do.
#[component]
pub fn Ranking() -> impl IntoView {
    let (session, bench) = (Session::expect(), Bench::expect());
    let lab = session.experimenting;
    let run = move |_| {
        let Some(told) = lab.told() else { return };
        let settings = bench.setting.with_untracked(|setting| setting.sweep(&told.target));
        session.experiment(Kind::Sweep, &LabWhat::Defects(settings));
    };
    let is_busy = Memo::new(move |_| lab.running.with(|running| running.is_some_and(|running| running.kind == Kind::Sweep)));
    let title = move |id: &str| {
        lab.told()
            .and_then(|told| told.shelf.iter().find(|defect| defect.id == id).map(|defect| defect.title.clone()))
            .unwrap_or_else(|| id.to_owned())
    };
    let rows = move || {
        let ranking = lab.sweep.with(|report| report.as_ref().map(|report| report.ranking.clone())).unwrap_or_default();
        ranking.into_iter().map(|harm| view! { <Ranked title=title(&harm.defect) harm /> }).collect_view()
    };
    let table = move || {
        let report = lab.sweep.get()?;
        let words = format!(
            "{} rows, measured {}; loss of {} on clean rows, over all doses and models.",
            report.rows,
            if report.repeats == 1 { "once".to_owned() } else { format!("{} times", report.repeats) },
            words::metric(&report.metric)
        );
        Some(view! {
            <p class="as-lab__muted">{words}</p>
            <div class="as-lab__scroll" tabindex="0" role="region" aria-label="Defects by harm">
                <table class="as-lab__table" data-testid="lab-ranking">
                    <thead><tr><th scope="col">"Defect"</th><th scope="col">"Noticed?"</th><th scope="col">"Harmful? Score lost"</th><th scope="col">"Curable?"</th><th scope="col"></th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        })
    };
    view! {
        <section class="as-panel" aria-label="What would hurt this model most" data-testid="lab-sweep">
            <div class="as-lab__bar">
                <h2 class="as-panel__title">"What would hurt this model most?"</h2>
                <button class="as-button as-button--main" type="button" data-testid="lab-sweep-run" disabled=move || is_busy.get() || bench.is_locked("sweep")
                    on:click=run>"Try every defect"</button>
            </div>
            <p class="as-lab__muted">"Each defect by itself, at five doses, with two models, and again with other rows held out for as long as a minute. Results show as they come."</p>
            {table}
        </section>
    }
}

#[component]
fn Ranked(title: String, harm: Harm) -> impl IntoView {
    let bench = Bench::expect();
    let [noticed, lost, cure] = words::ranked(&harm);
    let defect = harm.defect.clone();
    let try_it = move |_| {
        bench.change(|setting| {
            setting.mix.clear();
            setting.turn(&defect, 20);
        });
    };
    view! {
        <tr data-testid="lab-ranked" data-defect=harm.defect>
            <th scope="row">{title}</th>
            <td>{noticed}</td>
            <td class="as-lab__figure">{lost}</td>
            <td title=harm.cure.join(", ")>{cure}</td>
            <td><button class="as-button as-button--quiet" type="button" on:click=try_it>"Plant it"</button></td>
        </tr>
    }
}

//! What the models are worth: clean against dirty against cleaned, and the response to the dose.

use std::sync::Arc;

use leptos::{html::Div, prelude::*};

use super::{station::Bench, words};
use crate::{
    app::{chart::ChartView, profile::follow, session::Session},
    charts::{
        Role, Size,
        curves::{self, Curves, Series},
    },
    lab::{Effect, LabReport, Mean},
};

/// Looks of the lines, one a learner.
const LINES: [Role; 2] = [Role::Line, Role::LineOther];

/// The right side of the bench.
#[component]
pub fn ScoresView() -> impl IntoView {
    let (lab, bench) = (Session::expect().experimenting, Bench::expect());
    let curve_shown = bench.shows("curve");
    move || {
        let report = lab.live.get()?;
        let learners = learners(&report);
        let (low, high) = range(&learners)?;
        let metric = words::metric(&report.metric).to_owned();
        let panels = learners.into_iter().map(|learner| view! { <LearnerScores learner low high /> }).collect_view();
        let curve = curve_shown.get().then(|| response(&report, bench)).flatten();
        Some(view! {
            <section class="as-panel" aria-label="What the models are worth" data-testid="lab-scores">
                <h2 class="as-panel__title">{format!("Score of the model ({metric})")}</h2>
                <p class="as-lab__muted">
                    {format!("{} rows, each measured {} with other rows held out. Bars are 95 % bounds.", report.rows, times(report.repeats))}
                </p>
                {panels}
                {curve.map(|curves| view! { <Response curves /> })}
            </section>
        })
    }
}

fn times(count: u32) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

/// A learner and its scores: what they are of, for people, and the score.
#[derive(Clone)]
struct LearnerRow {
    name: String,
    scores: Vec<(&'static str, &'static str, &'static str, Option<Mean>)>,
}

fn learners(report: &LabReport) -> Vec<LearnerRow> {
    let effects = report.mix.as_ref().map_or(&[][..], |mix| &mix.effects);
    let of = |(name, clean): &(String, Option<Mean>)| {
        let effect: Option<&Effect> = effects.iter().find(|effect| effect.learner == *name);
        let mut scores = vec![("clean", "clean", "Learns from the clean table", *clean)];
        if let Some(effect) = effect {
            scores.push(("dirty", "dirty", "Learns from the dirty table, scored on clean rows", effect.fresh));
            scores.push(("seen", "as you would see it", "Learns from the dirty table, scored on dirty rows", effect.seen));
            if effect.repaired.is_some() {
                scores.push(("repaired", "cleaned", "Learns from the cleaned table, scored on clean rows", effect.repaired));
            }
        }
        LearnerRow { name: name.clone(), scores }
    };
    report.clean.iter().map(of).collect()
}

/// From where to where all scores lie.
fn range(learners: &[LearnerRow]) -> Option<(f64, f64)> {
    let all = learners.iter().flat_map(|learner| learner.scores.iter().filter_map(|(.., mean)| *mean));
    let ends = all.flat_map(|mean| mean.bounds.unwrap_or([mean.mean, mean.mean]).into_iter().chain([mean.mean]));
    let (low, high) = ends.fold((f64::MAX, f64::MIN), |(low, high), end| (low.min(end), high.max(end)));
    (low <= high).then_some((low - 0.01, high + 0.01))
}

#[component]
fn LearnerScores(learner: LearnerRow, low: f64, high: f64) -> impl IntoView {
    const WIDTH: f64 = 160.0;
    let at = move |score: f64| WIDTH * (score - low) / (high - low);
    let row = move |(id, name, title, mean): (&'static str, &'static str, &'static str, Option<Mean>)| {
        let figure = mean.map_or_else(|| "not defined".to_owned(), |mean| words::score(mean.mean));
        let exact = mean.map(words::bounds).unwrap_or_default();
        let picture = mean.map(|mean| {
            let [from, to] = mean.bounds.unwrap_or([mean.mean, mean.mean]);
            view! {
                <rect class="as-scores__span" x=at(from) y="5" width=(at(to) - at(from)).max(1.0) height="6" />
                <rect class="as-scores__mean" x=at(mean.mean) - 1.5 y="1" width="3" height="14" />
            }
        });
        view! {
            <tr class=format!("as-scores__row as-scores__row--{id}") data-testid=format!("lab-score-{id}") title=title>
                <th scope="row">{name}</th>
                <td class="as-scores__figure" title=exact>{figure}</td>
                <td><svg class="as-scores__bar" viewBox=format!("0 0 {WIDTH} 16") width=WIDTH height="16" aria-hidden="true">{picture}</svg></td>
            </tr>
        }
    };
    view! {
        <table class="as-scores">
            <caption class="as-scores__learner">{words::learner(&learner.name)}</caption>
            <tbody>{learner.scores.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

/// How the true score answers to the dose of one defect, for each learner.
fn response(report: &Arc<LabReport>, bench: Bench) -> Option<Curves> {
    let defect = bench.setting.with(|setting| setting.response_of().map(ToOwned::to_owned))?;
    let title = Session::expect().experimenting.told()?.shelf.iter().find(|of| of.id == defect).map(|of| of.title.clone())?;
    let line = |(at, (name, clean)): (usize, &(String, Option<Mean>))| {
        let own = report.effects.iter().filter(|effect| effect.learner == *name && effect.defect == defect);
        let dosed = own.filter_map(|effect| Some([100.0 * effect.dose, effect.fresh?.mean]));
        let mut points: Vec<[f64; 2]> = clean.iter().map(|clean| [0.0, clean.mean]).chain(dosed).collect();
        points.sort_by(|a, b| a[0].total_cmp(&b[0]));
        Series { name: words::learner(name), role: LINES[at % LINES.len()], points }
    };
    let series: Vec<Series> = report.clean.iter().enumerate().map(line).filter(|series| series.points.len() > 1).collect();
    let falls = series.iter().filter_map(|series| Some((series.name.clone(), series.points.first()?[1] - series.points.last()?[1])));
    let (name, fall) = falls.max_by(|a, b| a.1.total_cmp(&b.1))?;
    let most = series.first()?.points.last()?[0];
    Some(Curves {
        title: format!("The more of it: {title}"),
        takeaway: format!("At {most:.0} %, {name} is {} worse than on the clean table.", words::score(fall)),
        along: "Dose, percent".to_owned(),
        up: format!("{} on clean rows", words::metric(&report.metric)),
        spans: [Some([0.0, 100.0]), None],
        series,
    })
}

#[component]
fn Response(curves: Curves) -> impl IntoView {
    let room = NodeRef::<Div>::new();
    let width = follow::width(room);
    let chart = move || {
        (width.get() > 0.0).then(|| view! { <ChartView chart=curves::chart(&curves, Size { width: width.get(), height: 220.0 }) /> })
    };
    view! { <div class="as-lab__curve" node_ref=room data-testid="lab-curve">{chart}</div> }
}

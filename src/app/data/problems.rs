//! What did not fit while reading: kinds with their counts, and the first places of each.

use leptos::prelude::*;

use crate::{
    app::{
        address::{Address, Station},
        session::Session,
        words,
    },
    table::{Problem, ProblemKind, ProblemSummary},
};

/// Places shown for each kind.
const PLACES: usize = 5;

/// The list of problems. They are known once the whole file is read.
#[component]
pub fn Problems() -> impl IntoView {
    let session = Session::expect();
    let body = move || match session.profile.get() {
        None => {
            view! { <p class="as-panel__note">"Every row is looked at. What does not fit is listed here when the whole file is read."</p> }
                .into_any()
        }
        Some(profile) if profile.problems.total == 0 => {
            view! { <p class="as-panel__note as-panel__note--good">"Everything fits: every row has its cells, and every byte is text."</p> }
                .into_any()
        }
        Some(profile) => view! { <Kinds summary=profile.problems.clone() /> }.into_any(),
    };
    let total = move || {
        let total = session.profile.with(|profile| profile.as_ref().map_or(0, |profile| profile.problems.total));
        (total > 0).then(|| view! { <span class="as-badge as-badge--warn">{words::count(total)}</span> })
    };
    view! {
        <section class="as-panel" aria-labelledby="problems-title" data-testid="problems">
            <h2 class="as-panel__title" id="problems-title">"What did not fit " {total}</h2>
            {body}
        </section>
    }
}

#[component]
fn Kinds(summary: ProblemSummary) -> impl IntoView {
    let ProblemSummary { kinds, first, .. } = summary;
    let of = |kind: ProblemKind| first.iter().filter(|problem| problem.kind == kind).take(PLACES).cloned().collect::<Vec<_>>();
    let list = kinds.iter().map(|&(kind, count)| view! { <Kind kind count places=of(kind) /> }).collect_view();
    view! { <ul class="as-problems">{list}</ul> }
}

#[component]
fn Kind(kind: ProblemKind, count: u64, places: Vec<Problem>) -> impl IntoView {
    let more = count.saturating_sub(places.len() as u64);
    let more = (more > 0).then(|| view! { <li class="as-problems__more">{format!("and {} more", words::count(more))}</li> });
    let list = places.into_iter().map(|problem| view! { <Spot problem /> }).collect_view();
    view! {
        <li class="as-problems__kind">
            <details class="as-problems__details">
                <summary class="as-problems__summary">
                    <span class="as-problems__name">{name(kind)}</span>
                    <span class="as-badge as-badge--warn">{words::count(count)}</span>
                </summary>
                <p class="as-problems__sentence">{kind.sentence()}</p>
                <p class="as-problems__remedy">{kind.remedy()}</p>
                <ul class="as-problems__places">{list} {more}</ul>
            </details>
        </li>
    }
}

#[component]
fn Spot(problem: Problem) -> impl IntoView {
    let cells = match (problem.found, problem.expected) {
        (Some(found), Some(expected)) => format!(", {} instead of {expected}", words::counted(u64::from(found), "cell")),
        _ => String::new(),
    };
    let place = format!("Line {}, byte {}{cells}", words::count(problem.place.line), words::count(problem.place.byte));
    let row = problem.place.row;
    let show = (row > 0).then(|| {
        let href = Address::of(Station::Data).with("row", &row.to_string()).to_string();
        view! { <a class="as-problems__show" href=href>{format!("Show row {}", words::count(row))}</a> }
    });
    view! {
        <li class="as-problems__place">
            <span class="as-problems__where">{place} " " {show}</span>
            <code class="as-problems__text">{words::clip(&problem.text, 200)}</code>
        </li>
    }
}

/// The id of a kind as words: `missing-cell` is shown as `Missing cell`.
fn name(kind: ProblemKind) -> String {
    let words = kind.id().replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

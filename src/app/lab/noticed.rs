//! Findings and checks that light up, or do not.

use leptos::prelude::*;

use super::words;
use crate::{
    app::session::Session,
    charts::label,
    lab::{CheckNotice, Notice, Noticed},
};

/// So many of each are listed.
const LISTED: usize = 6;

/// What notices the dirt.
#[component]
pub fn NoticedView() -> impl IntoView {
    let lab = Session::expect().experimenting;
    let noticed = Memo::new(move |_| lab.live.with(|report| report.as_ref()?.mix.as_ref()?.noticed.clone()));
    move || noticed.get().map(|noticed| view! { <Lists noticed /> })
}

#[component]
fn Lists(noticed: Noticed) -> impl IntoView {
    let figures = match (noticed.precision, noticed.recall) {
        (Some(precision), Some(recall)) => {
            format!("New findings cover {} of what was touched; {} of them are right.", words::percent(recall), words::percent(precision))
        }
        (Some(precision), None) => format!("{} of the new findings are right.", words::percent(precision)),
        (None, _) => "There is no new finding.".to_owned(),
    };
    let more = |all: usize| {
        let more = all.saturating_sub(LISTED);
        (more > 0).then(|| view! { <li class="as-lab__muted">{format!("and {more} more")}</li> })
    };
    let kinds = noticed.kinds.len();
    let found = noticed.kinds.into_iter().take(LISTED).map(|notice| view! { <Found notice /> }).collect_view();
    let checks = noticed.checks.len();
    let broken = noticed.checks.into_iter().take(LISTED).map(|check| view! { <Broken check /> }).collect_view();
    let none = |count: usize, words: &'static str| (count == 0).then(|| view! { <li class="as-lab__muted">{words}</li> });
    view! {
        <section class="as-panel as-lab__notices" aria-label="What notices it" data-testid="lab-notices">
            <p class="as-lab__muted" data-testid="lab-recall">{figures}</p>
            <div>
                <h2 class="as-panel__title">"Findings that light up"</h2>
                <ul class="as-lab__list">{found} {more(kinds)} {none(kinds, "None: no finding that was not there before.")}</ul>
            </div>
            <div>
                <h2 class="as-panel__title">"Checks that fail"</h2>
                <ul class="as-lab__list">{broken} {more(checks)} {none(checks, "None of those that the clean table keeps.")}</ul>
            </div>
        </section>
    }
}

#[component]
fn Found(notice: Notice) -> impl IntoView {
    let (lamp, state) = lamp(notice.notices());
    let words = format!("{}, {} right", label::things(notice.found, "finding", "findings"), words::percent(notice.precision()));
    let recall = notice.recall.map(|recall| format!(", covers {}", words::percent(recall)));
    view! {
        <li class=format!("as-lab__notice as-lab__notice--{lamp}")>
            <strong>{notice.title.clone()}</strong>" "<span class="as-lab__muted">{words}{recall}</span> <span class="as-visually-hidden">{state}</span>
        </li>
    }
}

#[component]
fn Broken(check: CheckNotice) -> impl IntoView {
    let (lamp, state) = lamp(check.is_right);
    let alarm = (!check.is_right).then_some(" (false alarm)");
    view! { <li class=format!("as-lab__notice as-lab__notice--{lamp}")>{check.says} {alarm} <span class="as-visually-hidden">{state}</span></li> }
}

fn lamp(is_on: bool) -> (&'static str, &'static str) {
    if is_on { ("on", "notices it") } else { ("off", "does not point at it") }
}

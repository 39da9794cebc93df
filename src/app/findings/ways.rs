//! What can be done about a group of findings: accept the step that mends them, or make the rule that they break.

use std::sync::Arc;

use leptos::prelude::*;

use super::{choice::filter, decisions::Accepted};
use crate::{
    app::{
        address::{Address, Station},
        checks::{Marked, draft::Draft},
        deciding::Ways,
        masking,
        session::Session,
        words,
    },
    jobs::{Filter, FixTold, Group, RuleTold},
};

/// Both ways, once the analyst has told them.
#[component]
pub fn WaysOut(
    /// The findings.
    group: Group,
    /// The least probability.
    level: f64,
) -> impl IntoView {
    let session = Session::expect();
    let deciding = session.deciding;
    let wanted = filter(&group, level);
    {
        let wanted = wanted.clone();
        Effect::new(move |_| {
            // What was said changes which findings there are.
            deciding.answered.track();
            session.find_ways(&wanted);
        });
    }
    let ways = Memo::new(move |_| deciding.ways.get().filter(|ways| ways.filter == wanted));
    let place = group.column.unwrap_or_else(|| "whole rows".to_owned());
    let body = move || {
        match ways.get() {
        None => view! { <p role="status" class="as-ways__muted" data-testid="ways-busy">"Working out what mends these, and which rule they break…"</p> }.into_any(),
        Some(ways) => view! { <Both ways place=place.clone() /> }.into_any(),
    }
    };
    view! { <div class="as-ways" data-testid="ways">{body}</div> }
}

#[component]
fn Both(ways: Arc<Ways>, place: String) -> impl IntoView {
    let fix = match ways.fix.clone() {
        Some(fix) => view! { <AcceptFix fix place filter=ways.filter.clone() /> }.into_any(),
        None => view! {
            <div class="as-ways__way">
                <button class="as-button" type="button" disabled data-testid="fix-accept">"Accept the fix"</button>
                <p class="as-ways__muted" data-testid="fix-none">"No step of cleaning is known that mends these: it takes somebody who knows the data."</p>
            </div>
        }
        .into_any(),
    };
    view! { {fix} <MakeRule rules=ways.rules.clone() /> }
}

#[component]
fn AcceptFix(fix: FixTold, place: String, filter: Filter) -> impl IntoView {
    let session = Session::expect();
    let step = fix.step.clone();
    // Other fixes may have mended these findings already.
    let is_mended = move || {
        let is_own = |group: &&Group| group.kind == filter.kind && filter.column.as_ref() == Some(&group.column);
        let is_all = |group: &Group| group.fixed_at(filter.level) >= group.at(filter.level);
        session
            .insight
            .summary
            .with(|summary| summary.as_ref().is_some_and(|summary| summary.groups.iter().find(is_own).is_some_and(is_all)))
    };
    let accepted = Memo::new(move |_| session.deciding.now(|now| now.has_fix(&step)) || is_mended());
    let next = StoredValue::new(Accepted { step: fix.step, title: fix.title.clone(), place });
    view! {
        <div class="as-ways__way">
            <button class="as-button as-button--main" type="button" data-testid="fix-accept" disabled=move || accepted.get()
                on:click=move |_| session.accept_fix(next.get_value())>{move || if accepted.get() { "Fix accepted" } else { "Accept the fix" }}</button>
            <p class="as-ways__words">
                <strong>{fix.title} ": "</strong> {fix.touches} ". "
                <span class="as-ways__muted">{fix.does} " The file stays as it is; the step is listed under Accepted fixes."</span>
            </p>
        </div>
    }
}

#[component]
fn MakeRule(rules: Vec<RuleTold>) -> impl IntoView {
    let session = Session::expect();
    if rules.is_empty() {
        return view! {
            <div class="as-ways__way">
                <button class="as-button" type="button" disabled data-testid="rule-make">"Make it a rule"</button>
                <p class="as-ways__muted" data-testid="rule-none">
                    "No rule says it: there is none that the rest of the table keeps and these findings break."
                </p>
            </div>
        }
        .into_any();
    }
    let drafts = StoredValue::new(rules.iter().filter_map(|rule| Draft::parse(&rule.check)).collect::<Vec<_>>());
    let taken = Memo::new(move |_| drafts.with_value(|drafts| drafts.iter().all(|draft| session.checking.has(draft))));
    let says = rules.into_iter().map(|rule| {
        let shown = move || {
            let hidden = session.names.with(|names| session.insight.hides_any(&rule.columns, names));
            let says = words::clip(&words::one_line(&rule.says), 300);
            if hidden { masking::masked_rule(&says) } else { says }
        };
        view! { <li class="as-ways__rule" data-testid="rule-says">{move || view! { <Marked text=shown() /> }}</li> }
    });
    let checks = Address::of(Station::Checks).to_string();
    let after = move || {
        taken.get().then(|| {
            view! { <span role="status" data-testid="rule-made">"It is among your rules. " <a class="as-link" href=checks.clone() data-testid="rule-link">"See it in Checks"</a></span> }
        })
    };
    view! {
        <div class="as-ways__way">
            <button class="as-button" type="button" data-testid="rule-make" disabled=move || taken.get()
                on:click=move |_| session.add_checks(drafts.get_value())>"Make it a rule"</button>
            <div class="as-ways__words">
                <ul class="as-ways__rules">{says.collect_view()}</ul>
                {after}
            </div>
        </div>
    }
    .into_any()
}

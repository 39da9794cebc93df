//! One kind of finding in one column: what it is, why it matters, and each cell with its reason.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    choice::{Choice, filter},
    decisions::{Accepted, Fined},
    fixes::Fixes,
    list::{Change, Sureness},
    ways::WaysOut,
    words::things,
};
use crate::{
    app::{
        address::{Address, Station},
        insight::PAGE,
        session::Session,
        words,
    },
    detect::Finding,
    jobs::{Group, Marked, Summary},
};

/// Characters of a column's name that are shown.
const SHOWN: usize = 80;

/// One group of findings.
#[component]
pub fn Detail(summary: Arc<Summary>, group: Group) -> impl IntoView {
    let session = Session::expect();
    let choice = session.address.with_untracked(Choice::read);
    let back = choice.address();
    let wanted = filter(&group, choice.level);
    let skip = RwSignal::new(0_u64);
    {
        let wanted = wanted.clone();
        Effect::new(move |_| {
            // What was decided changes what is listed, and what of it is mended.
            session.deciding.answered.track();
            session.list_findings(&wanted, skip.get());
        });
    }
    let kind = summary.kinds.iter().find(|kind| kind.id == group.kind).cloned();
    let title = kind.as_ref().map_or_else(|| group.kind.clone(), |kind| kind.title.clone());
    let about = kind.map(|kind| {
        view! {
            <p class="as-finding__about"><strong>"What it looks for. "</strong> {kind.looks_for}</p>
            <p class="as-finding__about"><strong>"Why it matters. "</strong> {kind.matters}</p>
        }
    });
    let place = group.column.clone().map(|name| {
        let href = Address::of(Station::Profile).with_item(name.as_str()).to_string();
        view! { " in " <a class="as-link" href=href><bdi>{words::clip(&words::one_line(&name), SHOWN)}</bdi></a> }
    });
    let listed = Memo::new(move |_| {
        let listed = session.insight.listed.get();
        listed.filter(|listed| listed.filter == wanted)
    });
    let rows = move || {
        listed.get().map(|listed| {
            let each = listed.list.iter().zip(&listed.marked);
            each.map(|(finding, marked)| view! { <Row finding=finding.clone() marked=marked.clone() /> }).collect_view()
        })
    };
    let range = move || {
        listed.get().map(|listed| {
            let last = listed.skip + listed.list.len() as u64;
            format!("{} to {} of {}", words::count((listed.skip + 1).min(last)), words::count(last), words::count(listed.total))
        })
    };
    let total = move || listed.with(|listed| listed.as_ref().map_or(0, |listed| listed.total));
    let is_first = move || skip.get() == 0;
    let is_last = move || skip.get() + u64::from(PAGE) >= total();
    let paged = move || total() > u64::from(PAGE);
    let fined = Fined { kind: group.kind.clone(), title: title.clone(), column: group.column.clone() };
    let fine = {
        let back = back.clone();
        move |_| {
            session.take_as_fine(fined.clone());
            session.go(back.clone());
        }
    };
    let level = choice.level;
    let own = group.clone();
    view! {
        <article class="as-finding-page" data-testid="finding-page">
            <p><a class="as-link" href=back.to_string() data-testid="findings-back">"← All findings"</a></p>
            <div class="as-finding__head">
                <h2 class="as-finding__title">{title}{place}</h2>
                <span class="as-finding__count">{things(&group, group.at(choice.level))}</span>
                <Sureness score=group.example.score />
            </div>
            {about}
            <WaysOut group=own level />
            <p class="as-finding__actions">
                <button class="as-button as-button--quiet" type="button" on:click=fine>"This is fine: do not list it"</button>
            </p>
            <div class="as-cells" role="group" aria-label="The findings" tabindex="0">
                <table class="as-cells__table" role="table" data-testid="finding-cells">
                    <thead role="rowgroup">
                        <tr role="row">{["Row", "Value", "How sure", "Why", "Fix"].map(|title| view! { <th scope="col" role="columnheader">{title}</th> })}</tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
            <div class="as-cells__foot">
                <span class="as-cells__range" role="status">{range}</span>
                {move || paged().then(|| view! {
                    <button class="as-button" type="button" disabled=is_first on:click=move |_| skip.update(|skip| *skip = skip.saturating_sub(PAGE.into()))>"Before"</button>
                    <button class="as-button" type="button" disabled=is_last on:click=move |_| skip.update(|skip| *skip += u64::from(PAGE))>"Next"</button>
                })}
            </div>
            <Fixes />
        </article>
    }
}

/// One finding.
#[component]
fn Row(finding: Finding, marked: Marked) -> impl IntoView {
    let session = Session::expect();
    let fix = fix_of(&finding, marked);
    let finding = session.shown_finding(&finding);
    let place = match finding.row {
        Some(row) => {
            let column = finding.column.as_deref().unwrap_or_default();
            let href = Address::of(Station::Data).with("row", &row.to_string()).with("column", column).to_string();
            let label = format!("Show row {} in the table", words::count(row));
            view! { <a class="as-link" href=href aria-label=label data-testid="finding-row">{words::count(row)}</a> }.into_any()
        }
        None => "whole column".into_any(),
    };
    let value = finding.value.map(|value| view! { <Change value suggest=finding.suggest /> });
    view! {
        <tr role="row">
            <td role="cell" data-title="Row" class="as-cells__number">{place}</td>
            <td role="cell" data-title="Value">{value}</td>
            <td role="cell" data-title="How sure"><Sureness score=finding.score /></td>
            <td role="cell" data-title="Why">{words::clip(&words::one_line(&finding.why), 600)}</td>
            <td role="cell" data-title="Fix">{fix}</td>
        </tr>
    }
}

/// What becomes of one finding: it is mended, or can be.
fn fix_of(finding: &Finding, marked: Marked) -> Option<AnyView> {
    let session = Session::expect();
    if marked.is_fixed {
        return Some(view! { <span class="as-badge as-badge--done" data-testid="cell-fixed">"fixed"</span> }.into_any());
    }
    let (step, title) = marked.fix?;
    let row = finding.row.map(|row| format!("row {}", words::count(row)));
    let place = row.into_iter().chain(finding.column.clone()).collect::<Vec<_>>().join(", ");
    let label = format!("Accept the fix for {place}: {title}");
    let accepted = StoredValue::new(Accepted { step, title, place });
    Some(
        view! {
            <button class="as-button" type="button" aria-label=label data-testid="cell-accept" on:click=move |_| session.accept_fix(accepted.get_value())>"Accept"</button>
        }
        .into_any(),
    )
}

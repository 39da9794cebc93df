//! The reject table itself: one row a problem, with its place, its original text and what can be done about it.

use leptos::prelude::*;

use super::{download::download, problems::Known};
use crate::{
    app::{
        address::{Address, Station},
        import::rejects::{Listed, PAGE, csv, name},
        session::Session,
        words,
    },
    formats::remedies,
    table::{Problem, Reading},
};

/// Characters of the original text that are shown.
const SHOWN: usize = 200;

/// The table of what is listed, its pages, and the way to take it along.
#[component]
pub fn RejectTable(
    known: Memo<Option<Known>>,
    /// What is listed.
    listed: Memo<Listed>,
    /// What the person asked to be listed.
    chosen: RwSignal<Listed>,
) -> impl IntoView {
    let session = Session::expect();
    let rows = move || {
        let Some(Known { profile, .. }) = known.get() else { return Vec::new() };
        let names = profile.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>();
        let (problems, _) = listed.get().of(&profile.problems);
        problems
            .into_iter()
            .map(|problem| view! { <Reject problem=problem.clone() column=column(problem, &names) reading=&profile.file /> })
            .collect()
    };
    view! {
        <div class="as-rejects__scroll" role="group" aria-label="Rejects" tabindex="0">
            <table class="as-rejects__table" role="table" data-testid="rejects">
                <thead role="rowgroup">
                    <tr role="row">
                        {["Line", "Column", "Byte", "What is wrong", "Original text", "What can be done"].map(|title| view! { <th scope="col" role="columnheader">{title}</th> })}
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
        <Foot known listed chosen session />
    }
}

/// The name of the column that a problem is about.
fn column(problem: &Problem, names: &[&str]) -> String {
    let Some(column) = problem.place.column else { return String::new() };
    let name = names.get((column as usize).saturating_sub(1)).map(|name| words::clip(name, 40));
    name.unwrap_or_else(|| format!("{} (beyond the header)", words::count(column.into())))
}

#[component]
fn Reject<'a>(problem: Problem, column: String, reading: &'a Reading) -> impl IntoView + use<> {
    let session = Session::expect();
    let cells = match (problem.found, problem.expected) {
        (Some(found), Some(expected)) => Some(format!("{} instead of {expected}. ", words::counted(u64::from(found), "cell"))),
        _ => None,
    };
    let row = problem.place.row;
    let show = (row > 0).then(|| {
        let href = Address::of(Station::Data).with("row", &row.to_string()).to_string();
        view! { <a class="as-rejects__show" href=href data-testid="show-row">{format!("Show row {}", words::count(row))}</a> }
    });
    let remedies = remedies(&problem, reading);
    let none = remedies.is_empty().then(|| view! { <span class="as-rejects__hint">{problem.kind.remedy()}</span> });
    let buttons = remedies.into_iter().map(|remedy| {
        let label = remedy.label.clone();
        let mend = move |_| {
            session.remedy(&remedy.label, &remedy.settings);
            // The button may go away with its problem; the heading stays.
            super::control::focus("problems-title");
        };
        view! { <button class="as-button as-rejects__mend" type="button" data-testid="remedy" on:click=mend>{label}</button> }
    });
    let original = if problem.text.trim().is_empty() {
        view! { <span class="as-rejects__hint">"(nothing)"</span> }.into_any()
    } else {
        view! { <code class="as-rejects__text">{words::clip(&problem.text, SHOWN)}</code> }.into_any()
    };
    view! {
        <tr role="row">
            <td role="cell" data-title="Line" class="as-rejects__number">{words::count(problem.place.line)}</td>
            <td role="cell" data-title="Column">{column}</td>
            <td role="cell" data-title="Byte" class="as-rejects__number">{words::count(problem.place.byte)}</td>
            <td role="cell" data-title="What is wrong">
                <span class="as-rejects__kind">{name(problem.kind)}</span>
                <span class="as-rejects__done">{cells} {problem.kind.sentence()}</span>
            </td>
            <td role="cell" data-title="Original text">
                {original}
                {show}
            </td>
            <td role="cell" data-title="What can be done"><span class="as-rejects__mends">{buttons.collect_view()} {none}</span></td>
        </tr>
    }
}

/// Which of them are on the page, the other pages, and the file of all.
#[component]
fn Foot(known: Memo<Option<Known>>, listed: Memo<Listed>, chosen: RwSignal<Listed>, session: Session) -> impl IntoView {
    let counts = Memo::new(move |_| {
        let (now, profile) = (listed.get(), known.get()?.profile);
        let (on_page, kept) = now.of(&profile.problems);
        Some((on_page.len(), kept, now.total(&profile.problems), profile.problems.first.len() as u64))
    });
    let range = move || {
        let (on_page, kept, total, _) = counts.get()?;
        let from = (listed.get().page * PAGE) as u64;
        let which = format!("{} to {} of {}", words::count(from + 1), words::count(from + on_page as u64), words::count(kept as u64));
        Some(if (kept as u64) < total { format!("{which} that are kept with their place; {} in all", words::count(total)) } else { which })
    };
    let pages = move || counts.get().map_or(1, |(_, kept, ..)| Listed::pages(kept));
    let turn = move |by: isize| {
        let now = listed.get_untracked();
        chosen.set(Listed { page: now.page.saturating_add_signed(by), ..now });
    };
    let take = move |_| {
        let Some(Known { profile, .. }) = known.get_untracked() else { return };
        let names: Vec<String> = profile.columns.iter().map(|column| column.name.clone()).collect();
        if download("rejects.csv", "text/csv", &csv(&profile.problems, &names)).is_err() {
            session.say("The browser did not let the file be saved");
        }
    };
    let label = move || match counts.get() {
        Some((_, _, _, kept)) if kept >= 1000 => format!("Download the first {} (CSV)", words::count(kept)),
        _ => "Download as CSV".to_owned(),
    };
    // Not within the markup, where the sign would end the element.
    let is_last = move || listed.get().page + 1 >= pages();
    view! {
        <div class="as-rejects__foot">
            <span class="as-rejects__range" role="status">{range}</span>
            {move || (pages() > 1).then(|| view! {
                <button class="as-button" type="button" data-testid="rejects-before" disabled=move || listed.get().page == 0 on:click=move |_| turn(-1)>"Before"</button>
                <button class="as-button" type="button" data-testid="rejects-next" disabled=is_last on:click=move |_| turn(1)>"Next"</button>
            })}
            <button class="as-button" type="button" data-testid="rejects-download" on:click=take>{label}</button>
        </div>
    }
}

//! The rows that are worth a look, one after the other: what is said of their cells sharpens all findings.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use leptos::prelude::*;

use super::{
    choice::Choice,
    decisions::LookedAt,
    words::{Mark, verdicts},
};
use crate::{
    app::{
        address::{Address, Station},
        masking,
        profile::words::visible,
        session::Session,
        words,
    },
    charts::label,
    jobs::{AskedRow, Summary},
};

/// Characters of a cell that are shown.
const SHOWN: usize = 200;

/// The rows.
#[component]
pub fn Rows() -> impl IntoView {
    let session = Session::expect();
    let back = session.address.with_untracked(Choice::read).address().to_string();
    session.find_rows();
    let skipped = RwSignal::new(BTreeSet::<u64>::new());
    let asked = session.deciding.rows;
    let body = move || match asked.get() {
        None => view! { <p role="status" data-testid="rows-busy">"Choosing the rows that tell most…"</p> }.into_any(),
        Some(rows) if rows.is_empty() => view! { <p data-testid="rows-none">"The table has no row to ask about."</p> }.into_any(),
        Some(rows) => view! { <Asked rows skipped /> }.into_any(),
    };
    view! {
        <article class="as-finding-page" data-testid="rows-page">
            <p><a class="as-link" href=back data-testid="findings-back">"← All findings"</a></p>
            <h2 class="as-rows__title">"Which cells of these rows are wrong?"</h2>
            <p class="as-finding__about">
                "What you say of a few cells tells about all that are like them: what you call wrong is looked for everywhere, and what you call right is left alone."
            </p>
            {body}
        </article>
    }
}

#[component]
fn Asked(rows: Arc<Vec<AskedRow>>, skipped: RwSignal<BTreeSet<u64>>) -> impl IntoView {
    let session = Session::expect();
    let all = rows.len() as u64;
    let numbers: Vec<u64> = rows.iter().map(|row| row.row).collect();
    let looked = Memo::new(move |_| session.deciding.now(|now| now.rows.iter().map(|looked| looked.row).collect::<BTreeSet<u64>>()));
    let done = Memo::new(move |_| {
        let (looked, skipped) = (looked.get(), skipped.get());
        numbers.iter().filter(|row| looked.contains(row) || skipped.contains(row)).count() as u64
    });
    let current = Memo::new(move |_| {
        let (looked, skipped) = (looked.get(), skipped.get());
        rows.iter().find(|row| !looked.contains(&row.row) && !skipped.contains(&row.row)).cloned()
    });
    let found = move || {
        let count = session.insight.summary.with(|summary| summary.as_deref().map_or(0, all_findings));
        format!("{} in the table now.", label::things(count, "finding", "findings"))
    };
    let body = move || {
        match current.get() {
        Some(row) => view! { <One row skipped /> }.into_any(),
        None => view! {
            <p class="as-rows__end" role="status" data-testid="rows-end">"That was the last one. The list of findings follows what you said."</p>
        }
        .into_any(),
    }
    };
    view! {
        <p class="as-rows__count" role="status" data-testid="rows-count">{move || format!("{} of {} rows done. ", done.get(), all)} {found}</p>
        {body}
    }
}

/// How many findings there are.
fn all_findings(summary: &Summary) -> u64 {
    summary.groups.iter().map(|group| group.count).sum()
}

/// A row with its cells to be marked.
#[component]
fn One(row: AskedRow, skipped: RwSignal<BTreeSet<u64>>) -> impl IntoView {
    let session = Session::expect();
    let number = row.row;
    let marks = RwSignal::new(BTreeMap::<String, Mark>::new());
    let names = StoredValue::new(row.cells.iter().map(|(name, ..)| name.clone()).collect::<Vec<_>>());
    let keep = move |rest_is_right: bool| {
        let verdicts = names.with_value(|names| marks.with_untracked(|marks| verdicts(number, names, marks, rest_is_right)));
        let wrong = verdicts.iter().filter(|verdict| verdict.is_wrong).count() as u64;
        session.say(&format!("Row {}: {} wrong", words::count(number), words::counted(wrong, "cell")));
        session.decide(|now| now.look_at(LookedAt { row: number, verdicts }));
    };
    let href = Address::of(Station::Data).with("row", &number.to_string()).to_string();
    let cells = row.cells.into_iter().enumerate().map(|(at, (name, text, doubt))| view! { <Cell at name text doubt marks /> });
    view! {
        <section class="as-panel as-rows" aria-label=format!("Row {}", words::count(number)) data-testid="rows-row" data-row=number.to_string()>
            <h3 class="as-rows__number">"Row " <a class="as-link" href=href>{words::count(number)}</a></h3>
            <ul class="as-rows__cells">{cells.collect_view()}</ul>
            <div class="as-rows__actions">
                <button class="as-button as-button--main" type="button" data-testid="rows-next" on:click=move |_| keep(true)>"All others are right: next row"</button>
                <button class="as-button" type="button" data-testid="rows-some" disabled=move || marks.with(BTreeMap::is_empty) on:click=move |_| keep(false)>"Keep only what I marked"</button>
                <button class="as-button as-button--quiet" type="button" data-testid="rows-skip" on:click=move |_| skipped.update(|skipped| { skipped.insert(number); })>"Skip this row"</button>
            </div>
        </section>
    }
}

/// One cell: right, wrong, or not told.
#[component]
fn Cell(at: usize, name: String, text: String, doubt: Option<String>, marks: RwSignal<BTreeMap<String, Mark>>) -> impl IntoView {
    let session = Session::expect();
    let key = StoredValue::new(name.clone());
    let mark = Memo::new(move |_| key.with_value(|key| marks.with(|marks| marks.get(key).cloned())));
    let set = move |next: Mark| {
        let key = key.get_value();
        marks.update(|marks| {
            // Pressed again, it is not told any more.
            let is_same = marks.get(&key).is_some_and(|known| known.is_wrong() == next.is_wrong());
            if is_same { drop(marks.remove(&key)) } else { drop(marks.insert(key, next)) }
        });
    };
    let is_wrong = move || mark.with(|mark| mark.as_ref().is_some_and(Mark::is_wrong));
    let is_right = move || mark.with(|mark| mark == &Some(Mark::Right));
    let own = name.clone();
    let shown = move || {
        let column = session.names.with(|names| names.iter().position(|known| *known == own));
        let hidden = column.is_some_and(|column| session.insight.hides(column));
        if hidden { masking::masked(&text) } else { text.clone() }
    };
    let value = move || match shown() {
        text if text.is_empty() => view! { <em class="as-change__none">"(empty)"</em> }.into_any(),
        text => view! { <code class="as-change__text as-rows__text"><bdi>{visible(&text, SHOWN)}</bdi></code> }.into_any(),
    };
    let title = words::clip(&words::one_line(&name), 60);
    let id = format!("rows-truth-{at}");
    let truth_title = format!("What should stand in {title}, if you know");
    let truth = move || {
        is_wrong().then(|| {
            view! {
                <label class="as-rows__truth" for=id.clone()>
                    <span>"Should be (may stay empty)"</span>
                    <input class="as-rows__input" id=id.clone() type="text" data-testid="rows-truth" aria-label=truth_title.clone() autocomplete="off"
                        on:input=move |event| {
                            let text = event_target_value(&event);
                            marks.update(|marks| drop(marks.insert(key.get_value(), Mark::Wrong(text))));
                        } />
                </label>
            }
        })
    };
    // The field stays while one types in it: what it holds must not make it anew.
    let field = Memo::new(move |_| is_wrong());
    let field = move || field.get().then(|| untrack(&truth));
    view! {
        <li class="as-rows__cell" class:as-rows__cell--wrong=is_wrong data-testid="rows-cell" data-column=name>
            <div class="as-rows__what">
                <bdi class="as-rows__name">{title.clone()}</bdi>
                {value}
                {doubt.map(|doubt| view! { <span class="as-badge as-badge--warn">{doubt}</span> })}
            </div>
            <div class="as-rows__marks" role="group" aria-label=title>
                <button class="as-button" type="button" data-testid="rows-wrong" aria-pressed=move || is_wrong().to_string() on:click=move |_| set(Mark::Wrong(String::new()))>"Wrong"</button>
                <button class="as-button" type="button" data-testid="rows-right" aria-pressed=move || is_right().to_string() on:click=move |_| set(Mark::Right)>"Right"</button>
            </div>
            {field}
        </li>
    }
}

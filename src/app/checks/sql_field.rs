//! A field for a condition in SQL: mistakes are told at their place, and names of columns are offered while one writes.

use leptos::{ev, html::Textarea, prelude::*};

use super::fields::said;
use crate::{
    app::session::Session,
    jobs::{SqlMistake, Tried},
};

/// A condition.
#[component]
pub fn SqlField(
    /// The id of its element.
    id: String,
    /// What the rule calls it.
    name: String,
) -> impl IntoView {
    let session = Session::expect();
    let field = NodeRef::<Textarea>::new();
    let first = said(session, &name).and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default();
    let text = RwSignal::new(first.clone());
    let focused = RwSignal::new(false);
    let active = RwSignal::new(0_usize);
    let write = {
        let name = name.clone();
        move |now: String| {
            session.write_field(&name, (!now.trim().is_empty()).then(|| now.clone().into()));
            text.set(now);
        }
    };
    let offered = Memo::new(move |_| {
        let completed = session.checking.completed.get();
        let (start, own) = (completed.start, text.get());
        // Nothing is offered before a word has begun.
        if !focused.get() || completed.text != own || own.get(start..).is_none_or(|word| word.trim().is_empty()) {
            return Vec::new();
        }
        completed.words
    });
    let take = {
        let write = write.clone();
        move |word: &str| {
            let Some(element) = field.get_untracked() else { return };
            let (own, at) = (text.get_untracked(), caret(&element));
            let start = session.checking.completed.with_untracked(|completed| completed.start).min(at);
            let (before, after) = (own.get(..start).unwrap_or_default(), own.get(at..).unwrap_or_default());
            let begun = format!("{before}{word}");
            let place = begun.encode_utf16().count() as u32;
            let now = format!("{begun}{after}");
            element.set_value(&now);
            // The caret may stay where it is if the browser will not move it.
            let _ = element.set_selection_range(place, place);
            let _ = element.focus();
            session.checking.completed.set(Default::default());
            write(now);
        }
    };
    let input = {
        let write = write.clone();
        move |_: ev::Event| {
            let Some(element) = field.get_untracked() else { return };
            let now = element.value();
            active.set(0);
            session.complete_condition(&now, caret(&element));
            write(now);
        }
    };
    let press = {
        let take = take.clone();
        move |event: ev::KeyboardEvent| {
            let words = offered.get_untracked();
            if words.is_empty() {
                return;
            }
            match event.key().as_str() {
                "ArrowDown" => active.update(|at| *at = (*at + 1) % words.len()),
                "ArrowUp" => active.update(|at| *at = (*at + words.len() - 1) % words.len()),
                "Enter" | "Tab" => {
                    if let Some(word) = words.get(active.get_untracked()) {
                        take(word);
                    }
                }
                "Escape" => session.checking.completed.set(Default::default()),
                _ => return,
            }
            event.prevent_default();
        }
    };
    let list = format!("{id}-list");
    let option_id = {
        let list = list.clone();
        move |at: usize| format!("{list}-{at}")
    };
    let current = {
        let option_id = option_id.clone();
        move || (!offered.with(Vec::is_empty)).then(|| option_id(active.get()))
    };
    let options = move || {
        let option = |(at, word): (usize, String)| {
            let (take, own) = (take.clone(), word.clone());
            view! {
                <li class="as-sql__option" role="option" id=option_id(at) aria-selected=move || (active.get() == at).to_string()
                    on:mousedown=move |event| { event.prevent_default(); take(&own); }>{word}</li>
            }
        };
        offered.get().into_iter().enumerate().map(option).collect_view()
    };
    let mistake = Memo::new(move |_| {
        session.checking.tried.with(|tried| match tried.as_deref() {
            Some(Tried::Ran(_, mistakes)) => mistakes.iter().find(|mistake| mistake.field == name).cloned(),
            _ => None,
        })
    });
    let told = {
        let id = id.clone();
        move || mistake.get().map(|mistake| view! { <Mistake mistake text=text.get() id=format!("{id}-mistake") /> })
    };
    let wrong = move || mistake.with(Option::is_some).then_some("true");
    let described = format!("{id}-hint {id}-mistake");
    let empty = move || offered.with(Vec::is_empty);
    view! {
        <div class="as-sql">
            <textarea class="as-field as-sql__text" id=id.clone() data-testid=id rows="2" spellcheck="false" autocapitalize="off" role="combobox"
                aria-autocomplete="list" aria-expanded=move || (!empty()).to_string() aria-controls=list.clone() aria-activedescendant=current
                aria-invalid=wrong aria-describedby=described node_ref=field on:input=input on:keydown=press
                on:focus=move |_| focused.set(true) on:blur=move |_| focused.set(false)>{first}</textarea>
            <ul class="as-sql__list" role="listbox" id=list aria-label="What may come here" hidden=empty data-testid="sql-offered">{options}</ul>
            {told}
        </div>
    }
}

/// The mistake with its place in the text.
#[component]
fn Mistake(mistake: SqlMistake, text: String, id: String) -> impl IntoView {
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    let (start, end) = (mistake.start as usize, mistake.end as usize);
    let (before, there, after) = (part(0, start), part(start, end), part(end, text.len()));
    let there = if there.is_empty() { "␣".to_owned() } else { there };
    view! {
        <div class="as-sql__mistake" id=id role="alert" data-testid="sql-mistake">
            <p class="as-sql__place"><code>{before}<mark class="as-sql__there" data-testid="sql-there">{there}</mark>{after}</code></p>
            <p>{mistake.what} ". " {mistake.remedy}</p>
        </div>
    }
}

/// Where the caret is, in bytes.
fn caret(element: &web_sys::HtmlTextAreaElement) -> usize {
    let at = element.selection_start().ok().flatten().unwrap_or(0) as usize;
    let text = element.value();
    let units: Vec<u16> = text.encode_utf16().take(at).collect();
    String::from_utf16_lossy(&units).len()
}

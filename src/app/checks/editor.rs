//! One rule: its form and its explanation, beside what comes of it and the rows that break it.

use leptos::prelude::*;

use super::{
    card::Says,
    fields::{AboutFields, Fields},
    live::Live,
    page::{Part, Piece, pieces},
};
use crate::{
    app::{
        address::{Address, Station},
        checking::Writing,
        session::Session,
    },
    jobs::{EntryTold, Tried},
};

/// The rule that is written, or that the address names.
#[component]
pub fn Editor() -> impl IntoView {
    let session = Session::expect();
    let checking = session.checking;
    let asked = Memo::new(move |_| session.address.with(|address| address.get("key").parse::<u32>().ok()));
    // A link or the back button may name another rule than the one that is written.
    Effect::new(move |_| {
        let (Some(key), written) =
            (asked.get(), checking.writing.with_untracked(|writing| writing.as_ref().and_then(|writing| writing.key)))
        else {
            return;
        };
        if written != Some(key) {
            session.write_known(key);
        }
    });
    let name =
        Memo::new(move |_| checking.writing.with(|writing| writing.as_ref().map(|writing| (writing.key, writing.draft.name().to_owned()))));
    let entry = Memo::new(move |_| {
        let (_, name) = name.get()?;
        checking.catalogue.with(|list| list.iter().find(|entry| entry.name == name).cloned())
    });
    move || match (name.get(), entry.get()) {
        (Some(_), Some(entry)) => view! { <Form entry /> }.into_any(),
        (Some(_), None) => view! { <p role="status">"…"</p> }.into_any(),
        (None, _) => view! { <Gone /> }.into_any(),
    }
}

/// The address names no rule.
#[component]
fn Gone() -> impl IntoView {
    let back = Address::of(Station::Checks).to_string();
    view! {
        <section class="as-state" data-testid="checks-unknown">
            <h2 class="as-state__title">"There is no such rule"</h2>
            <p class="as-state__words">"It was removed, or the page was loaded anew: rules are kept in files and not in links, because they may hold values of the table."</p>
            <p><a class="as-button as-button--main" href=back>"See all rules"</a></p>
        </section>
    }
}

#[component]
fn Form(entry: EntryTold) -> impl IntoView {
    let session = Session::expect();
    let checking = session.checking;
    let known = checking.writing.with_untracked(|writing| writing.as_ref().and_then(|writing| writing.key));
    let title = move || {
        checking.tried.with(|tried| match tried.as_deref() {
            Some(Tried::Ran(told, _)) => Some(view! { <Says told=(**told).clone() /> }),
            _ => None,
        })
    };
    let usual = entry.title.clone();
    let title = move || title().map_or_else(|| usual.clone().into_any(), IntoAny::into_any);
    let columns = checking.tried.with_untracked(|tried| match tried.as_deref() {
        Some(Tried::Ran(told, _)) => told.columns.clone(),
        _ => Vec::new(),
    });
    let own =
        checking.writing.with_untracked(|writing| writing.as_ref().map(|writing: &Writing| writing.draft.clone())).unwrap_or_default();
    let named = own.get("column").and_then(|name| name.as_str()).map(str::to_owned);
    let columns: Vec<String> = columns.into_iter().chain(named).collect();
    // The values in the form of a personal column are shown when the person asks for them.
    let hidden = Memo::new(move |_| known.is_some() && session.names.with(|names| session.insight.hides_any(&columns, names)));
    let page = entry.page.clone();
    let fields = move || {
        if hidden.get() {
            view! {
                <p class="as-checks__words">"This rule is about personal data, which is masked."</p>
                <p><button class="as-button" type="button" on:click=move |_| session.insight.revealed.set(true)>"Show the values and change the rule"</button></p>
            }
            .into_any()
        } else {
            view! { <Fields fields=entry.fields.clone() /> <AboutFields /> }.into_any()
        }
    };
    let remove = known.map(|key| {
        let gone = move |_| {
            session.remove_check(key);
            session.stop_writing();
        };
        view! { <button class="as-button as-button--quiet" type="button" data-testid="rule-remove" on:click=gone>"Remove"</button> }
    });
    view! {
        <article class="as-rule" data-testid="rule">
            <p><button class="as-link as-rule__back" type="button" data-testid="checks-back" on:click=move |_| session.stop_writing()>"← All rules"</button></p>
            <h2 class="as-checks__title" data-testid="rule-says">{title}</h2>
            <div class="as-rule__columns">
                <form class="as-panel as-rule__form" aria-label="The rule" on:submit=move |event| { event.prevent_default(); session.keep_written(); }>
                    {fields}
                    <p class="as-checks__actions">
                        <button class="as-button as-button--main" type="submit" data-testid="rule-keep">{if known.is_some() { "Keep the change" } else { "Add the rule" }}</button>
                        <button class="as-button" type="button" data-testid="rule-cancel" on:click=move |_| session.stop_writing()>"Cancel"</button>
                        {remove}
                    </p>
                    <details class="as-checks__more" open=known.is_none()>
                        <summary class="as-checks__summary">"About this kind of rule"</summary>
                        <Page page />
                    </details>
                </form>
                <Live />
            </div>
        </article>
    }
}

/// The page of explanation.
#[component]
fn Page(page: String) -> impl IntoView {
    let piece = |piece: Piece| match piece {
        Piece::Heading(title) => view! { <h3 class="as-checks__subtitle">{title}</h3> }.into_any(),
        Piece::Code(code) => view! { <pre class="as-rule__code" tabindex="0">{code}</pre> }.into_any(),
        Piece::Words(parts) => {
            let part = |part: Part| match part {
                Part::Plain(text) => text.into_any(),
                Part::Code(text) => view! { <code>{text}</code> }.into_any(),
            };
            view! { <p>{parts.into_iter().map(part).collect_view()}</p> }.into_any()
        }
    };
    view! { <div class="as-rule__page" data-testid="rule-page">{pieces(&page).into_iter().map(piece).collect_view()}</div> }
}

//! The list of findings, those of one kind in one column together.

use leptos::prelude::*;

use super::{
    bar::Bar,
    choice::Choice,
    controls::Controls,
    decisions::Fined,
    fine::Said,
    fixes::Fixes,
    words::{fixed, overview, sureness, sureness_id, things},
};
use crate::{
    app::{profile::words::visible, session::Session, words},
    charts::label,
    jobs::Group,
};

/// Characters of a value that are shown.
const SHOWN: usize = 60;

/// The list.
#[component]
pub fn List() -> impl IntoView {
    let session = Session::expect();
    let (summary, deciding) = (session.insight.summary, session.deciding);
    let choice = Memo::new(move |_| session.address.with(Choice::read));
    let shown = Memo::new(move |_| {
        let (choice, summary) = (choice.get(), summary.get().unwrap_or_default());
        let listed = |group: &&Group| !deciding.now(|now| now.is_fine(&group.kind, group.column.as_deref()));
        choice.of(&summary).into_iter().filter(listed).cloned().collect::<Vec<Group>>()
    });
    let sentence = move || {
        let summary = summary.get().unwrap_or_default();
        shown.with(|groups| overview(&summary, &groups.iter().collect::<Vec<_>>(), choice.with(|choice| choice.level)))
    };
    let title = move |kind: &str| {
        summary.with_untracked(|summary| summary.as_deref().map_or_else(|| kind.to_owned(), |summary| summary.title(kind).to_owned()))
    };
    let cards = move || {
        let choice = choice.get();
        let card = |group: Group| view! { <Card title=title(&group.kind) group choice=choice.clone() /> };
        shown.get().into_iter().map(card).collect_view()
    };
    let first = summary.get_untracked().unwrap_or_default();
    view! {
        <p class="as-findings__say" role="status" data-testid="findings-sentence">{sentence}</p>
        <Bar choice />
        <Fixes />
        <Controls summary=first choice />
        <ul class="as-findings__list" data-testid="findings-list">{cards}</ul>
        <Said />
    }
}

/// One kind of finding in one column.
#[component]
fn Card(title: String, group: Group, choice: Choice) -> impl IntoView {
    let session = Session::expect();
    let href = choice.address_of(&group).to_string();
    let count = things(&group, group.at(choice.level));
    let example = session.shown_finding(&group.example);
    let place = group
        .column
        .clone()
        .map(|name| view! { " in " <bdi class="as-finding__column">{words::clip(&words::one_line(&name), SHOWN)}</bdi> });
    let value = example.value.as_deref().map(|value| view! { <Change value=value.to_owned() suggest=example.suggest.clone() /> });
    let fixed =
        fixed(&group, choice.level).map(|words| view! { <span class="as-badge as-badge--done" data-testid="finding-fixed">{words}</span> });
    let fined = Fined { kind: group.kind.clone(), title: title.clone(), column: group.column.clone() };
    let fine = move |_| session.take_as_fine(fined.clone());
    view! {
        <li class="as-finding" data-testid="finding" data-kind=group.kind.clone()>
            <div class="as-finding__head">
                <h2 class="as-finding__title"><a class="as-finding__link" href=href.clone()>{title}</a>{place}</h2>
                <span class="as-finding__count">{count}</span>
                {fixed}
                <Sureness score=example.score />
            </div>
            <p class="as-finding__example">{value} <span class="as-finding__why">{words::clip(&words::one_line(&example.why), 300)}</span></p>
            <p class="as-finding__actions">
                <a class="as-button" href=href>"See and check"</a>
                <button class="as-button as-button--quiet" type="button" data-testid="finding-fine" on:click=fine>"This is fine"</button>
            </p>
        </li>
    }
}

/// How sure a finding is: in words, with a bar, exact on hover.
#[component]
pub fn Sureness(score: f64) -> impl IntoView {
    view! {
        <span class=format!("as-sure as-sure--{}", sureness_id(score)) title=format!("Estimated chance that it is a defect: {}", label::percent(score))>
            <meter class="as-sure__bar" min="0" max="1" value=score.to_string() aria-hidden="true"></meter>
            {sureness(score)}
        </span>
    }
}

/// A value, and what should stand there instead.
#[component]
pub fn Change(value: String, suggest: Option<String>) -> impl IntoView {
    let shown = |text: &str| {
        if text.is_empty() {
            view! { <em class="as-change__none">"(empty)"</em> }.into_any()
        } else {
            view! { <code class="as-change__text"><bdi>{visible(text, SHOWN)}</bdi></code> }.into_any()
        }
    };
    let then = suggest.map(|suggest| view! { <span class="as-change__to" aria-label="should be">" → "</span> {shown(&suggest)} });
    view! { <span class="as-change">{shown(&value)} {then}</span> }
}

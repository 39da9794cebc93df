//! The list of findings, those of one kind in one column together.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    choice::Choice,
    controls::Controls,
    station::Dismissed,
    words::{overview, sureness, sureness_id, things},
};
use crate::{
    app::{profile::words::visible, session::Session, words},
    charts::label,
    jobs::{Group, Summary},
};

/// Characters of a value that are shown.
const SHOWN: usize = 60;

/// The list.
#[component]
pub fn List(summary: Arc<Summary>, dismissed: Dismissed) -> impl IntoView {
    let session = Session::expect();
    let choice = Memo::new(move |_| session.address.with(Choice::read));
    let all = summary.clone();
    let shown = Memo::new(move |_| {
        let (choice, dismissed) = (choice.get(), dismissed.get());
        let groups = choice.of(&all).into_iter().filter(|group| !dismissed.contains(&(group.kind.clone(), group.column.clone())));
        groups.cloned().collect::<Vec<Group>>()
    });
    let whole = summary.clone();
    let sentence = move || shown.with(|groups| overview(&whole, &groups.iter().collect::<Vec<_>>(), choice.with(|choice| choice.level)));
    let kinds = summary.clone();
    let title =
        move |kind: &str| kinds.kinds.iter().find(|known| known.id == kind).map_or_else(|| kind.to_owned(), |known| known.title.clone());
    let cards = move || {
        let choice = choice.get();
        let card = |group: Group| view! { <Card title=title(&group.kind) group choice=choice.clone() dismissed /> };
        shown.get().into_iter().map(card).collect_view()
    };
    let again = move || {
        let count = dismissed.with(std::collections::BTreeSet::len);
        (count > 0).then(|| {
            view! {
                <p class="as-findings__fine" data-testid="findings-fine">
                    {label::things(count as u64, "kind of finding is", "kinds of findings are")} " taken as fine. "
                    <button class="as-button as-button--quiet" type="button" on:click=move |_| dismissed.set(std::collections::BTreeSet::new())>"List them again"</button>
                </p>
            }
        })
    };
    view! {
        <p class="as-findings__say" role="status" data-testid="findings-sentence">{sentence}</p>
        <Controls summary choice />
        <ul class="as-findings__list" data-testid="findings-list">{cards}</ul>
        {again}
    }
}

/// One kind of finding in one column.
#[component]
fn Card(title: String, group: Group, choice: Choice, dismissed: Dismissed) -> impl IntoView {
    let session = Session::expect();
    let href = choice.address_of(&group).to_string();
    let count = things(&group, group.at(choice.level));
    let example = session.shown_finding(&group.example);
    let place = group
        .column
        .clone()
        .map(|name| view! { " in " <bdi class="as-finding__column">{words::clip(&words::one_line(&name), SHOWN)}</bdi> });
    let value = example.value.as_deref().map(|value| view! { <Change value=value.to_owned() suggest=example.suggest.clone() /> });
    let key = (group.kind.clone(), group.column.clone());
    let fine = {
        let title = title.clone();
        move |_| {
            dismissed.update(|dismissed| {
                dismissed.insert(key.clone());
            });
            session.say(&format!("{title}: taken as fine"));
        }
    };
    view! {
        <li class="as-finding" data-testid="finding" data-kind=group.kind.clone()>
            <div class="as-finding__head">
                <h2 class="as-finding__title"><a class="as-finding__link" href=href.clone()>{title}</a>{place}</h2>
                <span class="as-finding__count">{count}</span>
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

//! One rule of the suite: what must hold, what came of it, and what breaks it.

use leptos::prelude::*;
use serde_json::json;

use super::{
    page::{Part, parts},
    words::{sentence, verdict, verdict_id},
};
use crate::{
    app::{
        address::{Address, Station},
        masking,
        profile::words::visible,
        session::Session,
        words,
    },
    jobs::{CheckTold, Severity, Verdict},
};

/// Values that a card shows.
const VALUES: usize = 4;
/// Characters of a value that are shown.
const SHOWN: usize = 40;

/// The address of a rule's own page.
pub fn address_of(key: u32) -> Address {
    Address::of(Station::Checks).with_item("rule").with("key", &key.to_string())
}

/// One rule.
#[component]
pub fn Card(
    /// Its key in the suite.
    key: u32,
) -> impl IntoView {
    let session = Session::expect();
    let told = Memo::new(move |_| session.checking.told(key));
    let state = move || told.with(|told| told.as_ref().map_or("waiting", |told| if told.off { "off" } else { verdict_id(told.verdict) }));
    let href = address_of(key).to_string();
    let off = Memo::new(move |_| session.checking.steps.with(|steps| steps.now().check(key).is_some_and(super::draft::Draft::is_off)));
    let switch = move |_| {
        session.change_check(key, |check| {
            let value = (!check.is_off()).then_some(json!(true));
            check.set("off", value);
        });
    };
    let head = move || told.get().map(|told| view! { <Says told /> });
    let body = move || told.get().filter(|told| !told.off).map(|told| view! { <Came told /> });
    view! {
        <li class=move || format!("as-check as-check--{}", state()) data-testid="check" data-verdict=state data-key=key.to_string()>
            <div class="as-check__head">
                <Mark told />
                <h2 class="as-check__says"><a class="as-check__link" href=href.clone() data-testid="check-open">{head}</a></h2>
                {move || told.get().map(|told| view! { <SeverityBadge severity=told.severity /> })}
            </div>
            {body}
            <p class="as-check__actions">
                <a class="as-button" href=href>"Rows and rule"</a>
                <button class="as-button as-button--quiet" type="button" aria-pressed=move || off.get().to_string() on:click=switch>
                    {move || if off.get() { "Switch on" } else { "Switch off" }}
                </button>
                <button class="as-button as-button--quiet" type="button" data-testid="check-remove" on:click=move |_| session.remove_check(key)>"Remove"</button>
            </p>
        </li>
    }
}

/// The verdict in a word.
#[component]
pub fn Mark(
    /// What came of the rule, once it is known.
    #[prop(into)]
    told: Signal<Option<CheckTold>>,
) -> impl IntoView {
    let word = move || {
        told.with(|told| match told {
            None => "…",
            Some(told) if told.off => "Off",
            Some(told) => verdict(told.verdict),
        })
    };
    let class = move || {
        told.with(|told| match told {
            Some(told) if !told.off => format!("as-verdict as-verdict--{}", verdict_id(told.verdict)),
            _ => "as-verdict".to_owned(),
        })
    };
    view! { <span class=class data-testid="check-verdict">{word}</span> }
}

/// What must hold, names of columns as code; without its values where they are masked.
#[component]
pub fn Says(told: CheckTold) -> impl IntoView {
    let session = Session::expect();
    let hidden = session.names.with(|names| session.insight.hides_any(&told.columns, names));
    let says = if hidden { masking::masked_rule(&told.says) } else { told.says };
    view! { <Marked text=words::clip(&words::one_line(&says), 400) /> }
}

/// Words in which names stand between backticks.
#[component]
pub fn Marked(text: String) -> impl IntoView {
    parts(&text)
        .into_iter()
        .map(|part| match part {
            Part::Plain(text) => text.into_any(),
            Part::Code(text) => view! { <bdi class="as-check__column">{text}</bdi> }.into_any(),
        })
        .collect_view()
}

/// How bad it is when the rule fails; the usual is not said.
#[component]
pub fn SeverityBadge(severity: Severity) -> impl IntoView {
    let class = if severity == Severity::Critical { "as-badge as-badge--warn" } else { "as-badge" };
    let word = match severity {
        Severity::Critical => "critical",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    view! { <span class=class title="How bad it is when this rule fails">{word}</span> }
}

/// What came of it, with the values that break it most often.
#[component]
pub fn Came(told: CheckTold) -> impl IntoView {
    let session = Session::expect();
    let hidden = session.names.with(|names| session.insight.hides_any(&told.columns, names));
    // Counts stay readable: they are no values.
    let sentence = match (hidden, told.share) {
        (false, _) => sentence(&told),
        (true, Some(_)) => sentence(&CheckTold { why: None, ..told.clone() }),
        (true, None) => masking::masked_rule(&sentence(&told)),
    };
    let show = |text: &str| if hidden { masking::masked(text) } else { text.to_owned() };
    let broken = matches!(told.verdict, Verdict::Fail | Verdict::Pass) && told.unexpected > 0;
    let value = |value: &crate::profile::ValueCount| {
        let text = if value.value.is_empty() { "(empty)".to_owned() } else { visible(&show(&value.value), SHOWN) };
        view! { <li class="as-check__value"><code class="as-change__text"><bdi>{text}</bdi></code> " × " {words::count(value.count)}</li> }
    };
    let values = (broken && !told.values.is_empty()).then(|| {
        let list = told.values.iter().take(VALUES).map(value).collect_view();
        let more = told.values.len().saturating_sub(VALUES);
        let more = (more > 0).then(|| view! { <li class="as-check__value">"and others"</li> });
        view! { <ul class="as-check__values" aria-label="Values that break it most often">{list} {more}</ul> }
    });
    view! {
        <p class="as-check__came" data-testid="check-came">{sentence}</p>
        {values}
    }
}

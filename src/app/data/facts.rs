//! How the file was read: each assumption with its evidence, and the control that changes it.

use leptos::prelude::*;

use super::{chosen::Chosen, control::SettingControl, questions::Questions};
use crate::{
    app::{
        import::setting::{Setting, is_setting, percent, say_beside, sureness, title},
        session::Session,
        words,
    },
    table::{Alternative, ReadingFact},
};

/// The list of assumptions.
#[component]
pub fn Facts() -> impl IntoView {
    let session = Session::expect();
    let facts = Memo::new(move |_| session.reading.with(|reading| reading.as_ref().map(|r| r.facts.clone()).unwrap_or_default()));
    let names = move || facts.with(|facts| facts.iter().map(|fact| fact.what.clone()).collect::<Vec<_>>());
    view! {
        <section class="as-panel" aria-labelledby="facts-title" data-testid="reading-facts">
            <h2 class="as-panel__title" id="facts-title">"How it was read"</h2>
            <Questions facts />
            <Chosen />
            <ul class="as-facts">
                <For each=names key=Clone::clone let:what>
                    <Fact what facts />
                </For>
            </ul>
        </section>
    }
}

/// One assumption. A row stays the same elements while its fact changes.
#[component]
fn Fact(what: String, facts: Memo<Vec<ReadingFact>>) -> impl IntoView {
    let name = what.clone();
    let missing = ReadingFact {
        what: what.clone(),
        value: String::new(),
        evidence: String::new(),
        chosen: false,
        confidence: 1.0,
        others: Vec::new(),
    };
    let fact = Memo::new(move |before: Option<&ReadingFact>| {
        let found = facts.with(|facts| facts.iter().find(|fact| fact.what == name).cloned());
        found.or_else(|| before.cloned()).unwrap_or_else(|| missing.clone())
    });
    let about = RwSignal::new(false);
    let body = if is_setting(&what) {
        let (id, control) = (super::control::id(&what), what.clone());
        view! {
            <label class="as-setting__title" for=id>{title(&what)}</label>
            <span class="as-setting__value"><SettingControl what=control fact /></span>
        }
        .into_any()
    } else {
        view! {
            <span class="as-setting__title">{title(&what)}</span>
            <span class="as-setting__value"><span class="as-setting__word">{move || words::clip(&fact.get().value, 120)}</span></span>
        }
        .into_any()
    };
    let asks = is_setting(&what).then(|| view! { <AboutButton what=what.clone() about /> });
    let explained = {
        let what = what.clone();
        move || about.get().then(|| view! { <About what=what.clone() fact /> })
    };
    view! {
        <li class="as-setting" class:as-setting--chosen=move || fact.with(|fact| fact.chosen)>
            {body}
            {asks}
            <Sureness fact />
            <p class="as-setting__why" id=format!("evidence-{what}")>{move || words::clip(&fact.get().evidence, 400)}</p>
            <Back what=what.clone() fact />
            <Refused what=what.clone() />
            {explained}
        </li>
    }
}

/// How sure the value is, or that the person chose it.
#[component]
fn Sureness(fact: Memo<ReadingFact>) -> impl IntoView {
    let sure = move || {
        let ReadingFact { chosen, confidence, .. } = fact.get();
        if chosen {
            return view! { <span class="as-badge as-badge--chosen">"your choice"</span> }.into_any();
        }
        view! {
            <span class="as-sure" title=percent(confidence)>
                <span class="as-sure__bar" aria-hidden="true"><span class="as-sure__fill" style:width=format!("{:.0}%", confidence * 100.0)></span></span>
                {sureness(confidence)}
            </span>
        }
        .into_any()
    };
    view! { <span class="as-setting__sure">{sure}</span> }
}

/// The way back from a choice.
#[component]
fn Back(what: String, fact: Memo<ReadingFact>) -> impl IntoView {
    let session = Session::expect();
    let chosen = Memo::new(move |_| fact.with(|fact| fact.chosen));
    move || {
        chosen.get().then(|| {
            let name = what.clone();
            let back = move |_| {
                session.detect(&name);
                super::control::focus(&super::control::id(&name));
            };
            view! {
                <button class="as-link as-setting__back" type="button" data-testid=format!("detect-{what}")
                    aria-label=format!("{}: back to detected", title(&what)) on:click=back>"Back to detected"</button>
            }
        })
    }
}

/// Why a setting could not have the value that was asked for.
#[component]
fn Refused(what: String) -> impl IntoView {
    let session = Session::expect();
    let id = format!("refused-{what}");
    let testid = id.clone();
    let why = move || session.import.refused.with(|refused| refused.get(&what).cloned());
    view! { <p class="as-setting__refused" id=id data-testid=testid>{why}</p> }
}

#[component]
fn AboutButton(what: String, about: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            class="as-ask"
            type="button"
            aria-label=format!("{}: what is this?", title(&what))
            aria-expanded=move || about.get().to_string()
            aria-controls=format!("about-{what}")
            on:click=move |_| about.update(|about| *about = !*about)
        >
            <span aria-hidden="true">"?"</span>
        </button>
    }
}

/// What the setting is, when one changes it, and what else it could be.
#[component]
fn About(what: String, fact: Memo<ReadingFact>) -> impl IntoView {
    let session = Session::expect();
    let words = Setting::of(&what).map(|setting| {
        view! { <p>{setting.what} " " {setting.when}</p> }
    });
    let id = format!("about-{what}");
    let others = move || {
        let ReadingFact { others, value: now, .. } = fact.get();
        (!others.is_empty()).then(|| {
            let list = others.into_iter().map(|other| view! { <Choice what=what.clone() other now=now.clone() session /> }).collect_view();
            view! { <p>"It could also be:"</p> <ul class="as-others">{list}</ul> }
        })
    };
    view! { <div class="as-setting__about" id=id>{words} {others}</div> }
}

#[component]
fn Choice(what: String, other: Alternative, now: String, session: Session) -> impl IntoView {
    let Alternative { value, confidence, evidence } = other;
    let label = words::clip(&say_beside(&what, &value, &now), 60);
    view! {
        <li class="as-others__one">
            <button class="as-link" type="button" on:click=move |_| session.choose(&what, &value)>{label}</button>
            " " {percent(confidence)} ": " {words::clip(&evidence, 300)}
        </li>
    }
}

//! Rules that the table seems to keep, by column, each with its reason and the odds that new rows keep it.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use super::{
    card::{Marked, SeverityBadge},
    draft::Draft,
    words::{STRICTNESSES, odds},
};
use crate::{
    app::{
        address::{Address, Station},
        masking,
        session::Session,
        words,
    },
    jobs::{Suggested, SuggestionTold},
};

/// The suggestions.
#[component]
pub fn Suggestions() -> impl IntoView {
    let session = Session::expect();
    let checking = session.checking;
    if checking.suggested.with_untracked(Option::is_none) {
        session.suggest_checks(checking.strictness.get_untracked());
    }
    let back = Address::of(Station::Checks).to_string();
    let chosen = move || checking.strictness.get();
    let options = STRICTNESSES
        .map(|(strictness, id, words)| view! { <option value=id prop:selected=move || chosen() == strictness>{words}</option> });
    let choose = move |id: String| {
        if let Some((strictness, ..)) = STRICTNESSES.into_iter().find(|(_, known, _)| *known == id) {
            session.suggest_checks(strictness);
        }
    };
    let body = move || {
        match checking.suggested.get() {
        None => view! { <p role="status" data-testid="suggestions-busy">"Trying rules on rows that were held out…" <progress aria-label="Looking for rules"></progress></p> }.into_any(),
        Some(suggested) if suggested.list.is_empty() => view! {
            <p data-testid="suggestions-none">"This table is too small to tell rules from, or no rule holds well enough to be worth suggesting. Add one of the catalogue."</p>
        }
        .into_any(),
        Some(suggested) => view! { <List suggested /> }.into_any(),
    }
    };
    view! {
        <p><a class="as-link" href=back data-testid="checks-back">"← All rules"</a></p>
        <h2 class="as-checks__title">"Rules that this table seems to keep"</h2>
        <p class="as-checks__words">
            "Each was told from seven rows in ten and tried on the other three, so the odds are about rows that it had not seen. What is true by chance "
            "only is left out, and so is what another rule says already."
        </p>
        <div class="as-controls">
            <div class="as-controls__field">
                <label class="as-controls__name" for="suggest-strictness">"How closely they fit"</label>
                <select class="as-select" id="suggest-strictness" data-testid="suggest-strictness" on:change=move |event| choose(event_target_value(&event))>{options.collect_view()}</select>
            </div>
        </div>
        {body}
    }
}

/// Suggestions that belong together: those about one column, or those about several.
struct Group {
    name: String,
    is_column: bool,
    list: Vec<SuggestionTold>,
}

/// In the order in which they come.
fn groups(suggested: &Suggested) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for suggestion in &suggested.list {
        let (name, is_column) = match suggestion.columns.as_slice() {
            [only] => (only.clone(), true),
            [] => ("The table as a whole".to_owned(), false),
            _ => ("Several columns together".to_owned(), false),
        };
        match groups.iter_mut().find(|group| group.name == name && group.is_column == is_column) {
            Some(group) => group.list.push(suggestion.clone()),
            None => groups.push(Group { name, is_column, list: vec![suggestion.clone()] }),
        }
    }
    groups
}

fn drafts(list: &[SuggestionTold]) -> Vec<Draft> {
    list.iter().filter_map(|suggestion| Draft::parse(&suggestion.check)).collect()
}

#[component]
fn List(suggested: Arc<Suggested>) -> impl IntoView {
    let session = Session::expect();
    let all = StoredValue::new(drafts(&suggested.list));
    let count = suggested.list.len() as u64;
    let left = Memo::new(move |_| {
        session.checking.steps.with(|steps| all.with_value(|all| all.iter().filter(|check| !steps.now().has(check)).count()))
    });
    let sentence = move || match left.get() as u64 {
        0 => format!("All {} are among your rules.", words::counted(count, "suggestion")),
        left if left == count => format!("{}.", words::counted(count, "suggestion")),
        left => format!("{}, {} of them not taken yet.", words::counted(count, "suggestion"), left),
    };
    let columns: BTreeSet<&String> = suggested.list.iter().flat_map(|suggestion| &suggestion.columns).collect();
    let over = format!("They are about {}.", words::counted(columns.len() as u64, "column"));
    let groups = groups(&suggested).into_iter().map(|group| view! { <GroupView group /> }).collect_view();
    view! {
        <div class="as-checks__actions">
            <p class="as-checks__say" role="status" data-testid="suggestions-sentence">{sentence} " " {over}</p>
            <button class="as-button as-button--main" type="button" data-testid="suggestions-accept-all" disabled=move || left.get() == 0
                on:click=move |_| session.add_checks(all.get_value())>"Take all"</button>
        </div>
        <div class="as-checks__groups" data-testid="suggestions">{groups}</div>
    }
}

#[component]
fn GroupView(group: Group) -> impl IntoView {
    let session = Session::expect();
    let own = StoredValue::new(drafts(&group.list));
    let left =
        Memo::new(move |_| session.checking.steps.with(|steps| own.with_value(|own| own.iter().any(|check| !steps.now().has(check)))));
    let several = group.list.len() > 1;
    let take = move || {
        (several && left.get()).then(|| {
            view! { <button class="as-button as-button--quiet" type="button" on:click=move |_| session.add_checks(own.get_value())>{format!("Take these {}", own.with_value(Vec::len))}</button> }
        })
    };
    let name = words::clip(&words::one_line(&group.name), 80);
    let name = if group.is_column { view! { <bdi class="as-check__column">{name}</bdi> }.into_any() } else { name.into_any() };
    let cards = group.list.into_iter().map(|suggestion| view! { <One suggestion /> }).collect_view();
    view! {
        <section class="as-panel">
            <div class="as-check__head"><h3 class="as-checks__subtitle">{name}</h3> {take}</div>
            <ul class="as-checks__plain">{cards}</ul>
        </section>
    }
}

#[component]
fn One(suggestion: SuggestionTold) -> impl IntoView {
    let session = Session::expect();
    let draft = StoredValue::new(Draft::parse(&suggestion.check).unwrap_or_default());
    let taken = Memo::new(move |_| draft.with_value(|draft| session.checking.has(draft)));
    let hidden = session.names.with(|names| session.insight.hides_any(&suggestion.columns, names));
    let show = |text: &str| if hidden { masking::masked_rule(text) } else { text.to_owned() };
    let (says, why) = (show(&suggestion.says), show(&suggestion.why));
    let least = format!(
        "Of {} that were held out; in 97.5 of 100 such cases at least {} of new rows keep it",
        words::counted(suggestion.tried, "row"),
        odds(suggestion.least)
    );
    let action = move || {
        if taken.get() {
            view! { <span class="as-badge">"taken"</span> }.into_any()
        } else {
            view! {
                <button class="as-button" type="button" data-testid="suggestion-accept" on:click=move |_| session.add_checks(vec![draft.get_value()])>"Take"</button>
                <button class="as-button as-button--quiet" type="button" on:click=move |_| session.write_new(draft.get_value())>"Change first"</button>
            }
            .into_any()
        }
    };
    view! {
        <li class="as-suggestion" data-testid="suggestion">
            <div class="as-suggestion__words">
                <p><Marked text=words::clip(&words::one_line(&says), 400) /> " " <SeverityBadge severity=suggestion.severity /></p>
                <p class="as-checks__muted">{why} " A new row keeps it with probability " <span title=least>{odds(suggestion.probability)}</span> "."</p>
            </div>
            <div class="as-suggestion__actions">{action}</div>
        </li>
    }
}

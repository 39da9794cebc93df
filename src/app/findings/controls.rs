//! Which findings are listed: all of it is in the address.

use leptos::prelude::*;

use super::{choice::Choice, words::LEVELS};
use crate::{app::session::Session, jobs::Summary};

/// The row of controls above the list.
#[component]
pub fn Controls(
    /// What was found.
    summary: std::sync::Arc<Summary>,
    /// The settings of now.
    choice: Memo<Choice>,
) -> impl IntoView {
    let session = Session::expect();
    let mut columns: Vec<String> = summary.groups.iter().filter_map(|group| group.column.clone()).collect();
    // What the address asks for can be chosen, whether anything was found there or not.
    columns.extend(choice.with_untracked(|choice| Some(choice.within.clone()).filter(|name| !name.is_empty())));
    columns.sort();
    columns.dedup();
    let kinds = summary.kinds.iter().map(|kind| (kind.id.clone(), kind.title.clone())).collect();
    let columns = columns.into_iter().map(|name| (name.clone(), name)).collect();
    let levels = LEVELS.iter().map(|(level, words)| (level.to_string(), (*words).to_owned())).collect();
    let kind = Signal::derive(move || choice.with(|choice| choice.kind.clone()));
    let within = Signal::derive(move || choice.with(|choice| choice.within.clone()));
    let level = Signal::derive(move || choice.with(|choice| choice.level.to_string()));
    let change = move |change: &dyn Fn(&mut Choice)| {
        let mut next = choice.get_untracked();
        change(&mut next);
        session.go(next.address());
    };
    let clear = move || {
        choice.with(Choice::is_filtered).then(|| {
            view! { <button class="as-button as-button--quiet" type="button" on:click=move |_| session.go(Choice::default().address())>"Show all"</button> }
        })
    };
    view! {
        <div class="as-controls" role="search" aria-label="Findings">
            <Select id="findings-kind" name="Kind" all="All kinds" options=kinds chosen=kind on_change=move |value: String| change(&|choice| choice.kind.clone_from(&value)) />
            <Select id="findings-column" name="Column" all="All columns" options=columns chosen=within on_change=move |value: String| change(&|choice| choice.within.clone_from(&value)) />
            <Select id="findings-level" name="How sure" all="" options=levels chosen=level on_change=move |value: String| change(&|choice| choice.level = value.parse().unwrap_or(choice.level)) />
            {clear}
        </div>
    }
}

/// A choice among a few.
#[component]
fn Select(
    id: &'static str,
    name: &'static str,
    /// The words for no choice; empty where one must be made.
    all: &'static str,
    /// Values and their words.
    options: Vec<(String, String)>,
    chosen: Signal<String>,
    on_change: impl Fn(String) + 'static,
) -> impl IntoView {
    let options = (!all.is_empty()).then(|| (String::new(), all.to_owned())).into_iter().chain(options);
    let options = options.map(|(value, words)| {
        let own = value.clone();
        view! { <option value=value prop:selected=move || chosen.with(|chosen| *chosen == own)>{words}</option> }
    });
    view! {
        <div class="as-controls__field">
            <label class="as-controls__name" for=id>{name}</label>
            <select class="as-select" id=id data-testid=id on:change=move |event| on_change(event_target_value(&event))>{options.collect_view()}</select>
        </div>
    }
}

//! The built-in sample: how many rows, how dirty.

use leptos::prelude::*;

use crate::{
    app::{
        address::{Address, Station},
        frame::Desk,
        words,
    },
    jobs::SampleSpec,
};

/// How many rows can be had.
const ROWS: [u64; 6] = [1_000, 10_000, 100_000, 500_000, 1_000_000, 5_000_000];

/// The choices, and the button that makes the sample.
#[component]
pub fn SampleForm(desk: Desk) -> impl IntoView {
    let usual = SampleSpec::default();
    let (rows, set_rows) = signal(usual.rows);
    let (dirt, set_dirt) = signal((usual.dirt * 100.0).round());
    let make = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        desk.dialog.set(None);
        let spec = SampleSpec { rows: rows.get_untracked(), dirt: dirt.get_untracked() / 100.0, ..usual };
        desk.session.open_sample(spec);
        desk.session.go(Address::of(Station::Data));
    };
    let options = ROWS.map(|n| view! { <option value=n.to_string() prop:selected=move || rows.get() == n>{words::count(n)}</option> });
    view! {
        <form class="as-sample" on:submit=make>
            <label class="as-sample__choice">
                <span class="as-label">"Rows"</span>
                <select class="as-select" data-testid="sample-rows"
                    on:change=move |event| set_rows.set(event_target_value(&event).parse().unwrap_or(usual.rows))>
                    {options.collect_view()}
                </select>
            </label>
            <label class="as-sample__choice as-sample__choice--wide">
                <span class="as-label">"Dirt " <output class="as-sample__dirt">{move || format!("{} %", dirt.get())}</output></span>
                <input class="as-range" type="range" min="0" max="100" step="1" data-testid="sample-dirt"
                    prop:value=move || dirt.get().to_string()
                    aria-valuetext=move || format!("{} percent of the defects", dirt.get())
                    on:input=move |event| set_dirt.set(event_target_value(&event).parse().unwrap_or_default()) />
            </label>
            <button class="as-button" type="submit" data-testid="sample-open">"Make and open it"</button>
        </form>
    }
}

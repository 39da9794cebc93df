//! The header: name, stations, the open file, and the switches.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::act::{Desk, Dialog};
use crate::app::{
    address::{Address, Station},
    checking::failing,
    theme::Theme,
    words,
};

/// The header of the page.
#[component]
pub fn Header(desk: Desk) -> impl IntoView {
    view! {
        <header class="as-head">
            <a class="as-head__name" href="#/data">
                <span class="as-head__mark" aria-hidden="true"></span>
                "Assay"
            </a>
            <nav class="as-head__stations" aria-label="Stations">
                {Station::ALL.map(|station| view! { <StationTab desk station /> }).collect_view()}
            </nav>
            <OpenFile desk />
            <div class="as-head__tools">
                <Picker desk />
                <button class="as-button as-button--quiet as-head__palette" type="button" on:click=move |_| desk.dialog.set(Some(Dialog::Palette))>
                    "Actions" <kbd class="as-key">"Ctrl K"</kbd>
                </button>
                <button class="as-button as-button--quiet" type="button" title="Nothing leaves this tab" on:click=move |_| desk.dialog.set(Some(Dialog::Privacy))>
                    <span class="as-lock" aria-hidden="true"></span>
                    <span class="as-head__words">"Nothing leaves this tab"</span>
                </button>
                <ThemeSwitch desk />
                <button class="as-button as-button--quiet as-button--square" type="button" aria-label="Keys" title="Keys (?)"
                    on:click=move |_| desk.dialog.set(Some(Dialog::Keys))>"?"</button>
            </div>
        </header>
    }
}

#[component]
fn StationTab(desk: Desk, station: Station) -> impl IntoView {
    let current = move || desk.session.address.with(|address| address.station == station);
    let count = move || {
        let found = desk.session.insight.summary.with(|summary| summary.as_ref().map(|summary| summary.groups.len() as u64));
        found.filter(|_| station == Station::Findings).map(|count| {
            view! { <span class="as-head__count" title="What was found, by kind and column" data-testid="findings-count">{words::count(count)}</span> }
        })
    };
    let failing = move || {
        let count = failing(desk.session.checking).filter(|count| station == Station::Checks && *count > 0);
        count.map(|count| view! { <span class="as-head__count" title="Rules that fail" data-testid="checks-count">{words::count(count as u64)}</span> })
    };
    view! {
        <a
            class="as-head__station"
            href=Address::of(station).to_string()
            title=station.purpose()
            aria-current=move || current().then_some("page")
        >
            {station.label()} {count} {failing}
        </a>
    }
}

/// The open file in a few words; carries the figures that tests wait for.
#[component]
fn OpenFile(desk: Desk) -> impl IntoView {
    let session = desk.session;
    let name = move || {
        session.file.get().map(|file| {
            view! {
                <span class="as-head__filename" title=file.name.clone()>{words::clip(&file.name, 80)}</span>
                <span class="as-head__figure">{words::size(file.bytes)}</span>
            }
        })
    };
    let figures = move || {
        session.profile.get().map(|profile| {
            let (rows, columns) = (profile.rows, profile.columns.len());
            let text = format!("{} × {}", words::counted(rows, "row"), words::counted(columns as u64, "column"));
            view! {
                <span class="as-head__figure" data-testid="profile-ready" data-rows=rows.to_string() data-columns=columns.to_string()>
                    {text}
                </span>
            }
        })
    };
    view! { <div class="as-head__file">{name} {figures}</div> }
}

/// The one file input of the page. It is a real input, so that it works by keyboard and without a script's help.
#[component]
fn Picker(desk: Desk) -> impl IntoView {
    let chosen = move |event: ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(files) = input.files() {
            desk.open_files(&files);
        }
        // The same file can be chosen again, for instance after it was mended.
        input.set_value("");
    };
    view! {
        <label class="as-button as-head__open">
            <input class="as-visually-hidden" type="file" multiple node_ref=desk.picker data-testid="file-input"
                on:change=chosen />
            "Open file"
        </label>
    }
}

#[component]
fn ThemeSwitch(desk: Desk) -> impl IntoView {
    let options = Theme::ALL.map(|theme| {
        let selected = move || desk.theme.get() == theme;
        view! { <option value=theme.id() prop:selected=selected>{theme.label()}</option> }
    });
    view! {
        <select class="as-select as-head__theme" aria-label="Theme" title="The choice is kept in this browser, and nowhere else"
            on:change=move |event| desk.dress(&event_target_value(&event))>
            {options.collect_view()}
        </select>
    }
}

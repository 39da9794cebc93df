//! Suites in and out, results, and the rows that break a rule: everything that comes as a file or goes as one.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlInputElement};

use crate::app::{checking::Note, session::Session};

/// The forms of suites, by their word for the boundary.
const FORMS: [(&str, &str); 13] = [
    ("assay", "Assay (JSON)"),
    ("gx", "Great Expectations 1.x (JSON)"),
    ("gx0", "Great Expectations 0.x (JSON)"),
    ("dbt", "dbt schema.yml"),
    ("soda", "Soda contract (YAML)"),
    ("odcs", "ODCS 3.1 data contract (YAML)"),
    ("table-schema", "Frictionless Table Schema (JSON)"),
    ("json-schema", "JSON Schema of a row"),
    ("pandera", "pandera schema (YAML)"),
    ("dqdl", "DQDL of AWS Glue"),
    ("duckdb", "SQL for DuckDB"),
    ("spark", "SQL for Spark"),
    ("postgres", "SQL for PostgreSQL"),
];

/// The forms of results.
const RESULTS: [(&str, &str); 6] = [
    ("json", "JSON, as on the command line"),
    ("junit", "JUnit XML"),
    ("sarif", "SARIF 2.1.0"),
    ("gx", "Great Expectations result"),
    ("openlineage", "OpenLineage facet"),
    ("markdown", "Markdown"),
];

/// Files in and out.
#[component]
pub fn Files() -> impl IntoView {
    let session = Session::expect();
    let checking = session.checking;
    let empty = move || checking.steps.with(|steps| steps.now().checks.is_empty());
    let off = Signal::derive(move || empty() || checking.making.get());
    let (form, result) = (RwSignal::new("gx".to_owned()), RwSignal::new("json".to_owned()));
    let busy = move || {
        checking
            .making
            .get()
            .then(|| view! { <p role="status">"Reading every row…" <progress aria-label="Making the file"></progress></p> })
    };
    view! {
        <section class="as-panel" aria-labelledby="checks-files" data-testid="checks-files">
            <h2 class="as-panel__title" id="checks-files">"Take along, bring along"</h2>
            <div class="as-checks__file-row">
                <Pick id="checks-form" label="The rules as" options=&FORMS chosen=form />
                <button class="as-button" type="button" data-testid="checks-export" disabled=off on:click=move |_| session.export_suite(&form.get_untracked())>"Save"</button>
            </div>
            <div class="as-checks__file-row">
                <Pick id="checks-result" label="The result as" options=&RESULTS chosen=result />
                <button class="as-button" type="button" data-testid="checks-results" disabled=off on:click=move |_| session.save_results(&result.get_untracked())>"Save"</button>
            </div>
            <div class="as-checks__file-row">
                <span class="as-checks__label">"The rows as CSV"</span>
                <button class="as-button" type="button" data-testid="checks-failing-rows" disabled=off on:click=move |_| session.save_rows(true)>"Failing"</button>
                <button class="as-button" type="button" data-testid="checks-passing-rows" disabled=off on:click=move |_| session.save_rows(false)>"Passing"</button>
            </div>
            {busy}
            <Bring />
            {move || checking.note.get().map(|note| view! { <NoteView note /> })}
        </section>
    }
}

/// A choice with its name above it.
#[component]
fn Pick(
    id: &'static str,
    label: &'static str,
    options: &'static [(&'static str, &'static str)],
    chosen: RwSignal<String>,
) -> impl IntoView {
    let options = options.iter().map(
        |(value, words)| view! { <option value=*value prop:selected=move || chosen.with(|chosen| *chosen == *value)>{*words}</option> },
    );
    view! {
        <div class="as-controls__field as-checks__pick">
            <label class="as-controls__name" for=id>{label}</label>
            <select class="as-select" id=id data-testid=id on:change=move |event| chosen.set(event_target_value(&event))>{options.collect_view()}</select>
        </div>
    }
}

/// A suite of any tool comes in.
#[component]
fn Bring() -> impl IntoView {
    let session = Session::expect();
    let read = move |file: File| {
        spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            session.import_suite(text.unwrap_or_default());
        });
    };
    let chosen = move |event: ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            read(file);
        }
        // The same file can be chosen again after it was mended.
        input.set_value("");
    };
    view! {
        <p class="as-checks__bring">
            <label class="as-button">
                <input class="as-visually-hidden" type="file" accept=".json,.yml,.yaml,.dqdl,.txt" data-testid="checks-import" on:change=chosen />
                "Open a suite"
            </label>
            <span class="as-checks__muted">"of Assay, Great Expectations, dbt, Soda, ODCS, pandera, DQDL, Table Schema or JSON Schema. It takes the place of the rules here; Undo brings them back."</span>
        </p>
    }
}

/// What came of it, and what was lost.
#[component]
pub fn NoteView(note: Note) -> impl IntoView {
    let count = note.lost.len();
    let lost = note.lost.into_iter().map(|lost| view! { <li><strong>{lost.what}</strong> " " {lost.why}</li> }).collect_view();
    view! {
        <div class="as-checks__note" role="status" data-testid="checks-note">
            <p>{note.words}</p>
            {(count > 0).then(|| view! {
                <p>{if count == 1 { "One thing could not be said there:".to_owned() } else { format!("{count} things could not be said there:") }}</p>
                <ul class="as-checks__lost" data-testid="checks-lost">{lost}</ul>
            })}
        </div>
    }
}

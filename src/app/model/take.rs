//! What can be taken along: the model for Assay and for other programs, the same as a program, and what is to be said of it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    other::OtherFile,
    study::{Section, StudyView},
};
use crate::{
    app::{data::download::download_bytes, modelling::Run, session::Session},
    jobs::{Studied, Study, Taken},
};

/// Something that can be saved.
#[derive(Debug, Clone, Copy)]
struct Parcel {
    what: fn() -> Taken,
    id: &'static str,
    label: &'static str,
    /// How its file's name ends, and its media type.
    end: &'static str,
    kind: &'static str,
    words: &'static str,
}

const PARCELS: [Parcel; 6] = [
    Parcel {
        what: || Taken::Model,
        id: "model-take-json",
        label: "The model",
        end: "model.json",
        kind: "application/json",
        words: "Learnt from all rows, with its plan: “assay predict” scores other tables with it.",
    },
    Parcel {
        what: || Taken::Onnx,
        id: "model-take-onnx",
        label: "ONNX",
        end: "onnx",
        kind: "application/octet-stream",
        words: "The same model with its preparation, for any ONNX runtime.",
    },
    Parcel {
        what: || Taken::Plan,
        id: "model-take-plan",
        label: "The plan",
        end: "plan.json",
        kind: "application/json",
        words: "What is predicted from what, and what becomes of every column: “assay train --plan” follows it.",
    },
    Parcel {
        what: || Taken::Python,
        id: "model-take-python",
        label: "Python",
        end: "py",
        kind: "text/x-python",
        words: "The same plan and model as a program for scikit-learn.",
    },
    Parcel {
        what: || Taken::Card,
        id: "model-take-card",
        label: "Model card",
        end: "card.md",
        kind: "text/markdown",
        words: "What it is for, what it was learnt from, how good it is and what it is not.",
    },
    Parcel {
        what: || Taken::Assessment { sensitive: Vec::new() },
        id: "model-take-assessment",
        label: "Assessment",
        end: "assessment.json",
        kind: "application/json",
        words: "Every score with its bounds, weak slices, suspect labels and importance, as “assay train --assess” writes it.",
    },
];

/// The panel.
#[component]
pub fn Take(run: Arc<Run>) -> impl IntoView {
    let of_files = run.clone();
    view! {
        <section class="as-panel" aria-label="Taking it along" data-testid="model-take">
            <h2 class="as-model__title">"Taking it along"</h2>
            <Section title="Save the model, or what is known of it" testid="model-take-files"><Files run=of_files.clone() /></Section>
            <Section title="Score another file" testid="model-other"><OtherFile run=run.clone() /></Section>
        </section>
    }
}

#[component]
fn Files(run: Arc<Run>) -> impl IntoView {
    let session = Session::expect();
    let asked = RwSignal::new(None::<Parcel>);
    let file = session.file.with_untracked(|file| file.as_ref().map_or_else(String::new, |file| file.name.clone()));
    let stem = format!("{} {}", file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem), run.told.target);
    let study = Signal::derive(move || asked.get().map(|parcel| Study::Take { what: (parcel.what)(), file: file.clone() }));
    let button = |parcel: Parcel| {
        view! {
            <li class="as-model__parcel">
                <button class="as-button" type="button" data-testid=parcel.id on:click=move |_| asked.set(Some(parcel))>{parcel.label}</button>
                <span class="as-model__muted">{parcel.words}</span>
            </li>
        }
    };
    let buttons = PARCELS.map(button).collect_view();
    let answer = move |told: Arc<Studied>| {
        let (Studied::File(bytes), Some(parcel)) = (&*told, asked.get_untracked()) else { return ().into_any() };
        view! { <Ready name=format!("{stem}.{}", parcel.end) parcel bytes=bytes.clone() /> }.into_any()
    };
    view! {
        <ul class="as-model__parcels">{buttons}</ul>
        <StudyView run=run.id study view=answer />
    }
}

/// A file that is ready to be saved.
#[component]
fn Ready(name: String, parcel: Parcel, bytes: Vec<u8>) -> impl IntoView {
    let refused = RwSignal::new(false);
    let size = crate::app::words::size(bytes.len() as u64);
    let label = format!("Save {name} ({size})");
    let save = move |_| refused.set(download_bytes(&name, parcel.kind, &bytes).is_err());
    view! {
        <p role="status" data-testid="model-take-ready">
            <button class="as-button as-button--main" type="button" data-testid="model-take-save" on:click=save>{label}</button>
        </p>
        {move || refused.get().then(|| view! { <p class="as-model__failure" role="alert">"The browser refused to save the file: allow downloads for this page and try again."</p> })}
    }
}

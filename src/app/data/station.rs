//! The station as a whole: what it shows depends on how far the work on the file is.

use std::time::Duration;

use leptos::prelude::*;

use super::{
    empty::Empty, expected::Expected, facts::Facts, notice::NoticeLine, problems::Problems, progress::ProgressBar, similar::Similar,
};
use crate::app::{brush_chip::BrushChip, grid::Grid, mask_note::MaskNote, phase::Phase, session::Session, words};

/// What the station shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Empty,
    Waiting,
    Table,
}

/// The Data station.
#[component]
pub fn DataStation() -> impl IntoView {
    let session = Session::expect();
    let shown = Memo::new(move |_| {
        let open = session.reading.with(Option::is_some);
        session.phase.with(|phase| match phase {
            Phase::Empty | Phase::Failed(_) => Shown::Empty,
            _ if open => Shown::Table,
            _ => Shown::Waiting,
        })
    });
    move || match shown.get() {
        Shown::Empty => view! { <Empty /> }.into_any(),
        Shown::Waiting => view! { <div class="as-waiting"><ProgressBar /></div> }.into_any(),
        Shown::Table => view! { <Table /> }.into_any(),
    }
}

/// The open table. It is made anew when another file is open.
#[component]
fn Table() -> impl IntoView {
    let session = Session::expect();
    let grid = move || {
        session.names.track();
        view! { <Grid /> }
    };
    // The rows come first; what is beside and below them in a task of its own.
    let beside = RwSignal::new(false);
    let show = move || {
        let _ = beside.try_set(true);
    };
    request_animation_frame(move || set_timeout(show, Duration::ZERO));
    let side = move || beside.get().then(|| view! { <Expected /> <Facts /> <Similar /> });
    let below = move || beside.get().then(|| view! { <Problems /> });
    view! {
        <div class="as-table">
            <div class="as-table__strip"><NoticeLine /> <BrushChip /> <Strip /></div>
            <div class="as-table__main">{grid}</div>
            <aside class="as-table__side" aria-label="How the file was read">{side}</aside>
            <div class="as-table__below"><MaskNote /> {below}</div>
        </div>
    }
}

/// One line above the table: how far reading is, else what was read. It keeps its height, so that the rows stay where
/// they are when the file is read anew.
#[component]
fn Strip() -> impl IntoView {
    let session = Session::expect();
    let read = move || {
        session.profile.get().map(|profile| {
            let (rows, columns) = (words::counted(profile.rows, "row"), words::counted(profile.columns.len() as u64, "column"));
            view! { <p class="as-table__read">{format!("Read to the end: {rows}, {columns}.")}</p> }
        })
    };
    view! { <ProgressBar /> {read} }
}

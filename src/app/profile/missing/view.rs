//! The view as a whole.

use std::sync::Arc;

use leptos::{html::Div, prelude::*};

use super::{depends::Depends, patterns::Patterns, together::Together};
use crate::{
    app::{
        brush::{Bars, Brush},
        chart::ChartView,
        insight::Related,
        profile::{analysed::Analysed, first_look::FirstLookNote, follow, station::Subject},
        session::Session,
    },
    charts::{
        self, Size,
        label::{count, things},
    },
};

/// Border and padding of the panel left and right, in pixels; the style sheet has the same.
const INSET: f64 = 34.0;
/// Height in which as many columns have room as the chart shows at most, in pixels.
const HEIGHT: f64 = 480.0;

/// The missing cells of a table.
#[component]
pub fn Missing(
    /// The table.
    subject: Subject,
) -> impl IntoView {
    let some = subject.profile.columns.iter().any(|column| column.missing > 0);
    let body = if some {
        let analysed = subject.clone();
        view! {
            {subject.part.map(|part| view! { <FirstLookNote part /> })}
            <ByColumn subject />
            <Analysed view=move |related| view! { <Told subject=analysed.clone() related /> }.into_any() />
        }
        .into_any()
    } else {
        view! { <Nothing /> }.into_any()
    };
    view! { <section class="as-missing" aria-label="Missing cells" data-testid="missing">{body}</section> }
}

/// No cell is missing.
#[component]
fn Nothing() -> impl IntoView {
    view! {
        <section class="as-state" data-testid="missing-none">
            <h2 class="as-state__title">"No cell is missing"</h2>
            <p class="as-state__words">"Every column has a value in every row. Words that stand for nothing, such as “unknown” or -999, count as values here unless the null words on Data say otherwise."</p>
        </section>
    }
}

/// Which columns lack values.
#[component]
fn ByColumn(subject: Subject) -> impl IntoView {
    let room = NodeRef::<Div>::new();
    let width = follow::width(room);
    let session = Session::expect();
    let figure = move || {
        let width = width.get() - INSET;
        (width > 0.0).then(|| {
            let size = Size { width, height: HEIGHT };
            let chart = charts::missing::chart(&subject.profile, size);
            let shown = charts::missing::worst_first(&subject.profile, size).into_iter();
            let names = StoredValue::new(shown.map(|column| column.name.clone()).collect::<Vec<String>>());
            let brush =
                move |at: usize| names.with_value(|names| names.get(at).cloned()).map(|column| Brush::Bars { column, bars: Bars::Missing });
            let choose = move |at: usize| {
                if let Some(brush) = brush(at) {
                    session.toggle_brush(brush);
                }
            };
            let is_chosen =
                move |at: usize| brush(at).is_some_and(|brush| session.brushing.chosen.with(|chosen| chosen.as_ref() == Some(&brush)));
            // The first rows of a file are looked at before anybody can choose among all.
            let drawn = match subject.part {
                None => view! { <ChartView chart choose=choose is_chosen=is_chosen /> }.into_any(),
                Some(_) => view! { <ChartView chart /> }.into_any(),
            };
            view! { <div class="as-panel">{drawn}</div> }
        })
    };
    view! { <div class="as-relations__room" node_ref=room data-testid="missing-columns">{figure}</div> }
}

/// What the analysis says of missing cells.
#[component]
fn Told(subject: Subject, related: Arc<Related>) -> impl IntoView {
    let missing = &related.missing;
    let (held, rows) = (missing.total, subject.profile.rows);
    let part = (held < rows).then(|| {
        let words =
            format!("What follows is of {} of {}, drawn evenly: more do not fit into memory.", count(held), things(rows, "row", "rows"));
        view! { <p class="as-relations__from">{words}</p> }
    });
    let several = missing.columns.len() > 1;
    view! {
        {part}
        {several.then(|| view! { <Patterns subject=subject.clone() related=related.clone() /> })}
        {several.then(|| view! { <Together subject=subject.clone() related=related.clone() /> })}
        <Depends subject related />
    }
}

/// The name of a column, fit to be shown.
pub(super) fn name(subject: &Subject, column: u32) -> String {
    let name = subject.profile.columns.get(column as usize).map_or("", |column| column.name.as_str());
    crate::app::profile::words::visible(name, 40)
}

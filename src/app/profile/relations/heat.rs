//! All pairs at a glance.

use std::sync::Arc;

use leptos::{html::Div, prelude::*};

use super::{asked, tones::Tones};
use crate::{
    app::{
        chart::ChartView,
        insight::Related,
        profile::{follow, station::Subject},
        session::Session,
    },
    charts::{Size, relations},
};

/// Border and padding of the panel left and right, in pixels; the style sheet has the same.
const INSET: f64 = 34.0;

/// What the colours mean.
const STEPS: [(&str, &str); 7] = [
    ("strong-opposed", "-1 to -0.5"),
    ("medium-opposed", "to -0.3"),
    ("weak-opposed", "to -0.1"),
    ("faint", "about 0"),
    ("weak", "from 0.1"),
    ("medium", "from 0.3"),
    ("strong", "0.5 to 1"),
];

/// The heat map in a panel; each field leads to its pair.
#[component]
pub fn Heat(
    /// The table.
    subject: Subject,
    /// How its columns go together.
    related: Arc<Related>,
) -> impl IntoView {
    let room = NodeRef::<Div>::new();
    let width = follow::width(room);
    let session = Session::expect();
    let figure = move || {
        let width = width.get() - INSET;
        (width > 0.0).then(|| {
            let names: Vec<&str> = subject.profile.columns.iter().map(|column| column.name.as_str()).collect();
            let relations::HeatMap { chart, pairs } = relations::chart(&related.matrix, &names, Size { width, height: width });
            let search = session.address.with_untracked(|address| address.get("search").to_owned());
            let link = |pair| asked::pair(&subject.names, &subject.profile, pair, &search).to_string();
            let links = pairs.into_iter().map(link).collect();
            view! { <div class="as-panel as-relations__heat"><ChartView chart links /><Tones steps=&STEPS /></div> }
        })
    };
    view! { <div class="as-relations__room" node_ref=room data-testid="heat">{figure}</div> }
}

//! Two columns side by side: what they say about each other, their picture, and every measure.

use std::sync::Arc;

use leptos::{
    html::{Div, H2},
    prelude::*,
};

use super::{asked, figures::Figures, sentences, tones::Tones};
use crate::{
    app::{
        brush::Brush,
        chart::ChartView,
        insight::{Progress, Related},
        masking::masked_pair,
        profile::{analysed::Failed, follow, listing::Listing, station::Subject, words},
        session::Session,
    },
    charts::{
        Chart, Side, Size, boxes,
        label::{count, things},
        mosaic, scatter,
    },
    relations::{Pair, Picture},
};

/// Border and padding of the panel left and right, in pixels; the style sheet has the same.
const INSET: f64 = 34.0;

/// What the colours of a mosaic mean.
const STEPS: [(&str, &str); 5] = [
    ("strong-opposed", "at most half as often as by chance"),
    ("medium-opposed", "less often"),
    ("faint", "about as often"),
    ("medium", "more often"),
    ("strong", "at least twice as often as by chance"),
];

/// The page of a pair.
#[component]
pub fn PairView(
    /// The table.
    subject: Subject,
    /// How its columns go together.
    related: Arc<Related>,
    /// The two columns.
    pair: [u32; 2],
) -> impl IntoView {
    let session = Session::expect();
    let insight = session.insight;
    session.compare(pair);
    let title = NodeRef::<H2>::new();
    // Who chose a pair wants to read on there, also with the keyboard and with a screen reader.
    Effect::new(move |_| title.get().map(|title| title.focus()));
    let compared = Memo::new(move |_| insight.pair.with(|known| known.as_ref().is_some_and(|known| known.columns == pair)));
    let failed = Memo::new(move |_| insight.progress.with(|progress| matches!(progress, Progress::Failed(_))));
    let search = session.address.with_untracked(|address| address.get("search").to_owned());
    let column = |at: u32| {
        let name = subject.profile.columns.get(at as usize).map_or("", |column| column.name.as_str());
        let href = subject.names.address(&subject.profile, at as usize, &Listing::default()).to_string();
        view! { <a class="as-pair__column" href=href><bdi>{words::visible(name, words::LONGEST_NAME)}</bdi></a> }
    };
    let [first, second] = pair;
    let swapped = asked::pair(&subject.names, &subject.profile, [second, first], &search).to_string();
    let (left, right) = (column(first), column(second));
    let body = {
        let subject = subject.clone();
        move || {
            match (compared.get(), failed.get()) {
            (true, _) => {
                let known = insight.pair.get_untracked();
                let known = known.map(|known| Arc::new(masked_pair(&known, known.columns.map(|at| insight.hides(at as usize)))));
                known.map(|known| view! { <Told subject=subject.clone() related=related.clone() pair=known /> }).into_any()
            }
            (false, true) => view! { <Failed /> }.into_any(),
            (false, false) => view! {
                <p class="as-state as-state--note" data-testid="pair-busy">"Comparing the two columns. While the table is still being searched for flaws, this waits for its turn."</p>
            }
            .into_any(),
        }
        }
    };
    let news = move || if compared.get() { "The two columns are compared" } else { "Comparing the two columns" };
    view! {
        <article class="as-detail as-pair" data-testid="pair">
            <nav class="as-steps" aria-label="Pairs">
                <a class="as-steps__link as-steps__link--back" href=asked::list(&search).to_string() data-testid="all-pairs">"All pairs"</a>
                <a class="as-steps__link" href=swapped data-testid="swap">"Swap the two"</a>
            </nav>
            <h2 class="as-detail__title" tabindex="-1" node_ref=title>{left} " and " {right}</h2>
            <p class="as-visually-hidden" role="status">{news}</p>
            {body}
        </article>
    }
}

/// What is known of the pair.
#[component]
fn Told(subject: Subject, related: Arc<Related>, pair: Arc<Pair>) -> impl IntoView {
    let names = pair.columns.map(|column| subject.profile.columns.get(column as usize).map_or("", |column| column.name.as_str()));
    let takeaway = sentences::pair(&pair, names);
    let (held, rows) = (related.missing.total, subject.profile.rows);
    let part = (held < rows).then(|| {
        let words = format!(
            "Only {} of {} fit into memory; the figures are of these, which were drawn evenly.",
            count(held),
            things(rows, "row", "rows")
        );
        view! { <p class="as-detail__say" data-testid="pair-part">{words}</p> }
    });
    let figures = pair.figures.clone();
    let rows = pair.rows;
    let named = names.map(|name| words::visible(name, 40));
    let drawn = !matches!(pair.picture, Picture::Nothing);
    view! {
        <p class="as-pair__say" data-testid="pair-sentence"><bdi>{takeaway}</bdi></p>
        {part}
        {drawn.then(|| view! { <PictureOf subject pair=pair.clone() /> })}
        {(!figures.is_empty()).then(|| view! { <Figures figures rows names=named /> })}
    }
}

/// The picture of the pair, drawn for the room there is.
#[component]
fn PictureOf(subject: Subject, pair: Arc<Pair>) -> impl IntoView {
    let room = NodeRef::<Div>::new();
    let width = follow::width(room);
    let session = Session::expect();
    let names = pair.columns.map(|at| subject.profile.columns.get(at as usize).map_or_else(String::new, |column| column.name.clone()));
    let names = StoredValue::new(names);
    let brush = move |part: usize| Brush::Part { columns: names.get_value(), part: part as u32 };
    let choose = move |part: usize| session.toggle_brush(brush(part));
    let is_chosen = move |part: usize| session.brushing.chosen.with(|chosen| chosen.as_ref() == Some(&brush(part)));
    let figure = move || {
        let width = width.get() - INSET;
        let size = Size { width, height: (width * 0.45).clamp(260.0, 480.0) };
        let chart = (width > 0.0).then(|| picture(&subject, &pair, size)).flatten();
        let tones = matches!(pair.picture, Picture::Mosaic { .. });
        chart.map(|chart| view! { <div class="as-panel as-relations__heat"><ChartView chart choose=choose is_chosen=is_chosen />{tones.then(|| view! { <Tones steps=&STEPS /> })}</div> })
    };
    view! { <div class="as-relations__room" node_ref=room data-testid="pair-picture">{figure}</div> }
}

fn picture(subject: &Subject, pair: &Pair, size: Size) -> Option<Chart> {
    let side = |at: usize| {
        let column = subject.profile.columns.get(pair.columns[at] as usize)?;
        Some(Side { name: &column.name, kind: column.kind })
    };
    let (first, second) = (side(0)?, side(1)?);
    match &pair.picture {
        Picture::Scatter { points } => Some(scatter::chart(points, pair.rows, [first, second], size)),
        Picture::Boxes { quantity, boxes } => {
            let (category, quantity) = if *quantity == 0 { (second, first) } else { (first, second) };
            Some(boxes::chart(boxes, pair.rows, category, quantity, size))
        }
        Picture::Mosaic { first: rows, second: columns, counts } => {
            let together = mosaic::Together { first: rows, second: columns, counts };
            Some(mosaic::chart(together, pair.rows, [first, second], size))
        }
        Picture::Nothing => None,
    }
}

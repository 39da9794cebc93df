//! A column as a card: what it is, how good it is, its figures and its picture.

use leptos::prelude::*;

use super::{
    brushable::Brushable,
    explain::Measure,
    explainer::ExplainButton,
    figures::{self, Figure},
    first_look::AboutSign,
    listing::{Listing, Sort},
    meaning::MeaningLine,
    quality::{QualityBar, TypeBadge},
    station::Subject,
    unusual::{self, Unusual},
    words,
};
use crate::{
    app::chart::{Picture, TableView},
    charts::{self, Size, label},
    profile::ColumnProfile,
};

/// Height of the picture on a card, in pixels.
const PICTURE: f64 = 148.0;
/// Mismatched values named on a card.
const MISFITS: usize = 3;

/// One column of the profile, as a card.
#[component]
pub fn Card(
    /// The table.
    subject: Subject,
    /// Which column.
    column: usize,
    /// The list in which the card stands.
    #[prop(into)]
    listing: Signal<Listing>,
    /// Width of the picture in pixels.
    #[prop(into)]
    width: Signal<f64>,
) -> impl IntoView {
    let profile = subject.profile.clone();
    let Some(about) = profile.columns.get(column).cloned() else { return ().into_any() };
    let rows = profile.rows;
    let name = words::visible(&about.name, words::LONGEST_NAME);
    let href = {
        let subject = subject.clone();
        move || subject.names.address(&subject.profile, column, &listing.get()).to_string()
    };
    // Estimates from a part of the rows have no rows to choose.
    let can_choose = subject.part.is_none();
    let key = figures::key(&about);
    let long = about.kind.is_temporal();
    let measures = [Measure::Type, Measure::Quality]
        .into_iter()
        .chain(key.iter().map(|f| f.measure))
        .chain([Measure::Unusual, Measure::Estimate])
        .collect();
    view! {
        <article class="as-card" aria-label=name.clone()>
            <header class="as-card__head">
                <h3 class="as-card__title"><a class="as-card__link" href=href title=about.name.clone()><bdi>{name.clone()}</bdi></a></h3>
                <TypeBadge kind=about.kind />
                <ExplainButton measures label=format!("What the figures of {name} mean") />
            </header>
            <MeaningLine column />
            <QualityBar column=about.clone() rows />
            <p class="as-card__quality">{quality_words(&about, rows)}</p>
            <dl class="as-card__figures" class:as-card__figures--long=long>{key.into_iter().map(|figure| view! { <CardFigure figure /> }).collect_view()}</dl>
            {(rows > 0).then(|| view! { <Body column=about.clone() at=column name=name.clone() width can_choose /> })}
            <Foot column=about rows listing />
        </article>
    }
    .into_any()
}

/// The quality bar in few words: what is wrong, or that nothing is.
fn quality_words(column: &ColumnProfile, rows: u64) -> String {
    let part = |n: u64, what: &str| (n > 0).then(|| format!("{} {what}", words::share(n, rows)));
    let flaws: Vec<_> = [part(column.missing, "missing"), part(column.mismatched, "mismatched")].into_iter().flatten().collect();
    match (flaws.is_empty(), rows) {
        (_, 0) => "no rows".to_owned(),
        (true, _) => "complete, all values fit the type".to_owned(),
        _ => flaws.join(", "),
    }
}

#[component]
fn CardFigure(figure: Figure) -> impl IntoView {
    let (measure, hover) = (figure.measure, figure.hover());
    view! {
        <div class="as-card__figure">
            <dt class="as-card__label" title=measure.explanation().meaning>{measure.label()}</dt>
            <dd class="as-card__value" title=hover><AboutSign on=figure.error.is_some() /><bdi>{figure.shown}</bdi></dd>
        </div>
    }
}

/// The takeaway and the picture, or its figures as a table in the same place, so that the card keeps its size.
#[component]
fn Body(column: ColumnProfile, at: usize, name: String, width: Signal<f64>, can_choose: bool) -> impl IntoView {
    let (as_table, set_as_table) = signal(false);
    let own = column.name.clone();
    let chart = Memo::new(move |_| {
        let size = Size { width: width.get(), height: PICTURE };
        let chart = (size.width > 0.0).then(|| charts::column(&column, size).into_iter().next()).flatten()?;
        let bars = charts::brush::bars(&column, size);
        Some((chart, bars))
    });
    let takeaway = move || chart.with(|chart| chart.as_ref().map(|(chart, _)| chart.takeaway.clone()));
    let label = format!("{name}: figures of the chart");
    let body = move || {
        let (chart, bars) = chart.get()?;
        Some(if as_table.get() {
            view! { <div class="as-card__table" tabindex="0" role="region" aria-label=label.clone()><TableView table=chart.table caption=chart.title /></div> }.into_any()
        } else if can_choose && bars.len() == chart.marks.len() {
            view! { <Brushable chart bars column=at name=own.clone() /> }.into_any()
        } else {
            view! { <Picture chart /> }.into_any()
        })
    };
    view! {
        <div class="as-card__say">
            <p class="as-card__takeaway" title=takeaway>{takeaway}</p>
            <button class="as-card__toggle" type="button" aria-pressed=move || as_table.get().to_string() on:click=move |_| set_as_table.update(|on| *on = !*on)>
                "Table" <span class="as-visually-hidden">{format!(" of {name}")}</span>
            </button>
        </div>
        <div class="as-card__picture">{body}</div>
    }
}

/// What is odd about the column. In the order by oddness it says why the card stands where it does.
#[component]
fn Foot(column: ColumnProfile, rows: u64, listing: Signal<Listing>) -> impl IntoView {
    let by_oddness = Memo::new(move |_| listing.with(|listing| listing.sort == Sort::Unusual));
    move || {
        let text = if by_oddness.get() {
            why_here(&column, rows)
        } else {
            misfits(&column).or_else(|| unusual::notable(&column).map(|why| format!("Look: {why}")))
        };
        text.map(|text| view! { <p class="as-card__foot" title=text.clone()><bdi>{text.clone()}</bdi></p> })
    }
}

fn why_here(column: &ColumnProfile, rows: u64) -> Option<String> {
    let reasons = unusual::reasons(column, rows);
    let score = (Unusual::of(column, rows).score() * 100.0).round() / 100.0;
    (!reasons.is_empty()).then(|| format!("Unusual {}: {}", label::number(score), reasons.join("; ")))
}

fn misfits(column: &ColumnProfile) -> Option<String> {
    let named: Vec<_> = column.mismatches.iter().take(MISFITS).map(|misfit| words::visible(&misfit.value, 16)).collect();
    let more = if column.mismatches.len() > MISFITS { ", …" } else { "" };
    (!named.is_empty()).then(|| format!("Does not fit: {}{more}", named.join(", ")))
}

//! Everything that is known about one column.

use leptos::{
    html::{Div, H2},
    prelude::*,
};

use super::{
    about,
    breakdowns::{self, Breakdown},
    brushable::Brushable,
    explain::Measure,
    explainer::Name,
    figures::{self, Figure, Group},
    first_look::{AboutSign, FirstLookNote},
    follow,
    listing::{self, Listing},
    meaning::MeaningLine,
    quality::{QualityBar, TypeBadge},
    sentences,
    station::Subject,
    type_choice::TypeChoice,
    unusual, words,
};
use crate::{
    app::chart::ChartView,
    charts::{self, Chart, Size, label},
    profile::{Between, ColumnProfile, Counts, TypeShare, ValueCount},
};

/// Border and padding of a chart's panel left and right, in pixels; the style sheet has the same.
const INSET: f64 = 34.0;

/// The page of one column.
#[component]
pub fn Detail(
    /// The table.
    subject: Subject,
    /// Which column.
    column: usize,
    /// The list from which one comes.
    listing: Listing,
) -> impl IntoView {
    let profile = subject.profile.clone();
    let Some(about) = profile.columns.get(column).cloned() else { return ().into_any() };
    let rows = profile.rows;
    let name = words::visible(&about.name, words::LONGEST_NAME);
    let title = NodeRef::<H2>::new();
    // Who chose a column wants to read on there, also with the keyboard and with a screen reader.
    Effect::new(move |_| title.get().map(|title| title.focus()));
    let subject_is_read = subject.part.is_none();
    let reasons = unusual::reasons(&about, rows);
    let score = (unusual::Unusual::of(&about, rows).score() * 100.0).round() / 100.0;
    let unusual = (!reasons.is_empty()).then(|| view! { <p class="as-detail__say"><Name measure=Measure::Unusual /> {format!(" {}: {}.", label::number(score), reasons.join("; "))}</p> });
    view! {
        <article class="as-detail" data-testid="column-detail">
            {subject.part.map(|part| view! { <FirstLookNote part /> })}
            <Steps subject column listing />
            <header class="as-detail__head">
                <h2 class="as-detail__title" tabindex="-1" node_ref=title title=about.name.clone()><bdi>{name}</bdi></h2>
                <TypeBadge kind=about.kind />
                {subject_is_read.then(|| view! { <TypeChoice name=about.name.clone() /> })}
            </header>
            <MeaningLine column />
            <QualityBar column=about.clone() rows />
            <p class="as-detail__say">{format!("{}. {}", sentences::quality(&about, rows), sentences::evidence(&about))}</p>
            {unusual}
            {about::sentences(&about).map(|words| view! { <p class="as-detail__say" data-testid="estimates">{words} " " <Name measure=Measure::Estimate /></p> })}
            <div class="as-detail__body">
                <Charts column=about.clone() at=column can_choose=subject_is_read />
                <div class="as-detail__figures">
                    {figures::all(&about, rows).into_iter().map(|group| view! { <GroupView group /> }).collect_view()}
                </div>
            </div>
            <Tables column=about />
        </article>
    }
    .into_any()
}

/// Back to the list, and on to the columns before and after.
#[component]
fn Steps(subject: Subject, column: usize, listing: Listing) -> impl IntoView {
    let listed = listing.of(&subject.profile);
    let (before, after) = listing::neighbours(column, &listed, subject.profile.columns.len());
    let back = if listing.is_filtered() { "All listed columns" } else { "All columns" };
    let step = |to: Option<usize>, rel: &'static str, words: &'static str| {
        to.map(|to| {
            let href = subject.names.address(&subject.profile, to, &listing).to_string();
            let name = subject.profile.columns.get(to).map(|column| words::visible(&column.name, 24));
            view! { <a class="as-steps__link" href=href rel=rel data-testid=rel><span class="as-steps__which">{words}" "</span><bdi>{name}</bdi></a> }
        })
    };
    view! {
        <nav class="as-steps" aria-label="Columns">
            <a class="as-steps__link as-steps__link--back" href=listing.address().to_string() data-testid="back">{back}</a>
            {step(before, "prev", "Previous:")}
            {step(after, "next", "Next:")}
        </nav>
    }
}

/// The charts of the column, drawn for the room there is.
#[component]
fn Charts(column: ColumnProfile, at: usize, can_choose: bool) -> impl IntoView {
    let room = NodeRef::<Div>::new();
    let width = follow::width(room);
    let figures = move || {
        let width = width.get() - INSET;
        (width > 0.0).then(|| {
            let size = Size { width, height: (width * 0.4).clamp(220.0, 400.0) };
            let bars = charts::brush::bars(&column, size);
            // The first chart is that of the column's card, and its bars choose rows too.
            let figure = |(place, chart): (usize, Chart)| {
                let bars = (place == 0 && can_choose && bars.len() == chart.marks.len()).then(|| bars.clone());
                match bars {
                    Some(bars) => {
                        let (drawn, name) = (chart.clone(), column.name.clone());
                        let picture: Children = Box::new(move || view! { <Brushable chart=drawn bars column=at name /> }.into_any());
                        view! { <ChartView chart picture /> }.into_any()
                    }
                    None => view! { <ChartView chart /> }.into_any(),
                }
            };
            let figures = charts::column(&column, size).into_iter().enumerate();
            figures.map(|own| view! { <div class="as-panel as-detail__chart">{figure(own)}</div> }).collect_view()
        })
    };
    view! { <div class="as-detail__charts" node_ref=room>{figures}</div> }
}

#[component]
fn GroupView(group: Group) -> impl IntoView {
    let Group { title, figures } = group;
    view! {
        <section class="as-panel as-group">
            <h3 class="as-panel__title">{title}</h3>
            <dl class="as-group__list">{figures.into_iter().map(|figure| view! { <FigureRow figure /> }).collect_view()}</dl>
        </section>
    }
}

#[component]
fn FigureRow(figure: Figure) -> impl IntoView {
    let (measure, hover) = (figure.measure, figure.hover());
    view! {
        <div class="as-group__row">
            <dt><Name measure /></dt>
            <dd class="as-group__value" title=hover><AboutSign on=figure.error.is_some() /><bdi>{figure.shown}</bdi></dd>
        </div>
    }
}

/// The tables below the charts: quantiles, frequent values, values that do not fit, and what the values look like.
#[component]
fn Tables(column: ColumnProfile) -> impl IntoView {
    let quantiles = figures::quantiles(&column);
    let quantiles = (!quantiles.is_empty()).then(|| view! { <Quantiles figures=quantiles /> });
    let estimates = column.estimates.clone().unwrap_or_default();
    let (all, top, counts) = (column.count, column.top.clone(), estimates.top);
    let top = (!top.is_empty()).then(|| view! { <Values title="Most frequent values" values=top counts all /> });
    let (misfits, counts) = (column.mismatches.clone(), estimates.mismatches);
    let misfits = (!misfits.is_empty()).then(|| view! { <Values title="Values that do not fit the type" values=misfits counts all /> });
    let evidence = (!column.evidence.is_empty()).then(|| view! { <Evidence shares=column.evidence.clone() all=column.count /> });
    let breakdowns = breakdowns::of(&column).into_iter().map(|table| view! { <BreakdownView table /> }).collect_view();
    view! { <div class="as-detail__tables">{misfits} {quantiles} {top} {breakdowns} {evidence}</div> }
}

#[component]
fn Quantiles(figures: Vec<Figure>) -> impl IntoView {
    let row = |figure: Figure| {
        let (hover, about) = (figure.hover(), figure.error.is_some());
        let Figure { measure, shown, exact, error } = figure;
        // An estimate has no exact figure, but bounds.
        view! { <tr><th scope="row"><Name measure /></th><td title=hover><AboutSign on=about />{shown}</td><td class="as-values__exact">{error.unwrap_or(exact)}</td></tr> }
    };
    view! {
        <section class="as-panel" data-testid="quantiles">
            <h3 class="as-panel__title" id="quantiles-title">"Quantiles"</h3>
            <div class="as-values-room" tabindex="0" role="region" aria-labelledby="quantiles-title">
                <table class="as-values" aria-labelledby="quantiles-title">
                    <thead><tr><th scope="col">"Quantile"</th><th scope="col">"Rounded"</th><th scope="col">"Exact"</th></tr></thead>
                    <tbody>{figures.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

/// Values and how often they occur.
#[component]
fn Values(
    /// What they are.
    title: &'static str,
    /// The values.
    values: Vec<ValueCount>,
    /// What is known of their counts where they are not exact.
    counts: Option<Counts>,
    /// Cells with a value.
    all: u64,
) -> impl IntoView {
    let row = |(ValueCount { value, count }, between): (_, Option<Between>)| {
        let bounds = between.and_then(about::listed);
        let about = bounds.is_some();
        view! {
            <tr>
                <th scope="row"><bdi>{words::visible(&value, words::LONGEST_VALUE)}</bdi></th>
                <td title=count.to_string()>{bounds.unwrap_or_else(|| label::count(count))}</td>
                <td title=format!("{count} of {all}")><AboutSign on=about />{words::share(count, all)}</td>
            </tr>
        }
    };
    let others = counts.as_ref().map(|counts| counts.others);
    let others = others.map(
        |n| view! { <p class="as-detail__say">{format!("No other value occurs more than {}.", label::things(n, "time", "times"))}</p> },
    );
    let bounds = counts.map(|counts| counts.listed).unwrap_or_default().into_iter().map(Some).chain(std::iter::repeat(None));
    view! {
        <section class="as-panel">
            <h3 class="as-panel__title">{title}</h3>
            <div class="as-values-room" tabindex="0" role="region" aria-label=title>
                <table class="as-values" aria-label=title>
                    <thead><tr><th scope="col">"Value"</th><th scope="col">"Cells"</th><th scope="col">"Share of the values"</th></tr></thead>
                    <tbody>{values.into_iter().zip(bounds).map(row).collect_view()}</tbody>
                </table>
            </div>
            {others}
        </section>
    }
}

/// How many cells are of which kind.
#[component]
fn BreakdownView(table: Breakdown) -> impl IntoView {
    let Breakdown { measure, head, rows, note } = table;
    let row = |(what, n, share): (String, u64, String)| {
        view! { <tr><th scope="row"><bdi>{what}</bdi></th><td title=n.to_string()>{label::count(n)}</td><td>{share}</td></tr> }
    };
    let table = (!rows.is_empty()).then(|| {
        view! {
            <div class="as-values-room" tabindex="0" role="region" aria-label=measure.label()>
                <table class="as-values" aria-label=measure.label()>
                    <thead><tr><th scope="col">{head}</th><th scope="col">"Count"</th><th scope="col">"Share"</th></tr></thead>
                    <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
    });
    view! {
        <section class="as-panel" data-testid="breakdown">
            <h3 class="as-panel__title"><Name measure /></h3>
            {table}
            {note.map(|note| view! { <p class="as-detail__say">{note}</p> })}
        </section>
    }
}

/// How many values can be read as which type.
#[component]
fn Evidence(shares: Vec<TypeShare>, all: u64) -> impl IntoView {
    let row = |TypeShare { kind, count }| {
        view! {
            <tr>
                <th scope="row">{sentences::kind(kind)}</th>
                <td title=count.to_string()>{label::count(count)}</td>
                <td title=format!("{count} of {all}")>{words::share(count, all)}</td>
            </tr>
        }
    };
    view! {
        <section class="as-panel" data-testid="evidence">
            <h3 class="as-panel__title"><Name measure=Measure::Evidence /></h3>
            <table class="as-values" aria-label="What the values look like">
                <thead><tr><th scope="col">"Type"</th><th scope="col">"Cells"</th><th scope="col">"Share of the values"</th></tr></thead>
                <tbody>{shares.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}

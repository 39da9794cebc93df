//! The picture of a column as something to choose rows by: a press, a stroke over several bars, or the keys. What is chosen by any column
//! shows in the bars of all.

use leptos::{ev, prelude::*};

use crate::{
    app::{
        brush::{Bars, Brush, shares},
        chart::{focus_mark, shape},
        session::Session,
    },
    charts::{
        self, Chart, Drawing, Mark,
        brush::{Bar, parts},
        label,
    },
};

/// The picture; its takeaway is expected beside it.
#[component]
pub fn Brushable(
    /// The chart to show.
    chart: Chart,
    /// What its marks stand for.
    bars: Vec<Bar>,
    /// Which column.
    column: usize,
    /// Its name.
    name: String,
) -> impl IntoView {
    let session = Session::expect();
    let chosen = session.brushing.chosen;
    let bars = StoredValue::new(bars);
    let own = StoredValue::new(name);
    let holds = move |brush: &Brush, bar: Bar| own.with_value(|own| brush.bars_of(own)).is_some_and(|bars| bars.holds(bar));
    let bar = move |at: usize| bars.with_value(|bars| bars.get(at).copied());
    let choose = move |from: usize, to: usize| {
        let Some(next) = bar(from).zip(bar(to)).and_then(|(from, to)| Bars::between(from, to)) else { return };
        session.toggle_brush(Brush::Bars { column: own.get_value(), bars: next });
    };
    // Where a stroke or a range of bars began.
    let (start, is_stroke) = (StoredValue::new(0_usize), StoredValue::new(false));
    let press = move |at: usize, extend: bool| {
        if extend {
            choose(start.get_value(), at);
        } else {
            start.set_value(at);
            choose(at, at);
        }
    };
    let (current, set_current) = signal(0);
    let marks = StoredValue::new(chart.marks.clone());
    let keys = move |event: ev::KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            return press(current.get_untracked(), event.shift_key());
        }
        let next = marks.with_value(|marks| charts::walk::step(&event.key(), current.get_untracked(), marks));
        let Some(next) = next else { return };
        event.prevent_default();
        set_current.set(next);
        focus_mark(&event, next);
    };
    let told = Memo::new(move |_| {
        let result = session.brushing.result()?;
        let counts = result.counts.get(column)?;
        Some(bars.with_value(|bars| shares(bars, counts, [result.rows, result.of])))
    });
    let Drawing { width, height, shapes } = chart.drawing.clone();
    let shapes = shapes.into_iter().map(shape).collect_view();
    let title = chart.title.clone();
    let rects = chart.marks.clone().into_iter().enumerate().map(|(at, Mark { area, label })| {
        let can = bar(at).is_some_and(|bar| Bars::between(bar, bar).is_some());
        let is_chosen = move || chosen.with(|chosen| chosen.as_ref().zip(bar(at)).is_some_and(|(brush, bar)| holds(brush, bar)));
        let label = move || {
            let part = told.with(|told| told.as_ref().and_then(|shares| shares.get(at)).map(|share| label::percent(*share)));
            part.map_or_else(|| label.clone(), |part| format!("{label}; {part} of it chosen"))
        };
        let title = label.clone();
        let role = if can { "button" } else { "img" };
        view! {
            <rect class="as-chart__mark" class:as-chart__mark--choice=can class:as-chart__mark--chosen=is_chosen
                x=area.x y=area.y width=area.width height=area.height role=role aria-label=label data-mark=at
                aria-pressed=can.then_some(move || is_chosen().to_string())
                tabindex=move || if current.get() == at { "0" } else { "-1" }
                on:focus=move |_| set_current.set(at)
                on:click=move |event| press(at, event.shift_key())
                on:pointerdown=move |event| if !event.shift_key() { start.set_value(at); is_stroke.set_value(true); }
                on:pointerup=move |_| if is_stroke.try_update_value(std::mem::take) == Some(true) && start.get_value() != at { choose(start.get_value(), at); }>
                <title>{title}</title>
            </rect>
        }
    });
    let rects = rects.collect_view();
    let chart = StoredValue::new(chart);
    let overlay = move || {
        let shares = told.get()?;
        let parts = chart.with_value(|chart| bars.with_value(|bars| parts(chart, bars, &shares)));
        Some(
            parts
                .into_iter()
                .map(|area| view! { <rect class="as-chart__part" x=area.x y=area.y width=area.width height=area.height /> })
                .collect_view(),
        )
    };
    view! {
        <svg class="as-chart as-chart--brush" class:as-chart--brushed=move || told.with(Option::is_some) viewBox=format!("0 0 {width} {height}") width=width height=height role="group"
            aria-label=format!("{title}. Arrow keys move from bar to bar, Enter chooses its rows, Shift and Enter all bars up to it.") on:keydown=keys>
            <g aria-hidden="true">{shapes}</g>
            <g aria-hidden="true" class="as-chart__parts" data-testid="brush-parts">{overlay}</g>
            {rects}
        </svg>
    }
}

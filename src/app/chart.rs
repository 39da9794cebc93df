//! Charts as elements of the page: shapes with classes, coloured by the style sheet, explored by pointer and by keys.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use crate::{
    charts::{self, Chart, DataTable, Drawing, Mark, Point, Shape},
    profile::ColumnProfile,
};

/// The tiny picture of a column that stands beside its name. It repeats what the column's card says in words.
#[component]
pub fn Spark(
    /// The column to show.
    column: ColumnProfile,
) -> impl IntoView {
    let Drawing { width, height, shapes } = charts::spark::drawing(&column);
    let shapes = shapes.into_iter().map(shape).collect_view();
    view! {
        <svg class="as-chart as-spark" viewBox=format!("0 0 {width} {height}") width=width height=height preserveAspectRatio="none" aria-hidden="true">
            {shapes}
        </svg>
    }
}

/// A chart with its title, its takeaway and its figures as a table; its bars can be walked through by the arrow keys.
#[component]
pub fn ChartView(
    /// The chart to show.
    chart: Chart,
    /// Where each mark leads, in their order; none where marks only tell.
    #[prop(optional)]
    links: Vec<String>,
    /// What choosing a mark does, by its position.
    #[prop(optional, into)]
    choose: Option<Callback<usize>>,
    /// Whether a mark is chosen, where some stay so.
    #[prop(optional, into)]
    is_chosen: Option<Callback<usize, bool>>,
    /// The drawing, where it can do more than tell.
    #[prop(optional)]
    picture: Option<Children>,
) -> impl IntoView {
    let Chart { title, takeaway, table, drawing, marks } = chart;
    let (told, tell) = signal(None::<usize>);
    let labels = StoredValue::new(marks.iter().map(|mark| mark.label.clone()).collect::<Vec<_>>());
    let label = move || told.get().and_then(|i| labels.with_value(|labels| labels.get(i).cloned()));
    // A space keeps the line's height while nothing is pointed at.
    let readout = move || label().unwrap_or_else(|| "\u{a0}".to_owned());
    let name = title.clone();
    // A chart without bars has said all in its takeaway.
    let body = (!marks.is_empty()).then(move || {
        let drawing = match picture {
            Some(picture) => picture(),
            None => view! {
                <Explorable drawing marks links choose is_chosen title=name.clone() told tell />
                <p class="as-figure__readout" aria-hidden="true">{readout}</p>
            }
            .into_any(),
        };
        view! {
            {drawing}
            <details class="as-figure__details">
                <summary class="as-figure__summary">"Figures as a table"</summary>
                <TableView table caption=name />
            </details>
        }
    });
    view! {
        <figure class="as-figure" data-testid="chart">
            <figcaption class="as-figure__caption">
                <span class="as-figure__title">{title}</span>
                <span class="as-figure__takeaway">{takeaway}</span>
            </figcaption>
            {body}
        </figure>
    }
}

/// A drawing with its bars to point at. One of them is in the tab order; the arrow keys, Home and End move on.
#[component]
fn Explorable(
    drawing: Drawing,
    marks: Vec<Mark>,
    links: Vec<String>,
    choose: Option<Callback<usize>>,
    is_chosen: Option<Callback<usize, bool>>,
    title: String,
    told: ReadSignal<Option<usize>>,
    tell: WriteSignal<Option<usize>>,
) -> impl IntoView {
    let Drawing { width, height, shapes } = drawing;
    let shapes = shapes.into_iter().map(shape).collect_view();
    let (current, set_current) = signal(0);
    let how = match (links.is_empty(), choose.is_some()) {
        (true, false) => "Arrow keys move from bar to bar.",
        (true, true) => "Arrow keys move from place to place, Enter chooses one.",
        (false, _) => "Arrow keys move from field to field, Enter opens one.",
    };
    let places = StoredValue::new(marks.clone());
    let chosen = move |i: usize| {
        if let Some(choose) = choose {
            choose.run(i);
        }
    };
    let keys = move |event: ev::KeyboardEvent| {
        if choose.is_some() && matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            chosen(current.get_untracked());
            return;
        }
        let next = places.with_value(|marks| charts::walk::step(&event.key(), current.get_untracked(), marks));
        let Some(next) = next else { return };
        event.prevent_default();
        set_current.set(next);
        focus_mark(&event, next);
    };
    let role = if choose.is_some() { "button" } else { "img" };
    let mut links = links.into_iter();
    let bars = marks.into_iter().enumerate().map(|(i, Mark { area, label })| {
        let tabindex = move || if current.get() == i { "0" } else { "-1" };
        let enter = move || {
            set_current.set(i);
            tell.set(Some(i));
        };
        let at = move || told.get() == Some(i);
        let stays = move || is_chosen.is_some_and(|is_chosen| is_chosen.run(i));
        let pressed = is_chosen.map(|_| move || stays().to_string());
        match links.next() {
            None => view! {
                <rect class="as-chart__mark" class:as-chart__mark--told=at
                    x=area.x y=area.y width=area.width height=area.height role=role aria-label=label tabindex=tabindex data-mark=i
                    class:as-chart__mark--choice=choose.is_some() class:as-chart__mark--chosen=stays aria-pressed=pressed on:click=move |_| chosen(i)
                    on:focus=move |_| enter() on:blur=move |_| tell.set(None)
                    on:pointerenter=move |_| tell.set(Some(i)) on:pointerleave=move |_| tell.set(None) />
            }
            .into_any(),
            // The group says that its link is one of SVG.
            Some(link) => view! {
                <g>
                    <a class="as-chart__link" href=link aria-label=label tabindex=tabindex data-mark=i
                        on:focus=move |_| enter() on:blur=move |_| tell.set(None)
                        on:pointerenter=move |_| tell.set(Some(i)) on:pointerleave=move |_| tell.set(None)>
                        <rect class="as-chart__mark" class:as-chart__mark--told=at x=area.x y=area.y width=area.width height=area.height />
                    </a>
                </g>
            }
            .into_any(),
        }
    });
    view! {
        <svg class="as-chart" viewBox=format!("0 0 {width} {height}") width=width height=height role="group"
            aria-label=format!("{title}. {how}") on:keydown=keys>
            <g aria-hidden="true">{shapes}</g>
            {bars.collect_view()}
        </svg>
    }
}

/// A drawing as one picture with a name; its bars say what they are when pointed at.
#[component]
pub fn Picture(
    /// The chart to show; its takeaway is expected beside it.
    chart: Chart,
) -> impl IntoView {
    let Chart { title, drawing, marks, .. } = chart;
    let Drawing { width, height, shapes } = drawing;
    let shapes = shapes.into_iter().map(shape).collect_view();
    let bars = marks.into_iter().map(|Mark { area, label }| {
        view! { <rect class="as-chart__mark" x=area.x y=area.y width=area.width height=area.height><title>{label}</title></rect> }
    });
    view! {
        <svg class="as-chart" viewBox=format!("0 0 {width} {height}") width=width height=height role="img" aria-label=title>
            {shapes} {bars.collect_view()}
        </svg>
    }
}

/// The figures of a chart.
#[component]
pub fn TableView(
    /// The figures.
    table: DataTable,
    /// What they are about, for those who do not see where the table stands.
    caption: String,
) -> impl IntoView {
    let DataTable { head, rows } = table;
    let head = head.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view();
    let row = |row: Vec<String>| {
        let cells = row.into_iter().enumerate().map(|(i, cell)| match i {
            0 => view! { <th scope="row"><bdi>{cell}</bdi></th> }.into_any(),
            _ => view! { <td>{cell}</td> }.into_any(),
        });
        view! { <tr>{cells.collect_view()}</tr> }
    };
    let rows = rows.into_iter().map(row).collect_view();
    view! {
        <table class="as-values">
            <caption class="as-visually-hidden">{caption}</caption>
            <thead><tr>{head}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// Moves the focus to a mark of the chart that heard the key.
pub fn focus_mark(event: &ev::KeyboardEvent, index: usize) {
    let svg = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let mark = svg.and_then(|svg| svg.query_selector(&format!("[data-mark='{index}']")).ok().flatten());
    if let Some(mark) = mark {
        // A bar that left the page meanwhile cannot take the focus; nothing is lost by that.
        let _ = mark.unchecked_ref::<web_sys::SvgElement>().focus();
    }
}

fn points(points: &[Point]) -> String {
    points.iter().map(|p| format!("{},{}", p.x, p.y)).collect::<Vec<_>>().join(" ")
}

/// A shape as an element. Text is only ever text.
pub fn shape(shape: Shape) -> AnyView {
    match shape {
        Shape::Line { role, points: list } => view! { <polyline class=role.class() points=points(&list) /> }.into_any(),
        Shape::Polygon { role, points: list } => view! { <polygon class=role.class() points=points(&list) /> }.into_any(),
        Shape::Rect { role, area } => {
            view! { <rect class=role.class() x=area.x y=area.y width=area.width height=area.height /> }.into_any()
        }
        Shape::Circle { role, center, radius } => view! { <circle class=role.class() cx=center.x cy=center.y r=radius /> }.into_any(),
        Shape::Text { role, at, anchor, size, text } => {
            view! { <text class=role.class() x=at.x y=at.y text-anchor=anchor.id() font-size=size>{text}</text> }.into_any()
        }
    }
}

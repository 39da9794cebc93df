//! The table as a whole: its size, its flaws, its types.

use leptos::{html::Div, prelude::*};

use super::{
    explain::Measure,
    explainer::Name,
    first_look::AboutSign,
    follow,
    sentences::{self, Cells},
    station::Subject,
    words,
};
use crate::{
    app::{
        address::{Address, Station},
        chart::ChartView,
    },
    charts::{self, Size, label},
};

/// Width from which the two charts stand side by side, in pixels; the style sheet has the same.
const SIDE_BY_SIDE: f64 = 760.0;
/// Between the two charts, in pixels; the style sheet has the same.
const GAP: f64 = 16.0;
/// Border and padding of a chart's panel left and right, in pixels; the style sheet has the same.
const INSET: f64 = 34.0;

/// The overview.
#[component]
pub fn Overview(
    /// The table.
    subject: Subject,
) -> impl IntoView {
    let profile = subject.profile.clone();
    let cells = Cells::of(&profile);
    let of_cells = |n: u64| format!("{n} of {} cells", cells.all);
    let problems = profile.problems.total;
    let about = subject.part.is_some();
    let to_data =
        (problems > 0).then(|| view! { <a class="as-tile__link" href=Address::of(Station::Data).to_string()>"See them on Data"</a> });
    view! {
        <section class="as-overview" aria-labelledby="overview-title" data-testid="overview">
            <h2 class="as-visually-hidden" id="overview-title">"The table as a whole"</h2>
            <p class="as-overview__say" data-testid="table-sentence">{about.then_some("About ")}{sentences::table(&profile)}</p>
            <dl class="as-overview__tiles">
                <Tile measure=Measure::Rows about shown=label::count(profile.rows) exact=profile.rows.to_string() />
                <Tile measure=Measure::Columns shown=label::count(profile.columns.len() as u64) exact=profile.columns.len().to_string() />
                <Tile measure=Measure::FileSize shown=label::bytes(profile.file.bytes) exact=label::things(profile.file.bytes, "byte", "bytes") />
                <Tile measure=Measure::CellsMissing about shown=words::share(cells.missing, cells.all) exact=of_cells(cells.missing) />
                <Tile measure=Measure::CellsMismatched about shown=words::share(cells.mismatched, cells.all) exact=of_cells(cells.mismatched) />
                {(!about).then(|| view! { <Tile measure=Measure::Problems shown=label::count(problems) exact=problems.to_string()>{to_data}</Tile> })}
            </dl>
            {(profile.rows > 0).then(|| view! { <TableCharts subject /> })}
        </section>
    }
}

/// One figure of the table, large.
#[component]
fn Tile(
    /// What it is.
    measure: Measure,
    /// Rounded.
    shown: String,
    /// To the last digit.
    exact: String,
    /// Whether it is an estimate.
    #[prop(optional)]
    about: bool,
    /// What stands below the figure.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="as-tile" data-testid=format!("tile-{measure:?}")>
            <dt class="as-tile__label"><Name measure /></dt>
            <dd class="as-tile__value"><span title=exact><AboutSign on=about />{shown}</span> {children.map(|children| children())}</dd>
        </div>
    }
}

/// Columns by type and missing cells by column, drawn for the room there is.
#[component]
fn TableCharts(subject: Subject) -> impl IntoView {
    let room = NodeRef::<Div>::new();
    let width = follow::width(room);
    let each = Memo::new(move |_| {
        let all = width.get();
        let each = if all >= SIDE_BY_SIDE { (all - GAP) / 2.0 } else { all };
        (each - INSET).max(0.0).floor()
    });
    let figures = move || {
        let width = each.get();
        (width > 0.0).then(|| {
            let size = Size { width, height: 220.0 };
            let profile = &subject.profile;
            let charts = [charts::types::chart(profile, size), charts::missing::chart(profile, size)];
            charts.into_iter().map(|chart| view! { <div class="as-overview__chart"><ChartView chart /></div> }).collect_view()
        })
    };
    view! { <div class="as-overview__charts" node_ref=room>{figures}</div> }
}

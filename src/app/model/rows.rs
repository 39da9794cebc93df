//! The rows behind a figure.

use std::sync::Arc;

use leptos::prelude::*;

use super::{choices::shown, failing::slice_name, words as figures};
use crate::{
    app::{
        address::{Address, Station},
        modelling::{Listed, Run},
        session::Session,
        words,
    },
    charts::label::number,
    jobs::{RowFound, RowsWanted},
};

/// The list behind a cell or of the worst; of numbers, a button asks for the worst.
#[component]
pub fn Rows(run: Arc<Run>) -> impl IntoView {
    let session = Session::expect();
    let id = run.id;
    let is_numbers = run.told.classes.is_empty();
    view! {
        {is_numbers.then(|| view! {
            <p><button class="as-button" type="button" data-testid="model-worst" on:click=move |_| session.list_rows(id, RowsWanted::Worst)>"Show the rows that were predicted worst"</button></p>
        })}
        <Listing run is_here=|wanted| !matches!(wanted, RowsWanted::Slice(_)) />
    }
}

/// The rows that were asked for last, where they belong.
#[component]
pub fn Listing(
    /// The run.
    run: Arc<Run>,
    /// Which rows are listed here.
    is_here: fn(&RowsWanted) -> bool,
) -> impl IntoView {
    let session = Session::expect();
    let (id, target) = (run.id, run.told.target.clone());
    let listed = Memo::new(move |_| session.modelling.listed.get().filter(|listed| listed.run == id && is_here(&listed.wanted)));
    move || listed.get().map(|listed| view! { <List listed target=target.clone() /> })
}

#[component]
fn List(listed: Arc<Listed>, target: String) -> impl IntoView {
    let session = Session::expect();
    let first = listed.rows.first();
    let title = match (&listed.wanted, first) {
        (RowsWanted::Cell { .. }, Some(row)) if row.truth == row.predicted => {
            format!("{} that are {} and were taken for it", words::counted(listed.total, "row"), row.truth)
        }
        (RowsWanted::Cell { .. }, Some(row)) => {
            format!("{} that are {} and were taken for {}", words::counted(listed.total, "row"), row.truth, row.predicted)
        }
        (RowsWanted::Cell { .. }, None) => "No row is in this cell".to_owned(),
        (RowsWanted::Worst, _) => "The rows that were predicted worst".to_owned(),
        (RowsWanted::Left { from, below }, _) => {
            let left = match (from, below) {
                (Some(from), Some(below)) => format!("from {} to {}", number(*from), number(*below)),
                (Some(from), None) => format!("{} or more", number(*from)),
                (None, Some(below)) => format!("below {}", number(*below)),
                (None, None) => "of any size".to_owned(),
            };
            format!("{} of which is left {left}", words::counted(listed.total, "row"))
        }
        (RowsWanted::Predicted { from, to }, _) => {
            format!("{} that were predicted as {} to {}", words::counted(listed.total, "row"), number(*from), number(*to))
        }
        (RowsWanted::Slice(slice), _) => format!("{} with {}", words::counted(listed.total, "row"), slice_name(session, slice)),
    };
    let count = listed.rows.len() as u64;
    let part = (count < listed.total)
        .then(|| format!("The first {} are listed, those first that the model was surest of or furthest off.", words::count(count)));
    let row = |row: &RowFound| {
        let href = Address::of(Station::Data).with("row", &row.row.to_string()).to_string();
        let number = row.row;
        let sure = row.probability.map_or_else(String::new, figures::score);
        view! {
            <tr>
                <th scope="row"><a href=href>{words::count(row.row)}</a></th>
                <td><bdi>{shown(session, &target, &row.truth)}</bdi></td>
                <td><bdi>{shown(session, &target, &row.predicted)}</bdi></td>
                <td>{sure}</td>
                <td><button class="as-button as-button--quiet" type="button" aria-label=format!("Why row {number} is predicted so") on:click=move |_| session.explain_row(number)>"Why?"</button></td>
            </tr>
        }
    };
    let rows = listed.rows.iter().map(row).collect_view();
    view! {
        <h3 class="as-model__subtitle" role="status" data-testid="model-rows-title">{title}</h3>
        {part.map(|words| view! { <p class="as-model__muted">{words}</p> })}
        <div class="as-model__scroll as-model__scroll--short" tabindex="0" role="region" aria-label="Rows">
            <table class="as-model__table" data-testid="model-rows">
                <thead><tr><th scope="col">"Row"</th><th scope="col">"True"</th><th scope="col">"Predicted"</th><th scope="col">"How sure it was"</th><th scope="col"><span class="as-visually-hidden">"Why"</span></th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

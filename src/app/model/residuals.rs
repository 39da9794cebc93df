//! What is left of the true numbers of a run, in two pictures; a bar or a group leads to its rows.

use std::sync::Arc;

use leptos::{html::Div, prelude::*};

use crate::{
    app::{chart::ChartView, modelling::Run, profile::follow, session::Session},
    charts::{
        Size,
        residuals::{Group, histogram, over_prediction},
    },
    jobs::{ResidualsTold, RowsWanted},
};

/// Height of a picture in pixels.
const HEIGHT: f64 = 240.0;

/// The two pictures; nothing where classes are predicted.
#[component]
pub fn Residuals(run: Arc<Run>) -> impl IntoView {
    run.told.residuals.is_some().then(|| {
        view! {
            <p class="as-model__muted">"What is left is the true number less the predicted one. Choose a bar, or a place of the other picture, to see its rows below."</p>
            <div class="as-model__charts" data-testid="model-residuals">
                <Picture run=run.clone() is_histogram=false />
                <Picture run=run.clone() is_histogram=true />
            </div>
        }
    })
}

#[component]
fn Picture(run: Arc<Run>, is_histogram: bool) -> impl IntoView {
    let session = Session::expect();
    let room = NodeRef::<Div>::new();
    let width = follow::width(room);
    let id = run.id;
    let own = run.clone();
    let choose = Callback::new(move |at: usize| {
        let wanted = own.told.residuals.as_ref().and_then(|told| if is_histogram { Some(of_bin(told, at)) } else { of_group(told, at) });
        if let Some(wanted) = wanted {
            session.list_rows(id, wanted);
        }
    });
    let chart = move || {
        let told = run.told.residuals.as_ref().filter(|_| width.get() > 0.0)?;
        let size = Size { width: width.get(), height: HEIGHT };
        let chart = if is_histogram {
            histogram(&run.told.target, &told.borders, &told.counts, told.mean, told.middle, size)
        } else {
            let group =
                |group: &crate::jobs::ResidualGroup| Group { range: group.range, rows: group.rows, mean: group.mean, std: group.std };
            over_prediction(&run.told.target, &told.dots, &told.groups.iter().map(group).collect::<Vec<_>>(), size)
        };
        Some(view! { <ChartView chart choose /> })
    };
    let testid = if is_histogram { "model-left-histogram" } else { "model-left-by-prediction" };
    view! { <div class="as-model__room" data-testid=testid node_ref=room>{chart}</div> }
}

/// The rows of a bin; the bins at the ends have no end.
fn of_bin(told: &ResidualsTold, at: usize) -> RowsWanted {
    RowsWanted::Left { from: at.checked_sub(1).and_then(|at| told.borders.get(at).copied()), below: told.borders.get(at).copied() }
}

fn of_group(told: &ResidualsTold, at: usize) -> Option<RowsWanted> {
    let [from, to] = told.groups.get(at)?.range;
    Some(RowsWanted::Predicted { from, to })
}

//! Would more rows help, or another value of a setting? Curves that are worked out when they are asked for.

use std::sync::Arc;

use leptos::prelude::*;

use super::{curve::CurvesView, study::Section};
use crate::{
    app::{modelling::Run, session::Session},
    charts::{
        Role,
        curves::{Curves, Series},
    },
    trial::{Along, CurvePoint, CurveSpec, CurveTold},
};

/// The panel.
#[component]
pub fn More(run: Arc<Run>) -> impl IntoView {
    let own = run.clone();
    view! {
        <section class="as-panel" aria-label="What would make it better" data-testid="model-more">
            <h2 class="as-model__title">"What would make it better?"</h2>
            <Section title="Would more rows help?" testid="model-rows-curve"><RowsCurve run=own.clone() /></Section>
            <Section title="What does a setting do?" testid="model-setting-curve"><SettingCurve run=run.clone() /></Section>
        </section>
    }
}

#[component]
fn RowsCurve(run: Arc<Run>) -> impl IntoView {
    let along = Signal::stored(Some(Along::Rows));
    view! {
        <p class="as-model__muted">"The same model learns from a tenth, a fifth … and all of the rows, and is scored on the same held-out rows each time."</p>
        <Ask run=run.clone() along />
        <Answer run along />
    }
}

#[component]
fn SettingCurve(run: Arc<Run>) -> impl IntoView {
    let session = Session::expect();
    let learner = &run.made.settings.learner;
    let settings = session.modelling.planned.with_untracked(|planned| {
        let learners = planned.as_ref().map(|planned| planned.learners.as_slice()).unwrap_or_default();
        learners.iter().find(|told| told.name == *learner).map_or(Vec::new(), |told| told.settings.clone())
    });
    if settings.is_empty() {
        return view! { <p class="as-model__say">"This model has no settings."</p> }.into_any();
    }
    let chosen = RwSignal::new(settings[0].name.clone());
    let options = settings
        .into_iter()
        .map(|setting| view! { <option value=setting.name.clone()>{setting.name.replace('_', " ")}</option> })
        .collect_view();
    let along = Signal::derive(move || Some(Along::Setting(chosen.get())));
    view! {
        <p class="as-model__muted">"The same model learns with several values of one setting. Where rows learnt from do much better than rows held out, it learns by heart."</p>
        <div class="as-controls">
            <div class="as-controls__field">
                <label class="as-controls__name" for="model-curve-setting">"Setting"</label>
                <select class="as-select" id="model-curve-setting" data-testid="model-curve-setting" on:change=move |event| chosen.set(event_target_value(&event))>{options}</select>
            </div>
        </div>
        <Ask run=run.clone() along />
        <Answer run along />
    }
    .into_any()
}

/// The button, and how far the work is.
#[component]
fn Ask(run: Arc<Run>, along: Signal<Option<Along>>) -> impl IntoView {
    let session = Session::expect();
    let modelling = session.modelling;
    let id = run.id;
    let share = Memo::new(move |_| {
        modelling
            .running
            .with(|running| running.as_ref().map(|running| (running.curve_of == Some(id), (running.share * 100.0).floor() / 100.0)))
    });
    let draw = move |_| {
        if let Some(along) = along.get_untracked() {
            session.draw_curve(&run, CurveSpec { along, points: Vec::new() });
        }
    };
    let is_busy = Memo::new(move |_| share.get().is_some());
    let progress = move || {
        matches!(share.get(), Some((true, _))).then(|| {
            view! {
                <progress class="as-model__progress" max="1" prop:value=move || share.get().map_or(0.0, |(_, share)| share) aria-label="Working out the curve"></progress>
                <button class="as-button" type="button" data-testid="model-curve-cancel" on:click=move |_| session.give_up_run()>"Cancel"</button>
            }
        })
    };
    view! {
        <div class="as-model__bar">
            <button class="as-button" type="button" data-testid="model-curve-draw" disabled=move || is_busy.get() on:click=draw>"Work it out"</button>
            {progress}
        </div>
    }
}

#[component]
fn Answer(run: Arc<Run>, along: Signal<Option<Along>>) -> impl IntoView {
    let modelling = Session::expect().modelling;
    let id = run.id;
    let told = Memo::new(move |_| {
        let along = along.get()?;
        modelling.curves.with(|curves| curves.iter().find(|(of, told)| *of == id && told.along == along).map(|(_, told)| told.clone()))
    });
    move || told.get().map(|told| view! { <div data-testid="model-curve"><CurvesView curves=curves(&told) /></div> })
}

fn curves(told: &CurveTold) -> Curves {
    let is_rows = told.along == Along::Rows;
    let at = |point: &CurvePoint| if is_rows { point.rows } else { point.at };
    let line = |name: &str, role, of: fn(&CurvePoint) -> Option<f64>| Series {
        name: name.to_owned(),
        role,
        points: told.points.iter().filter_map(|point| Some([at(point), of(point)?])).collect(),
    };
    let along = match &told.along {
        Along::Rows => "Rows that are learnt from".to_owned(),
        Along::Setting(name) => name.replace('_', " "),
    };
    Curves {
        title: if is_rows { "With more and more rows".to_owned() } else { format!("With other values of {along}") },
        takeaway: told.says.clone(),
        along,
        up: told.name.clone(),
        spans: [None, None],
        series: vec![
            line("held out", Role::Line, |point| point.held_out),
            line("learnt from", Role::LineOther, |point| point.train),
            line("lower bound", Role::LineFaint, |point| point.interval.map(|bounds| bounds[0])),
            line("upper bound", Role::LineFaint, |point| point.interval.map(|bounds| bounds[1])),
        ],
    }
}

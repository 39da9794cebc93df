//! What is predicted as one feature moves and all else stays: the mean, and some rows by themselves.

use std::sync::Arc;

use leptos::prelude::*;

use super::EffectsView;
use crate::{
    app::{
        model::{
            choices::{ClassChoice, FeatureChoice, first_class, shown},
            curve::CurvesView,
            study::{Caveat, StudyView},
            words,
        },
        modelling::Run,
        session::Session,
    },
    charts::{
        Role,
        curves::{Curves, Series},
        effects::{Effect, Effects},
    },
    jobs::{FeatureTold, PointTold, Studied, Study},
};

/// Levels that are drawn; the list in the worker has them all by frequency.
const LEVELS: usize = 20;

/// Partial dependence and single curves.
#[component]
pub fn Dependence(run: Arc<Run>) -> impl IntoView {
    let session = Session::expect();
    let (class, feature) = (RwSignal::new(first_class(&run)), RwSignal::new(0));
    let (id, own) = (run.id, run.clone());
    let study = Signal::derive(move || Some(Study::Dependence { feature: feature.get(), class: class.get() }));
    let answer = move |told: Arc<Studied>| {
        let Studied::Dependence { points, caveat } = &*told else { return ().into_any() };
        let Some(of) = own.told.features.get(feature.get_untracked() as usize) else { return ().into_any() };
        let what = own
            .told
            .classes
            .get(class.get_untracked() as usize)
            .map_or_else(|| format!("Predicted {}", own.told.target), |class| format!("Probability of {class}"));
        let picture = if of.levels.is_empty() {
            view! { <CurvesView curves=curves(of, points, what) /> }.into_any()
        } else {
            view! { <EffectsView effects=bars(session, of, points, what) /> }.into_any()
        };
        view! { {picture} <Caveat words=caveat.clone() /> }.into_any()
    };
    view! {
        <p class="as-model__muted">"One column is set to each value in turn, all else stays as it is, and the predictions are averaged."</p>
        <div class="as-controls">
            <FeatureChoice run=run.clone() feature label="As this changes" id="model-dependence-feature" />
            <ClassChoice run class id="model-dependence-class" />
        </div>
        <StudyView run=id study view=answer />
    }
}

/// From where to where the mean goes.
fn takeaway(name: &str, points: &[PointTold], what: &str) -> String {
    let ends = points.iter().fold((f64::MAX, f64::MIN), |(low, high), point| (low.min(point.mean), high.max(point.mean)));
    if points.is_empty() || ends.1 - ends.0 <= 0.0 {
        return format!("The prediction does not change with “{name}”.");
    }
    format!("{what} goes from {} to {} on average as “{name}” changes.", words::score(ends.0), words::score(ends.1))
}

fn curves(of: &FeatureTold, points: &[PointTold], what: String) -> Curves {
    let line = |name: &str, role, value: &dyn Fn(&PointTold) -> f64| Series {
        name: name.to_owned(),
        role,
        points: points.iter().map(|point| [point.value, value(point)]).filter(|point| point[1].is_finite()).collect(),
    };
    let rows = points.first().map_or(0, |point| point.rows.len());
    // Single rows are seen and not told: there are too many of them.
    let single = (0..rows).map(|row| line("", Role::LineFaint, &|point: &PointTold| point.rows.get(row).copied().unwrap_or(f64::NAN)));
    Curves {
        title: format!("As {} changes", of.name),
        takeaway: format!("{} The thin lines are {rows} single rows.", takeaway(&of.name, points, &what)),
        along: of.name.clone(),
        up: what,
        spans: [None, None],
        series: [line("mean", Role::Line, &|point: &PointTold| point.mean)].into_iter().chain(single).collect(),
    }
}

fn bars(session: Session, of: &FeatureTold, points: &[PointTold], what: String) -> Effects {
    let name = |at: f64| of.levels.get(at as usize).map_or_else(String::new, |level| shown(session, &of.column, level));
    Effects {
        title: format!("With each value of {}", of.name),
        takeaway: takeaway(&of.name, points, &what),
        heads: [of.name.clone(), what],
        list: points.iter().take(LEVELS).map(|point| Effect { name: name(point.value), value: point.mean, bounds: None }).collect(),
    }
}

//! The station as a whole: what it shows depends on how far reading and planning are.

use leptos::prelude::*;

use super::{
    address::{self, Wanted},
    history::History,
    learning::Learning,
    result::Outcome,
    setup::Setup,
};
use crate::{
    app::{
        address::Station,
        insight::Progress,
        modelling::Planning,
        phase::Phase,
        session::Session,
        states::{Busy, Failed, NoTable},
        treated,
    },
    models::Plan,
};

/// The name for tests while something is under way.
const BUSY: &str = "model-busy";

/// What the station does.
const PURPOSE: &str = "Open a table, and this page trains a model on it, here in the tab: it predicts one column from the others, shows how it \
                       learns, and says honestly how good it is on rows that it has not seen.";

/// The Model station.
#[component]
pub fn ModelStation() -> impl IntoView {
    let session = Session::expect();
    let modelling = session.modelling;
    // Models need the whole table, which the analyst holds; a table that is read later, or read anew, is planned for when it is there.
    Effect::new(move |_| {
        if session.profile.with(Option::is_none) {
            return;
        }
        match session.insight.progress.get() {
            Progress::NotAsked => session.analyse(),
            Progress::Done if modelling.planning.with(|planning| *planning == Planning::NotAsked) => {
                let Wanted { target, without, treated, watched, settings } = session.address.with_untracked(address::read);
                session.make_plan_with(target, without, treated, watched, settings);
            }
            _ => {}
        }
    });
    // The address follows the settings, in place.
    Effect::new(move |_| {
        let wanted = modelling.planned.with(|planned| {
            let planned = planned.as_ref()?;
            let settings = modelling.settings.get();
            let (without, treated) = modelling.plan.with(|plan| {
                let both = plan.as_ref().map(|plan| (left_out(&planned.plan, plan), treated::write(&planned.plan, plan)));
                both.unwrap_or_default()
            });
            Some(Wanted { target: Some(planned.plan.target.column.clone()), without, treated, watched: modelling.watched.get(), settings })
        });
        if let Some(wanted) = wanted
            && session.address.with_untracked(|address| address.station == Station::Model)
        {
            session.replace(address::write(&wanted));
        }
    });
    let phase = Memo::new(move |_| session.phase.with(|phase| (phase.is_busy(), *phase == Phase::Done)));
    let failed = Memo::new(move |_| match session.insight.progress.get() {
        Progress::Failed(failure) => Some(failure),
        _ => modelling.planning.with(|planning| if let Planning::Failed(failure) = planning { Some(failure.clone()) } else { None }),
    });
    let known = Memo::new(move |_| modelling.planned.with(Option::is_some));
    let body = move || {
        match (phase.get(), failed.get(), known.get()) {
        ((true, _), ..) => {
            view! { <Busy testid=BUSY title="Still reading" words="A model needs the whole table, so it waits until the file has been read." /> }.into_any()
        }
        ((_, false), ..) => view! { <NoTable testid="model-empty" words=PURPOSE /> }.into_any(),
        (_, Some(failure), _) => view! { <Failed testid="model-failed" title="No model can be made of this table as it is" failure /> }.into_any(),
        (_, _, true) => view! { <Workbench /> }.into_any(),
        _ => view! { <Busy testid=BUSY title="Looking for something to predict" words="Each column is looked at: what could be predicted, and from what." /> }.into_any(),
    }
    };
    view! { <div class="as-model">{body}</div> }
}

/// The columns that are left out of a plan by hand.
fn left_out(suggested: &Plan, plan: &Plan) -> Vec<String> {
    let both = suggested.columns.iter().zip(&plan.columns);
    both.filter(|(was, is)| was.encoding.is_some() && is.encoding.is_none()).map(|(_, is)| is.column.clone()).collect()
}

#[component]
fn Workbench() -> impl IntoView {
    view! {
        <Setup />
        <Learning />
        <Outcome />
        <History />
    }
}

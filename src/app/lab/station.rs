//! The station as a whole: what it shows depends on how far reading is, and on the address, which holds all that is settled.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

use super::{
    costs::Costs,
    noticed::NoticedView,
    ranking::Ranking,
    scene::SceneView,
    scores::ScoresView,
    setting::Setting,
    shelf::ShelfView,
    states::{Busy, Empty, Failed},
    verdict::Verdict,
};
use crate::{
    app::{
        address::Station,
        experimenting::{Kind, Shelf},
        insight::Progress,
        mask_note::MaskNote,
        phase::Phase,
        session::Session,
    },
    jobs::{LabSettings, LabWhat},
};

/// How long a slider must rest before anything is measured.
const REST: Duration = Duration::from_millis(200);

/// What is settled, and how it is changed: it is in the address and nowhere else.
#[derive(Clone, Copy)]
pub struct Bench {
    /// What is settled.
    pub setting: Memo<Setting>,
    session: Session,
}

impl Bench {
    /// The bench of the station.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Changes what is settled.
    pub fn change(self, change: impl FnOnce(&mut Setting)) {
        let mut next = self.setting.get_untracked();
        change(&mut next);
        self.session.replace(next.address());
    }

    /// Whether a part of the station is shown.
    pub fn shows(self, part: &'static str) -> Memo<bool> {
        Memo::new(move |_| self.setting.with(|setting| setting.shows(part)))
    }

    /// Whether a control cannot be changed.
    pub fn is_locked(self, control: &str) -> bool {
        self.setting.with(|setting| setting.is_locked(control))
    }
}

/// The Lab station.
#[component]
pub fn LabStation() -> impl IntoView {
    let session = Session::expect();
    let lab = session.experimenting;
    let setting = Memo::new(move |before: Option<&Setting>| {
        session.address.with(|address| match before {
            // While another station comes, what was settled here holds on.
            Some(before) if address.station != Station::Lab => before.clone(),
            _ => Setting::read(address),
        })
    });
    provide_context(Bench { setting, session });
    // Experiments need the whole table, which the analyst holds.
    Effect::new(move |_| {
        if session.profile.with(Option::is_none) {
            return;
        }
        match session.insight.progress.get() {
            Progress::NotAsked => session.analyse(),
            Progress::Done if lab.shelf.with(|shelf| *shelf == Shelf::NotAsked) => {
                session.fill_shelf(setting.with_untracked(|setting| setting.target.clone()));
            }
            _ => {}
        }
    });
    follow_setting(session, setting);
    let phase = Memo::new(move |_| session.phase.with(|phase| (phase.is_busy(), *phase == Phase::Done)));
    let failed = Memo::new(move |_| match session.insight.progress.get() {
        Progress::Failed(failure) => Some(failure),
        _ => lab.shelf.with(|shelf| if let Shelf::Failed(failure) = shelf { Some(failure.clone()) } else { None }),
    });
    let known = Memo::new(move |_| lab.told().is_some());
    let body = move || {
        match (phase.get(), failed.get(), known.get()) {
        ((true, _), ..) => {
            view! { <Busy title="Still reading" words="The lab needs the whole table, so it waits until the file has been read." /> }.into_any()
        }
        ((_, false), ..) => view! { <Empty /> }.into_any(),
        (_, Some(failure), _) => view! { <Failed failure /> }.into_any(),
        (_, _, true) => view! { <Workbench /> }.into_any(),
        _ => view! { <Busy title="Setting up the lab" words="Each column is looked at: what can be predicted, and what can go wrong in it." /> }.into_any(),
    }
    };
    view! { <div class="as-lab">{body}</div> }
}

/// Measures whatever was turned, once the sliders rest; nothing while the lab is paused.
fn follow_setting(session: Session, setting: Memo<Setting>) {
    let lab = session.experimenting;
    let (waiting, begun) = (StoredValue::new(None::<TimeoutHandle>), StoredValue::new(None::<LabSettings>));
    let clear = move || {
        if let Some(handle) = waiting.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    let asked = Memo::new(move |_| {
        let told = lab.told()?;
        let shelf: Vec<String> = told.shelf.iter().filter(|defect| defect.columns > 0).map(|defect| defect.id.clone()).collect();
        Some(setting.with(|setting| (setting.live(&told.target, &shelf), setting.is_paused)))
    });
    Effect::new(move |_| {
        clear();
        let Some((settings, is_paused)) = asked.get() else { return };
        if settings.mix.is_empty() {
            return untrack(move || session.clear_experiment());
        }
        // What was held goes on by itself.
        let is_under_way = begun.with_value(|begun| begun.as_ref() == Some(&settings)) && lab.running.with_untracked(Option::is_some);
        if is_paused || is_under_way {
            return;
        }
        let begin = move || {
            session.experiment(Kind::Live, &LabWhat::Defects(settings.clone()));
            begun.set_value(Some(settings));
        };
        waiting.set_value(set_timeout_with_handle(begin, REST).ok());
    });
    on_cleanup(move || {
        clear();
        session.give_up_experiment();
    });
}

#[component]
fn Workbench() -> impl IntoView {
    let bench = Bench::expect();
    let lab = Session::expect().experimenting;
    let failure = move || {
        lab.failure
            .get()
            .map(|failure| view! { <p class="as-lab__failure" role="alert" data-testid="lab-refused">{failure.to_string()}</p> })
    };
    let part = |name: &'static str, view: fn() -> AnyView| {
        let shown = bench.shows(name);
        move || shown.get().then(view)
    };
    view! {
        <MaskNote />
        {failure}
        <div class="as-lab__bench">
            <ShelfView />
            <div class="as-lab__middle">
                {part("verdict", || view! { <Verdict /> }.into_any())}
                {part("table", || view! { <SceneView /> }.into_any())}
                {part("notice", || view! { <NoticedView /> }.into_any())}
            </div>
            <div class="as-lab__side">{part("scores", || view! { <ScoresView /> }.into_any())}</div>
        </div>
        {part("sweep", || view! { <Ranking /> }.into_any())}
        {part("costs", || view! { <Costs /> }.into_any())}
    }
}

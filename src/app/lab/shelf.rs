//! The shelf: what is predicted, the seed of chance, and a slider for each defect.

use leptos::prelude::*;

use super::{setting::PARTS, station::Bench};
use crate::{
    app::{
        experimenting::{Kind, Running},
        session::Session,
    },
    jobs::DefectTold,
};

/// The shelf.
#[component]
pub fn ShelfView() -> impl IntoView {
    let session = Session::expect();
    let told = Memo::new(move |_| session.experimenting.told());
    let sliders = move || {
        let shelf = told.get().map_or_else(Vec::new, |told| told.shelf.clone());
        shelf.into_iter().map(|defect| view! { <Slider defect /> }).collect_view()
    };
    view! {
        <section class="as-panel as-lab__shelf" aria-label="What is planted">
            <div class="as-lab__settings">
                <Target />
                <Part />
                <Seed />
            </div>
            <Progress />
            <ul class="as-lab__sliders" data-testid="lab-shelf">{sliders}</ul>
        </section>
    }
}

/// The column that is predicted.
#[component]
fn Target() -> impl IntoView {
    let (session, bench) = (Session::expect(), Bench::expect());
    let told = Memo::new(move |_| session.experimenting.told());
    let options = move || {
        let Some(told) = told.get() else { return Vec::new() };
        let mut names: Vec<String> = told.candidates.iter().map(|candidate| candidate.column.clone()).collect();
        if !names.contains(&told.target) {
            names.insert(0, told.target.clone());
        }
        names.into_iter().map(|name| view! { <option value=name.clone() selected=name == told.target>{name.clone()}</option> }).collect()
    };
    let choose = move |name: String| {
        bench.change(|setting| setting.target = Some(name.clone()));
        session.fill_shelf(Some(name));
    };
    let shown = bench.shows("target");
    move || {
        shown.get().then(|| {
            view! {
                <div class="as-controls__field">
                    <label class="as-controls__name" for="lab-target">"Predict"</label>
                    <select class="as-select" id="lab-target" data-testid="lab-target" disabled=move || bench.is_locked("target")
                        on:change=move |event| choose(event_target_value(&event))>{options}</select>
                </div>
            }
        })
    }
}

/// Which rows the defects are planted in.
#[component]
fn Part() -> impl IntoView {
    let bench = Bench::expect();
    let chosen = Memo::new(move |_| bench.setting.with(|setting| setting.part));
    let choose = move |name: String| {
        let part = PARTS.iter().find(|(own, ..)| *own == name).map(|(_, part, _)| *part).unwrap_or_default();
        bench.change(|setting| setting.part = part);
    };
    let shown = bench.shows("part");
    let option = move |(name, part, words): (&'static str, crate::lab::Part, &'static str)| {
        view! { <option value=name prop:selected=move || chosen.get() == part>{words}</option> }
    };
    move || {
        shown.get().then(|| {
            view! {
                <div class="as-controls__field">
                    <label class="as-controls__name" for="lab-part">"Plant in"</label>
                    <select class="as-select" id="lab-part" data-testid="lab-part" disabled=move || bench.is_locked("part")
                        on:change=move |event| choose(event_target_value(&event))>{PARTS.map(option).collect_view()}</select>
                </div>
            }
        })
    }
}

/// The seed of chance, a die that throws another, and whether anything is measured.
#[component]
fn Seed() -> impl IntoView {
    let bench = Bench::expect();
    let seed = move || bench.setting.with(|setting| setting.seed.to_string());
    let throw = move |_| bench.change(|setting| setting.seed = setting.seed.wrapping_add(1));
    let paused = Memo::new(move |_| bench.setting.with(|setting| setting.is_paused));
    let session = Session::expect();
    let play = move |_| {
        let is_paused = !paused.get_untracked();
        bench.change(|setting| setting.is_paused = is_paused);
        session.hold_experiment(is_paused);
    };
    view! {
        <div class="as-controls__field">
            <label class="as-controls__name" for="lab-seed">"Seed of chance"</label>
            <span class="as-controls__pair">
                <input class="as-field as-lab__seed" id="lab-seed" data-testid="lab-seed" type="number" min="0" step="1" prop:value=seed
                    disabled=move || bench.is_locked("seed")
                    on:change=move |event| bench.change(|setting| setting.seed = event_target_value(&event).parse().unwrap_or(setting.seed)) />
                <button class="as-button" type="button" data-testid="lab-die" title="Another seed: the same doses on other cells"
                    disabled=move || bench.is_locked("seed") on:click=throw>"Roll"</button>
                <button class="as-button" type="button" data-testid="lab-play" aria-pressed=move || paused.get().to_string()
                    disabled=move || bench.is_locked("play") on:click=play>{move || if paused.get() { "Play" } else { "Pause" }}</button>
            </span>
        </div>
    }
}

/// What is being measured, and how far that is.
#[component]
fn Progress() -> impl IntoView {
    let session = Session::expect();
    let running = session.experimenting.running;
    let is_on = Memo::new(move |_| running.with(Option::is_some));
    let words = move || match running.get() {
        Some(Running { is_held: true, .. }) => "Paused".to_owned(),
        Some(Running { of: 0, .. }) => "Planting …".to_owned(),
        Some(Running { kind: Kind::Live, done, of, .. }) => format!("Measured {done} of {of}"),
        Some(Running { kind: Kind::Sweep, done, of, .. }) => format!("All defects: {done} of {of}"),
        Some(Running { kind: Kind::Costs, done, of, .. }) => format!("Findings: {done} of {of}"),
        None => String::new(),
    };
    let share = move || running.get().map_or(0.0, |running| f64::from(running.done) / f64::from(running.of.max(1))).to_string();
    move || {
        if is_on.get() {
            view! {
                <div class="as-lab__running" data-testid="lab-running">
                    <progress class="as-lab__progress" max="1" value=share aria-label="How much is measured"></progress>
                    <span class="as-lab__figure">{words}</span>
                    <button class="as-button as-button--quiet" type="button" data-testid="lab-stop" on:click=move |_| session.give_up_experiment()>"Stop"</button>
                </div>
            }
            .into_any()
        } else {
            view! { <p class="as-lab__muted">"Turn up a defect: the copy of your table in the lab gets dirty, your table does not."</p> }
                .into_any()
        }
    }
}

/// One defect and its dose.
#[component]
fn Slider(defect: DefectTold) -> impl IntoView {
    let bench = Bench::expect();
    let DefectTold { id, title, does, happens, columns } = defect;
    let field = format!("lab-dose-{id}");
    let about = format!("{field}-about");
    let own = StoredValue::new(id);
    let dose = Memo::new(move |_| own.with_value(|id| bench.setting.with(|setting| setting.dose(id))));
    let is_shown =
        Memo::new(move |_| own.with_value(|id| bench.setting.with(|setting| setting.shows(id) && (columns > 0 || setting.dose(id) > 0))));
    let locked = move || own.with_value(|id| bench.setting.with(|setting| setting.is_locked(id)));
    let is_looked_at = Memo::new(move |_| own.with_value(|id| bench.setting.with(|setting| setting.response_of() == Some(id))));
    let turn = move |event: leptos::ev::Event| {
        let dose = event_target_value(&event).parse().unwrap_or(0);
        own.with_value(|id| bench.change(|setting| setting.turn(id, dose)));
    };
    let words = StoredValue::new((field, about, title, format!("{does} {happens}")));
    move || {
        is_shown.get().then(|| {
            let (field, about, title, what) = words.get_value();
            view! {
                <li class="as-lab__defect" class:as-lab__defect--on=move || { dose.get() > 0 }>
                    <label class="as-lab__name" for=field.clone() title=what.clone()>{title}</label>
                    <output class="as-lab__dose" for=field.clone()>{move || format!("{} %", dose.get())}</output>
                    <input class="as-lab__range" type="range" id=field.clone() data-testid=field min="0" max="100" step="5" prop:value=move || dose.get().to_string()
                        aria-describedby=about.clone() aria-valuetext=move || format!("{} percent", dose.get()) disabled=locked on:input=turn />
                    <p class="as-lab__about" class:as-visually-hidden=move || !is_looked_at.get() id=about>{what}</p>
                </li>
            }
        })
    }
}

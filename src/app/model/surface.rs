//! How a model decides over two columns: to watch while it learns, and of a run that has ended.

use std::sync::Arc;

use leptos::{html::Div, prelude::*};

use super::{
    choices::{ClassChoice, first_class},
    study::{Caveat, StudyView},
};
use crate::{
    app::{chart::ChartView, modelling::Run, profile::follow, session::Session},
    charts::{
        Size,
        surface::{Surface, chart},
    },
    jobs::{Studied, Study, SurfaceTold, Watched},
    models::{Feature, Plan},
};

/// Height of the picture in pixels.
const HEIGHT: f64 = 320.0;

/// What models look at that is a number.
#[derive(Debug, Clone, PartialEq)]
struct Number {
    /// Its position among all that they look at.
    at: u32,
    name: String,
    /// Whether it is a column, and not a part of one.
    is_column: bool,
}

fn numbers(plan: &Plan) -> Vec<Number> {
    let features = (0..).zip(plan.feature_list()).filter(|(_, feature)| feature.is_number());
    let number = |(at, feature): (u32, Feature)| {
        let is_column = plan.columns.get(feature.column).is_some_and(|column| column.column == feature.name);
        Number { at, name: feature.name, is_column }
    };
    features.map(number).collect()
}

/// What is looked at before anybody chooses: whole columns rather than the words of a text or the parts of a date.
fn first_pair(numbers: &[Number]) -> Option<[u32; 2]> {
    let of = |is_column: bool| numbers.iter().filter(move |number| number.is_column == is_column);
    let mut sorted = of(true).chain(of(false)).map(|number| number.at);
    Some([sorted.next()?, sorted.next()?])
}

/// Two columns to watch while a model learns; nothing where there are no two of numbers.
#[component]
pub fn Watch() -> impl IntoView {
    let session = Session::expect();
    let modelling = session.modelling;
    let known = Memo::new(move |_| modelling.plan.with(|plan| plan.as_ref().map(numbers).unwrap_or_default()));
    let is_open = Memo::new(move |_| modelling.watched.with(Option::is_some));
    let toggle = move |event: leptos::ev::Event| {
        let wanted = event_target::<web_sys::Element>(&event).has_attribute("open");
        if wanted != is_open.get_untracked() {
            session.watch(known.with_untracked(|known| first_pair(known)).filter(|_| wanted));
        }
    };
    let side = move |side: usize| {
        let now = Signal::derive(move || modelling.watched.get().map_or(0, |pair| pair[side]));
        let choose = Callback::new(move |at: u32| {
            if let Some(mut pair) = modelling.watched.get_untracked() {
                pair[side] = at;
                session.watch(Some(pair));
            }
        });
        view! { <NumberChoice known now choose label=["Along", "Up"][side] id=["model-watch-along", "model-watch-up"][side] /> }
    };
    move || {
        (known.with(Vec::len) > 1).then(|| {
            view! {
                <details class="as-model__more" data-testid="model-watch" prop:open=move || is_open.get() on:toggle=toggle>
                    <summary class="as-model__summary">"Watch how it decides over two columns"</summary>
                    <div class="as-model__settings">{side(0)}{side(1)}</div>
                    <p class="as-model__muted">"While the first part is learnt, a picture shows what the model says at each place, as far as it has come. Pause and step to look closer."</p>
                </details>
            }
        })
    }
}

/// A choice among what is a number.
#[component]
fn NumberChoice(
    #[prop(into)] known: Signal<Vec<Number>>,
    now: Signal<u32>,
    choose: Callback<u32>,
    label: &'static str,
    id: &'static str,
) -> impl IntoView {
    let option =
        move |Number { at, name, .. }: Number| view! { <option value=at.to_string() prop:selected=move || now.get() == at>{name}</option> };
    view! {
        <div class="as-controls__field">
            <label class="as-controls__name" for=id>{label}</label>
            <select class="as-select as-model__split" id=id data-testid=id on:change=move |event| choose.run(event_target_value(&event).parse().unwrap_or(0))>
                {move || known.get().into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}

/// The picture of the model that is being learnt.
#[component]
pub fn Live() -> impl IntoView {
    let modelling = Session::expect().modelling;
    let surface = Memo::new(move |_| modelling.running.with(|running| running.as_ref().and_then(|running| running.surface.clone())));
    let plan = modelling.plan_at_work();
    move || {
        let (told, plan) = (surface.get()?, plan.clone()?);
        let names: Vec<String> = plan.feature_list().into_iter().map(|feature| feature.name).collect();
        let name = |at: u32| names.get(at as usize).cloned().unwrap_or_default();
        let class = plan.target.classes.get(told.watched.class as usize).cloned();
        let surface = drawn(&told, told.watched.pair.map(name), class, plan.target.column.clone());
        Some(view! { <div data-testid="model-live-surface"><Picture surface /></div> })
    }
}

/// How the model of a run decides.
#[component]
pub fn Decides(run: Arc<Run>) -> impl IntoView {
    let known: Vec<Number> = {
        let features = (0..).zip(&run.told.features).filter(|(_, feature)| feature.levels.is_empty());
        features.map(|(at, feature)| Number { at, name: feature.name.clone(), is_column: feature.name == feature.column }).collect()
    };
    let Some(first) = first_pair(&known) else {
        return view! { <p class="as-model__say">"The picture needs two columns of numbers, and this model looks at fewer."</p> }
            .into_any();
    };
    let watched = Session::expect().modelling.watched.get_untracked();
    let fits = |pair: &[u32; 2]| pair.iter().all(|at| known.iter().any(|known| known.at == *at));
    let pair = RwSignal::new(watched.filter(fits).unwrap_or(first));
    let class = RwSignal::new(first_class(&run));
    let known = Signal::stored(known);
    let side = move |side: usize| {
        let choose = Callback::new(move |at: u32| pair.update(|pair| pair[side] = at));
        let now = Signal::derive(move || pair.get()[side]);
        view! { <NumberChoice known now choose label=["Along", "Up"][side] id=["model-surface-along", "model-surface-up"][side] /> }
    };
    let study = Signal::derive(move || Some(Study::Surface(Watched { pair: pair.get(), class: class.get() })));
    let (id, own) = (run.id, run.clone());
    let answer = move |told: Arc<Studied>| {
        let Studied::Surface { surface, caveat } = &*told else { return ().into_any() };
        let name = |at: u32| own.told.features.get(at as usize).map_or_else(String::new, |feature| feature.name.clone());
        let class = own.told.classes.get(surface.watched.class as usize).cloned();
        let surface = drawn(surface, surface.watched.pair.map(name), class, own.told.target.clone());
        view! { <Picture surface /> <Caveat words=caveat.clone() /> }.into_any()
    };
    view! {
        <p class="as-model__muted">"Two columns go over all their values, all others stand where they stand most often, and the picture shows what the model of the first part says."</p>
        <div class="as-controls">{side(0)}{side(1)}<ClassChoice run=run.clone() class id="model-surface-class" /></div>
        <StudyView run=id study view=answer />
    }
    .into_any()
}

fn drawn(told: &SurfaceTold, names: [String; 2], class: Option<String>, target: String) -> Surface {
    Surface {
        names,
        class,
        target,
        places: told.places.map(|places| places as usize),
        spans: told.spans,
        values: told.values.clone(),
        dots: told.dots.clone(),
    }
}

/// The picture in the room there is.
#[component]
fn Picture(surface: Surface) -> impl IntoView {
    let room = NodeRef::<Div>::new();
    let width = follow::width(room);
    let picture =
        move || (width.get() > 0.0).then(|| view! { <ChartView chart=chart(&surface, Size { width: width.get(), height: HEIGHT }) /> });
    view! { <div class="as-model__room as-model__surface" node_ref=room>{picture}</div> }
}

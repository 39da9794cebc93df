//! What becomes of one column, to be changed: how missing numbers are filled, how numbers are scaled, which parts of dates count.

use leptos::prelude::*;

use super::words;
use crate::{
    app::session::Session,
    models::{
        Fill, Scale,
        plan::{DatePart, Encoding, MOST_BUCKETS},
    },
};

/// What can stand for a missing number.
const FILLS: [(Fill, &str); 4] = [(Fill::Median, "median"), (Fill::Mean, "mean"), (Fill::MostFrequent, "most frequent"), (Fill::Zero, "0")];
/// How numbers can be scaled.
const SCALES: [(Scale, &str); 3] = [(Scale::Standard, "standardised"), (Scale::Range, "from 0 to 1"), (Scale::None, "as they are")];

/// More rows than this draw every mean to that of all.
const MOST_SMOOTHING: f64 = 1e6;

/// The controls of the column at a position of the plan; nothing while it is left out.
#[component]
pub fn Treatment(at: usize) -> impl IntoView {
    let modelling = Session::expect().modelling;
    let encoding = Memo::new(move |_| modelling.plan.with(|plan| plan.as_ref()?.columns.get(at)?.encoding.clone()));
    let name = modelling.plan.with_untracked(|plan| {
        plan.as_ref().and_then(|plan| plan.columns.get(at)).map_or_else(String::new, |column| column.column.clone())
    });
    let suggested = modelling.planned.with_untracked(|planned| planned.as_ref()?.plan.columns.get(at)?.encoding.clone());
    let change = Callback::new(move |next: Encoding| {
        modelling.plan.update(|plan| {
            if let Some(column) = plan.as_mut().and_then(|plan| plan.columns.get_mut(at)) {
                column.encoding = Some(next);
            }
        });
    });
    // The controls are made anew only when others are needed, so that the focus stays where it is.
    let kind = Memo::new(move |_| encoding.with(|encoding| encoding.as_ref().map(controls_of)));
    let controls = move || {
        kind.get()?;
        Some(match encoding.get_untracked()? {
            Encoding::Number { .. } => view! { <Numbers encoding change name=name.clone() /> }.into_any(),
            Encoding::Levels { .. } | Encoding::Ordinal { .. } | Encoding::Means { .. } => {
                view! { <Levels encoding suggested=suggested.clone() change name=name.clone() /> }.into_any()
            }
            Encoding::DateParts { .. } => view! { <Dates encoding change /> }.into_any(),
            Encoding::Words { .. } => view! { <Buckets encoding change name=name.clone() /> }.into_any(),
        })
    };
    let summary = move || encoding.with(|encoding| words::encoding(encoding.as_ref()));
    move || {
        if kind.get().is_none() {
            return view! { <span>{summary}</span> }.into_any();
        }
        let controls = controls.clone();
        view! {
            <details class="as-model__more">
                <summary class="as-model__summary">{summary}</summary>
                <div class="as-model__settings">{controls}</div>
            </details>
        }
        .into_any()
    }
}

/// Which controls an encoding has.
fn controls_of(encoding: &Encoding) -> u8 {
    match encoding {
        Encoding::Number { .. } => 0,
        Encoding::Levels { .. } | Encoding::Ordinal { .. } | Encoding::Means { .. } => 1,
        Encoding::DateParts { .. } => 2,
        Encoding::Words { .. } => 3,
    }
}

type Known = Memo<Option<Encoding>>;

/// A choice of one of a few; its value is the position.
#[component]
fn Choice(
    /// What is chosen, for those who do not see where it stands.
    label: String,
    /// The words of each.
    words: Vec<&'static str>,
    /// The position of the one that holds.
    #[prop(into)]
    now: Signal<usize>,
    /// Takes the position of the one that was chosen.
    choose: Callback<usize>,
) -> impl IntoView {
    let option =
        |(at, words): (usize, &'static str)| view! { <option value=at.to_string() prop:selected=move || now.get() == at>{words}</option> };
    let options = words.into_iter().enumerate().map(option).collect_view();
    view! {
        <select class="as-select" aria-label=label on:change=move |event| choose.run(event_target_value(&event).parse().unwrap_or(0))>{options}</select>
    }
}

#[component]
fn Numbers(encoding: Known, change: Callback<Encoding>, name: String) -> impl IntoView {
    let parts = move || match encoding.get() {
        Some(Encoding::Number { fill, scale, indicator }) => (fill, scale, indicator),
        _ => (Fill::default(), Scale::default(), false),
    };
    let fill_now = Signal::derive(move || FILLS.iter().position(|(fill, _)| *fill == parts().0).unwrap_or(0));
    let scale_now = Signal::derive(move || SCALES.iter().position(|(scale, _)| *scale == parts().1).unwrap_or(0));
    let set_fill = Callback::new(move |at: usize| {
        let (_, scale, indicator) = untrack(parts);
        change.run(Encoding::Number { fill: FILLS[at.min(FILLS.len() - 1)].0, scale, indicator });
    });
    let set_scale = Callback::new(move |at: usize| {
        let (fill, _, indicator) = untrack(parts);
        change.run(Encoding::Number { fill, scale: SCALES[at.min(SCALES.len() - 1)].0, indicator });
    });
    let set_indicator = move |event: leptos::ev::Event| {
        let (fill, scale, _) = untrack(parts);
        change.run(Encoding::Number { fill, scale, indicator: event_target_checked(&event) });
    };
    view! {
        <span class="as-model__check">"Missing ones are " <Choice label=format!("Missing numbers of {name}") words=FILLS.map(|(_, words)| words).to_vec() now=fill_now choose=set_fill /></span>
        <span class="as-model__check">"Numbers are " <Choice label=format!("Scale of {name}") words=SCALES.map(|(_, words)| words).to_vec() now=scale_now choose=set_scale /></span>
        <label class="as-model__check"><input type="checkbox" class="as-model__use" prop:checked=move || parts().2 on:change=set_indicator />"whether it is missing counts"</label>
    }
}

/// Levels by themselves, as numbers in their order, or by the mean of the target.
#[component]
fn Levels(encoding: Known, suggested: Option<Encoding>, change: Callback<Encoding>, name: String) -> impl IntoView {
    let now = Signal::derive(move || match encoding.get() {
        Some(Encoding::Ordinal { .. }) => 1,
        Some(Encoding::Means { .. }) => 2,
        _ => 0,
    });
    let choose = Callback::new(move |at: usize| {
        let (levels, as_suggested) = match (suggested.clone(), encoding.get_untracked()) {
            (Some(Encoding::Levels { levels, rest, missing }), _) => (levels.clone(), Encoding::Levels { levels, rest, missing }),
            (_, Some(Encoding::Levels { levels, .. } | Encoding::Ordinal { levels, .. } | Encoding::Means { levels, .. })) => {
                (levels.clone(), Encoding::Levels { levels, rest: true, missing: true })
            }
            _ => return,
        };
        change.run(match at {
            1 => Encoding::Ordinal { levels, fill: Fill::default() },
            2 => Encoding::Means { levels: Vec::new(), smooth: None },
            _ => as_suggested,
        });
    });
    let is_means = Memo::new(move |_| now.get() == 2);
    let label = format!("Values of {name}");
    view! {
        <span class="as-model__check">"Values count " <Choice label words=vec!["each by itself", "in their order, as numbers", "by the mean of what is predicted"] now choose /></span>
        {move || is_means.get().then(|| view! { <Smoothing encoding change name=name.clone() /> })}
    }
}

/// How strongly means are drawn towards that of all rows.
#[component]
fn Smoothing(encoding: Known, change: Callback<Encoding>, name: String) -> impl IntoView {
    let value = move || match encoding.get() {
        Some(Encoding::Means { smooth: Some(smooth), .. }) => smooth.to_string(),
        _ => String::new(),
    };
    let set = move |event: leptos::ev::Event| {
        let smooth = event_target_value(&event).parse::<f64>().ok().filter(|smooth| (0.0..=MOST_SMOOTHING).contains(smooth));
        if let Some(Encoding::Means { levels, .. }) = encoding.get_untracked() {
            change.run(Encoding::Means { levels, smooth });
        }
    };
    view! {
        <label class="as-model__check">"Smoothed as if by"
            <input class="as-field as-model__number" type="number" min="0" max=MOST_SMOOTHING.to_string() step="any" placeholder="automatic" aria-label=format!("Smoothing of the means of {name}, in rows") prop:value=value on:change=set />
            "more rows of the mean"
        </label>
        <span class="as-model__muted">"The means come from the rows that are learnt from alone, and none of them sees its own target. This suits columns of many values."</span>
    }
}

#[component]
fn Dates(encoding: Known, change: Callback<Encoding>) -> impl IntoView {
    let parts = move || if let Some(Encoding::DateParts { parts }) = encoding.get() { parts } else { Vec::new() };
    let part = |part: DatePart| {
        let toggle = move |event: leptos::ev::Event| {
            let wanted = event_target_checked(&event);
            let now = untrack(parts);
            let next: Vec<DatePart> =
                DatePart::ALL.into_iter().filter(|known| if *known == part { wanted } else { now.contains(known) }).collect();
            // A date without any part would be a column left out, which has a control of its own.
            if !next.is_empty() {
                change.run(Encoding::DateParts { parts: next });
            }
        };
        view! { <label class="as-model__check"><input type="checkbox" class="as-model__use" prop:checked=move || parts().contains(&part) on:change=toggle />{part.id()}</label> }
    };
    DatePart::ALL.map(part).collect_view()
}

#[component]
fn Buckets(encoding: Known, change: Callback<Encoding>, name: String) -> impl IntoView {
    let now = move || if let Some(Encoding::Words { buckets }) = encoding.get() { buckets } else { 0 };
    let set = move |event: leptos::ev::Event| {
        if let Ok(buckets) = event_target_value(&event).parse::<usize>() {
            change.run(Encoding::Words { buckets: buckets.clamp(1, MOST_BUCKETS) });
        }
    };
    view! {
        <label class="as-model__check">"Words are counted in"
            <input class="as-field as-model__short" type="number" min="1" max=MOST_BUCKETS.to_string() step="1" aria-label=format!("Buckets of words of {name}") prop:value=move || now().to_string() on:change=set />
            "buckets"
        </label>
    }
}

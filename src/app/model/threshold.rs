//! The threshold of two classes, with what each mistake costs: all figures of it move with the slider.

use std::sync::Arc;

use leptos::prelude::*;

use super::words;
use crate::app::{modelling::Run, session::Session};

/// The slider and its figures.
#[component]
pub fn Threshold(run: Arc<Run>) -> impl IntoView {
    let modelling = Session::expect().modelling;
    let threshold = modelling.threshold;
    let (alarm, set_alarm) = signal(1.0);
    let (miss, set_miss) = signal(1.0);
    let positive = run.told.classes.get(1).cloned().unwrap_or_default();
    let counts = StoredValue::new(run.told.binary.as_ref().map(|binary| binary.thresholds.clone()).unwrap_or_default());
    let now = move || counts.with_value(|counts| counts.get(threshold.get() as usize).copied().unwrap_or_default());
    let cost = move |[_, fp, _, fneg]: [f64; 4]| fp * alarm.get() + fneg * miss.get();
    let cheapest = move || {
        counts
            .with_value(|counts| (0..).zip(counts).map(|(at, counts)| (at, cost(*counts))).min_by(|a: &(u32, f64), b| a.1.total_cmp(&b.1)))
    };
    let part = |a: f64, b: f64| if b > 0.0 { words::score(a / b) } else { "–".to_owned() };
    let figures = move || {
        let [tp, fp, tn, fneg] = now();
        [
            ("Precision", part(tp, tp + fp)),
            ("Recall", part(tp, tp + fneg)),
            ("F1", part(2.0 * tp, 2.0 * tp + fp + fneg)),
            ("Accuracy", part(tp + tn, tp + tn + fp + fneg)),
            ("False alarms", part(fp, fp + tn)),
            ("Cost a row", part(cost([tp, fp, tn, fneg]), tp + tn + fp + fneg)),
        ]
        .into_iter()
        .map(|(name, value)| view! { <div class="as-model__pair"><dt>{name}</dt><dd>{value}</dd></div> })
        .collect_view()
    };
    let number = |set: WriteSignal<f64>| {
        move |event| {
            if let Ok(value) = event_target_value(&event).parse::<f64>()
                && value >= 0.0
            {
                set.set(value);
            }
        }
    };
    view! {
        <h3 class="as-model__subtitle">{format!("From which probability on is a row “{positive}”?")}</h3>
        <div class="as-model__threshold">
            <label class="as-model__slider">
                <span>"Threshold " <output>{move || format!("{:.2}", f64::from(threshold.get()) / 100.0)}</output></span>
                <input type="range" min="0" max="100" step="1" data-testid="model-threshold" prop:value=move || threshold.get().to_string()
                    on:input=move |event| threshold.set(event_target_value(&event).parse().unwrap_or(50)) />
            </label>
            <label class="as-model__cost">"A false alarm costs" <input class="as-field" type="number" min="0" step="any" value="1" on:input=number(set_alarm) /></label>
            <label class="as-model__cost">"A miss costs" <input class="as-field" type="number" min="0" step="any" value="1" on:input=number(set_miss) /></label>
            <button class="as-button" type="button" data-testid="model-cheapest" on:click=move |_| {
                if let Some((at, _)) = cheapest() {
                    threshold.set(at);
                }
            }>{move || cheapest().map(|(at, _)| format!("Cheapest: {:.2}", f64::from(at) / 100.0))}</button>
        </div>
        <dl class="as-model__pairs" data-testid="model-threshold-figures">{figures}</dl>
        <p class="as-model__muted">"A threshold chosen by looking at these rows is a little too good on them; on new rows expect somewhat less."</p>
    }
}

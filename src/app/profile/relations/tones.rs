//! What the colours of fields mean.

use leptos::prelude::*;

/// A list of colours, each with its meaning.
#[component]
pub fn Tones(
    /// The tone, as the style sheet knows it, and what it means.
    steps: &'static [(&'static str, &'static str)],
) -> impl IntoView {
    let step = |&(tone, words): &(&'static str, &'static str)| {
        view! { <li class="as-tones__step"><span class=format!("as-tones__tone as-tones__tone--{tone}")></span>{words}</li> }
    };
    view! { <ul class="as-tones" aria-label="What the colours mean">{steps.iter().map(step).collect_view()}</ul> }
}

//! How figures that are estimates look, and how far the reading is that will replace those of a first look.

use leptos::prelude::*;

use crate::{
    app::{phase::Phase, session::Session},
    charts::label,
    profile::Part,
};

/// The sign of an estimate; nothing for an exact figure.
#[component]
pub fn AboutSign(
    /// Whether it is an estimate.
    on: bool,
) -> impl IntoView {
    on.then(|| view! { <span class="as-about" aria-hidden="true">"≈\u{2009}"</span><span class="as-visually-hidden">"about "</span> })
}

/// Says that all figures below are estimates, and when they will be replaced.
#[component]
pub fn FirstLookNote(
    /// What was looked at.
    part: Part,
) -> impl IntoView {
    let session = Session::expect();
    let share = move || session.phase.with(|phase| if let Phase::Reading(progress) = phase { progress.share() } else { 0.0 });
    let read = move || format!("{} read", label::percent(share()));
    view! {
        <div class="as-first-look" data-testid="first-look" data-rows=part.rows.to_string() data-of=part.of.to_string()>
            <p class="as-first-look__words">
                <span class="as-badge">"≈ First look"</span>
                {format!(
                    " Estimates from {} of about {}. They are replaced when the whole file has been read.",
                    label::count(part.rows),
                    label::things(part.of, "row", "rows")
                )}
            </p>
            <progress class="as-first-look__progress" max="1" aria-label="Reading the file" prop:value=share></progress>
            <span class="as-first-look__share">{read}</span>
        </div>
    }
}

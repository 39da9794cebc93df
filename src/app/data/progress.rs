//! How far the work is, with the button that stops it.

use leptos::prelude::*;

use crate::app::{outlook, phase::Phase, session::Session, words};

/// The bar; nothing while there is no work.
#[component]
pub fn ProgressBar() -> impl IntoView {
    let session = Session::expect();
    let busy = Memo::new(move |_| session.phase.with(Phase::is_busy));
    // The parts change in place, so that the button keeps the focus while the figures move.
    move || {
        busy.get().then(|| {
            view! {
                <div class="as-progress" data-testid="job-progress">
                    <div
                        class="as-progress__bar"
                        role="progressbar"
                        aria-label="Reading the file"
                        aria-valuemin="0"
                        aria-valuemax="100"
                        aria-valuenow=move || session.phase.with(|phase| share(phase).map(|share| format!("{:.0}", share * 100.0)))
                        aria-valuetext=move || session.phase.with(words_of)
                    >
                        <span
                            class="as-progress__fill"
                            class:as-progress__fill--unknown=move || session.phase.with(|phase| share(phase).is_none())
                            style:width=move || format!("{:.2}%", session.phase.with(share).unwrap_or(1.0) * 100.0)
                        ></span>
                    </div>
                    <p class="as-progress__words">{move || session.phase.with(words_of)}</p>
                    <button class="as-button" type="button" data-testid="cancel" on:click=move |_| session.cancel()>"Cancel"</button>
                </div>
            }
        })
    }
}

/// The share that is done, if it can be told.
#[expect(clippy::cast_precision_loss, reason = "a share for a progress bar")]
fn share(phase: &Phase) -> Option<f64> {
    match phase {
        Phase::Making { rows, total } => Some(*rows as f64 / (*total).max(1) as f64),
        Phase::Reading(progress) => Some(progress.share()),
        _ => None,
    }
}

fn words_of(phase: &Phase) -> String {
    match phase {
        Phase::Making { rows, total } => format!("Making the sample: {} of {}", words::count(*rows), words::counted(*total, "row")),
        Phase::Opening => "Looking at how the file is to be read".to_owned(),
        Phase::Reading(progress) if progress.bytes == 0 => format!("Reading {}", words::size(progress.total)),
        Phase::Reading(progress) => format!(
            "{:.0} % of {}, {}, {:.0} MB/s{}",
            progress.share() * 100.0,
            words::size(progress.total),
            words::counted(progress.rows, "row"),
            progress.mb_per_s,
            progress.seconds_left().map(|left| format!(", {} left", outlook::time(left))).unwrap_or_default(),
        ),
        _ => String::new(),
    }
}

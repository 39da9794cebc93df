//! What reading a large file is expected to need and to give, while it is being read.

use leptos::prelude::*;

use crate::app::{phase::Phase, session::Session};

/// The sentences; nothing where they are of no use any more.
#[component]
pub fn Expected() -> impl IntoView {
    let session = Session::expect();
    let busy = Memo::new(move |_| session.phase.with(Phase::is_busy));
    move || {
        let look = session.first_look.get().filter(|_| busy.get())?;
        Some(view! {
            <section class="as-panel" aria-labelledby="expected-title" data-testid="expected">
                <h2 class="as-panel__title" id="expected-title">"What to expect"</h2>
                <p class="as-expected">{look.outlook.clone()}</p>
            </section>
        })
    }
}

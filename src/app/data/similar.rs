//! Reading similar files with the settings that were chosen for this one.

use leptos::prelude::*;

use crate::app::{import::similar::pattern, session::Session, words};

/// The offer, once something is fixed; and what is remembered, with the way to forget it.
#[component]
pub fn Similar() -> impl IntoView {
    let session = Session::expect();
    let fixed = Memo::new(move |_| session.import.steps.with(|steps| !steps.now().given().is_empty()));
    let remembered = Memo::new(move |_| session.import.memory.with(|memory| memory.len() as u64));
    move || {
        (fixed.get() || remembered.get() > 0).then(|| {
            let offer = fixed.get().then(|| view! { <Offer /> });
            let forget = (remembered.get() > 0).then(|| view! { <Forget remembered /> });
            view! {
                <section class="as-panel" aria-labelledby="similar-title" data-testid="similar">
                    <h2 class="as-panel__title" id="similar-title">"Similar files"</h2>
                    {offer}
                    {forget}
                </section>
            }
        })
    }
}

#[component]
fn Offer() -> impl IntoView {
    let session = Session::expect();
    let kept = RwSignal::new(false);
    let like = move || {
        let columns = session.names.with(|names| names.len() as u64);
        let name = session.file.with(|file| file.as_ref().map(|file| words::clip(&pattern(&file.name), 60)).unwrap_or_default());
        let columns =
            if columns == 1 { "with the same column".to_owned() } else { format!("with the same {} columns", words::count(columns)) };
        format!("Files named like {name}, and files {columns}, can be read with what you fixed here.")
    };
    view! {
        <p class="as-panel__note">{like}</p>
        <label class="as-similar__kept">
            <input type="checkbox" data-testid="similar-kept" prop:checked=kept on:change=move |event| kept.set(event_target_checked(&event)) />
            <span>"Also on my next visits. For that, this browser keeps the settings, and fingerprints (numbers) in place of the names of file and columns. No values, nothing else."</span>
        </label>
        <button class="as-button" type="button" data-testid="apply-similar" on:click=move |_| session.remember_similar(kept.get_untracked())>
            "Apply to all similar files"
        </button>
    }
}

#[component]
fn Forget(remembered: Memo<u64>) -> impl IntoView {
    let session = Session::expect();
    view! {
        <p class="as-similar__known" data-testid="similar-known">
            {move || format!("{} of files known.", words::counted(remembered.get(), "kind"))} " "
            <button class="as-link" type="button" data-testid="forget-similar" on:click=move |_| session.forget_similar()>"Forget"</button>
        </p>
    }
}

//! The line that says that personal data is masked, with the button that shows it.

use leptos::prelude::*;

use super::{session::Session, words};

/// Says which columns are masked, and shows or masks their values. Nothing where no column is personal.
#[component]
pub fn MaskNote() -> impl IntoView {
    let session = Session::expect();
    let insight = session.insight;
    move || {
        let columns = insight.personal.with(Vec::len) as u64;
        (columns > 0).then(|| {
            let revealed = move || insight.revealed.get();
            let says = move || {
                let columns = words::counted(columns, "column");
                let now = if revealed() { "are shown" } else { "are masked on screen" };
                format!("Personal data in {columns}: the values {now}. Exports hold them as they are.")
            };
            view! {
                <p class="as-mask" data-testid="mask-note">
                    <span role="status">{says}</span>
                    <button class="as-button" type="button" data-testid="mask-toggle" on:click=move |_| insight.revealed.update(|on| *on = !*on)>
                        {move || if revealed() { "Mask the values" } else { "Show the values" }}
                    </button>
                </p>
            }
        })
    }
}

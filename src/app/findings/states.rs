//! What the station says where there is nothing to list.

use leptos::prelude::*;

/// Nothing was found at all.
#[component]
pub fn Clean(
    /// Rows that were looked at.
    rows: String,
) -> impl IntoView {
    view! {
        <section class="as-state" data-testid="findings-none">
            <h2 class="as-state__title">"Nothing looks wrong"</h2>
            <p class="as-state__words">
                {rows} " were looked at. That is not a proof: what is wrong in the same way everywhere looks right from inside the table, and only "
                "somebody who knows the data can tell."
            </p>
        </section>
    }
}

/// The address names findings that are not there.
#[component]
pub fn Unknown(back: String) -> impl IntoView {
    view! {
        <section class="as-state" data-testid="findings-unknown">
            <h2 class="as-state__title">"There are no such findings"</h2>
            <p class="as-state__words">"The table that is open has none of this kind in this column."</p>
            <p><a class="as-button as-button--main" href=back>"See all findings"</a></p>
        </section>
    }
}

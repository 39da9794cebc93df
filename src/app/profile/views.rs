//! The links from view to view of the station.

use leptos::prelude::*;

use super::view::View;

/// The links, the one of the view that is shown marked.
#[component]
pub fn Views(
    /// The view that is shown.
    shown: View,
) -> impl IntoView {
    let link = |view: View| {
        let current = (view == shown).then_some("page");
        view! {
            <li><a class="as-views__link" href=view.address().to_string() aria-current=current data-testid=format!("view-{}", view.id())>{view.label()}</a></li>
        }
    };
    view! {
        <nav class="as-views" aria-label="Views of the profile">
            <ul class="as-views__list">{View::ALL.map(link).collect_view()}</ul>
        </nav>
    }
}

//! What the station says while it has no figures to show, and what to do then.

use leptos::prelude::*;

use super::{listing::Listing, words};
use crate::{
    app::{
        address::{Address, Station},
        phase::Phase,
        session::Session,
    },
    charts::label,
};

fn data() -> String {
    Address::of(Station::Data).to_string()
}

/// The file is being read.
#[component]
pub fn Busy() -> impl IntoView {
    let session = Session::expect();
    let share = move || session.phase.with(|phase| if let Phase::Reading(progress) = phase { progress.share() } else { 0.0 });
    let words = move || session.phase.with(words_of);
    view! {
        <section class="as-state" data-testid="profile-busy">
            <h2 class="as-state__title">"Still reading"</h2>
            <p class="as-state__words">"The figures are worked out from every row, so they come when the whole file has been read."</p>
            <progress class="as-state__progress" max="1" aria-label="Reading the file" prop:value=share></progress>
            <p class="as-state__words as-state__words--small">{words}</p>
            <p><a class="as-link" href=data()>"See the first rows meanwhile"</a></p>
        </section>
    }
}

/// The view needs the whole table, and it is not read yet.
#[component]
pub fn Reading() -> impl IntoView {
    let session = Session::expect();
    let share = move || session.phase.with(|phase| if let Phase::Reading(progress) = phase { progress.share() } else { 0.0 });
    let words = move || session.phase.with(words_of);
    view! {
        <section class="as-state" data-testid="profile-waiting">
            <h2 class="as-state__title">"Still reading"</h2>
            <p class="as-state__words">"What stands here is worked out from the whole table, so it comes when the file has been read."</p>
            <progress class="as-state__progress" max="1" aria-label="Reading the file" prop:value=share></progress>
            <p class="as-state__words as-state__words--small">{words}</p>
        </section>
    }
}

fn words_of(phase: &Phase) -> String {
    match phase {
        Phase::Making { rows, total } => format!("Making the sample: {} of {} rows", label::count(*rows), label::count(*total)),
        Phase::Reading(progress) => format!("{} read, {}", label::percent(progress.share()), label::things(progress.rows, "row", "rows")),
        _ => "Looking at how the file is to be read".to_owned(),
    }
}

/// The table has a header and nothing below it.
#[component]
pub fn NoRows() -> impl IntoView {
    view! {
        <p class="as-state as-state--note" data-testid="profile-no-rows">
            "The table has columns but no rows, so there is nothing to count in them. If the first line is not a header, say so on "
            <a class="as-link" href=data()>"Data"</a> "."
        </p>
    }
}

/// The table has no columns.
#[component]
pub fn NoColumns(
    /// Name of the file.
    name: String,
) -> impl IntoView {
    view! {
        <section class="as-state" data-testid="profile-no-columns">
            <h2 class="as-state__title">"Nothing to profile"</h2>
            <p class="as-state__words"><bdi>{words::visible(&name, words::LONGEST_NAME)}</bdi> " holds no column: no header and no row."</p>
            <p><a class="as-button as-button--main" href=data()>"Open another table"</a></p>
        </section>
    }
}

/// The address names a column that the table does not have.
#[component]
pub fn Unknown() -> impl IntoView {
    let session = Session::expect();
    let name = move || session.address.with(|address| words::visible(address.item.as_deref().unwrap_or_default(), words::LONGEST_NAME));
    let back = move || session.address.with(|address| Listing::read(address).address().to_string());
    view! {
        <section class="as-state" data-testid="profile-unknown">
            <h2 class="as-state__title">"This table has no such column"</h2>
            <p class="as-state__words">"No column is named “" <bdi>{name}</bdi> "”. Names are told apart by upper and lower case."</p>
            <p><a class="as-button as-button--main" href=back>"See all columns"</a></p>
        </section>
    }
}

/// No column fits the settings of the list.
#[component]
pub fn Nothing(listing: Memo<Listing>) -> impl IntoView {
    let all = move || listing.with(|listing| listing.unfiltered().address().to_string());
    view! {
        <p class="as-state as-state--note" data-testid="profile-none-listed">
            "No column fits these settings. " <a class="as-link" href=all>"Show all columns"</a>
        </p>
    }
}

//! The page as a whole: landmarks, the station in the middle, and what is said without being asked.

use leptos::{html::H1, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{act::Desk, dialogs::Dialogs, drop::DropAnywhere, header::Header, keys::listen, stations::StationBody, update::UpdatePrompt};
use crate::app::{
    address::{Address, Station},
    data::FailureNote,
    session::Session,
};

/// The whole page.
#[component]
pub fn Frame(session: Session) -> impl IntoView {
    let desk = Desk::provide(session);
    listen(desk);
    let title = NodeRef::<H1>::new();
    follow_station(session, title);
    catch_focus(session, title);
    let ready = move || session.ready.get().then(|| view! { <span class="as-ready" data-testid="ready"></span> });
    let alarm = move || session.phase.with(|phase| phase.failure().map(ToString::to_string));
    view! {
        <a class="as-skip" href="#main" on:click=move |event| {
            event.prevent_default();
            focus(title);
        }>"Skip to the station"</a>
        <Header desk />
        <UpdatePrompt />
        <main class="as-station" id="main">
            <StationView session title />
        </main>
        <Dialogs desk />
        <DropAnywhere />
        <p class="as-visually-hidden" role="status" aria-live="polite">{session.news}</p>
        <p class="as-visually-hidden" role="alert" aria-live="assertive">{alarm}</p>
        {ready}
    }
}

/// The heading of the station and the station itself.
#[component]
fn StationView(session: Session, title: NodeRef<H1>) -> impl IntoView {
    let station = Memo::new(move |_| session.address.with(|address| address.station));
    let failed = Memo::new(move |_| session.phase.with(|phase| phase.failure().is_some()));
    view! {
        <div class="as-station__head">
            <h1 class="as-station__title" id="station-title" tabindex="-1" node_ref=title>{move || station.get().label()}</h1>
            <p class="as-station__purpose">{move || station.get().purpose()}</p>
        </div>
        {move || {
            let station = station.get();
            // What went wrong stands in place of every station, since none has anything to show.
            let body = if failed.get() { view! { <FailureNote /> }.into_any() } else { view! { <StationBody station /> }.into_any() };
            view! {
                <section class="as-station__body" aria-labelledby="station-title" data-testid=format!("station-{}", station.id())>
                    {body}
                </section>
            }
        }}
    }
}

/// Keeps the window's title right, and moves the focus to the station's heading when another station is gone to.
fn follow_station(session: Session, title: NodeRef<H1>) {
    Effect::new(move |before: Option<Station>| {
        let (address, file) = (session.address.get(), session.file.get());
        document().set_title(&window_title(&address, file.as_ref().map(|file| file.name.as_str())));
        if before.is_some_and(|before| before != address.station) {
            focus(title);
        }
        address.station
    });
}

/// Moves the focus to the heading when what had it has gone, such as the button that cancels finished work.
fn catch_focus(session: Session, title: NodeRef<H1>) {
    let last = StoredValue::new_local(None::<Element>);
    window_event_listener(leptos::ev::focusin, move |event| {
        last.set_value(event.target().and_then(|target| target.dyn_into::<Element>().ok()));
    });
    let stage = Memo::new(move |_| session.phase.with(std::mem::discriminant));
    Effect::new(move |_| {
        // Tracking alone would not make the memo look at the phase.
        stage.get();
        request_animation_frame(move || {
            let gone = last.with_value(|last| last.as_ref().is_some_and(|element| !element.is_connected()));
            let nowhere = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
            if gone && nowhere {
                focus(title);
            }
        });
    });
}

fn focus(title: NodeRef<H1>) {
    if let Some(title) = title.get_untracked() {
        // A heading that is not there cannot be focused; nothing is lost by that.
        let _ = title.focus();
    }
}

fn window_title(address: &Address, file: Option<&str>) -> String {
    let parts = [address.item.as_deref(), Some(address.station.label()), file, Some("Assay")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" – ")
}

//! The list of cards. Only those near the screen are on the page, and their pictures with them.

use leptos::{html::Div, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use super::{
    card::Card,
    follow,
    left::scroll_to,
    listing::Listing,
    station::Subject,
    window::{self, Placement},
};

/// Between the cards, in pixels; the style sheet has the same.
const GAP: f64 = 16.0;
/// Border and padding of a card left and right, in pixels; the style sheet has the same.
const INSET: f64 = 34.0;

/// Cards that are put on the page in one go.
const STEP: usize = 2;

/// A card's position in the list, and its column.
type Slot = (usize, usize);

/// The cards of the listed columns.
#[component]
pub fn Cards(
    /// The table.
    subject: Subject,
    /// The settings of the list.
    listing: Memo<Listing>,
    /// Positions of the listed columns, in order.
    listed: Memo<Vec<usize>>,
) -> impl IntoView {
    let (list, ruler) = (NodeRef::<Div>::new(), NodeRef::<Div>::new());
    let placement = follow::placement(list, ruler, GAP);
    let columns = Memo::new(move |_| placement.with(Placement::columns));
    let width = Memo::new(move |_| placement.with(|placement| (placement.card_width() - INSET).max(0.0).floor()));
    let wanted = Memo::new(move |_| {
        listed.with(|listed| {
            let near = placement.with(|placement| placement.in_view(listed.len()));
            near.map(|at| (at, listed[at])).collect::<Vec<_>>()
        })
    });
    let drawn = in_steps(wanted, move || keep_focus(list));
    let bare = subject.profile.rows == 0;
    let count = move || listed.with(Vec::len);
    let height = move || format!("{}px", placement.with(|placement| placement.height(count())));
    view! {
        <div class="as-cards" class:as-cards--bare=bare node_ref=list tabindex="-1" style:height=height style=("--columns", move || columns.get().to_string())>
            <div class="as-cards__ruler" aria-hidden="true" node_ref=ruler></div>
            <ul class="as-cards__list" role="list">
                <For each=move || drawn.get() key=|slot| *slot let((at, column))>
                    <li class="as-cards__item"
                        style=("--row", move || (at / columns.get()).to_string()) style=("--column", move || (at % columns.get()).to_string())
                        aria-posinset=(at + 1).to_string() aria-setsize=move || count().to_string() data-testid="column-card" data-column=column.to_string()>
                        <Card subject=subject.clone() column listing width />
                    </li>
                </For>
            </ul>
        </div>
    }
}

/// Follows the wanted cards a few at a time, a frame for each step. This is no mirror of them but a way towards them.
fn in_steps(wanted: Memo<Vec<Slot>>, before_each: impl Fn() + Copy + 'static) -> ReadSignal<Vec<Slot>> {
    let (drawn, set_drawn) = signal(Vec::new());
    let waiting = StoredValue::new(false);
    let go = move || {
        let (Some(now), Some(all)) = (drawn.try_get_untracked(), wanted.try_get_untracked()) else { return };
        let next = window::step(&now, &all, STEP);
        if next != now {
            before_each();
            set_drawn.set(next);
        }
    };
    Effect::new(move |_| {
        // Taking each step in a frame of its own lets input and scrolling come between.
        let on_the_way = wanted.with(|all| drawn.with(|now| now != all));
        if on_the_way && !waiting.get_value() {
            waiting.set_value(true);
            request_animation_frame(move || {
                waiting.try_set_value(false);
                go();
            });
        }
    });
    drawn
}

/// If the card that has the focus is scrolled off the page, the list takes the focus, so that the Tab key goes on with
/// the cards on the screen and not at the top of the page.
fn keep_focus(list: NodeRef<Div>) {
    let Some(list) = list.get_untracked() else { return };
    let list: HtmlElement = list.unchecked_into();
    let within = document().active_element().is_some_and(|active| list.contains(Some(active.unchecked_ref::<Node>())));
    if !within {
        return;
    }
    request_animation_frame(move || {
        if document().active_element().is_none_or(|active| active.tag_name() == "BODY") {
            let here = window().scroll_y().unwrap_or_default();
            // A list that left the page meanwhile cannot take the focus.
            let _ = list.focus();
            scroll_to(here);
        }
    });
}

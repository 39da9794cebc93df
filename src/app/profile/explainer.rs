//! "What is this?": one note for the whole station that explains the figure that was asked about.

use leptos::{html::Div, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::explain::{Explanation, Measure};

/// Space kept between the note and the edges of the screen, in pixels.
const MARGIN: f64 = 8.0;

/// The note, as seen from the figures.
#[derive(Clone, Copy)]
pub struct Explainer {
    asked: RwSignal<Vec<Measure>>,
    note: NodeRef<Div>,
}

impl Explainer {
    /// Makes the note known to everything below.
    pub fn provide() -> Self {
        let explainer = Self { asked: RwSignal::new(Vec::new()), note: NodeRef::new() };
        provide_context(explainer);
        explainer
    }

    /// Opens the note beside the element that was pressed.
    fn open(self, measures: Vec<Measure>, event: &leptos::ev::MouseEvent) {
        let anchor = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
        self.asked.set(measures);
        // The new words are on the page with the next frame; only then is the size of the note known.
        request_animation_frame(move || {
            let (Some(note), Some(anchor)) = (self.note.get_untracked(), anchor) else { return };
            let note: HtmlElement = note.unchecked_into();
            // A browser without popovers has no note; the figures stay usable.
            if note.show_popover().is_ok() {
                place(&note, &anchor);
                let _ = note.focus();
            }
        });
    }
}

/// Puts the note below the element, or above where there is no room below, and inside the screen.
fn place(note: &HtmlElement, anchor: &Element) {
    let size = |length: Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>| length.ok().and_then(|x| x.as_f64()).unwrap_or_default();
    let (width, height) = (size(window().inner_width()), size(window().inner_height()));
    let (at, own) = (anchor.get_bounding_client_rect(), note.get_bounding_client_rect());
    let left = at.left().min(width - own.width() - MARGIN).max(MARGIN);
    let below = at.bottom() + MARGIN;
    let fits = below + own.height() + MARGIN <= height;
    let top = if fits { below } else { (at.top() - own.height() - MARGIN).max(MARGIN) };
    for (name, x) in [("left", left), ("top", top)] {
        // Without a place of its own the note stands in the middle.
        let _ = note.style().set_property(name, &format!("{x}px"));
    }
}

/// The note itself; once in the station.
#[component]
pub fn ExplainNote(explainer: Explainer) -> impl IntoView {
    let entries = move || explainer.asked.get().into_iter().map(|measure| view! { <Entry measure /> }).collect_view();
    view! {
        <div class="as-explain" id="explain-note" popover="auto" role="dialog" aria-label="What the figures mean" tabindex="-1"
            data-testid="explain" node_ref=explainer.note>
            <dl class="as-explain__list">{entries}</dl>
            <button class="as-button as-explain__close" type="button" popovertarget="explain-note" popovertargetaction="hide">"Close"</button>
        </div>
    }
}

#[component]
fn Entry(measure: Measure) -> impl IntoView {
    let Explanation { label, meaning, formula, from } = measure.explanation();
    view! {
        <div class="as-explain__entry">
            <dt class="as-explain__label">{label}</dt>
            <dd class="as-explain__text">
                <p>{meaning}</p>
                <p class="as-explain__how"><span class="as-explain__key">"How: "</span>{formula}</p>
                <p class="as-explain__how"><span class="as-explain__key">"From: "</span>{from}</p>
            </dd>
        </div>
    }
}

/// The name of a figure as a button that says what it is.
#[component]
pub fn Name(
    /// The figure.
    measure: Measure,
) -> impl IntoView {
    let explainer = expect_context::<Explainer>();
    view! {
        <button class="as-name" type="button" aria-haspopup="dialog" on:click=move |event| explainer.open(vec![measure], &event)>
            {measure.label()} <span class="as-visually-hidden">": what is this?"</span>
        </button>
    }
}

/// A small button that explains several figures at once.
#[component]
pub fn ExplainButton(
    /// The figures.
    measures: Vec<Measure>,
    /// What the button is called for those who do not see where it stands.
    label: String,
) -> impl IntoView {
    let explainer = expect_context::<Explainer>();
    view! {
        <button class="as-ask" type="button" aria-haspopup="dialog" aria-label=label title="What do these figures mean?"
            on:click=move |event| explainer.open(measures.clone(), &event)>
            <span aria-hidden="true">"?"</span>
        </button>
    }
}

//! Measures elements of the page and keeps the measures true while the page is scrolled and changes its size.

use leptos::{html::Div, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::ResizeObserver;

use super::window::Placement;

/// Calls back whenever one of the elements changes its size, until the component is gone.
fn on_resize(elements: impl Fn() -> Option<Vec<web_sys::Element>> + 'static, changed: impl Fn() + Clone + 'static) {
    let heard = changed.clone();
    let callback = Closure::<dyn FnMut()>::new(heard);
    let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) else { return };
    let kept = StoredValue::new_local((observer, callback));
    Effect::new(move |_| {
        for element in elements().into_iter().flatten() {
            kept.with_value(|(observer, _)| observer.observe(&element));
        }
        changed();
    });
    on_cleanup(move || {
        kept.try_with_value(|(observer, _)| observer.disconnect());
    });
}

/// Calls back whenever anything is scrolled or the window changes its size, until the component is gone.
fn on_scroll(heard: impl Fn() + Clone + 'static) {
    let again = heard.clone();
    let callback = Closure::<dyn FnMut()>::new(heard);
    // Scrolling inside an element does not bubble, but it is seen on the way down.
    let listening = window().add_event_listener_with_callback_and_bool("scroll", callback.as_ref().unchecked_ref(), true);
    let resize = window_event_listener_untyped("resize", move |_| again());
    let kept = StoredValue::new_local((listening, callback));
    on_cleanup(move || {
        resize.remove();
        kept.try_with_value(|(_, callback)| {
            // It was added above; a window that refuses to forget it is being closed.
            let _ = window().remove_event_listener_with_callback_and_bool("scroll", callback.as_ref().unchecked_ref(), true);
        });
    });
}

/// Where a list of cards is. `ruler` is as wide as a card at least is, and as high as from card to card.
pub fn placement(list: NodeRef<Div>, ruler: NodeRef<Div>, gap: f64) -> Signal<Placement> {
    let (placement, set_placement) = signal(Placement::default());
    let measure = move || {
        // What is heard with the next frame may come when the component is gone.
        let (Some(Some(list)), Some(Some(ruler))) = (list.try_get_untracked(), ruler.try_get_untracked()) else { return };
        let (list, ruler) = (list.get_bounding_client_rect(), ruler.get_bounding_client_rect());
        let screen = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
        let now = Placement { top: list.top(), width: list.width(), screen, card: ruler.width(), pitch: ruler.height(), gap };
        if placement.get_untracked() != now {
            set_placement.set(now);
        }
    };
    on_resize(move || Some(vec![list.get()?.unchecked_into(), ruler.get()?.unchecked_into(), body()?]), measure);
    on_scroll(measure);
    placement.into()
}

/// Width of an element in whole pixels; 0 before it is measured.
pub fn width(element: NodeRef<Div>) -> Signal<f64> {
    let (width, set_width) = signal(0.0);
    let measure = move || {
        let Some(Some(element)) = element.try_get_untracked() else { return };
        let now = element.get_bounding_client_rect().width().floor();
        if (width.get_untracked() - now).abs() > 0.5 {
            set_width.set(now);
        }
    };
    on_resize(move || Some(vec![element.get()?.unchecked_into()]), measure);
    width.into()
}

// What stands above the list may grow and push it down without changing the list's own size.
fn body() -> Option<web_sys::Element> {
    document().body().map(JsCast::unchecked_into)
}

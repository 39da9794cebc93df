//! The control of one setting: a list to pick from, a number, or words.

use leptos::{html::Input, prelude::*};

use crate::{
    app::{
        import::setting::{Control, control, offered, percent, say, title},
        session::Session,
        words,
    },
    table::ReadingFact,
};

/// What the list says for a value that is typed. No value is the empty text.
const OTHER: &str = "";

/// The id of a setting's control.
pub fn id(what: &str) -> String {
    format!("setting-{what}")
}

/// The control; it stays the same element while the fact changes, so that it keeps the focus.
#[component]
pub fn SettingControl(
    /// The setting.
    what: String,
    /// What is known of it.
    #[prop(into)]
    fact: Signal<ReadingFact>,
) -> impl IntoView {
    match control(&what) {
        Control::Pick { usual, open } => view! { <Pick what fact usual=usual() open /> }.into_any(),
        Control::Number => view! { <Typed what fact kind="number" /> }.into_any(),
        Control::Words => view! { <Typed what fact kind="text" /> }.into_any(),
    }
}

#[component]
fn Pick(what: String, fact: Signal<ReadingFact>, usual: Vec<String>, open: bool) -> impl IntoView {
    let session = Session::expect();
    let typing = RwSignal::new(false);
    let name = what.clone();
    let options = move || {
        let now = fact.get();
        let sure = now.others.is_empty();
        let option = |(value, confidence): (String, Option<f64>)| {
            let label = words::clip(&say(&name, &value), 60);
            let label =
                confidence.filter(|_| !sure).map_or_else(|| label.clone(), |confidence| format!("{label} ({})", percent(confidence)));
            let selected = value == now.value;
            view! { <option value=value prop:selected=move || selected && !typing.get()>{label}</option> }
        };
        offered(&now, &usual).into_iter().map(option).collect_view()
    };
    let other = open.then(|| view! { <option value=OTHER prop:selected=typing>"Other …"</option> });
    let name = what.clone();
    let change = move |event| {
        let value = event_target_value(&event);
        typing.set(value == OTHER);
        if value != OTHER {
            session.choose(&name, &value);
        }
    };
    let described = described(&what);
    let field = {
        let what = what.clone();
        move || typing.get().then(|| view! { <Other what=what.clone() typing /> })
    };
    view! {
        <select class="as-select as-setting__control" id=id(&what) data-testid=id(&what) aria-describedby=described on:change=change>
            {options}
            {other}
        </select>
        {field}
    }
}

/// The field for a value that the list does not have.
#[component]
fn Other(what: String, typing: RwSignal<bool>) -> impl IntoView {
    let session = Session::expect();
    let field = NodeRef::<Input>::new();
    Effect::new(move |_| field.get().map(|field| field.focus()));
    let label = format!("{}: another value", title(&what));
    let described = described(&what);
    let testid = format!("other-{what}");
    let take = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(field) = field.get_untracked() else { return };
        session.choose(&what, &field.value());
        if session.import.refused.with_untracked(|refused| !refused.contains_key(&what)) {
            // The list shows the value from now on; the focus goes back to it.
            typing.set(false);
            focus(&id(&what));
        }
    };
    view! {
        <form class="as-setting__other" on:submit=take>
            <input class="as-field" type="text" node_ref=field data-testid=testid aria-label=label aria-describedby=described
                autocomplete="off" spellcheck="false" />
            <button class="as-button" type="submit">"Use it"</button>
        </form>
    }
}

/// A field for a number or for words; nothing in it leaves the setting to be detected.
#[component]
fn Typed(what: String, fact: Signal<ReadingFact>, kind: &'static str) -> impl IntoView {
    let session = Session::expect();
    let described = described(&what);
    let (id, testid) = (id(&what), id(&what));
    let change = move |event| match event_target_value(&event) {
        value if value.trim().is_empty() => session.detect(&what),
        value => session.choose(&what, &value),
    };
    view! {
        <input class="as-field as-setting__control" type=kind min="0" id=id data-testid=testid aria-describedby=described
            autocomplete="off" spellcheck="false" prop:value=move || fact.get().value on:change=change />
    }
}

/// The ids of what explains a control: the evidence, and the refusal if there is one.
fn described(what: &str) -> String {
    format!("evidence-{what} refused-{what}")
}

/// Moves the focus to an element, if it is there.
pub fn focus(id: &str) {
    use wasm_bindgen::JsCast;
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}

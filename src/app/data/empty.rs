//! What one sees first: how to open a table, and what happens to it.

use leptos::prelude::*;

use super::sample::SampleForm;
use crate::app::{
    frame::{Desk, Dialog},
    import::setting::{say, title},
    session::Session,
    words,
};

/// The station without a file.
#[component]
pub fn Empty() -> impl IntoView {
    let desk = Desk::expect();
    let paste = move |_| desk.dialog.set(Some(Dialog::Paste));
    view! {
        <div class="as-empty">
            <div class="as-empty__drop">
                <span class="as-empty__mark" aria-hidden="true"></span>
                <h2 class="as-empty__title">"Drop a table here"</h2>
                <p class="as-empty__words">"CSV and any other text, Excel, Parquet, Arrow or JSON, packed or not, of any size; several files of one shape are one table. Or paste one with Ctrl+V."</p>
                <div class="as-empty__buttons">
                    <button class="as-button as-button--main" type="button" on:click=move |_| desk.pick()>"Pick a file"</button>
                    <button class="as-button" type="button" on:click=paste>"Paste text"</button>
                </div>
                <FromAddress />
                <p class="as-empty__promise">
                    "The file is read right here, in this tab, slice by slice. It is not uploaded and not kept."
                </p>
            </div>
            <section class="as-empty__sample" aria-labelledby="sample-title">
                <h2 class="as-empty__subtitle" id="sample-title">"No file at hand?"</h2>
                <p class="as-empty__words">
                    "Take the sample: invented loan applications with columns of every type, and with defects planted in them."
                </p>
                <SampleForm desk />
            </section>
            <section class="as-empty__next" aria-labelledby="next-title">
                <h2 class="as-empty__subtitle" id="next-title">"What you will see"</h2>
                <ol class="as-empty__steps">
                    <li>"The table itself, first rows at once, however large it is."</li>
                    <li>"How it was read, with the evidence: encoding, delimiter, quotes, header."</li>
                    <li>"What did not fit: each odd line with its place and its original text."</li>
                    <li>"Every column in figures and pictures, over all rows, on the Profile station."</li>
                </ol>
            </section>
        </div>
    }
}

/// The import settings that the address brings, for the file to come.
#[component]
fn FromAddress() -> impl IntoView {
    let session = Session::expect();
    let given = Memo::new(move |_| session.import.steps.with(|steps| steps.now().given()));
    let refused = move || {
        let refused = session.import.refused.get().into_iter();
        refused.map(|(what, why)| view! { <p class="as-failure__place">{format!("{}: {why}", title(&what))}</p> }).collect_view()
    };
    move || {
        let list: Vec<_> =
            given.get().into_iter().map(|(what, value)| format!("{}: {}", title(what), words::clip(&say(what, &value), 60))).collect();
        let some = (!list.is_empty()).then(|| {
            view! {
                <p>{format!("The address of this page brings settings for the file to come. {}", list.join(", "))}</p>
                <button class="as-button" type="button" data-testid="detect-all" on:click=move |_| session.detect_all()>"Detect them instead"</button>
            }
        });
        view! { <div class="as-empty__given" data-testid="given">{some} {refused}</div> }
    }
}

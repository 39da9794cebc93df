//! What the person said of findings and of cells, and how to take it back.

use leptos::prelude::*;

use super::{choice::Choice, teach::TEACH};
use crate::{app::session::Session, charts::label};

/// What was said, with the way to say more.
#[component]
pub fn Said() -> impl IntoView {
    let session = Session::expect();
    let insight = session.insight;
    let teach = move || session.address.with(Choice::read).address().with_item(TEACH).to_string();
    let fine = move || {
        let count = insight.dismissed.with(std::collections::BTreeSet::len);
        (count > 0).then(|| {
            view! {
                <p class="as-findings__fine" data-testid="findings-fine">
                    {label::things(count as u64, "kind of finding is", "kinds of findings are")} " taken as fine. "
                    <button class="as-button as-button--quiet" type="button" on:click=move |_| session.take_as_fine(std::collections::BTreeSet::clear)>"List them again"</button>
                </p>
            }
        })
    };
    let cells = move || {
        let count = insight.verdicts.with(Vec::len);
        (count > 0).then(|| {
            view! {
                <p class="as-findings__fine" data-testid="findings-verdicts">
                    "You looked at " {label::things(count as u64, "cell", "cells")} "; findings follow what you said. "
                    <button class="as-button as-button--quiet" type="button" on:click=move |_| session.forget_verdicts()>"Forget it"</button>
                </p>
            }
        })
    };
    view! {
        {fine}
        {cells}
        <p class="as-findings__fine">
            "You know the table better. Look at some rows, and findings like those that you mark are found, and others are not. "
            <a class="as-button" href=teach data-testid="findings-teach">"Mark what is wrong in 20 rows"</a>
        </p>
    }
}

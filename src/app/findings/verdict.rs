//! What the person says of one cell: wrong or fine.

use leptos::prelude::*;

use crate::{
    app::{session::Session, words},
    detect::Verdict,
};

/// Two buttons for one cell.
#[component]
pub fn Judge(
    /// The row as people count.
    row: u64,
    /// The column.
    column: String,
) -> impl IntoView {
    let session = Session::expect();
    let own = column.clone();
    let said = Memo::new(move |_| {
        let is_own = |verdict: &&Verdict| verdict.row == row && verdict.column == own;
        session.insight.verdicts.with(|verdicts| verdicts.iter().find(is_own).map(|verdict| verdict.is_wrong))
    });
    let say = move |is_wrong: bool| {
        session.judge(vec![Verdict { row, column: column.clone(), is_wrong, truth: None }]);
        let what = if is_wrong { "wrong" } else { "fine" };
        session.say(&format!("Row {}: {what}, and alike findings follow it", words::count(row)));
    };
    let button = |is_wrong: bool, name: &'static str| {
        let say = say.clone();
        let pressed = move || (said.get() == Some(is_wrong)).to_string();
        let label = format!("Row {}: {name}", words::count(row));
        view! {
            <button class="as-button as-button--quiet as-judge" type="button" aria-label=label aria-pressed=pressed on:click=move |_| say(is_wrong)>{name}</button>
        }
    };
    view! { <span class="as-judge__both">{button(true, "Wrong")} {button(false, "Fine")}</span> }
}

//! Rows in which the person marks what is wrong: findings are sharpened by it.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use crate::{
    app::{address::Address, masking, profile::words::visible, session::Session, words},
    charts::label,
    detect::Verdict,
    jobs::AskedRow,
};

/// The item of the address.
pub const TEACH: &str = "rows";

/// So many rows are asked for.
const ROWS: u32 = 20;
/// Characters of a value that are shown.
const SHOWN: usize = 40;

/// Cells that are marked as wrong, by row number and column.
type Wrong = RwSignal<BTreeSet<(u64, usize)>>;

/// Rows to mark.
#[component]
pub fn Teach(
    /// The list that one comes back to.
    back: Address,
) -> impl IntoView {
    let session = Session::expect();
    session.ask_rows(ROWS);
    let wrong: Wrong = RwSignal::default();
    let href = back.to_string();
    let learn = move |_| {
        let Some(rows) = session.insight.asked.get_untracked() else { return };
        let verdicts = session.names.with_untracked(|names| wrong.with_untracked(|wrong| verdicts(&rows, names, wrong)));
        session.judge(verdicts);
        let marked = label::things(wrong.with_untracked(BTreeSet::len) as u64, "cell is", "cells are");
        session.say(&format!("{marked} marked as wrong, and findings follow it"));
        session.go(back.clone());
    };
    let count = move || label::things(wrong.with(BTreeSet::len) as u64, "cell is", "cells are");
    let table = move || match session.insight.asked.get() {
        Some(rows) => view! { <Rows rows wrong /> }.into_any(),
        None => view! { <p role="status">"Choosing rows …"</p> }.into_any(),
    };
    view! {
        <article class="as-finding-page" data-testid="teach">
            <p><a class="as-link" href=href>"← All findings"</a></p>
            <h2 class="as-finding__title">"Which cells are wrong?"</h2>
            <p class="as-finding__about">
                "These rows tell most. Choose every cell that is wrong; what is not chosen counts as right. Cells with a dotted line look wrong already. "
                "Nothing in the table changes."
            </p>
            {table}
            <p class="as-finding__actions">
                <button class="as-button as-button--main" type="button" data-testid="teach-learn" on:click=learn>"Learn from these rows"</button>
                <span role="status">{count} " marked as wrong"</span>
            </p>
        </article>
    }
}

/// What is said of every cell of the rows.
fn verdicts(rows: &[AskedRow], names: &[String], wrong: &BTreeSet<(u64, usize)>) -> Vec<Verdict> {
    let of_row = |row: &AskedRow| {
        let number = row.row;
        let of_cell = move |(at, name): (usize, &String)| Verdict {
            row: number,
            column: name.clone(),
            is_wrong: wrong.contains(&(number, at)),
            truth: None,
        };
        names.iter().take(row.cells.len()).enumerate().map(of_cell).collect::<Vec<_>>()
    };
    rows.iter().flat_map(of_row).collect()
}

#[component]
fn Rows(rows: Arc<Vec<AskedRow>>, wrong: Wrong) -> impl IntoView {
    let session = Session::expect();
    let head = session.names.with_untracked(|names| {
        names.iter().map(|name| view! { <th scope="col"><bdi>{words::clip(&words::one_line(name), SHOWN)}</bdi></th> }).collect_view()
    });
    let body = rows.iter().map(|row| {
        let cells = row.cells.iter().zip(&row.found).enumerate();
        let cells =
            cells.map(|(at, (text, found))| view! { <td><Cell row=row.row at text=text.clone() found=*found wrong /></td> }).collect_view();
        view! { <tr><th scope="row" class="as-cells__number">{words::count(row.row)}</th>{cells}</tr> }
    });
    view! {
        <div class="as-cells as-teach" role="group" aria-label="Rows to look at" tabindex="0">
            <table class="as-teach__table">
                <thead><tr><th scope="col">"Row"</th>{head}</tr></thead>
                <tbody>{body.collect_view()}</tbody>
            </table>
        </div>
    }
}

/// One cell: a button that is pressed when the cell is wrong.
#[component]
fn Cell(row: u64, at: usize, text: String, found: bool, wrong: Wrong) -> impl IntoView {
    let session = Session::expect();
    let key = (row, at);
    let pressed = move || wrong.with(|wrong| wrong.contains(&key)).to_string();
    let toggle = move |_| {
        wrong.update(|wrong| {
            if !wrong.remove(&key) {
                wrong.insert(key);
            }
        });
    };
    let title = session.names.with_untracked(|names| names.get(at).map(|name| words::clip(&words::one_line(name), SHOWN)));
    let shown = move || {
        let text = if session.insight.hides(at) { masking::masked(&text) } else { text.clone() };
        if text.is_empty() { "(empty)".to_owned() } else { visible(&text, SHOWN) }
    };
    let class = if found { "as-teach__cell as-teach__cell--found" } else { "as-teach__cell" };
    view! {
        <button class=class type="button" data-title=title aria-pressed=pressed on:click=toggle><bdi>{shown}</bdi></button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_marked_counts_as_right() {
        let rows = [AskedRow { row: 7, cells: vec!["a".to_owned(), "b".to_owned()], found: vec![false, true] }];
        let names = ["x", "y"].map(str::to_owned);
        let said = verdicts(&rows, &names, &BTreeSet::from([(7, 1)]));
        let told: Vec<_> = said.iter().map(|verdict| (verdict.row, verdict.column.as_str(), verdict.is_wrong)).collect();
        assert_eq!(told, [(7, "x", false), (7, "y", true)]);
    }
}

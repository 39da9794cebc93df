//! The rows of the grid that are in view.

use leptos::prelude::*;

use super::{scroll::ROW, state::GridState, table::cell_id};
use crate::app::words;

/// Rows are placed relative to a fixed row near them, so that scrolling moves one element and not every row.
const ANCHOR: u64 = 10_000;

/// Characters of a cell that its element and its tooltip hold; the line under the grid has more.
const SHOWN: (usize, usize) = (200, 1000);

/// The data rows.
#[component]
pub fn Body(state: GridState) -> impl IntoView {
    let shift = move || {
        let scroll = state.scroll.get();
        format!("translateY({}px)", scroll.y(anchor(state.rows_seen.get().start)) - scroll.top())
    };
    let numbers = Memo::new(move |_| {
        let profile = state.session.profile.get();
        profile.map(|profile| profile.columns.iter().map(|column| column.kind.is_number()).collect::<Vec<_>>())
    });
    view! {
        <div class="as-grid__body" role="rowgroup">
            <div class="as-grid__rows" style:transform=shift>
                <For each=move || state.rows_seen.get() key=|row| *row let:row>
                    <Row state row numbers />
                </For>
                <Ring state />
            </div>
        </div>
    }
}

fn anchor(row: u64) -> u64 {
    row.saturating_sub(1) / ANCHOR * ANCHOR + 1
}

/// Where a row stands relative to the anchor of what is in view, in pixels.
fn offset(state: GridState, row: u64) -> String {
    let scroll = state.scroll.get();
    format!("{}px", scroll.y(row) - scroll.y(anchor(state.rows_seen.get().start)))
}

#[component]
fn Row(state: GridState, row: u64, numbers: Memo<Option<Vec<bool>>>) -> impl IntoView {
    let top = Memo::new(move |_| offset(state, row));
    let cells = move || {
        let numbers = numbers.get();
        let is_number = |column: u32| numbers.as_ref().is_some_and(|numbers| numbers.get(column as usize) == Some(&true));
        state.columns_seen.get().map(|column| cell(state, row, column, is_number(column))).collect_view()
    };
    let chosen = Memo::new(move |_| state.session.brushing.result().map(|told| told.marks(row)));
    view! {
        <div class="as-grid__row" class:as-grid__row--odd=row % 2 == 1 class:as-grid__row--chosen=move || chosen.get() == Some(true)
            aria-selected=move || chosen.get().map(|chosen| chosen.to_string()) role="row" aria-rowindex=(row + 1).to_string() style:top=top>
            <div class="as-grid__number" role="rowheader" aria-colindex="1">{words::count(row)}</div>
            <div class="as-grid__cells" role="presentation">{cells}</div>
        </div>
    }
}

fn cell(state: GridState, row: u64, column: u32, number: bool) -> impl IntoView {
    let found = state.text(row, column);
    let missing = matches!(&found, Some(text) if text.as_deref().is_none_or(|text| state.lexicon.with(|lexicon| lexicon.is_missing(text))));
    let class = match &found {
        None => "as-grid__cell as-grid__cell--unknown",
        Some(_) if missing => "as-grid__cell as-grid__cell--missing",
        Some(_) if number => "as-grid__cell as-grid__cell--number",
        Some(_) => "as-grid__cell",
    };
    let (left, width) = state.widths.with(|widths| (widths.x(column), widths.width(column)));
    let busy = found.is_none().then_some("true");
    let title = found.as_ref().map(|text| match text {
        Some(text) if missing => format!("{text} (read as missing)"),
        Some(text) => words::clip(text, SHOWN.1),
        None => "missing".to_owned(),
    });
    let line = found.map(|text| text.map_or_else(|| "missing".to_owned(), |text| words::one_line(&words::clip(&text, SHOWN.0))));
    view! {
        <div
            class=class
            class:as-grid__cell--found=move || state.is_found(row, column)
            id=cell_id(row, column)
            role="gridcell"
            aria-colindex=(column + 2).to_string()
            aria-busy=busy
            title=title
            style:left=format!("{left}px")
            style:width=format!("{width}px")
        >
            {line}
        </div>
    }
}

/// The frame around the active cell: one element that moves, so that no row is drawn again for it.
#[component]
fn Ring(state: GridState) -> impl IntoView {
    let row = move || state.cursor.get().row;
    let column = move || state.cursor.get().column;
    let seen = move || row() > 0 && state.rows_seen.get().contains(&row());
    let left = move || state.widths.with(|widths| widths.x(column())) + state.numbers.get() - state.left.get();
    view! {
        <div
            class="as-grid__ring"
            class:as-grid__ring--focused=state.focused
            class:as-grid__ring--away=move || !seen()
            aria-hidden="true"
            style:top=move || if seen() { offset(state, row()) } else { "0".to_owned() }
            style:left=move || format!("{}px", left())
            style:width=move || format!("{}px", state.widths.with(|widths| widths.width(column())))
            style:height=format!("{ROW}px")
        ></div>
    }
}

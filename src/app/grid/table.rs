//! The grid as a whole: what scrolls, the keys, and the line under it that shows the active cell in full.

use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, ResizeObserver};

use super::{
    body::Body,
    cursor::{Cursor, Move},
    head::Head,
    state::GridState,
    widths::Widths,
};
use crate::app::{session::Session, words};

/// Characters of a cell that the line under the grid shows.
const SHOWN: usize = 2000;

/// The grid of the open table. It is made anew for each table.
#[component]
pub fn Grid() -> impl IntoView {
    let session = Session::expect();
    let state = GridState::new(session);
    watch_size(state);
    on_cleanup(move || state.leave());
    // Rows that come into view, or that become known, are fetched; this talks to the worker and writes no signal.
    Effect::new(move |_| {
        state.rows.get();
        session.want(&state.tiles_seen());
    });
    follow_address(state);
    let done = move || session.profile.with(Option::is_some);
    let row_count = move || if done() { (state.rows.get() + 1).to_string() } else { "-1".to_owned() };
    let column_count = move || (state.widths.with(Widths::len) + 1).to_string();
    let active = move || {
        let Cursor { row, column } = state.cursor.get();
        let seen = (row == 0 || state.rows_seen.get().contains(&row)) && state.columns_seen.get().contains(&column);
        seen.then(|| cell_id(row, column))
    };
    let height = move || format!("{}px", state.scroll.get().height() + state.head.get());
    let width = move || format!("{}px", state.widths.with(Widths::total) + state.numbers.get());
    view! {
        <div class="as-grid">
            <div
                class="as-grid__scroller"
                node_ref=state.scroller
                role="grid"
                tabindex="0"
                aria-label="The table"
                aria-rowcount=row_count
                aria-colcount=column_count
                aria-readonly="true"
                aria-activedescendant=active
                data-testid="grid"
                on:scroll=move |_| if state.is_there() { state.heard_scroll(); }
                on:scrollend=move |_| if state.is_there() { state.settle(); }
                on:focus=move |_| state.focused.set(true)
                on:blur=move |_| state.focused.set(false)
                on:keydown=move |event| press(state, &event)
                on:click=move |event| click(state, &event)
            >
                <div class="as-grid__canvas" style:width=width style:height=height>
                    <div
                        class="as-grid__stage"
                        style:width=move || format!("{}px", state.view.get().0)
                        style:height=move || format!("{}px", state.view.get().1)
                        style=("--grid-left", move || format!("{}px", -state.left.get()))
                        style=("--grid-numbers", move || format!("{}px", state.numbers.get()))
                        style=("--grid-head", move || format!("{}px", state.head.get()))
                    >
                        <Head state />
                        <Body state />
                    </div>
                </div>
            </div>
            <ActiveCell state />
        </div>
    }
}

/// The line under the grid: the active cell in full, and which rows are in view.
#[component]
fn ActiveCell(state: GridState) -> impl IntoView {
    let place = move || {
        let Cursor { row, column } = state.cursor.get();
        let name = state.session.names.with(|names| names.get(column as usize).cloned()).unwrap_or_default();
        let name = words::clip(&name, 60);
        if row == 0 { name } else { format!("Row {}, {name}", words::count(row)) }
    };
    let text = move || {
        let Cursor { row, column } = state.cursor.get();
        match state.text(row, column) {
            _ if row == 0 => String::new(),
            Some(Some(text)) => words::clip(&text, SHOWN),
            Some(None) => "missing".to_owned(),
            None => "…".to_owned(),
        }
    };
    let range = move || {
        let seen = state.rows_seen.get();
        let so_far = if state.session.profile.with(Option::is_some) { "" } else { " read so far" };
        let rows = state.rows.get();
        if rows == 0 {
            return "No rows".to_owned();
        }
        format!("Rows {} to {} of {}{so_far}", words::count(seen.start), words::count(seen.end - 1), words::count(rows))
    };
    view! {
        <div class="as-grid__foot">
            <span class="as-grid__place">{place}</span>
            <span class="as-grid__full">{text}</span>
            <span class="as-grid__range">{range}</span>
        </div>
    }
}

/// The id of a cell's element.
pub fn cell_id(row: u64, column: u32) -> String {
    format!("cell-{row}-{column}")
}

fn press(state: GridState, event: &ev::KeyboardEvent) {
    if event.alt_key() {
        return;
    }
    let key = event.key();
    let ctrl = event.ctrl_key() || event.meta_key();
    match (key.as_str(), event.shift_key()) {
        ("ArrowLeft", true) => state.resize(-1.0),
        ("ArrowRight", true) => state.resize(1.0),
        ("Enter", false) if state.cursor.get_untracked().row == 0 => state.open_column(),
        (key, false) => match Move::of(key, ctrl) {
            Some(to) => state.walk(to),
            None => return,
        },
        _ => return,
    }
    event.prevent_default();
}

/// Makes the cell that was clicked the active one. Cells carry their place as ARIA indices.
fn click(state: GridState, event: &ev::MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(cell) = target.and_then(|target| target.closest("[role=gridcell],[role=columnheader]").ok().flatten()) else { return };
    let row = cell.closest("[role=row]").ok().flatten();
    let index = |element: &Element, name| element.get_attribute(name).and_then(|text| text.parse::<u64>().ok());
    let (row, column) = (row.and_then(|row| index(&row, "aria-rowindex")), index(&cell, "aria-colindex"));
    if let (Some(row), Some(column)) = (row, column.and_then(|column| u32::try_from(column).ok())) {
        // The header is row 1 and the row numbers are column 1 for ARIA.
        if column >= 2 {
            state.activate(Cursor { row: row.saturating_sub(1), column: column - 2 });
        }
    }
}

/// Goes to the cell that the address names: `#/data?row=77&column=income`, either of them or both.
fn follow_address(state: GridState) {
    // Where a cell stands depends on how much is seen.
    let sized = Memo::new(move |_| state.view.with(|view| view.1 > 0.0));
    Effect::new(move |_| {
        let (row, column) = state.session.address.with(|at| (at.get("row").parse::<u64>().ok(), at.get("column").to_owned()));
        let names = state.session.names.get_untracked();
        let column = names.iter().position(|name| *name == column).and_then(|column| u32::try_from(column).ok());
        if sized.get() && (row.is_some() || column.is_some()) {
            let now = state.cursor.get_untracked();
            let row = row.unwrap_or(now.row).min(state.rows.get_untracked());
            let cursor = Cursor { row, column: column.unwrap_or(now.column) };
            // After the bars have their place.
            let arrive = move || {
                if state.is_there() {
                    state.arrive(cursor);
                }
            };
            request_animation_frame(move || request_animation_frame(arrive));
        }
    });
}

/// Keeps the size of the view up to date for as long as the grid is there.
fn watch_size(state: GridState) {
    Effect::new(move |_| {
        let Some(scroller) = state.scroller.get() else { return };
        let measured = scroller.clone();
        let mut first = true;
        // The observer calls at once, after the layout: the cells are made then, as a task of their own.
        let ear = Closure::<dyn FnMut()>::new(move || {
            state.view.set((f64::from(measured.client_width()), f64::from(measured.client_height())));
            if std::mem::take(&mut first) {
                // The bars can only be moved once the canvas has its size.
                request_animation_frame(move || {
                    if state.is_there() {
                        state.restore();
                    }
                });
            }
        });
        if let Ok(observer) = ResizeObserver::new(ear.as_ref().unchecked_ref()) {
            observer.observe(&scroller);
            let kept = StoredValue::new_local((observer, ear));
            on_cleanup(move || kept.with_value(|(observer, _)| observer.disconnect()));
        }
    });
}

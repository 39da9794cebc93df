//! The header of the grid: names, types, quality and small charts of the columns in view.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{state::GridState, table::cell_id};
use crate::{
    app::{
        address::{Address, Station},
        chart::Spark,
        profile::{QualityBar, TypeBadge},
        words,
    },
    profile::ColumnProfile,
};

/// Characters of a name that the header shows.
const SHOWN: usize = 60;

/// The header row.
#[component]
pub fn Head(state: GridState) -> impl IntoView {
    view! {
        <div class="as-grid__head" role="rowgroup">
            <div class="as-grid__headrow" role="row" aria-rowindex="1">
                <div class="as-grid__corner" role="columnheader" aria-colindex="1">"Row"</div>
                <div class="as-grid__cells" role="presentation">
                    <For each=move || state.columns_seen.get() key=|column| *column let:column>
                        <HeadCell state column />
                    </For>
                </div>
            </div>
        </div>
    }
}

#[component]
fn HeadCell(state: GridState, column: u32) -> impl IntoView {
    let session = state.session;
    let name = session.names.with_untracked(|names| names.get(column as usize).cloned()).unwrap_or_default();
    let profile = Memo::new(move |_| session.profile.with(|profile| profile.as_ref()?.columns.get(column as usize).cloned()));
    let active = move || state.focused.get() && state.cursor.get().row == 0 && state.cursor.get().column == column;
    let href = Address::of(Station::Profile).with_item(name.clone()).to_string();
    let (left, width) = (move || state.widths.with(|w| w.x(column)), move || state.widths.with(|w| w.width(column)));
    view! {
        <div
            class="as-grid__name-cell"
            class:as-grid__name-cell--active=active
            id=cell_id(0, column)
            role="columnheader"
            aria-colindex=(column + 2).to_string()
            style:left=move || format!("{}px", left())
            style:width=move || format!("{}px", width())
        >
            <a class="as-grid__name" href=href tabindex="-1" title=words::clip(&name, 1000)>{words::clip(&name, SHOWN)}</a>
            {move || profile.get().map(|column| view! { <Figures column /> })}
            <Handle state column />
        </div>
    }
}

/// The type, the quality bar and the small chart.
#[component]
fn Figures(column: ColumnProfile) -> impl IntoView {
    let rows = column.count + column.missing;
    view! {
        <TypeBadge kind=column.kind />
        <QualityBar column=column.clone() rows />
        <div class="as-grid__chart"><Spark column /></div>
    }
}

/// The edge by which a column is made wider or narrower. By keys: Shift and the arrows.
#[component]
fn Handle(state: GridState, column: u32) -> impl IntoView {
    let start = StoredValue::new(None::<(f64, f64)>);
    let down = move |event: ev::PointerEvent| {
        event.prevent_default();
        event.stop_propagation();
        capture(&event);
        let width = state.widths.with_untracked(|widths| widths.width(column));
        start.set_value(Some((f64::from(event.client_x()), width)));
    };
    let drag = move |event: ev::PointerEvent| {
        if let Some((x, width)) = start.get_value() {
            state.widths.update(|widths| widths.set(column, width + f64::from(event.client_x()) - x));
        }
    };
    view! {
        <span
            class="as-grid__handle"
            aria-hidden="true"
            on:pointerdown=down
            on:pointermove=drag
            on:pointerup=move |_| start.set_value(None)
            on:pointercancel=move |_| start.set_value(None)
            on:click=|event| event.stop_propagation()
        ></span>
    }
}

fn capture(event: &ev::PointerEvent) {
    if let Some(element) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
        // Without capture the drag ends at the edge of the handle, and no more.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

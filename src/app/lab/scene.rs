//! The planted table: rows in which something was touched, and each touched column before and after.

use std::sync::Arc;

use leptos::prelude::*;

use super::words;
use crate::{
    app::{masking::masked, session::Session},
    charts::label,
    lab::{Overlay, Scene, SceneCell, SceneRow},
};

/// Columns whose pictures are shown at once.
const PICTURES: usize = 6;

/// The planted table.
#[component]
pub fn SceneView() -> impl IntoView {
    let session = Session::expect();
    let scene = session.experimenting.scene;
    move || scene.get().map(|scene| view! { <Planted scene /> })
}

#[component]
fn Planted(scene: Arc<Scene>) -> impl IntoView {
    let session = Session::expect();
    let sentence = sentence(&scene);
    let without = (!scene.without.is_empty()).then(|| {
        view! { <p class="as-lab__muted">"Nothing to touch in this table for: " {scene.without.join(", ")} "."</p> }
    });
    let head = scene.columns.iter().map(|name| view! { <th scope="col"><bdi>{name.clone()}</bdi></th> }).collect_view();
    // Values of personal data are masked as everywhere on the page.
    let hides = move |column: usize| session.insight.hides(column);
    let rows = scene.rows.iter().cloned().map(|row| view! { <Row row hides /> }).collect_view();
    let pictures = scene.overlays.iter().take(PICTURES).cloned().map(|overlay| view! { <Picture overlay /> }).collect_view();
    let more = scene.overlays.len().saturating_sub(PICTURES);
    let more = (more > 0)
        .then(|| view! { <p class="as-lab__muted">{label::things(more as u64, "more column is", "more columns are")} " touched."</p> });
    view! {
        <section class="as-panel" aria-label="The planted table" data-testid="lab-scene">
            <h2 class="as-panel__title">"The planted table"</h2>
            <p class="as-lab__muted" data-testid="lab-scene-sentence">{sentence}</p>
            {without}
            <div class="as-lab__scroll" tabindex="0" role="region" aria-label="Rows in which something was touched">
                <table class="as-lab__table">
                    <caption class="as-visually-hidden">"Some rows of the planted table; what was touched is marked, with what it was before"</caption>
                    <thead><tr><th scope="col">"Row"</th>{head}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <ul class="as-lab__pictures" aria-label="Columns before and after">{pictures}</ul>
            {more}
        </section>
    }
}

fn sentence(scene: &Scene) -> String {
    let mut parts = Vec::new();
    let mut add = |count: u64, one: &str, many: &str| {
        if count > 0 {
            parts.push(label::things(count, one, many));
        }
    };
    add(scene.cells, "cell changed", "cells changed");
    add(scene.copied, "row copied", "rows copied");
    add(scene.dropped, "row left out", "rows left out");
    let what = if parts.is_empty() { "nothing is changed".to_owned() } else { parts.join(", ") };
    format!("Of {}: {what}. Marked cells show what they were before.", label::things(scene.counts[0], "row", "rows"))
}

#[component]
fn Row(row: SceneRow, hides: impl Fn(usize) -> bool + Copy + Send + 'static) -> impl IntoView {
    let cells = row.cells.into_iter().enumerate().map(|(at, SceneCell { text, before })| {
        let show = move |text: &str| if hides(at) { masked(text) } else { text.to_owned() };
        match before {
            None => view! { <td><bdi>{move || show(&text)}</bdi></td> }.into_any(),
            Some(before) => {
                let (now, was) = (text.clone(), before.clone());
                let now = move || if now.is_empty() { "(empty)".to_owned() } else { show(&now) };
                let was = move || if was.is_empty() { "(empty)".to_owned() } else { show(&was) };
                view! { <td class="as-lab__touched"><mark class="as-lab__now"><bdi>{now}</bdi></mark><del class="as-lab__was"><bdi>{was}</bdi></del></td> }.into_any()
            }
        }
    });
    let copy = row.is_copy.then(|| view! { <span class="as-badge as-badge--warn">"copy"</span> });
    view! { <tr class:as-lab__copy=row.is_copy><th scope="row">{row.number} " " {copy}</th>{cells.collect_view()}</tr> }
}

/// A column before and after: outlines are the clean table, bars the dirty one.
#[component]
fn Picture(overlay: Overlay) -> impl IntoView {
    const WIDTH: f64 = 168.0;
    const HEIGHT: f64 = 48.0;
    let most = overlay.bars.iter().flat_map(|(_, shares)| *shares).fold(0.0_f64, f64::max).max(f64::MIN_POSITIVE);
    let step = WIDTH / overlay.bars.len().max(1) as f64;
    let bars: Vec<_> = overlay
        .bars
        .iter()
        .enumerate()
        .map(|(at, (_, [before, after]))| {
            let (x, old, new) = (at as f64 * step + 1.0, before / most * (HEIGHT - 2.0), after / most * (HEIGHT - 2.0));
            view! {
                <rect class="as-lab__after" x=x y=HEIGHT - new width=step - 2.0 height=new />
                <rect class="as-lab__before" x=x y=HEIGHT - old width=step - 2.0 height=old />
            }
        })
        .collect();
    let moved: f64 = overlay.bars.iter().map(|(_, [before, after])| (before - after).abs()).sum::<f64>() / 2.0;
    let [was, is] = overlay.missing;
    let missing =
        if (was - is).abs() >= 0.0005 { format!(", missing {} → {}", words::percent(was), words::percent(is)) } else { String::new() };
    let said = format!("{} touched, {} of its values moved{missing}", label::things(overlay.cells, "cell", "cells"), words::percent(moved));
    let name = overlay.name.clone();
    view! {
        <li class="as-lab__picture">
            <span class="as-lab__column"><bdi>{overlay.name}</bdi></span>
            <svg class="as-lab__overlay" viewBox=format!("0 0 {WIDTH} {HEIGHT}") width=WIDTH height=HEIGHT role="img" aria-label=format!("{name}: {said}")>{bars}</svg>
            <span class="as-lab__muted as-lab__small">{said}</span>
        </li>
    }
}

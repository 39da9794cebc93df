//! Labels that the model doubts; they can be changed for a run, to see the score move.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;

use crate::{
    app::{
        address::{Address, Station},
        model::{choices::shown, study::StudyView, words},
        modelling::Run,
        session::Session,
        words as counts,
    },
    jobs::{Studied, Study, SuspectTold},
};

/// Suspect labels that are listed.
const LISTED: usize = 100;

/// The ranked list.
#[component]
pub fn Suspects(run: Arc<Run>) -> impl IntoView {
    let id = run.id;
    let answer = move |told: Arc<Studied>| {
        let Studied::Suspects { rows, count, precision } = &*told else { return ().into_any() };
        if rows.is_empty() {
            return view! { <p class="as-model__say" data-testid="model-suspects-none">"The model doubts no label."</p> }.into_any();
        }
        view! { <List run=run.clone() rows=rows.clone() count=*count precision=*precision /> }.into_any()
    };
    view! {
        <p class="as-model__muted">
            "Rows whose label a model that had not seen them confidently takes for another (confident learning). Some are slips, some are only hard: look before changing any."
        </p>
        <StudyView run=id study=Signal::stored(Some(Study::Suspects)) view=answer />
    }
}

#[component]
fn List(run: Arc<Run>, rows: Vec<SuspectTold>, count: u64, precision: Option<f64>) -> impl IntoView {
    let session = Session::expect();
    let chosen = RwSignal::new(BTreeMap::<u64, u32>::new());
    let estimate = precision.map_or_else(String::new, |share| {
        format!(" Going by the probabilities, about {:.0} in 100 of them are wrong; a model that is too sure of itself is too sure of this, too.", 100.0 * share)
    });
    let listed = rows.len().min(LISTED);
    let part = if (listed as u64) < count { format!(" The {listed} most suspect are listed.") } else { String::new() };
    let verb = if count == 1 { "has a label" } else { "have labels" };
    let sentence = format!("{} {verb} that may be wrong.{estimate}{part}", counts::counted(count, "row"));
    let row = |suspect: &SuspectTold| view! { <Suspect run=run.clone() suspect=suspect.clone() chosen /> };
    let list = rows.iter().take(LISTED).map(row).collect_view();
    let none = Memo::new(move |_| chosen.with(BTreeMap::is_empty));
    let all: BTreeMap<u64, u32> = rows.iter().take(LISTED).map(|suspect| (suspect.row, suspect.likely)).collect();
    let run_again = move |_| session.train_relabelled(&run, chosen.get_untracked());
    view! {
        <p class="as-model__say" data-testid="model-suspects-sentence">{sentence}</p>
        <div class="as-model__scroll" tabindex="0" role="region" aria-label="Suspect labels">
            <table class="as-model__table" data-testid="model-suspects-list">
                <thead><tr><th scope="col">"Change"</th><th scope="col">"Row"</th><th scope="col">"Label"</th><th scope="col">"Probably"</th><th scope="col">"Probability of the label"</th><th scope="col"><span class="as-visually-hidden">"Why"</span></th></tr></thead>
                <tbody>{list}</tbody>
            </table>
        </div>
        <div class="as-model__bar">
            <button class="as-button" type="button" data-testid="model-relabel-all" on:click=move |_| chosen.set(all.clone())>"Choose all"</button>
            <button class="as-button as-button--main" type="button" data-testid="model-relabel" disabled=move || none.get() on:click=run_again>
                {move || format!("Train again with {} changed", counts::counted(chosen.with(BTreeMap::len) as u64, "label"))}
            </button>
        </div>
        <p class="as-model__muted">"The table stays as it is; only the new run takes these labels for true, on the same parts. Its score is then measured against them, so part of any gain is there by definition."</p>
    }
}

#[component]
fn Suspect(run: Arc<Run>, suspect: SuspectTold, chosen: RwSignal<BTreeMap<u64, u32>>) -> impl IntoView {
    let session = Session::expect();
    let name = |class: u32| run.told.classes.get(class as usize).map_or_else(String::new, |name| shown(session, &run.told.target, name));
    let SuspectTold { row, given, likely, confidence } = suspect;
    let href = Address::of(Station::Data).with("row", &row.to_string()).to_string();
    let is_chosen = move || chosen.with(|chosen| chosen.contains_key(&row));
    let toggle = move |event: leptos::ev::Event| {
        let wanted = event_target_checked(&event);
        chosen.update(|chosen| {
            if wanted {
                chosen.insert(row, likely)
            } else {
                chosen.remove(&row)
            };
        });
    };
    let likely_name = name(likely);
    let label = format!("Change the label of row {row} to {likely_name}");
    view! {
        <tr>
            <td><input type="checkbox" class="as-model__use" aria-label=label prop:checked=is_chosen on:change=toggle /></td>
            <th scope="row"><a href=href>{counts::count(row)}</a></th>
            <td><bdi>{name(given)}</bdi></td>
            <td><bdi>{likely_name}</bdi></td>
            <td>{words::score(confidence)}</td>
            <td><button class="as-button as-button--quiet" type="button" aria-label=format!("Why row {row} is predicted so") on:click=move |_| session.explain_row(row)>"Why?"</button></td>
        </tr>
    }
}

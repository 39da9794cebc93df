//! Which columns nobody watches.

use leptos::prelude::*;

use super::draft::Draft;
use crate::app::{session::Session, words};

/// Columns that are named; of more, their number is told.
const NAMED: usize = 200;

/// How many rules are about each column.
#[component]
pub fn Coverage() -> impl IntoView {
    let session = Session::expect();
    let columns = Memo::new(move |_| {
        let watched = session.checking.ran.with(|ran| ran.as_ref().map(|ran| ran.told.watched.clone()).unwrap_or_default());
        let names = session.names.get();
        names.iter().cloned().zip(watched).collect::<Vec<(String, u32)>>()
    });
    let sentence = move || {
        columns.with(|columns| {
            let nobody = columns.iter().filter(|(_, rules)| *rules == 0).count() as u64;
            match (nobody, columns.len() as u64) {
                (_, 0) => String::new(),
                (0, all) => format!("Each of {} is watched by a rule.", words::counted(all, "column")),
                (nobody, all) => {
                    format!("{nobody} of {} {} watched by no rule:", words::counted(all, "column"), if nobody == 1 { "is" } else { "are" })
                }
            }
        })
    };
    let nobody = move || {
        let unwatched =
            columns.with(|columns| columns.iter().filter(|(_, rules)| *rules == 0).map(|(name, _)| name.clone()).collect::<Vec<_>>());
        let more = unwatched.len().saturating_sub(NAMED);
        let list = unwatched.into_iter().take(NAMED).map(|name| {
            let own = name.clone();
            let begin = move |_| {
                let mut draft = Draft::named("not_missing");
                draft.set("column", Some(own.clone().into()));
                session.write_new(draft);
            };
            view! {
                <li><button class="as-chip" type="button" title="Write a rule for this column" on:click=begin>
                    <bdi>{words::clip(&words::one_line(&name), 40)}</bdi> <span aria-hidden="true">"+"</span>
                </button></li>
            }
        });
        let list = list.collect_view();
        view! { {list} {(more > 0).then(|| view! { <li>{format!("and {more} more")}</li> })} }
    };
    let all = move || {
        let row = |(name, rules): &(String, u32)| view! { <tr><th scope="row"><bdi>{words::clip(&words::one_line(name), 60)}</bdi></th><td class="as-checks__figure">{*rules}</td></tr> };
        columns.with(|columns| columns.iter().take(NAMED).map(row).collect_view())
    };
    view! {
        <section class="as-panel" aria-labelledby="checks-coverage" data-testid="checks-coverage">
            <h2 class="as-panel__title" id="checks-coverage">"Which columns does nobody watch?"</h2>
            <p>{sentence}</p>
            <ul class="as-checks__chips">{nobody}</ul>
            <details class="as-checks__more">
                <summary class="as-checks__summary">"Rules by column"</summary>
                <div class="as-checks__scroll" tabindex="0" role="region" aria-label="Rules by column">
                    <table class="as-checks__table"><tbody>{all}</tbody></table>
                </div>
            </details>
        </section>
    }
}

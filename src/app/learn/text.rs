//! Texts of a pack as elements. Nothing of a text becomes markup.

use leptos::prelude::*;

use crate::exercises::{Block, Span};

/// Parts of a text. Its headings begin below those of the station.
#[component]
pub fn Text(blocks: Vec<Block>) -> impl IntoView {
    view! { <div class="as-prose">{blocks.into_iter().map(part).collect_view()}</div> }
}

fn part(block: Block) -> AnyView {
    match block {
        Block::Heading(1, words) => view! { <h3 class="as-prose__title">{line(words)}</h3> }.into_any(),
        Block::Heading(_, words) => view! { <h4 class="as-prose__title">{line(words)}</h4> }.into_any(),
        Block::Paragraph(words) => view! { <p>{line(words)}</p> }.into_any(),
        Block::Quote(words) => view! { <p class="as-prose__note">{line(words)}</p> }.into_any(),
        Block::Code(text) => view! { <pre class="as-prose__code" tabindex="0"><code>{text}</code></pre> }.into_any(),
        Block::List { is_numbered, items } => {
            let items = items.into_iter().map(|item| view! { <li>{line(item)}</li> }).collect_view();
            if is_numbered { view! { <ol>{items}</ol> }.into_any() } else { view! { <ul>{items}</ul> }.into_any() }
        }
        Block::Table(names, rows) => {
            let names = names.into_iter().map(|name| view! { <th scope="col">{line(name)}</th> }).collect_view();
            let row = |row: Vec<Vec<Span>>| view! { <tr>{row.into_iter().map(|cell| view! { <td>{line(cell)}</td> }).collect_view()}</tr> };
            let rows = rows.into_iter().map(row).collect_view();
            view! {
                <div class="as-prose__scroll" tabindex="0" role="region" aria-label="Figures">
                    <table class="as-prose__table"><thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table>
                </div>
            }
            .into_any()
        }
    }
}

/// Words of a part.
fn line(spans: Vec<Span>) -> Vec<AnyView> {
    let one = |span| match span {
        Span::Text(words) => words.into_any(),
        Span::Strong(words) => view! { <strong>{words}</strong> }.into_any(),
        Span::Emphasis(words) => view! { <em>{words}</em> }.into_any(),
        Span::Code(words) => view! { <code>{words}</code> }.into_any(),
        Span::Link { words, to } => view! { <a class="as-link" href=to>{words}</a> }.into_any(),
    };
    spans.into_iter().map(one).collect()
}

/// The words of an option, which stand beside its mark.
#[must_use]
pub fn inline(blocks: Vec<Block>) -> Vec<AnyView> {
    let words = blocks.into_iter().filter_map(|block| if let Block::Paragraph(words) = block { Some(line(words)) } else { None });
    words.flatten().collect()
}

//! The quality bar of a column and the badge of its type.

use leptos::prelude::*;

use super::{figures, sentences};
use crate::profile::{ColumnProfile, PlainType};

/// Valid, mismatched and missing cells as parts of one bar, told apart by pattern as well as by colour.
#[component]
pub fn QualityBar(
    /// The column.
    column: ColumnProfile,
    /// Rows of the table.
    rows: u64,
) -> impl IntoView {
    let words = sentences::quality(&column, rows);
    let parts = [("valid", figures::valid(&column)), ("mismatched", column.mismatched), ("missing", column.missing)];
    let parts = parts.into_iter().filter(|&(_, n)| n > 0).map(|(kind, n)| {
        view! { <span class=format!("as-quality__part as-quality__part--{kind}") style:flex-grow=n.to_string()></span> }
    });
    view! {
        <div class="as-quality" role="img" aria-label=words.clone() title=words>{parts.collect_view()}</div>
    }
}

/// The type of a column, by a sign and by its name.
#[component]
pub fn TypeBadge(
    /// The type.
    kind: PlainType,
) -> impl IntoView {
    view! {
        <span class=format!("as-type as-type--{}", kind.id()) title=sentences::kind_meaning(kind)>
            <span class="as-type__sign" aria-hidden="true">{sign(kind)}</span>
            {sentences::kind(kind)}
        </span>
    }
}

fn sign(kind: PlainType) -> &'static str {
    match kind {
        PlainType::Boolean => "y/n",
        PlainType::Integer => "12",
        PlainType::Float => "1.2",
        PlainType::Date => "▦",
        PlainType::Datetime => "▦◷",
        PlainType::Time => "◷",
        PlainType::Code => "007",
        PlainType::Text => "Aa",
        PlainType::Empty => "∅",
    }
}

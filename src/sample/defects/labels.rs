//! Wrong answers in the target.

use super::{Cell, CellKind, Column};
use crate::num::rng::Rng;

pub(super) const KINDS: [CellKind; 1] =
    [CellKind { id: "label_noise", rate: 0.03, columns: &[Column::Defaulted], about: "yes for no and no for yes", change: flip }];

fn flip(cell: &Cell<'_>, _: &mut Rng, out: &mut String) -> bool {
    out.push_str(if cell.text == "yes" { "no" } else { "yes" });
    true
}

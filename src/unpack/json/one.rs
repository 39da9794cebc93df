//! One JSON value as a cell.

use super::{
    parse::{Leaf, Visit, Wrong, record},
    rows::cell_text,
};
use crate::unpack::Limits;

/// A value as a cell, with quotes where it needs them.
pub(super) fn cell(value: &[u8], limits: Limits) -> Result<Vec<u8>, Wrong> {
    let mut text = Vec::new();
    let write = |leaf: Leaf<'_>| {
        cell_text(leaf, false, &mut text);
    };
    record(value, limits.nesting, &mut One(write))?;
    Ok(text)
}

/// A value as a name.
pub(super) fn name(value: &[u8], limits: Limits) -> Result<String, Wrong> {
    let mut name = String::new();
    let take = |leaf: Leaf<'_>| {
        name = match leaf {
            Leaf::Null => String::new(),
            Leaf::Word(text) | Leaf::Json(text) => String::from_utf8_lossy(text).into_owned(),
            Leaf::Text(text) => String::from_utf8_lossy(&text.text()).into_owned(),
        };
    };
    record(value, limits.nesting, &mut One(take))?;
    Ok(name)
}

/// Hands the value on as a whole.
struct One<F>(F);

impl<F: FnMut(Leaf<'_>)> Visit for One<F> {
    fn child(&mut self, node: usize, _: &[u8]) -> usize {
        node
    }

    fn is_whole(&self, _: usize) -> bool {
        true
    }

    fn leaf(&mut self, _: usize, leaf: Leaf<'_>) {
        (self.0)(leaf);
    }

    fn wants_items(&self) -> bool {
        false
    }

    fn item(&mut self, _: usize, _: Leaf<'_>) {}
}

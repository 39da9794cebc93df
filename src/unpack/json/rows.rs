//! JSON records as rows of the table.

use std::borrow::Cow;

use super::{
    names::Names,
    parse::{Leaf, Visit, Wrong, record},
};
use crate::{
    table::Failure,
    unpack::{
        Note,
        write::{Writer, quote},
    },
};

/// Makes a row of each record.
pub(super) struct Rows<'n> {
    names: &'n mut Names,
    /// The column of each node.
    columns: Vec<Option<usize>>,
    /// Where the cell of each column stands in `arena`, in this row.
    cells: Vec<(usize, usize)>,
    arena: Vec<u8>,
    /// Records are lists, and items are cells by their position.
    lists: bool,
    nesting: usize,
    /// The record is UTF-8 as a whole, which is cheaper to find out than of each text.
    sound: bool,
    /// A name that occurs twice in the record.
    twice: bool,
    /// A record has been met with a value where the names have no column.
    pub(super) strange: bool,
    /// Records with a name that occurs twice, and texts that are no UTF-8.
    doubled: u64,
    broken: u64,
}

impl<'n> Rows<'n> {
    pub(super) fn new(names: &'n mut Names, nodes: &[usize], lists: bool, nesting: usize) -> Self {
        let mut columns = vec![None; names.len()];
        for (column, node) in nodes.iter().enumerate() {
            columns[*node] = Some(column);
        }
        let width = if lists { names.widest } else { nodes.len() };
        Self {
            names,
            columns,
            cells: vec![(0, 0); width],
            arena: Vec::new(),
            lists,
            nesting,
            sound: false,
            twice: false,
            strange: false,
            doubled: 0,
            broken: 0,
        }
    }

    /// Writes a record as a row.
    pub(super) fn write(&mut self, text: &[u8], writer: &mut Writer<'_>) -> Result<Result<(), Wrong>, Failure> {
        self.arena.clear();
        self.cells.fill((0, 0));
        self.twice = false;
        self.sound = std::str::from_utf8(text).is_ok();
        if let Err(wrong) = record(text, self.nesting, self) {
            return Ok(Err(wrong));
        }
        self.doubled += u64::from(self.twice);
        for &(start, end) in &self.cells {
            writer.ready(&self.arena[start..end]);
        }
        writer.end_row().map(Ok)
    }

    /// What did not fit.
    pub(super) fn notes(&self) -> Vec<Note> {
        let notes = [
            Note::new("records have a name twice; the last value counts", self.doubled),
            Note::new("texts are not valid UTF-8; the broken bytes are shown as \u{fffd}", self.broken),
        ];
        notes.into_iter().flatten().collect()
    }

    fn set(&mut self, column: usize, leaf: Leaf<'_>) {
        let Some(cell) = self.cells.get_mut(column) else { return };
        self.twice |= cell.1 > cell.0;
        let start = self.arena.len();
        self.broken += u64::from(!cell_text(leaf, self.sound, &mut self.arena));
        *cell = (start, self.arena.len());
    }
}

impl Visit for Rows<'_> {
    fn child(&mut self, node: usize, name: &[u8]) -> usize {
        let known = self.names.find(node, name);
        self.strange |= known.is_none();
        known.unwrap_or(usize::MAX)
    }

    fn is_whole(&self, node: usize) -> bool {
        node == usize::MAX || self.names.is_whole(node)
    }

    fn leaf(&mut self, node: usize, leaf: Leaf<'_>) {
        match self.columns.get(node).copied().flatten() {
            Some(column) => self.set(column, leaf),
            None => self.strange |= leaf != Leaf::Null,
        }
    }

    fn wants_items(&self) -> bool {
        self.lists
    }

    fn item(&mut self, position: usize, leaf: Leaf<'_>) {
        self.set(position, leaf);
    }
}

/// Appends a value as a cell; false if its text is no UTF-8, which is mended. `sound` says that it is for sure.
pub(super) fn cell_text(leaf: Leaf<'_>, sound: bool, into: &mut Vec<u8>) -> bool {
    match leaf {
        Leaf::Null => true,
        Leaf::Word(word) => {
            into.extend_from_slice(word);
            true
        }
        Leaf::Text(text) if sound && !text.escaped && !text.special => {
            into.extend_from_slice(text.raw);
            true
        }
        Leaf::Text(text) => valid(&text.text(), into),
        Leaf::Json(json) => valid(&compact(json), into),
    }
}

fn valid(text: &[u8], into: &mut Vec<u8>) -> bool {
    match String::from_utf8_lossy(text) {
        Cow::Borrowed(text) => {
            quote(text.as_bytes(), into);
            true
        }
        Cow::Owned(mended) => {
            quote(mended.as_bytes(), into);
            false
        }
    }
}

/// JSON without the spaces between its parts.
fn compact(json: &[u8]) -> Cow<'_, [u8]> {
    let (mut text, mut inside, mut escape) = (Vec::new(), false, false);
    for (i, &byte) in json.iter().enumerate() {
        if !inside && matches!(byte, b' ' | b'\t' | b'\r' | b'\n') {
            if text.is_empty() {
                text = Vec::with_capacity(json.len());
                text.extend_from_slice(&json[..i]);
            }
            continue;
        }
        match byte {
            _ if escape => escape = false,
            b'\\' if inside => escape = true,
            b'"' => inside = !inside,
            _ => {}
        }
        if !text.is_empty() {
            text.push(byte);
        }
    }
    // It begins with a bracket, so that an empty text says that no space has been met.
    if text.is_empty() { Cow::Borrowed(json) } else { Cow::Owned(text) }
}

//! Lists and maps put together again from their leaves, as JSON (record assembly of Dremel, Melnik et al. 2010).

use super::{
    damaged,
    leaf::{Cells, Leaf},
    plan::Node,
};
use crate::{table::Failure, unpack::write::quote};

/// Reads `wanted` rows of a column that is made of `leaves`, and appends their cells.
pub(super) fn read(node: &Node, leaves: &mut [Leaf], wanted: usize, cells: &mut Cells) -> Result<usize, Failure> {
    let mut found = usize::MAX;
    for leaf in leaves.iter_mut() {
        found = found.min(leaf.read_levels(wanted)?);
    }
    if leaves.is_empty() {
        return Ok(0);
    }
    let mut json = Vec::new();
    for _ in 0..found {
        json.clear();
        // The leaves are taken in the order of the schema, which is the order of the tree.
        let mut assembly = Assembly { leaves: &mut *leaves, at: 0 };
        assembly.write(node, &mut json)?;
        if json != b"null" {
            quote(&json, &mut cells.text);
        }
        cells.end();
    }
    Ok(found)
}

struct Assembly<'a> {
    leaves: &'a mut [Leaf],
    /// The first leaf of the node at hand.
    at: usize,
}

impl Assembly<'_> {
    /// Levels of the entry that comes next in the first leaf of the node.
    fn level(&self) -> Result<i16, Failure> {
        self.leaves[self.at].level().ok_or_else(|| damaged("a list ends in its middle"))
    }

    /// Passes over one entry of each leaf below the node: what is not there has one in each.
    fn pass(&mut self, node: &Node) {
        match node {
            Node::Leaf { .. } => {
                self.leaves[self.at].pass();
                self.at += 1;
            }
            Node::Struct { fields, .. } => fields.iter().for_each(|(_, field)| self.pass(field)),
            Node::List { item, .. } => self.pass(item),
            Node::Map { key, value, .. } => {
                self.pass(key);
                value.iter().for_each(|value| self.pass(value));
            }
        }
    }

    fn write(&mut self, node: &Node, json: &mut Vec<u8>) -> Result<(), Failure> {
        let present = match node {
            Node::Leaf { present, .. } | Node::Struct { present, .. } | Node::List { present, .. } | Node::Map { present, .. } => *present,
        };
        if matches!(node, Node::Struct { fields, .. } if fields.is_empty()) {
            json.extend_from_slice(b"{}");
            return Ok(());
        }
        let level = self.level()?;
        if level < present {
            self.pass(node);
            json.extend_from_slice(b"null");
            return Ok(());
        }
        match node {
            Node::Leaf { .. } => {
                self.leaves[self.at].take(json)?;
                self.at += 1;
            }
            Node::Struct { fields, .. } => {
                json.push(b'{');
                for (i, (name, field)) in fields.iter().enumerate() {
                    if i > 0 {
                        json.push(b',');
                    }
                    crate::unpack::cell::json_string(name, json);
                    json.push(b':');
                    self.write(field, json)?;
                }
                json.push(b'}');
            }
            Node::List { again, item, .. } => {
                json.push(b'[');
                self.items(node, level > present, *again, b",", json, |own, json| own.write(item, json))?;
                json.push(b']');
            }
            Node::Map { again, key, value, .. } => {
                json.push(b'{');
                self.items(node, level > present, *again, b",", json, |own, json| {
                    let start = json.len();
                    own.write(key, json)?;
                    if json.get(start) != Some(&b'"') {
                        let key = String::from_utf8_lossy(&json.split_off(start)).into_owned();
                        crate::unpack::cell::json_string(&key, json);
                    }
                    json.push(b':');
                    match value {
                        Some(value) => own.write(value, json),
                        None => {
                            json.extend_from_slice(b"null");
                            Ok(())
                        }
                    }
                })?;
                json.push(b'}');
            }
        }
        Ok(())
    }

    /// Writes the items of a list or map, if there are `any`.
    fn items(
        &mut self,
        node: &Node,
        any: bool,
        again: i16,
        between: &[u8],
        json: &mut Vec<u8>,
        mut item: impl FnMut(&mut Self, &mut Vec<u8>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        if !any {
            self.pass(node);
            return Ok(());
        }
        let first = self.at;
        loop {
            self.at = first;
            item(self, json)?;
            if self.leaves[first].repetition() != Some(again) {
                return Ok(());
            }
            json.extend_from_slice(between);
        }
    }
}

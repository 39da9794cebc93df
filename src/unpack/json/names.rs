//! The names in the records of a JSON text, as a tree: each place in it that holds values is a column.

use hashbrown::HashTable;

use super::parse::{Leaf, Visit};
use crate::{table::Key, unpack::Limits};

/// The tree of names; node 0 is the record itself.
pub(super) struct Names {
    nodes: Vec<Node>,
    limits: Limits,
    /// Records that are lists, the longest of them, and records that are not.
    pub(super) lists: u64,
    pub(super) widest: usize,
    pub(super) others: u64,
}

#[derive(Default)]
struct Node {
    name: Vec<u8>,
    parent: usize,
    /// Position among the children of its parent.
    position: usize,
    children: Vec<u32>,
    /// Children by name, once there are too many to look through.
    index: HashTable<u32>,
    /// Where the next name is expected: records have theirs in the same order.
    next: usize,
    /// A value has been seen here.
    value: bool,
    /// An object here is one value.
    whole: bool,
}

impl Node {
    /// From so many children on they are found by their hash.
    const MANY: usize = 8;
}

impl Names {
    pub(super) fn new(limits: Limits) -> Self {
        Self { nodes: vec![Node::default()], limits, lists: 0, widest: 0, others: 0 }
    }

    /// Takes note of a record.
    pub(super) fn learn(&mut self, text: &[u8]) -> Result<(), super::parse::Wrong> {
        super::parse::record(text, self.limits.nesting, self)?;
        if text.first() == Some(&b'[') {
            self.lists += 1;
        } else {
            self.others += 1;
        }
        Ok(())
    }

    /// Far more names than a table may have columns.
    pub(super) fn is_too_wide(&self) -> bool {
        self.nodes.len() > 16 * self.limits.columns
    }

    /// The node of each column, in the order of first appearance.
    pub(super) fn columns(&self) -> Vec<usize> {
        let hidden = |mut node: usize| {
            while node != 0 {
                node = self.nodes[node].parent;
                if self.nodes[node].whole {
                    return true;
                }
            }
            false
        };
        // A name without any value is a column all the same, unless there are names below it.
        let is_column = |&n: &usize| match n {
            0 => self.nodes[0].value || (self.lists > 0 && self.others > 0),
            n => self.nodes[n].value || self.nodes[n].whole || self.nodes[n].children.is_empty(),
        };
        (0..self.nodes.len()).filter(is_column).filter(|&n| !hidden(n)).collect()
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The names on the way to a node, with points between them.
    pub(super) fn path(&self, mut node: usize) -> String {
        if node == 0 {
            return "value".to_owned();
        }
        let mut parts = Vec::new();
        while node != 0 {
            parts.push(String::from_utf8_lossy(&self.nodes[node].name));
            node = self.nodes[node].parent;
        }
        parts.reverse();
        parts.join(".")
    }

    /// The child of that name.
    pub(super) fn find(&mut self, node: usize, name: &[u8]) -> Option<usize> {
        let parent = &self.nodes[node];
        let expected = parent.children.get(parent.next).map(|&c| c as usize).filter(|&c| self.nodes[c].name == name);
        let found = expected.or_else(|| {
            if parent.children.len() <= Node::MANY {
                parent.children.iter().map(|&c| c as usize).find(|&c| self.nodes[c].name == name)
            } else {
                parent.index.find(Key::new(name).hash, |&c| self.nodes[c as usize].name == name).map(|&c| c as usize)
            }
        });
        if let Some(found) = found {
            let next = self.nodes[found].position + 1;
            self.nodes[node].next = if next < self.nodes[node].children.len() { next } else { 0 };
        }
        found
    }

    pub(super) fn is_whole(&self, node: usize) -> bool {
        self.nodes[node].whole
    }

    fn add(&mut self, node: usize, name: &[u8]) -> usize {
        let child = self.nodes.len();
        let position = self.nodes[node].children.len();
        self.nodes.push(Node { name: name.to_vec(), parent: node, position, ..Node::default() });
        self.nodes[node].children.push(child as u32);
        let children = &self.nodes[node].children;
        let fresh: Vec<u32> = match children.len() {
            n if n <= Node::MANY => Vec::new(),
            n if n == Node::MANY + 1 => children.clone(),
            _ => vec![child as u32],
        };
        let mut index = std::mem::take(&mut self.nodes[node].index);
        for c in fresh {
            let nodes = &self.nodes;
            index.insert_unique(Key::new(&nodes[c as usize].name).hash, c, |&c| Key::new(&nodes[c as usize].name).hash);
        }
        self.nodes[node].index = index;
        if node != 0 && self.nodes[node].children.len() > self.limits.names {
            self.nodes[node].whole = true;
        }
        child
    }
}

impl Visit for Names {
    fn child(&mut self, node: usize, name: &[u8]) -> usize {
        match self.find(node, name) {
            Some(child) => child,
            None => self.add(node, name),
        }
    }

    fn is_whole(&self, node: usize) -> bool {
        self.nodes[node].whole
    }

    fn leaf(&mut self, node: usize, leaf: Leaf<'_>) {
        self.nodes[node].value |= leaf != Leaf::Null;
    }

    fn wants_items(&self) -> bool {
        true
    }

    fn item(&mut self, position: usize, _: Leaf<'_>) {
        self.widest = self.widest.max(position + 1);
    }
}

//! Trees as they are after learning: one, many that are averaged, or many that are added up.

use serde::{Deserialize, Serialize};

use super::{Feature, Features, Link, Predictions, walk::Walk};

/// A tree of questions about one feature each.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Tree {
    /// The nodes, parents before children; the first is the root.
    pub nodes: Vec<Node>,
    /// What the leaves say: a node's `value` is the position of its numbers here, divided by how many there are in a leaf.
    pub values: Vec<f64>,
}

/// A question, or a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// What is asked; nothing at a leaf.
    pub question: Option<Question>,
    /// The node for yes; 0 at a leaf.
    pub yes: u32,
    /// The node for no; 0 at a leaf.
    pub no: u32,
    /// The position of what is said here. Nodes with a question have one too: what would be said if the tree ended here.
    pub value: u32,
    /// The weight of the training rows that came here.
    pub cover: f64,
    /// How much the question improved the fit: the fall of the squared error, of the Gini impurity, or of the loss, summed over rows.
    pub gain: f64,
}

/// A question about one feature.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The position of the feature.
    pub feature: u32,
    /// What is asked of its cell.
    pub test: Test,
    /// The answer for a missing cell.
    pub missing: bool,
}

/// What is asked of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// Is the number not larger than this?
    AtMost(f64),
    /// Is the level this one?
    Is(u32),
}

impl Question {
    /// The answer for a row.
    #[inline]
    #[must_use]
    pub fn answer(&self, row: &[f64]) -> bool {
        let cell = row[self.feature as usize];
        match self.test {
            _ if cell.is_nan() => self.missing,
            Test::AtMost(limit) => cell <= limit,
            Test::Is(level) => cell == f64::from(level),
        }
    }
}

impl Tree {
    /// A leaf that says nothing yet.
    pub(super) fn leaf(value: u32, cover: f64) -> Node {
        Node { question: None, yes: 0, no: 0, value, cover, gain: 0.0 }
    }

    /// The node where a row ends.
    #[inline]
    #[must_use]
    pub fn end(&self, row: &[f64]) -> &Node {
        let mut node = &self.nodes[0];
        while let Some(question) = &node.question {
            node = &self.nodes[if question.answer(row) { node.yes } else { node.no } as usize];
        }
        node
    }

    /// How many levels of questions there are.
    #[must_use]
    pub fn depth(&self) -> usize {
        let mut depths = vec![0; self.nodes.len()];
        for (at, node) in self.nodes.iter().enumerate().filter(|(_, node)| node.question.is_some()) {
            for child in [node.yes, node.no] {
                depths[child as usize] = depths[at] + 1;
            }
        }
        depths.into_iter().max().unwrap_or(0)
    }
}

/// Trees whose answers are put together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Trees {
    /// The trees.
    pub trees: Vec<Tree>,
    /// How many scores there are.
    pub scores: usize,
    /// Whether a leaf tells all scores, and trees are averaged. Else a leaf tells one, tree t adds to score t modulo `scores`.
    pub averaged: bool,
    /// What scores begin at, where trees are added up.
    pub start: Vec<f64>,
    /// From scores to what is predicted.
    pub link: Link,
}

impl Trees {
    /// What is predicted for rows.
    #[must_use]
    pub fn predict(&self, features: &Features, rows: &[u32]) -> Predictions {
        /// Rows that all trees see before the next ones, so that their cells stay within the processor's reach; of trees that are larger
        /// than that, more, so that a tree does.
        const BLOCK: usize = 256;
        const BLOCK_OF_LARGE: usize = 8192;
        const LARGE: usize = 1000;
        let is_large = self.trees.iter().any(|tree| tree.nodes.len() > LARGE);
        let block = if is_large { BLOCK_OF_LARGE } else { BLOCK };
        let mut scores = Vec::with_capacity(rows.len() * self.scores);
        for _ in rows {
            scores.extend_from_slice(&self.start);
            scores.resize(scores.len() + self.scores - self.start.len(), 0.0);
        }
        let walks: Vec<Walk> = if rows.len() < BLOCK { Vec::new() } else { self.trees.iter().map(Walk::new).collect() };
        for (rows, scores) in rows.chunks(block).zip(scores.chunks_mut(block * self.scores)) {
            for (t, tree) in self.trees.iter().enumerate() {
                let mut add = |at: usize, value: u32| self.add(t, value, &mut scores[at * self.scores..(at + 1) * self.scores]);
                match walks.get(t) {
                    Some(walk) => walk.ends(features, rows, add),
                    None => rows.iter().enumerate().for_each(|(at, &row)| add(at, tree.end(features.row(row)).value)),
                }
            }
        }
        let share = if self.averaged { 1.0 / self.trees.len().max(1) as f64 } else { 1.0 };
        let mut values = Vec::with_capacity(scores.len());
        for row in scores.chunks_exact_mut(self.scores) {
            row.iter_mut().for_each(|score| *score *= share);
            self.link.push(row, &mut values);
        }
        Predictions { outputs: values.len().checked_div(rows.len()).unwrap_or(0), values }
    }

    /// Adds what tree `t` says at a position to the scores of a row.
    #[inline]
    fn add(&self, t: usize, value: u32, scores: &mut [f64]) {
        let (values, value) = (&self.trees[t].values, value as usize);
        if self.averaged {
            scores.iter_mut().zip(&values[value * self.scores..]).for_each(|(score, value)| *score += value);
        } else {
            scores[t % self.scores] += values[value];
        }
    }

    /// The share of each feature in the gains of all questions.
    #[must_use]
    pub fn importance(&self, features: usize) -> Vec<f64> {
        let mut importance = vec![0.0; features];
        for node in self.trees.iter().flat_map(|tree| &tree.nodes) {
            if let Some(question) = node.question {
                importance[question.feature as usize] += node.gain;
            }
        }
        let sum: f64 = importance.iter().sum();
        if sum > 0.0 {
            importance.iter_mut().for_each(|gain| *gain /= sum);
        }
        importance
    }
}

impl Trees {
    pub(super) fn is_sound(&self, features: &[Feature], outputs: usize) -> bool {
        let told = if self.averaged { self.scores } else { 1 };
        self.link.outputs(self.scores) == Some(outputs)
            && (self.start.is_empty() || self.start.len() == self.scores)
            && self.trees.iter().all(|tree| tree.is_sound(features.len(), told))
    }
}

impl Tree {
    /// Whether every way down ends, at a leaf that says `told` numbers.
    fn is_sound(&self, features: usize, told: usize) -> bool {
        let leads_down = |at: usize, child: u32| (child as usize) > at && (child as usize) < self.nodes.len();
        let is_sound = |(at, node): (usize, &Node)| {
            (node.value as usize + 1).saturating_mul(told) <= self.values.len()
                && node
                    .question
                    .is_none_or(|question| (question.feature as usize) < features && leads_down(at, node.yes) && leads_down(at, node.no))
        };
        !self.nodes.is_empty() && self.nodes.iter().enumerate().all(is_sound)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::models::{Feature, FeatureKind, Fill, Scale};

    fn stump(test: Test, missing: bool) -> Tree {
        let question = Some(Question { feature: 0, test, missing });
        let root = Node { question, yes: 1, no: 2, value: 0, cover: 3.0, gain: 1.0 };
        Tree { nodes: vec![root, Tree::leaf(0, 1.0), Tree::leaf(1, 2.0)], values: vec![0.25, 0.75] }
    }

    #[test]
    fn rows_go_by_number_by_level_and_when_missing_as_said() {
        let kind = FeatureKind::Number { fill: Fill::Median, scale: Scale::None };
        let list = Arc::new(vec![Feature { name: "x".to_owned(), column: 0, kind }]);
        let features = Features::new(list, 3, vec![1.0, 2.0, f64::NAN]);
        let said = |tree: Tree| {
            let trees = Trees { trees: vec![tree], scores: 1, averaged: true, start: Vec::new(), link: Link::Identity };
            trees.predict(&features, &[0, 1, 2]).values
        };
        assert_eq!(said(stump(Test::AtMost(1.0), false)), [0.25, 0.75, 0.75]);
        assert_eq!(said(stump(Test::Is(2), true)), [0.75, 0.25, 0.25]);
    }

    #[test]
    fn many_rows_at_once_are_told_what_each_is_told_alone() {
        let number = FeatureKind::Number { fill: Fill::Median, scale: Scale::None };
        let level = FeatureKind::Levels(["a", "b", "c"].map(str::to_owned).to_vec());
        let list = [("x", number.clone()), ("y", level), ("z", number)];
        let list = list.map(|(name, kind)| Feature { name: name.to_owned(), column: 0, kind });
        let rows = 1003_u32;
        let cell = |at: u32| if at % 11 == 3 { f64::NAN } else { f64::from(at * 7919 % 3) };
        let features = Features::new(Arc::new(list.to_vec()), rows as usize, (0..3 * rows).map(cell).collect());
        let ask = |feature, test, missing, yes, no| Node {
            question: Some(Question { feature, test, missing }),
            yes,
            no,
            value: 0,
            cover: 1.0,
            gain: 1.0,
        };
        let deep = Tree {
            nodes: vec![
                ask(0, Test::AtMost(0.0), false, 1, 2),
                ask(1, Test::Is(1), true, 3, 4),
                Tree::leaf(1, 1.0),
                ask(2, Test::AtMost(1.0), true, 5, 6),
                Tree::leaf(2, 1.0),
                Tree::leaf(3, 1.0),
                Tree::leaf(4, 1.0),
            ],
            values: vec![0.0, 0.1, 0.3, 0.7, 1.1],
        };
        let alone = Tree { nodes: vec![Tree::leaf(0, 1.0)], values: vec![0.5] };
        let trees = Trees { trees: vec![deep, alone], scores: 1, averaged: false, start: vec![0.2], link: Link::Identity };
        let all: Vec<u32> = (0..rows).rev().collect();
        let together = trees.predict(&features, &all).values;
        let each: Vec<f64> = all.iter().flat_map(|row| trees.predict(&features, &[*row]).values).collect();
        assert_eq!(together, each);
        assert!(together.iter().any(|said| *said != together[0]));
    }
}

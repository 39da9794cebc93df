//! The files of a pack as they are written: `course.toml`, and `exercise.toml` in a folder for each exercise.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{example::Example, figure::Figure, goals::Goals, table::TableSpec};

/// What `course.toml` says.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourseManifest {
    /// What the course is called.
    pub title: String,
    /// For whom it is and what they can do afterwards.
    pub about: String,
    /// The folders of its exercises, in their order.
    pub exercises: Vec<String>,
}

/// What `exercise.toml` says.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// What the exercise is called.
    pub title: String,
    /// About how many minutes it takes.
    pub minutes: u32,
    /// What one can do afterwards, a sentence.
    pub goal: String,
    /// The table.
    pub table: TableSpec,
    /// Figures that texts and tasks name.
    #[serde(default)]
    pub figures: BTreeMap<String, Figure>,
    /// What must hold for the texts to be true.
    #[serde(default)]
    pub proofs: Vec<Proof>,
    /// What is to be done.
    pub tasks: Vec<Task>,
}

/// Two figures of which one must be smaller: what a text says in words.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// The smaller figure.
    pub less: String,
    /// The larger one.
    pub than: String,
    /// By how much at least.
    #[serde(default)]
    pub by: f64,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Its stable name within the exercise.
    pub id: String,
    /// What is asked, in Markdown.
    pub ask: String,
    /// Where in the page one looks: the address of a view without its `#/`.
    #[serde(default)]
    pub look: Option<String>,
    /// What is right.
    pub goal: Goals,
    /// Hints, each saying more than the one before, in Markdown.
    pub hints: Vec<String>,
    /// What is said once it is right, in Markdown: the why.
    #[serde(default)]
    pub why: String,
    /// An answer that is right.
    pub solution: Example,
    /// Answers that are wrong in a way that teaches.
    #[serde(default)]
    pub wrong: Vec<Wrong>,
}

/// A wrong way.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wrong {
    /// What is wrong, by its code: see the kind of task.
    pub fault: String,
    /// An answer of this kind, by which the pack is checked.
    pub example: Example,
    /// What to say then, in Markdown.
    pub hint: String,
}

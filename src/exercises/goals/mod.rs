//! What is right about an answer: kinds of goals, one a file.

mod choice;
mod model;
mod number;
mod recipe;
mod rows;
mod suite;
mod text;

use serde::Deserialize;

use super::{Answer, Bench, Form};
use crate::table::Failure;

pub use model::ModelGoal;

/// What is not right about an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its code, by which a pack has a hint for it.
    pub code: String,
    /// What was found, a sentence with its figures.
    pub said: String,
}

impl Fault {
    fn new(code: impl Into<String>, said: impl Into<String>) -> Self {
        Self { code: code.into(), said: said.into() }
    }
}

/// What a judge says: a sentence about what is right, or the first thing that is not.
pub type Judged = Result<String, Fault>;

/// A kind of goal.
pub trait Goal {
    /// What is right about an answer, or the first thing that is not.
    ///
    /// # Errors
    /// When the pack itself is wrong, so that nothing can be judged.
    fn judge(&self, answer: &Answer, bench: &Bench) -> Result<Judged, Failure>;

    /// How it is asked.
    ///
    /// # Errors
    /// When a text of it names a figure that is not there.
    fn form(&self, bench: &Bench) -> Result<Form, Failure>;

    /// Whether it looks at rows that are not shown, so that other such rows are another test.
    fn looks_beyond(&self) -> bool {
        false
    }

    /// Faults for which the pack must have an example and a hint.
    fn must_teach(&self) -> Vec<String>;

    /// What to say of a fault, where the goal itself has the words.
    fn hint(&self, _fault: &str) -> Option<&str> {
        None
    }
}

/// The kinds.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goals {
    /// A number is typed.
    Number(number::Number),
    /// Options are chosen.
    Choice(choice::Choice),
    /// Rows are marked.
    Rows(rows::Rows),
    /// A suite of checks is written.
    Suite(suite::SuiteGoal),
    /// A recipe of cleaning steps is written.
    Recipe(recipe::RecipeGoal),
    /// A model is set up.
    Model(Box<ModelGoal>),
    /// A text is written.
    Text(text::Written),
}

impl Goals {
    /// The goal.
    #[must_use]
    pub fn goal(&self) -> &dyn Goal {
        match self {
            Self::Number(goal) => goal,
            Self::Choice(goal) => goal,
            Self::Rows(goal) => goal,
            Self::Suite(goal) => goal,
            Self::Recipe(goal) => goal,
            Self::Model(goal) => &**goal,
            Self::Text(goal) => goal,
        }
    }
}

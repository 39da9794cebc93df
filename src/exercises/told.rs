//! An exercise as it is told to whoever shows it: plain data, with all figures filled in.

use serde::{Deserialize, Serialize};

use super::{Answer, Bench, Block, Freedom, ModelAnswer, State, blocks};
use crate::table::Failure;

/// An exercise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExerciseTold {
    /// Its name in addresses.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// About how many minutes it takes.
    pub minutes: u32,
    /// What one can do afterwards.
    pub goal: String,
    /// Its text.
    pub text: Vec<Block>,
    /// The name of its table.
    pub table: String,
    /// The fingerprint of its table.
    pub fingerprint: String,
    /// The rows of its table.
    pub rows: u64,
    /// The columns of its table.
    pub columns: u64,
    /// Its tasks.
    pub tasks: Vec<TaskTold>,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaskTold {
    /// Its stable name.
    pub id: String,
    /// What is asked.
    pub ask: Vec<Block>,
    /// Where in the page one looks: an address without its `#/`; empty where nowhere in particular.
    pub look: String,
    /// How it is answered.
    pub form: Form,
    /// Hints, each saying more than the one before.
    pub hints: Vec<Vec<Block>>,
}

/// How a task is answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_pointer_width = "64", expect(clippy::large_enum_variant, reason = "a task has one, and tasks are few"))]
pub enum Form {
    /// A number is typed.
    Number {
        /// What stands behind the field.
        unit: String,
    },
    /// Options are chosen.
    Choice {
        /// The options.
        options: Vec<OptionTold>,
        /// Whether several are right.
        is_several: bool,
    },
    /// Numbers of rows are typed.
    Rows,
    /// A suite or a recipe is written.
    Code {
        /// What the field holds at the start.
        start: String,
    },
    /// A text is written.
    Text {
        /// What the field holds at the start.
        start: String,
    },
    /// A model is set up.
    Model {
        /// How it is set up at the start.
        start: ModelAnswer,
        /// What may be changed.
        free: Vec<Freedom>,
        /// The columns that may be predicted.
        targets: Vec<String>,
        /// The ways to part rows.
        splits: Vec<String>,
        /// The models.
        learners: Vec<String>,
        /// The columns of the table.
        columns: Vec<String>,
    },
}

impl Form {
    /// What stands there before anything is done.
    #[must_use]
    pub fn start(&self) -> Option<Answer> {
        match self {
            Self::Code { start } | Self::Text { start } => Some(Answer::Text(start.clone())),
            Self::Model { start, .. } => Some(Answer::Model(start.clone())),
            Self::Number { .. } | Self::Choice { .. } | Self::Rows => None,
        }
    }
}

/// An option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionTold {
    /// Its stable name.
    pub id: String,
    /// What it says.
    pub says: Vec<Block>,
}

impl Bench {
    /// The exercise with all figures filled in.
    ///
    /// # Errors
    /// When a text names a figure that is not there.
    pub fn told(&self) -> Result<ExerciseTold, Failure> {
        let exercise = self.exercise();
        let manifest = &exercise.manifest;
        let words = |text: &str| Ok(blocks(&self.fill(text)?));
        let tasks = manifest.tasks.iter().map(|task| {
            Ok(TaskTold {
                id: task.id.clone(),
                ask: words(&task.ask)?,
                look: task.look.clone().unwrap_or_default(),
                form: task.goal.goal().form(self)?,
                hints: task.hints.iter().map(|hint| words(hint)).collect::<Result<_, Failure>>()?,
            })
        });
        Ok(ExerciseTold {
            id: exercise.id.clone(),
            title: manifest.title.clone(),
            minutes: manifest.minutes,
            goal: manifest.goal.clone(),
            text: words(&exercise.text)?,
            table: manifest.table.name.clone(),
            fingerprint: self.fingerprint(),
            rows: self.table().frame.total_rows(),
            columns: self.table().frame.columns().len() as u64,
            tasks: tasks.collect::<Result<_, Failure>>()?,
        })
    }

    /// What stands in the fields before anything is done.
    ///
    /// # Errors
    /// As `told`.
    pub fn start(&self) -> Result<State, Failure> {
        let mut state = State::default();
        for task in &self.exercise().manifest.tasks {
            if let Some(answer) = task.goal.goal().form(self)?.start() {
                state.answers.insert(task.id.clone(), answer);
            }
        }
        Ok(state)
    }
}

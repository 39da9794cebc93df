//! The plan: what is predicted, and what becomes of every column. It is data, to be looked at, changed, saved and replayed.

mod dates;
mod encode;
mod leak;
mod levels;
mod strange;
mod suggest;
mod target;
mod words;

use serde::{Deserialize, Serialize};

use super::{Fill, Scale, Task};
pub use dates::DatePart;
pub use suggest::suggest;

/// What is predicted from what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// What is predicted.
    pub target: TargetPlan,
    /// Every other column, in the order of the file.
    pub columns: Vec<ColumnPlan>,
}

/// What is predicted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TargetPlan {
    /// The column.
    pub column: String,
    /// The kind of prediction.
    pub task: Task,
    /// The classes in their order, numbers in shortest writing; empty for numbers. Of two, the second is the positive one.
    pub classes: Vec<String>,
    /// Why the task is this one, a sentence.
    pub why: String,
}

/// What becomes of one column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnPlan {
    /// The column.
    pub column: String,
    /// What models look at; `None` if the column is left out.
    pub encoding: Option<Encoding>,
    /// Why, a sentence.
    pub why: String,
    /// What a person should look at before trusting scores, a sentence.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub warning: Option<String>,
}

/// From a column to features.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "as", rename_all = "snake_case")]
pub enum Encoding {
    /// The number itself. Trees send missing ones wherever that fits best.
    Number {
        /// What stands for a missing one where a model needs a number.
        fill: Fill,
        /// How it is scaled where a model compares sizes.
        scale: Scale,
        /// Whether a feature of its own says that it is missing.
        indicator: bool,
    },
    /// A feature for each level (one-hot).
    Levels {
        /// The levels, in order.
        levels: Vec<String>,
        /// Whether all others are one level together. Else they are none.
        rest: bool,
        /// Whether missing is a level of its own. Else it is none.
        missing: bool,
    },
    /// Levels that have an order, as the numbers 0, 1, 2 and so on.
    Ordinal {
        /// The levels, lowest first. Others are missing.
        levels: Vec<String>,
        /// What stands for a missing one.
        fill: Fill,
    },
    /// Levels as the mean of the target over the rows that have them (target encoding): for classes the share of each class but
    /// the first. The means are found out from the training rows, and those that are learnt from do not see their own target.
    Means {
        /// The levels, in order; those of the table where none is named. Others get the mean over all rows.
        #[serde(default)]
        levels: Vec<String>,
        /// How strongly a level's mean is drawn towards that of all rows: as if so many rows more had that, 0 or more. `None` goes by
        /// how much the target varies inside the level.
        #[serde(default)]
        smooth: Option<f64>,
    },
    /// Parts of a date or a time, each a number.
    DateParts {
        /// Which.
        parts: Vec<DatePart>,
    },
    /// How often words occur that fall into a bucket by their hash: for text.
    Words {
        /// How many buckets there are, at most `MOST_BUCKETS`.
        buckets: usize,
    },
}

/// The most levels of a column that are told apart; of more, the most frequent ones.
pub const MOST_LEVELS: usize = 100;
/// The most levels of a column that become means; of more, the most frequent ones.
pub const MOST_MEANS: usize = 10_000;
/// The most buckets of words.
pub const MOST_BUCKETS: usize = 256;
/// The most cells of all features together, eight bytes each.
pub const MOST_CELLS: usize = 80_000_000;
/// The most classes of a target.
pub const MOST_CLASSES: usize = 100;

impl Plan {
    /// The plan of a column.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&ColumnPlan> {
        self.columns.iter().find(|column| column.column == name)
    }

    /// Leaves a column out. False where there is none of this name.
    pub fn leave_out(&mut self, name: &str, why: &str) -> bool {
        let mut found = false;
        for column in self.columns.iter_mut().filter(|column| column.column == name) {
            found = true;
            (column.encoding, column.why, column.warning) = (None, why.to_owned(), None);
        }
        found
    }

    /// Lets a column's values count by the mean of the target, whatever they counted by before; `why` a column is used that was left out. False where there is none of this name.
    pub fn take_means(&mut self, name: &str, why: &str) -> bool {
        let mut found = false;
        for column in self.columns.iter_mut().filter(|column| column.column == name) {
            found = true;
            // Why a column is used stays as it was; why it is not is no longer true.
            if column.encoding.is_none() {
                why.clone_into(&mut column.why);
            }
            column.encoding = Some(Encoding::Means { levels: Vec::new(), smooth: None });
        }
        found
    }

    /// What a person should look at before trusting scores.
    pub fn warnings(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().filter_map(|column| column.warning.as_deref())
    }
}

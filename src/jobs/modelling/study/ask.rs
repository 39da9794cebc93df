//! What can be found out about a run.

use serde::{Deserialize, Serialize};

use crate::{explain::Wish, formats::Choices, jobs::Watched};

/// Which study a message is about; a later one has a larger id.
pub type StudyId = u32;

/// What is to be found out about a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Study {
    /// How much the model goes by each column: how much worse it gets when the column is shuffled.
    Importance,
    /// How much each feature moves predictions, on average over rows.
    Contributions {
        /// Of which class the score is looked at; 0 where numbers are predicted.
        class: u32,
    },
    /// What is predicted as one feature moves and all else stays.
    Dependence {
        /// The position of the feature.
        feature: u32,
        /// Of which class the probability is looked at; 0 where numbers are predicted.
        class: u32,
    },
    /// How the model decides over two numbers.
    Surface(Watched),
    /// What is predicted of a row and why, with some cells otherwise than in the file.
    Row {
        /// Its number, as people count.
        row: u64,
        /// Of which class the score is taken apart; 0 where numbers are predicted.
        class: u32,
        /// Features and what their cells hold instead; `None` is missing.
        changes: Vec<(u32, Option<f64>)>,
    },
    /// What would have to be otherwise in a row for another prediction.
    Otherwise {
        /// Its number, as people count.
        row: u64,
        /// What is wished for.
        wish: Wish,
        /// Features that must stay.
        fixed: Vec<u32>,
    },
    /// On which rows the model fails more than elsewhere.
    Weak,
    /// Which labels the model doubts.
    Suspects,
    /// What is wrong between the rows that are learnt from and those that are held out.
    Leaks,
    /// How groups of people are treated.
    Fairness {
        /// The columns that say who belongs to which group; two are crossed, too.
        columns: Vec<String>,
    },
    /// What the model learnt from all rows says of another file, which comes beside the question.
    Other {
        /// The name of the file.
        file: String,
        /// How it is read.
        choices: Box<Choices>,
        /// Counts up: the same file may have changed.
        number: u32,
    },
    /// Something to take along.
    Take {
        /// What.
        what: Taken,
        /// The name of the table's file, for the card.
        file: String,
    },
}

/// What can be taken along of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Taken {
    /// The model learnt from all rows, as `assay predict` reads it.
    Model,
    /// The same as ONNX, for other programs.
    Onnx,
    /// The plan, as `assay train --plan` follows it.
    Plan,
    /// The same plan and learner as a program for scikit-learn.
    Python,
    /// A model card in Markdown.
    Card,
    /// All that is known about the model, as `assay train --assess` writes it.
    Assessment {
        /// Columns of groups that are compared.
        sensitive: Vec<String>,
    },
}

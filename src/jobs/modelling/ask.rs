//! What a worker that holds the table is asked about models, and what it answers.

use serde::{Deserialize, Serialize};

use super::{Candidate, LearnerTold, PlanTold, RunTold, Studied, Study, StudyId, SurfaceTold, Watched};
use crate::{
    assess::SliceTold,
    models::{Plan, json},
    table::Failure,
    trial::{CurveSpec, CurveTold, Entry, FoldResult, Measured, Spec, Versus},
};

/// Which run of training a message is about; a later run has a larger id.
pub type RunId = u32;

/// A label that is taken for another: the number of the row, as people count, and the class.
pub type Relabel = (u64, u32);

/// What a worker is asked about models.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_pointer_width = "64", expect(clippy::large_enum_variant, reason = "there is one at a time"))]
pub enum Ask {
    /// Which columns could be predicted, and what would become of all others.
    Plan {
        /// The column to predict; the most likely one if it is not said.
        target: Option<String>,
        /// Whether classes are to be predicted, else numbers, if a person said it.
        classes: Option<bool>,
    },
    /// Make the folds of a run.
    Prepare {
        /// The run.
        run: RunId,
        /// What is predicted from what.
        #[serde(with = "json")]
        plan: Plan,
        /// What is tried.
        #[serde(with = "json")]
        spec: Spec,
        /// What is to come of it.
        work: Work,
    },
    /// Learn one step more in a unit.
    Step {
        /// The run.
        run: RunId,
        /// The unit, from 0.
        unit: u32,
    },
    /// End choosing in every unit after so many inner folds, with the best so far.
    Limit {
        /// The run.
        run: RunId,
        /// How many inner folds.
        most: u32,
    },
    /// Look how the model of the first unit decides over two numbers, whenever it is looked at; or do not any more.
    Watch {
        /// The run.
        run: RunId,
        /// What is looked at.
        watched: Option<Watched>,
    },
    /// Put the results of all units together.
    Score {
        /// The run.
        run: RunId,
        /// The results, in the order of the units.
        results: Vec<Learnt>,
    },
    /// Compare two runs that have ended, on the same folds.
    Compare {
        /// The one, and what it is called.
        a: (RunId, String),
        /// The other, which is measured by the one.
        b: (RunId, String),
    },
    /// Which rows are behind a figure.
    Rows {
        /// The run.
        run: RunId,
        /// Which rows.
        wanted: RowsWanted,
        /// How many at most.
        most: u32,
    },
    /// Find something out about a run, and do the first step of it.
    Study {
        /// The run.
        run: RunId,
        /// By which the answers are known.
        id: StudyId,
        /// What.
        study: Study,
    },
    /// Go one step on with a study.
    StudyOn {
        /// Which.
        id: StudyId,
    },
}

/// What is to come of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Work {
    /// Scores: each unit is a fold.
    Trial,
    /// The same with some labels taken for others than in the file.
    Relabelled(Vec<Relabel>),
    /// A curve: each unit is a fold at a point.
    Curve(CurveSpec),
}

/// What a unit gives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Learnt {
    /// A fold of a trial.
    Fold(FoldResult),
    /// A fold at a point of a curve.
    Point(Measured),
}

/// Rows behind a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RowsWanted {
    /// Those of a class that were taken for a class.
    Cell {
        /// The class in truth.
        truth: u32,
        /// The class that was predicted.
        predicted: u32,
        /// From which probability on the second of two classes is predicted.
        threshold: Option<f64>,
    },
    /// Those whose number was predicted worst.
    Worst,
    /// Those of which so much is left of the true number when the predicted one is taken away: from a border on, and below another.
    Left {
        /// From here on; from the lowest if it is not said.
        from: Option<f64>,
        /// Below this; up to the highest if it is not said.
        below: Option<f64>,
    },
    /// Those whose predicted number lies between two numbers, both of them included.
    Predicted {
        /// From here on.
        from: f64,
        /// Up to this.
        to: f64,
    },
    /// Those of a weak slice; those first that were predicted worst.
    Slice(Box<SliceTold>),
}

/// What a worker answers about models.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Said {
    /// What could be predicted, and from what.
    Planned {
        /// The columns that could be predicted, most likely first.
        candidates: Vec<Candidate>,
        /// What becomes of every column.
        plan: Box<PlanTold>,
        /// The models that can do it.
        learners: Vec<LearnerTold>,
    },
    /// The folds of a run are made.
    Prepared {
        /// The run.
        run: RunId,
        /// How many units there are: folds, or folds at points of a curve.
        units: u32,
    },
    /// A step of a unit is done.
    Stepped {
        /// The run.
        run: RunId,
        /// The unit.
        unit: u32,
        /// How far it is.
        step: StepTold,
        /// How good the model is by now, where it was looked at.
        point: Option<Point>,
        /// How it decides by now, where that is watched.
        surface: Option<Box<SurfaceTold>>,
        /// All candidates so far, where another one was compared; of the first unit only.
        board: Vec<Entry>,
        /// What the unit gives, if this was its last step.
        result: Option<Learnt>,
    },
    /// How the model of the first unit decides by now.
    Surfaced {
        /// The run.
        run: RunId,
        /// The picture.
        surface: Box<SurfaceTold>,
    },
    /// The scores of a run.
    Scored {
        /// The run.
        run: RunId,
        /// The scores, and what they come from.
        told: Box<RunTold>,
    },
    /// A curve.
    Curved {
        /// The run.
        run: RunId,
        /// The curve.
        told: CurveTold,
    },
    /// Two runs beside each other.
    Compared {
        /// Which, and which other.
        runs: [RunId; 2],
        /// What it comes down to.
        told: Box<Versus>,
    },
    /// Two runs cannot be compared.
    NotCompared {
        /// Which, and which other.
        runs: [RunId; 2],
        /// Why.
        failure: Failure,
    },
    /// Rows behind a figure.
    Rows {
        /// The run.
        run: RunId,
        /// Which.
        wanted: RowsWanted,
        /// How many there are in all.
        total: u64,
        /// The first of them, those first that the model was surest of or furthest from.
        rows: Vec<RowFound>,
    },
    /// A study goes on.
    Studying {
        /// Which.
        id: StudyId,
        /// The share of it that is done, from 0 to 1.
        share: f64,
    },
    /// A study is over.
    Studied {
        /// Which.
        id: StudyId,
        /// What was found out.
        told: Box<Studied>,
    },
    /// A study is over without an answer.
    NotStudied {
        /// Which.
        id: StudyId,
        /// Why.
        failure: Failure,
    },
    /// It could not be done.
    Refused {
        /// The run, if it was about one.
        run: Option<RunId>,
        /// Why.
        failure: Failure,
    },
}

/// How far a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepTold {
    /// Steps done; while there is something to choose, inner folds.
    pub done: u32,
    /// Steps at most.
    pub total: u32,
    /// Whether it still chooses what to learn with.
    pub is_choosing: bool,
}

/// How good a model is while it learns: the mean log loss in nats, or the root of the mean squared error.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// After how many steps.
    pub step: u32,
    /// On rows that it learns from.
    pub train: f64,
    /// On rows that are held out.
    pub held_out: f64,
}

/// A row behind a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RowFound {
    /// Its number, as people count.
    pub row: u64,
    /// What is true.
    pub truth: String,
    /// What was predicted while the row was held out.
    pub predicted: String,
    /// How sure the model was of it; `None` for numbers.
    pub probability: Option<f64>,
}

//! What is tried, and in which order.

use serde::{Deserialize, Serialize};

use crate::{
    frame::Frame,
    models::{Baseline, Learner, Plan},
    table::{Failure, Lexicon},
    trial::{Spec, Trial},
};

/// What is tried: every defect by itself in every dose, with every learner, several times. It is data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Experiment {
    /// What is predicted from what.
    pub plan: Plan,
    /// The defects, by their names.
    pub defects: Vec<String>,
    /// The doses, each above 0.
    pub doses: Vec<f64>,
    /// The learners.
    pub learners: Vec<Learner>,
    /// How many times, each with other rows held out and another seed.
    pub repeats: u32,
    /// Which rows the defects are planted in.
    pub part: Part,
    /// Where chance plays a part.
    pub seed: u64,
}

/// Which rows a defect is planted in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Those that are learnt from.
    Train,
    /// Those that are scored on.
    Test,
    /// All but the fresh ones.
    #[default]
    Both,
}

/// One thing to measure. Units do not depend on each other, so whoever runs them in any order gets the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Unit {
    /// Which time.
    pub repeat: u32,
    /// The dose, by its place; `None` is the clean table.
    pub dose: Option<u32>,
    /// The defect, by its place; 0 for the clean table.
    pub defect: u32,
    /// The learner, by its place.
    pub learner: u32,
}

/// Into how many parts the rows are parted: one is scored on, one stays fresh, the others are learnt from.
const PARTS: u32 = 5;

/// An experiment on a table.
#[derive(Debug, Clone)]
pub struct Lab {
    pub(super) table: Frame,
    pub(super) lexicon: Lexicon,
    pub(super) experiment: Experiment,
    /// The place of the target among the columns.
    pub(super) target: usize,
    /// For each time the parts of the rows.
    parts: Vec<Vec<Vec<u32>>>,
}

/// The rows of one time.
pub(super) struct Rows<'a> {
    /// They are learnt from.
    pub train: Vec<u32>,
    /// They are scored on, dirty as they are.
    pub test: &'a [u32],
    /// They are never touched: the score on them is the true one.
    pub fresh: &'a [u32],
}

impl Lab {
    /// Parts the rows of a table, whose words mean what the lexicon says.
    ///
    /// # Errors
    /// When the table lacks a column of the plan, or has too few rows.
    pub fn new(table: Frame, lexicon: Lexicon, experiment: Experiment) -> Result<Self, Failure> {
        let rounds = (experiment.repeats.max(1) as usize).div_ceil(PARTS as usize);
        let spec =
            Spec { folds: PARTS as usize, repeats: rounds, seed: experiment.seed, ..Spec::new(Learner::Baseline(Baseline::default())) };
        let trial = Trial::new(&table, experiment.plan.clone(), spec)?;
        if trial.folds.len() < PARTS as usize {
            let what = format!("The table has {} rows with a target, which is too few to experiment with", trial.target.known_rows().len());
            return Err(Failure::new(what, "Take a table with at least 50 rows"));
        }
        let name = &experiment.plan.target.column;
        let target = table.columns().iter().position(|column| column.name() == name).unwrap_or_default();
        let parts = trial.folds.chunks(PARTS as usize).map(|round| round.iter().map(|fold| fold.test.to_vec()).collect()).collect();
        Ok(Self { table, lexicon, experiment, target, parts })
    }

    /// The experiment.
    #[must_use]
    pub fn experiment(&self) -> &Experiment {
        &self.experiment
    }

    /// Everything to measure: the clean table first, then all of the first time, so that there is a picture early.
    #[must_use]
    pub fn units(&self) -> Vec<Unit> {
        let Experiment { defects, doses, learners, repeats, .. } = &self.experiment;
        let learners = || 0..learners.len() as u32;
        let mut units = Vec::new();
        for repeat in 0..*repeats {
            units.extend(learners().map(|learner| Unit { repeat, dose: None, defect: 0, learner }));
            // The largest dose shows most, so it comes first.
            for dose in (0..doses.len() as u32).rev() {
                for defect in 0..defects.len() as u32 {
                    units.extend(learners().map(|learner| Unit { repeat, dose: Some(dose), defect, learner }));
                }
            }
        }
        units
    }

    pub(super) fn rows(&self, repeat: u32) -> Rows<'_> {
        let parts = &self.parts[(repeat / PARTS) as usize % self.parts.len()];
        let test = (repeat % PARTS) as usize;
        let fresh = (test + 1) % parts.len();
        let train = parts.iter().enumerate().filter(|(at, _)| *at != test && *at != fresh);
        let mut train: Vec<u32> = train.flat_map(|(_, rows)| rows.iter().copied()).collect();
        train.sort_unstable();
        Rows { train, test: &parts[test], fresh: &parts[fresh] }
    }
}

//! What is tried, and in which order.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::{measure::Base, sampled::sampled};
use crate::{
    defects::Planting,
    frame::Frame,
    models::{Baseline, Learner, Plan},
    table::{Failure, Lexicon},
    trial::{Spec, Trial},
};

/// What is tried: every defect by itself in every dose, and what a person mixed, with every learner, several times. It is data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Experiment {
    /// What is predicted from what.
    pub plan: Plan,
    /// Defects that are planted together, one after the other; their seeds are not looked at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mix: Vec<Planting>,
    /// The defects that are tried by themselves, by their names.
    pub defects: Vec<String>,
    /// The doses of these, each above 0.
    pub doses: Vec<f64>,
    /// The learners.
    pub learners: Vec<Learner>,
    /// How many times, each with other rows held out and another seed.
    pub repeats: u32,
    /// Which rows the defects are planted in.
    pub part: Part,
    /// Where chance plays a part.
    pub seed: u64,
    /// How many rows are looked at: of a larger table some by chance.
    pub rows: usize,
}

/// How many rows are usually looked at.
pub const ROWS: usize = 10_000;

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

/// What is done to the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arm {
    /// Nothing.
    Clean,
    /// The mix is planted.
    Mix,
    /// A defect is planted, by its place, in a dose, by its place.
    Dose(u32, u32),
}

/// One thing to measure. Units do not depend on each other, so whoever runs them in any order gets the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Unit {
    /// Which time.
    pub repeat: u32,
    /// What is done to the table, by its place among the arms.
    pub arm: u32,
    /// Whether it is looked for what notices that, else for what it does to models.
    pub looks: bool,
}

impl Experiment {
    /// Everything that is done to the table: nothing first, then the mix; of the doses the largest first, which shows most.
    #[must_use]
    pub fn arms(&self) -> Vec<Arm> {
        let mix = (!self.mix.is_empty()).then_some(Arm::Mix);
        let doses = (0..self.doses.len() as u32).rev();
        let dosed = doses.flat_map(|dose| (0..self.defects.len() as u32).map(move |defect| Arm::Dose(defect, dose)));
        std::iter::once(Arm::Clean).chain(mix).chain(dosed).collect()
    }

    /// Everything to measure, all of the first time first, so that there is a picture early.
    #[must_use]
    pub fn units(&self) -> Vec<Unit> {
        let arms = self.arms();
        let is_mix = |arm: &u32| arms.get(*arm as usize) == Some(&Arm::Mix);
        let all = 0..arms.len() as u32;
        let mut units = Vec::new();
        for repeat in 0..self.repeats {
            for arm in all.clone() {
                units.push(Unit { repeat, arm, looks: false });
                // Somebody waits for what notices the mix.
                units.extend((repeat == 0 && is_mix(&arm)).then_some(Unit { repeat, arm, looks: true }));
            }
            // One look is enough: it does not depend on which rows are held out.
            let looks = all.clone().skip(1).filter(|arm| repeat == 0 && !is_mix(arm));
            units.extend(looks.map(|arm| Unit { repeat, arm, looks: true }));
        }
        units
    }

    /// The metric: ROC AUC for two classes, accuracy for more, R² for numbers.
    #[must_use]
    pub fn metric(&self) -> &'static str {
        metric(&self.plan)
    }

    /// What is planted in an arm, at one of the times: the same chance for every dose and learner, so that they can be compared.
    pub(super) fn plantings(&self, arm: Arm, repeat: u32) -> Vec<Planting> {
        let seed = self.seed.wrapping_add(u64::from(repeat));
        match arm {
            Arm::Clean => Vec::new(),
            Arm::Mix => self.mix.iter().map(|planting| Planting { seed, ..planting.clone() }).collect(),
            Arm::Dose(defect, dose) => {
                let (defect, dose) = (self.defects[defect as usize].clone(), self.doses[dose as usize]);
                vec![Planting { defect, dose, columns: Vec::new(), seed }]
            }
        }
    }
}

/// The metric that predictions of a plan are scored by.
pub(super) fn metric(plan: &Plan) -> &'static str {
    match plan.target.classes.len() {
        0 => "r2",
        2 => "roc_auc",
        _ => "accuracy",
    }
}

/// Into how many parts the rows are parted: one is scored on, one stays fresh, the others are learnt from.
const PARTS: u32 = 5;
/// Fewer rows tell nothing.
const LEAST_ROWS: usize = 50;

/// An experiment on a table.
#[derive(Debug)]
pub struct Lab {
    pub(super) table: Frame,
    pub(super) lexicon: Lexicon,
    pub(super) experiment: Experiment,
    pub(super) arms: Vec<Arm>,
    /// The place of the target among the columns.
    pub(super) target: usize,
    /// For each time the parts of the rows.
    parts: Vec<Vec<Vec<u32>>>,
    /// The table of each time, made when it is needed.
    bases: Vec<OnceLock<Base>>,
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
    pub fn new(table: &Frame, lexicon: Lexicon, experiment: Experiment) -> Result<Self, Failure> {
        let table = sampled(table, experiment.rows, experiment.seed).into_owned();
        let parts = parts(&table, &experiment.plan, experiment.repeats, experiment.seed)?;
        let name = &experiment.plan.target.column;
        let target = table.columns().iter().position(|column| column.name() == name).unwrap_or_default();
        let bases = (0..experiment.repeats).map(|_| OnceLock::new()).collect();
        Ok(Self { table, lexicon, arms: experiment.arms(), experiment, target, parts, bases })
    }

    /// Another experiment on the same table: what is known of the table and of its clean models is kept where it still holds.
    ///
    /// # Errors
    /// As `new`.
    pub fn changed(self, table: &Frame, experiment: Experiment) -> Result<Self, Failure> {
        let Experiment { plan, learners, repeats, seed, rows, .. } = &self.experiment;
        let is_alike = *plan == experiment.plan && *learners == experiment.learners && *seed == experiment.seed && *rows == experiment.rows;
        if !is_alike || *repeats != experiment.repeats {
            return Self::new(table, self.lexicon, experiment);
        }
        Ok(Self { arms: experiment.arms(), experiment, ..self })
    }

    /// The experiment.
    #[must_use]
    pub fn experiment(&self) -> &Experiment {
        &self.experiment
    }

    /// How many rows are looked at.
    #[must_use]
    pub fn rows_looked_at(&self) -> usize {
        self.table.rows()
    }

    pub(super) fn base(&self, repeat: u32) -> &Base {
        self.bases[repeat as usize].get_or_init(|| Base::new(&self.table, &self.rows(repeat)))
    }

    fn rows(&self, repeat: u32) -> Rows<'_> {
        let parts = &self.parts[(repeat / PARTS) as usize % self.parts.len()];
        let test = (repeat % PARTS) as usize;
        let fresh = (test + 1) % parts.len();
        let train = parts.iter().enumerate().filter(|(at, _)| *at != test && *at != fresh);
        let mut train: Vec<u32> = train.flat_map(|(_, rows)| rows.iter().copied()).collect();
        train.sort_unstable();
        Rows { train, test: &parts[test], fresh: &parts[fresh] }
    }
}

/// Rows parted again and again, each time so that every part has the same shares of the classes.
pub(super) fn parts(table: &Frame, plan: &Plan, repeats: u32, seed: u64) -> Result<Vec<Vec<Vec<u32>>>, Failure> {
    let rounds = (repeats.max(1) as usize).div_ceil(PARTS as usize);
    let spec = Spec { folds: PARTS as usize, repeats: rounds, seed, ..Spec::new(Learner::Baseline(Baseline::default())) };
    let trial = Trial::new(table, plan.clone(), spec)?;
    let known = trial.target.known_rows().len();
    if trial.folds.len() < PARTS as usize || known < LEAST_ROWS {
        let what = format!("The table has {known} rows with a target, which is too few to experiment with");
        return Err(Failure::new(what, format!("Take a table with at least {LEAST_ROWS} rows")));
    }
    let sorted = |rows: &[u32]| {
        let mut rows = rows.to_vec();
        rows.sort_unstable();
        rows
    };
    Ok(trial.folds.chunks(PARTS as usize).map(|round| round.iter().map(|fold| sorted(&fold.test)).collect()).collect())
}

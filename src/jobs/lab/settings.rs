//! What a person settles about an experiment; what is not said is as usual.

use serde::{Deserialize, Serialize};

use crate::{
    defects::{Planting, catalog, defect},
    frame::Frame,
    lab::{Costs, Experiment, Part, ROWS},
    models::{Learner, Plan, plan},
    table::Failure,
};

/// What is tried. What is empty is all that there is, or the usual.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LabSettings {
    /// The column to predict.
    pub target: String,
    /// Defects that are planted together.
    pub mix: Vec<Planting>,
    /// The defects that are tried by themselves, by their names; all if there is none and no mix.
    pub defects: Vec<String>,
    /// Their doses, from above 0 to 1.
    pub doses: Vec<f64>,
    /// The learners, by their names.
    pub learners: Vec<String>,
    /// How many times.
    pub repeats: u32,
    /// Which rows the defects are planted in.
    pub part: Part,
    /// Where chance plays a part.
    pub seed: u64,
    /// How many rows are looked at.
    pub rows: usize,
}

impl Default for LabSettings {
    fn default() -> Self {
        Self {
            target: String::new(),
            mix: Vec::new(),
            defects: Vec::new(),
            doses: vec![0.05, 0.1, 0.2, 0.4, 0.8],
            learners: Vec::new(),
            repeats: 3,
            part: Part::default(),
            seed: 0,
            rows: ROWS,
        }
    }
}

/// What is asked about the findings of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CostSettings {
    /// The column to predict.
    pub target: String,
    /// The learners, by their names; the usual ones if there is none.
    pub learners: Vec<String>,
    /// How many times.
    pub repeats: u32,
    /// Where chance plays a part.
    pub seed: u64,
    /// How many rows are looked at.
    pub rows: usize,
}

impl LabSettings {
    /// The experiment on a table.
    ///
    /// # Errors
    /// When there is nothing to predict, or a defect, dose or learner is not possible.
    pub fn experiment(self, table: &Frame) -> Result<Experiment, Failure> {
        let plan = plan::suggest(table, &self.target, None)?;
        let named = self.defects.iter().chain(self.mix.iter().map(|planting| &planting.defect));
        if let Some(unknown) = named.into_iter().find(|id| defect(id).is_none()) {
            let known: Vec<&str> = catalog().iter().map(|defect| defect.id()).collect();
            return Err(Failure::new(format!("There is no defect {unknown:?}"), format!("Choose among {}", known.join(", "))));
        }
        let doses = self.doses.iter().copied().chain(self.mix.iter().map(|planting| planting.dose));
        if let Some(dose) = doses.into_iter().find(|dose| !(*dose > 0.0 && *dose <= 1.0)) {
            return Err(Failure::new(format!("A dose cannot be {dose}"), "Choose numbers above 0 and up to 1"));
        }
        let all = || catalog().iter().map(|defect| defect.id().to_owned()).collect();
        Ok(Experiment {
            learners: learners(&plan, &self.learners)?,
            plan,
            defects: if self.defects.is_empty() && self.mix.is_empty() { all() } else { self.defects },
            mix: self.mix,
            doses: self.doses,
            repeats: self.repeats.max(1),
            part: self.part,
            seed: self.seed,
            rows: self.rows,
        })
    }
}

impl CostSettings {
    /// The question on a table.
    ///
    /// # Errors
    /// When there is nothing to predict, or a learner is not possible.
    pub fn costs(self, table: &Frame) -> Result<Costs, Failure> {
        let plan = plan::suggest(table, &self.target, None)?;
        let Self { repeats, seed, rows, .. } = self;
        Ok(Costs { learners: learners(&plan, &self.learners)?, plan, repeats: repeats.max(1), seed, rows })
    }
}

/// The learners of these names, as they learn quickly; a linear one and boosting if there is none.
fn learners(plan: &Plan, names: &[String]) -> Result<Vec<Learner>, Failure> {
    let task = plan.target.task;
    if names.is_empty() {
        let usual = if task.is_classification() { "logistic" } else { "ridge" };
        return Ok([usual, "boosting"].into_iter().filter_map(Learner::quick).collect());
    }
    let named = |name: &String| {
        let learner = Learner::quick(name)
            .ok_or_else(|| Failure::new(format!("There is no model {name:?}"), "Choose logistic, ridge, boosting, forest or tree"))?;
        if learner.can(task) {
            return Ok(learner);
        }
        let what = format!("The model {name:?} cannot predict {:?}", plan.target.column);
        Err(Failure::new(what, "Choose boosting, forest or tree, which can do both classes and numbers"))
    };
    names.iter().map(named).collect()
}

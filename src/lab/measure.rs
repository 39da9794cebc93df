//! One measurement: plant, learn, score.

use std::{collections::BTreeSet, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{Lab, Part, Unit, experiment::Rows};
use crate::{
    defects::{Planted, Planting, Truth, plant},
    frame::{ColumnBuilder, Frame},
    models::{Lesson, Model, Plan, Target, plan::suggest},
    scores::{Classified, Estimated, metric},
    table::Failure,
};

/// What a unit gives. A score is `None` where it is not defined, as with one class only.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// The score on the rows that are held out as they are, dirt included: what somebody sees who does not know.
    pub seen: Option<f64>,
    /// The score on fresh, clean rows: how good the model is in truth.
    pub fresh: Option<f64>,
    /// Cells, rows and columns that were touched.
    pub touched: u64,
}

impl Lab {
    /// The metric of the experiment: ROC AUC for two classes, accuracy for more, R² for numbers.
    #[must_use]
    pub fn metric(&self) -> &'static str {
        match self.experiment.plan.target.classes.len() {
            0 => "r2",
            2 => "roc_auc",
            _ => "accuracy",
        }
    }

    /// Measures a unit; `None` where the defect finds nothing to touch in this table.
    #[must_use]
    pub fn measure(&self, unit: Unit) -> Option<Measured> {
        let rows = self.rows(unit.repeat);
        let planted = match unit.dose {
            None => Planted { table: self.table.clone(), origin: (0..self.table.rows() as u32).collect(), truth: Truth::default() },
            Some(dose) => self.planted(unit, dose, &rows).ok()?,
        };
        self.scored(unit, &rows, &planted).ok()
    }

    fn planted(&self, unit: Unit, dose: u32, rows: &Rows<'_>) -> Result<Planted, Failure> {
        let experiment = &self.experiment;
        let planting = Planting {
            defect: experiment.defects[unit.defect as usize].clone(),
            dose: experiment.doses[dose as usize],
            columns: Vec::new(),
            // The same chance for every dose and learner, so that they can be compared.
            seed: experiment.seed.wrapping_add(u64::from(unit.repeat)),
        };
        let mut where_to: Vec<u32> = match experiment.part {
            Part::Train => rows.train.clone(),
            Part::Test => rows.test.to_vec(),
            Part::Both => rows.train.iter().chain(rows.test).copied().collect(),
        };
        where_to.sort_unstable();
        plant(&self.table, &self.lexicon, &planting, Some(self.target), &where_to, u64::from(unit.defect))
    }

    fn scored(&self, unit: Unit, rows: &Rows<'_>, planted: &Planted) -> Result<Measured, Failure> {
        let Planted { table, origin, truth } = planted;
        let plan = with_added(&self.experiment.plan, table, truth);
        let (train, test, fresh): (BTreeSet<u32>, BTreeSet<u32>, &[u32]) =
            (rows.train.iter().copied().collect(), rows.test.iter().copied().collect(), rows.fresh);
        // Copies stand at the end and are learnt from, wherever their originals are: so copies of held-out rows leak.
        let kept = origin.len() - truth.copied.len();
        let of = |at: usize, part: &BTreeSet<u32>| at < kept && part.contains(&origin[at]);
        let target = Arc::new(plan.target(table)?);
        let known = |at: &usize| !target.values[*at].is_nan();
        let learnt: Vec<u32> = (0..origin.len()).filter(|&at| at >= kept || of(at, &train)).filter(known).map(|at| at as u32).collect();
        let held: Vec<u32> = (0..origin.len()).filter(|&at| of(at, &test)).filter(known).map(|at| at as u32).collect();
        if learnt.is_empty() {
            return Err(Failure::new("No row is left to learn from", "Take a smaller dose"));
        }
        let features = Arc::new(plan.features(table)?);
        let lesson = Lesson {
            features: Arc::clone(&features),
            target: Arc::clone(&target),
            rows: learnt.into(),
            weights: Arc::default(),
            seed: self.experiment.seed,
        };
        let mut fit = self.experiment.learners[unit.learner as usize].start(lesson);
        while !fit.step().finished {}
        let model: Model = fit.model();
        let seen = self.score(&target, &held, &model.predict(&features, &held).values);
        // What is added is not known of fresh rows yet.
        let clean = with_empty(&self.table, truth, &self.lexicon);
        let (clean_features, clean_target) = (plan.features(&clean)?, plan.target(&clean)?);
        let true_score = self.score(&clean_target, fresh, &model.predict(&clean_features, fresh).values);
        let touched = truth.cells.len() + truth.copied.len() + truth.dropped.len() + truth.added.len();
        Ok(Measured { seen, fresh: true_score, touched: touched as u64 })
    }

    fn score(&self, target: &Target, rows: &[u32], said: &[f64]) -> Option<f64> {
        let metric = metric(self.metric())?;
        if target.task.is_classification() {
            let truth: Vec<u32> = rows.iter().map(|&row| target.class(row) as u32).collect();
            let judged = Classified::new(&truth, said, target.classes.len(), None).ok()?;
            metric.of_classes(&judged, &judged.confusion())?.ok()
        } else {
            let truth: Vec<f64> = rows.iter().map(|&row| target.number(row)).collect();
            metric.of_numbers(&Estimated::new(&truth, said, None).ok()?)?.ok()
        }
    }
}

/// The plan, which also looks at columns that a defect has added.
fn with_added(plan: &Plan, table: &Frame, truth: &Truth) -> Plan {
    if truth.added.is_empty() {
        return plan.clone();
    }
    let mut plan = plan.clone();
    if let Ok(suggested) = suggest(table, &plan.target.column, Some(plan.target.task.is_classification())) {
        let is_added = |name: &str| truth.added.iter().any(|added| added.name == name);
        plan.columns.extend(suggested.columns.into_iter().filter(|column| is_added(&column.column)));
    }
    plan
}

/// The clean table with empty columns in place of those that a defect has added.
fn with_empty(table: &Frame, truth: &Truth, lexicon: &crate::table::Lexicon) -> Frame {
    if truth.added.is_empty() {
        return table.clone();
    }
    let added = truth.added.iter().map(|added| {
        let mut builder = ColumnBuilder::new(&added.name);
        (0..table.rows()).for_each(|_| builder.push(""));
        Arc::new(builder.finish(lexicon))
    });
    Frame::new(table.columns().iter().cloned().chain(added).collect(), table.rows())
}

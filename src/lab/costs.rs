//! What do the findings of a table cost? The score of a model as the table is, and with each kind of finding mended.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
};

use serde::{Deserialize, Serialize};

use super::{
    Measured, Scores, Unit,
    experiment::{metric, parts},
    judge::{known, learnt, score},
    notice::title,
    report::{Mean, mean},
    sampled::sampled,
};
use crate::{
    detect::{LEVEL, findings},
    frame::Frame,
    models::{Features, Learner, Plan, Target},
    recipe::{Recipe, Step, clean, for_group},
    table::{Failure, Lexicon},
};

/// What is asked: what each kind of finding costs a model. It is data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Costs {
    /// What is predicted from what.
    pub plan: Plan,
    /// The learners.
    pub learners: Vec<Learner>,
    /// How many times, each with other rows held out.
    pub repeats: u32,
    /// Where chance plays a part.
    pub seed: u64,
    /// How many rows are looked at: of a larger table some by chance.
    pub rows: usize,
}

/// Findings of one kind in one column, and the step that mends them.
#[derive(Debug, Clone, PartialEq)]
pub struct Suspicion {
    /// The detector.
    pub kind: String,
    /// The column; `None` for whole rows.
    pub column: Option<String>,
    /// How many.
    pub count: u64,
    /// What mends them.
    pub step: Step,
}

/// So many kinds of findings are looked at, those with most findings first.
const MOST: usize = 40;

/// The question on a table.
#[derive(Debug)]
pub struct CostLab {
    lexicon: Lexicon,
    costs: Costs,
    table: Frame,
    suspicions: Vec<Suspicion>,
    parts: Vec<Vec<Vec<u32>>>,
    /// The table as it is, then with each kind of finding mended.
    worlds: Vec<OnceLock<Option<World>>>,
}

/// A table as models look at it.
#[derive(Debug)]
struct World {
    features: Arc<Features>,
    target: Arc<Target>,
    /// For each row the row that it was.
    origin: Vec<u32>,
    touched: u64,
}

/// What a kind of finding costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cost {
    /// The detector.
    pub kind: String,
    /// Its name for people.
    pub title: String,
    /// The column; `None` for whole rows.
    pub column: Option<String>,
    /// How many findings.
    pub count: u64,
    /// The name of the step that mends them.
    pub step: String,
    /// The same for people.
    pub step_title: String,
    /// Cells, rows and columns that it touches.
    pub touched: u64,
    /// For each learner: its name, the score with the findings mended, and how much higher that is than the score as the table is.
    pub learners: Vec<(String, Option<Mean>, Option<Mean>)>,
    /// How much higher, over all learners.
    pub cost: f64,
    /// Whether that is beyond chance for some learner.
    pub is_certain: bool,
}

/// What all findings cost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CostReport {
    /// The metric.
    pub metric: String,
    /// Rows that were looked at.
    pub rows: u64,
    /// How many times everything was measured.
    pub repeats: u32,
    /// The learners on the table as it is.
    pub as_it_is: Vec<(String, Option<Mean>)>,
    /// What costs most comes first.
    pub costs: Vec<Cost>,
}

impl CostLab {
    /// Looks for what is wrong in a table, whose words mean what the lexicon says, and parts its rows.
    ///
    /// # Errors
    /// When the table lacks a column of the plan, or has too few rows.
    pub fn new(table: &Frame, lexicon: Lexicon, costs: Costs) -> Result<Self, Failure> {
        let table = sampled(table, costs.rows, costs.seed).into_owned();
        let parts = parts(&table, &costs.plan, costs.repeats, costs.seed)?;
        let suspicions = suspicions(&table, &costs.plan);
        let worlds = (0..=suspicions.len()).map(|_| OnceLock::new()).collect();
        Ok(Self { lexicon, costs, table, suspicions, parts, worlds })
    }

    /// What is asked.
    #[must_use]
    pub fn costs(&self) -> &Costs {
        &self.costs
    }

    /// Everything to measure: arm 0 is the table as it is.
    #[must_use]
    pub fn units(&self) -> Vec<Unit> {
        let arms = self.suspicions.len() as u32 + 1;
        (0..self.costs.repeats).flat_map(|repeat| (0..arms).map(move |arm| Unit { repeat, arm, looks: false })).collect()
    }

    /// Measures a unit; `None` where what is mended leaves nothing to learn from.
    #[must_use]
    pub fn measure(&self, unit: Unit) -> Option<Measured> {
        let world = self.worlds.get(unit.arm as usize)?.get_or_init(|| self.world(unit.arm).ok()).as_ref()?;
        let round = self.parts.get(unit.repeat as usize / self.parts[0].len())?;
        let held_out: BTreeSet<u32> = round[unit.repeat as usize % round.len()].iter().copied().collect();
        let mut is_there = vec![false; self.table.rows()];
        // A copy of a row that is held out is neither learnt from nor scored on.
        let first: Vec<bool> = world.origin.iter().map(|&row| !std::mem::replace(&mut is_there[row as usize], true)).collect();
        let rows = || (0..).zip(&world.origin);
        let train = known(&world.target, rows().filter(|(_, from)| !held_out.contains(from)).map(|(row, _): (u32, _)| row));
        let held = rows().filter(|(row, from)| held_out.contains(from) && first[*row as usize]);
        let held = known(&world.target, held.map(|(row, _)| row));
        if train.is_empty() || held.is_empty() {
            return None;
        }
        let one = |learner| {
            let model = learnt(learner, &world.features, &world.target, &train, self.costs.seed);
            Scores { seen: score(metric(&self.costs.plan), &model, &world.features, &world.target, &held), ..Scores::default() }
        };
        Some(Measured { touched: world.touched, scores: self.costs.learners.iter().map(one).collect(), noticed: None })
    }

    fn world(&self, arm: u32) -> Result<World, Failure> {
        let steps = (arm as usize).checked_sub(1).map(|at| self.suspicions[at].step.clone());
        let cleaned = clean(&self.table, &self.lexicon, &Recipe::of(steps))?;
        let mut plan = self.costs.plan.clone();
        // A column that is left out is not looked at.
        plan.columns.retain(|column| cleaned.table.columns().iter().any(|own| own.name() == column.column));
        let records = cleaned.done.iter().map(|done| &done.record);
        let touched = records.map(|r| r.cells.len() + r.added_rows.len() + r.dropped_rows.len() + r.dropped_columns.len()).sum::<usize>();
        Ok(World {
            features: Arc::new(plan.features(&cleaned.table)?),
            target: Arc::new(plan.target(&cleaned.table)?),
            origin: cleaned.numbers.iter().map(|number| (number - 1) as u32).collect(),
            touched: touched as u64,
        })
    }

    /// What the measurements so far say. Their order does not matter.
    #[must_use]
    pub fn report(&self, measured: &BTreeMap<Unit, Measured>) -> CostReport {
        let seen = |repeat: u32, arm: u32, learner: usize| measured.get(&Unit { repeat, arm, looks: false })?.scores.get(learner)?.seen;
        let repeats = 0..self.costs.repeats;
        let all = |arm: u32, learner: usize| mean(&repeats.clone().filter_map(|repeat| seen(repeat, arm, learner)).collect::<Vec<_>>());
        let gain = |arm: u32, learner: usize| {
            let gains = repeats.clone().filter_map(|repeat| Some(seen(repeat, arm, learner)? - seen(repeat, 0, learner)?));
            mean(&gains.collect::<Vec<_>>())
        };
        let names = || self.costs.learners.iter().map(|learner| learner.name().to_owned()).enumerate();
        let cost = |(arm, of): (u32, &Suspicion)| {
            let touched = repeats.clone().find_map(|repeat| Some(measured.get(&Unit { repeat, arm, looks: false })?.touched))?;
            let learners: Vec<_> = names().map(|(at, name)| (name, all(arm, at), gain(arm, at))).collect();
            let gains: Vec<Mean> = learners.iter().filter_map(|(_, _, gain)| *gain).collect();
            Some(Cost {
                kind: of.kind.clone(),
                title: title(&of.kind),
                column: of.column.clone(),
                count: of.count,
                step: of.step.id().to_owned(),
                step_title: of.step.cleaning().title().to_owned(),
                touched,
                cost: gains.iter().map(|gain| gain.mean).sum::<f64>() / gains.len().max(1) as f64,
                is_certain: gains.iter().any(Mean::is_certain),
                learners,
            })
        };
        let mut costs: Vec<Cost> = (1..).zip(&self.suspicions).filter_map(cost).collect();
        costs.sort_by(|a, b| b.cost.total_cmp(&a.cost));
        CostReport {
            metric: metric(&self.costs.plan).to_owned(),
            rows: self.table.rows() as u64,
            repeats: measured.keys().map(|unit| unit.repeat + 1).max().unwrap_or(0),
            as_it_is: names().map(|(at, name)| (name, all(0, at))).collect(),
            costs,
        }
    }
}

/// The kinds of findings of a table for which a step is known. What is in the target is left alone: mending the answers would make
/// any model look better.
fn suspicions(table: &Frame, plan: &Plan) -> Vec<Suspicion> {
    let mut groups: BTreeMap<(String, Option<String>), u64> = BTreeMap::new();
    for finding in findings(table, LEVEL).list {
        *groups.entry((finding.kind, finding.column)).or_default() += 1;
    }
    let is_looked_at = |name: &str| plan.column(name).is_some_and(|column| column.encoding.is_some());
    let suspicion = |((kind, column), count): ((String, Option<String>), u64)| {
        if column.as_deref().is_some_and(|name| name == plan.target.column || !is_looked_at(name)) {
            return None;
        }
        let step = for_group(&kind, column.as_deref())?;
        Some(Suspicion { kind, column, count, step })
    };
    let mut all: Vec<Suspicion> = groups.into_iter().filter_map(suspicion).collect();
    all.sort_by_key(|of| std::cmp::Reverse(of.count));
    all.truncate(MOST);
    all
}

//! One measurement: plant, learn, score; clean, learn, score; see what notices it.

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::{
    Arm, Lab, Noticed, Part, Unit, cure,
    experiment::Rows,
    judge::{known, learnt, score},
    notice::{Dirt, Watch},
};
use crate::{
    defects::{Planting, Truth, plant_all},
    frame::{ColumnBuilder, Frame},
    models::{
        Features, Plan, Target,
        plan::{ColumnPlan, Encoding, MOST_LEVELS, suggest},
    },
    recipe::{Recipe, Step, clean},
    table::{Failure, Lexicon},
};

/// What a unit gives.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// Cells, rows and columns that were touched.
    pub touched: u64,
    /// For each learner what its models are worth, where that was measured.
    pub scores: Vec<Scores>,
    /// What notices it, where that was looked for.
    pub noticed: Option<Noticed>,
}

/// What the models of a learner are worth. A score is `None` where it is not defined, as with one class only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Scores {
    /// The score on the rows that are held out as they are, dirt included: what somebody sees who does not know.
    pub seen: Option<f64>,
    /// The score on fresh, clean rows: how good the model is in truth.
    pub fresh: Option<f64>,
    /// The same of a model that learns from the cleaned table; `None` where no cleaning is known.
    pub repaired: Option<f64>,
}

/// The clean table of one time, without its fresh rows, which nobody has yet.
#[derive(Debug)]
pub(super) struct Base {
    pub table: Frame,
    /// For each of its rows whether it is scored on.
    pub is_test: Vec<bool>,
    pub fresh: Frame,
    /// What looks wrong in it before anything is planted, and the rules that it keeps.
    pub watch: OnceLock<Watch>,
    /// What models of it are worth.
    clean: OnceLock<Option<Vec<Scores>>>,
    /// The fresh rows as models look at them.
    looked_at: OnceLock<Option<(Features, Target)>>,
}

impl Base {
    pub(super) fn new(table: &Frame, rows: &Rows<'_>) -> Self {
        let mut own: Vec<(u32, bool)> =
            rows.train.iter().map(|&row| (row, false)).chain(rows.test.iter().map(|&row| (row, true))).collect();
        own.sort_unstable();
        let (picked, is_test): (Vec<u32>, Vec<bool>) = own.into_iter().unzip();
        Self {
            table: table.picked(&picked),
            is_test,
            fresh: table.picked(rows.fresh),
            watch: OnceLock::new(),
            clean: OnceLock::new(),
            looked_at: OnceLock::new(),
        }
    }
}

/// A table with defects in it.
pub(super) struct Dirty {
    pub table: Frame,
    /// For each row the row of the base that it was, or that it copies.
    pub origin: Vec<u32>,
    /// For each row whether it is a copy.
    pub is_copy: Vec<bool>,
    pub plantings: Vec<Planting>,
    pub truths: Vec<Truth>,
}

impl Lab {
    /// Measures a unit; `None` where a defect finds nothing to touch in this table, or nothing is left to learn from.
    #[must_use]
    pub fn measure(&self, unit: Unit) -> Option<Measured> {
        let arm = *self.arms.get(unit.arm as usize)?;
        let base = self.base(unit.repeat);
        let dirty = self.planted(base, arm, unit.repeat).ok()?;
        let mut measured = Measured { touched: dirty.truths.iter().map(touched).sum(), ..Measured::default() };
        if unit.looks {
            let watch = base.watch.get_or_init(|| Watch::new(&base.table));
            measured.noticed = Some(watch.look(&Dirt::new(base, &dirty), &dirty, self.target as u32));
        } else if arm == Arm::Clean {
            measured.scores = self.clean_scores(base)?.clone();
        } else {
            measured.scores = self.scored(base, &dirty).ok()?;
        }
        Some(measured)
    }

    pub(super) fn planted(&self, base: &Base, arm: Arm, repeat: u32) -> Result<Dirty, Failure> {
        let part = self.experiment.part;
        let may = |is_test: bool| part == Part::Both || is_test == (part == Part::Test);
        let rows: Vec<u32> = (0..).zip(&base.is_test).filter(|(_, is_test)| may(**is_test)).map(|(row, _)| row).collect();
        let plantings = self.experiment.plantings(arm, repeat);
        let (table, origin, truths) = plant_all(&base.table, &self.lexicon, &plantings, Some(self.target), &rows)?;
        let mut is_there = vec![false; base.table.rows()];
        let is_copy = origin.iter().map(|&row| std::mem::replace(&mut is_there[row as usize], true)).collect();
        Ok(Dirty { table, origin, is_copy, plantings, truths })
    }

    /// The steps that go with what was planted; what was planted last is cleaned first.
    fn cure(&self, base: &Base, dirty: &Dirty) -> Vec<Step> {
        let names = base.table.columns().iter().enumerate().filter(|(at, _)| *at != self.target);
        let others: Vec<String> = names.map(|(_, column)| column.name().to_owned()).collect();
        let target = &self.experiment.plan.target.column;
        dirty.plantings.iter().zip(&dirty.truths).rev().flat_map(|(planting, truth)| cure(planting, truth, target, &others)).collect()
    }

    fn scored(&self, base: &Base, dirty: &Dirty) -> Result<Vec<Scores>, Failure> {
        // Copies stand at the end and are learnt from, wherever their originals are: so copies of held-out rows leak.
        let is_learnt: Vec<bool> =
            dirty.origin.iter().zip(&dirty.is_copy).map(|(&from, &copy)| copy || !base.is_test[from as usize]).collect();
        let plan = with_added(&self.experiment.plan, &dirty.table, &dirty.truths);
        let added: Vec<&str> = dirty.truths.iter().flat_map(|truth| &truth.added).map(|added| added.name.as_str()).collect();
        let mut scores = self.of_table(base, &plan, &added, &dirty.table, &is_learnt)?;
        let steps = self.cure(base, dirty);
        if !steps.is_empty() {
            let cleaned = clean(&dirty.table, &self.lexicon, &Recipe::of(steps))?;
            let is_learnt: Vec<bool> = cleaned.numbers.iter().map(|number| is_learnt[*number as usize - 1]).collect();
            // A column that was added and is left out again is not looked at.
            let left: Vec<&str> =
                added.into_iter().filter(|name| cleaned.table.columns().iter().any(|column| column.name() == *name)).collect();
            let plan = if left.is_empty() { &self.experiment.plan } else { &plan };
            // Cleaning may find nothing to do, or bring all of the clean table back: then the models are known.
            let is_as_before = cleaned.table.is_alike(&dirty.table);
            let is_whole =
                || cleaned.table.is_alike(&base.table) && is_learnt.iter().zip(&base.is_test).all(|(learnt, test)| learnt != test);
            let repaired = if is_as_before {
                scores.clone()
            } else if is_whole()
                && let Some(clean) = self.clean_scores(base)
            {
                clean.clone()
            } else {
                self.of_table(base, plan, &left, &cleaned.table, &is_learnt)?
            };
            scores.iter_mut().zip(repaired).for_each(|(score, repaired)| score.repaired = repaired.fresh);
        }
        Ok(scores)
    }

    /// What models of the clean table are worth; `None` where there is nothing to learn from.
    fn clean_scores<'a>(&self, base: &'a Base) -> Option<&'a Vec<Scores>> {
        let learn = || {
            let is_learnt: Vec<bool> = base.is_test.iter().map(|is_test| !is_test).collect();
            self.of_table(base, &self.experiment.plan, &[], &base.table, &is_learnt).ok()
        };
        base.clean.get_or_init(learn).as_ref()
    }

    /// What models of a table are worth, on its rows that are not learnt from, and on fresh ones.
    fn of_table(&self, base: &Base, plan: &Plan, added: &[&str], table: &Frame, is_learnt: &[bool]) -> Result<Vec<Scores>, Failure> {
        let (features, target) = (Arc::new(plan.features(table)?), Arc::new(plan.target(table)?));
        let of = |wanted: bool| known(&target, (0..).zip(is_learnt).filter(move |(_, learnt)| **learnt == wanted).map(|(row, _)| row));
        let (train, held) = (of(true), of(false));
        if train.is_empty() {
            return Err(Failure::new("No row is left to learn from", "Take a smaller dose"));
        }
        let usual =
            added.is_empty().then(|| base.looked_at.get_or_init(|| self.fresh(base, &[], &self.experiment.plan).ok()).as_ref()).flatten();
        let own = if usual.is_none() { Some(self.fresh(base, added, plan)?) } else { None };
        let (fresh_features, fresh_target) =
            usual.or(own.as_ref()).ok_or_else(|| Failure::new("No row is fresh", "Take a larger table"))?;
        let fresh_rows = known(fresh_target, 0..base.fresh.rows() as u32);
        let metric = self.experiment.metric();
        let one = |learner| {
            let model = learnt(learner, &features, &target, &train, self.experiment.seed);
            let seen = score(metric, &model, &features, &target, &held);
            Scores { seen, fresh: score(metric, &model, fresh_features, fresh_target, &fresh_rows), repaired: None }
        };
        Ok(self.experiment.learners.iter().map(one).collect())
    }

    /// The fresh rows as models look at them. What was added to the others is not known of them yet.
    fn fresh(&self, base: &Base, added: &[&str], plan: &Plan) -> Result<(Features, Target), Failure> {
        let fresh = with_empty(&base.fresh, added, &self.lexicon);
        Ok((plan.features(&fresh)?, plan.target(&fresh)?))
    }
}

fn touched(truth: &Truth) -> u64 {
    (truth.cells.len() + truth.copied.len() + truth.dropped.len() + truth.added.len()) as u64
}

/// The plan, which also looks at columns that defects have added.
fn with_added(plan: &Plan, table: &Frame, truths: &[Truth]) -> Plan {
    let added: Vec<&str> = truths.iter().flat_map(|truth| &truth.added).map(|added| added.name.as_str()).collect();
    if added.is_empty() {
        return plan.clone();
    }
    let mut plan = plan.clone();
    if let Ok(suggested) = suggest(table, &plan.target.column, Some(plan.target.task.is_classification())) {
        let own = suggested.columns.into_iter().filter(|column| added.contains(&column.column.as_str()));
        plan.columns.extend(own.map(|column| {
            // A plan leaves out what says the same as the target; whoever does not know of the leak looks at it.
            let encoding = column.encoding.or_else(|| levels(table, &column.column));
            ColumnPlan { encoding, ..column }
        }));
    }
    plan
}

/// A column as its levels; `None` where there are too many.
fn levels(table: &Frame, name: &str) -> Option<Encoding> {
    let column = table.columns().iter().find(|column| column.name() == name)?;
    let mut levels: Vec<String> = column.values().map(|(_, text)| text.to_owned()).collect();
    levels.sort();
    (levels.len() <= MOST_LEVELS).then_some(Encoding::Levels { levels, rest: false, missing: false })
}

/// A table with empty columns in place of those that defects have added.
fn with_empty(table: &Frame, added: &[&str], lexicon: &Lexicon) -> Frame {
    let added = added.iter().map(|name| {
        let mut builder = ColumnBuilder::new(name);
        (0..table.rows()).for_each(|_| builder.push(""));
        Arc::new(builder.finish(lexicon))
    });
    Frame::new(table.columns().iter().cloned().chain(added).collect(), table.rows())
}

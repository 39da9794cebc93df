//! A model: set up honestly, and as good as it can be then.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Answer, Bench, Fault, Form, Goal, Judged};
use crate::{
    exercises::{Freedom, ModelAnswer, figure::written, model::Asked},
    table::Failure,
};

/// A model that is set up. Faults: `locked:SETTING`, `refused`, `uses:COLUMN`, `target`, `split`, and `METRIC` for each demand that is not met.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelGoal {
    /// How it is set up at the start.
    start: ModelAnswer,
    /// What may be changed.
    free: Vec<Freedom>,
    /// The columns that may be predicted, where that is free.
    #[serde(default)]
    targets: Vec<String>,
    /// The ways to part rows that may be chosen, where that is free.
    #[serde(default)]
    splits: Vec<String>,
    /// The models that may be chosen, where that is free.
    #[serde(default)]
    learners: Vec<String>,
    /// Columns that the model must not look at.
    #[serde(default)]
    must_not_use: Vec<String>,
    /// Which column must be predicted; any of them.
    #[serde(default)]
    must_predict: Vec<String>,
    /// How rows must be parted; any of them.
    #[serde(default)]
    must_split: Vec<String>,
    /// What scores must be.
    #[serde(default)]
    demands: Vec<Demand>,
}

/// What a score must be.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Demand {
    /// The metric.
    metric: String,
    /// What it is called in sentences.
    called: String,
    /// On fresh rows, else on those that were held out.
    #[serde(default)]
    fresh: bool,
    /// Only rows count that have these values, by column.
    #[serde(default, rename = "where")]
    condition: BTreeMap<String, String>,
    /// The least that is right.
    #[serde(default)]
    at_least: Option<f64>,
    /// The most that is right.
    #[serde(default)]
    at_most: Option<f64>,
}

impl Goal for ModelGoal {
    fn judge(&self, answer: &Answer, bench: &Bench) -> Result<Judged, Failure> {
        let Answer::Model(answer) = answer else {
            return Ok(Err(Fault::new("refused", "No model is set up.")));
        };
        if let Some(fault) = self.locked(answer) {
            return Ok(Err(fault));
        }
        let model = match bench.model(answer) {
            Ok(model) => model,
            Err(failure) => return Ok(Err(Fault::new("refused", failure.to_string()))),
        };
        let used = |name: &&String| model.plan().column(name).is_some_and(|column| column.encoding.is_some());
        if let Some(name) = self.must_not_use.iter().find(used) {
            return Ok(Err(Fault::new(format!("uses:{name}"), format!("The model looks at {name}."))));
        }
        if !self.must_predict.is_empty() && !self.must_predict.contains(&answer.target) {
            return Ok(Err(Fault::new("target", format!("The model predicts {}.", answer.target))));
        }
        if !self.must_split.is_empty() && !self.must_split.contains(&answer.split) {
            return Ok(Err(Fault::new("split", "The rows are not parted so that the score can be believed.")));
        }
        let mut told = Vec::new();
        for demand in &self.demands {
            let score = model.score(&Asked {
                metric: &demand.metric,
                threshold: answer.threshold,
                fresh: demand.fresh,
                condition: &demand.condition,
            })?;
            let said = format!("{} is {}", demand.called, written(score, None));
            if demand.at_least.is_some_and(|least| score < least) || demand.at_most.is_some_and(|most| score > most) {
                return Ok(Err(Fault::new(demand.metric.clone(), format!("{said}; {}.", demand.asks()))));
            }
            told.push(said);
        }
        Ok(Ok(told.join(". ") + "."))
    }

    fn form(&self, bench: &Bench) -> Result<Form, Failure> {
        let columns = bench.table().frame.columns().iter().map(|column| column.name().to_owned()).collect();
        Ok(Form::Model {
            start: self.start.clone(),
            free: self.free.clone(),
            targets: self.targets.clone(),
            splits: self.splits.clone(),
            learners: self.learners.clone(),
            columns,
        })
    }

    fn looks_beyond(&self) -> bool {
        self.demands.iter().any(|demand| demand.fresh)
    }

    fn must_teach(&self) -> Vec<String> {
        let uses = self.must_not_use.iter().map(|name| format!("uses:{name}"));
        let split = (!self.must_split.is_empty()).then(|| "split".to_owned());
        let target = (!self.must_predict.is_empty()).then(|| "target".to_owned());
        uses.chain(target).chain(split).collect()
    }
}

impl ModelGoal {
    /// A setting that was changed though it is fixed, or set to what is not offered.
    fn locked(&self, answer: &ModelAnswer) -> Option<Fault> {
        let start = &self.start;
        let offered = |list: &[String], value: &String, usual: &String| value == usual || list.contains(value);
        let settings = [
            (Freedom::Target, "target", offered(&self.targets, &answer.target, &start.target), answer.target == start.target),
            (Freedom::Learner, "learner", offered(&self.learners, &answer.learner, &start.learner), answer.learner == start.learner),
            (Freedom::Split, "split", offered(&self.splits, &answer.split, &start.split), answer.split == start.split),
            (Freedom::Without, "without", true, answer.without == start.without),
            (Freedom::Balanced, "balanced", true, answer.balanced == start.balanced),
            (Freedom::Threshold, "threshold", answer.threshold <= 100, answer.threshold == start.threshold),
        ];
        let wrong = settings.into_iter().find(|(freedom, _, offered, same)| if self.free.contains(freedom) { !offered } else { !same });
        let name = wrong.map(|(_, name, ..)| name).or_else(|| (answer.seed != start.seed).then_some("seed"))?;
        Some(Fault::new(format!("locked:{name}"), format!("The setting {name} is not to be changed so in this exercise.")))
    }
}

impl Demand {
    fn asks(&self) -> String {
        let bound = |words: &str, bound: Option<f64>| bound.map(|bound| format!("{words} {}", written(bound, None)));
        let bounds = [bound("at least", self.at_least), bound("at most", self.at_most)];
        format!("{} is asked for", bounds.into_iter().flatten().collect::<Vec<_>>().join(" and "))
    }
}

//! Permutation importance (Breiman 2001; Fisher et al. 2019): how much worse predictions get when a column is shuffled.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::partial::evenly;
use crate::{
    models::{Features, Model, Predictions, Target},
    num::rng::Rng,
    scores::{Better, Classified, Comparison, Estimated, Interval, Metric, Resampling, Undefined},
};

/// Draws of the random numbers of this file, apart from those of others.
const STREAM: u64 = 0x7065_726d;

/// How much is computed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PermutationSettings {
    /// How often each column is shuffled, 1 at least; 5 by default.
    pub repeats: usize,
    /// On how many rows, evenly taken; 5000 by default.
    pub rows: usize,
    /// How intervals are drawn, and the seed.
    pub resampling: Resampling,
}

impl Default for PermutationSettings {
    fn default() -> Self {
        Self { repeats: 5, rows: 5000, resampling: Resampling { draws: 300, ..Resampling::default() } }
    }
}

/// How much a model goes by a column.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Importance {
    /// The column in the plan. All its features are shuffled together.
    pub column: usize,
    /// How much worse the score gets, in its unit, on average over the repeats; below 0 where shuffling helps.
    pub drop: f64,
    /// The interval of the drop, for other rows of this kind.
    pub interval: Interval,
}

/// The importance of each column by a metric, the most important first. `rows` should be rows that the model did not see
/// in training.
///
/// # Errors
/// Why the score is not defined on these rows.
pub fn permutation_importance(
    model: &Model,
    features: &Features,
    target: &Target,
    rows: &[u32],
    metric: &Metric,
    settings: &PermutationSettings,
) -> Result<Vec<Importance>, Undefined> {
    let mut shuffling = Shuffling::new(model, features, target, rows, settings);
    while shuffling.step(model, features, metric)? {}
    Ok(shuffling.finish())
}

/// Permutation importance at work, a column a step. Every step is told the same model, features and metric.
pub struct Shuffling {
    rows: Vec<u32>,
    truth: Truth,
    before: Predictions,
    /// Each column with the positions of its features; the ones before `found.len()` are done.
    columns: Vec<(usize, Vec<usize>)>,
    found: Vec<Importance>,
    settings: PermutationSettings,
}

impl Shuffling {
    /// Begins; see `permutation_importance`.
    #[must_use]
    pub fn new(model: &Model, features: &Features, target: &Target, rows: &[u32], settings: &PermutationSettings) -> Self {
        let known: Vec<u32> = rows.iter().copied().filter(|row| !target.number(*row).is_nan()).collect();
        let rows = evenly(&known, settings.rows.max(2));
        let mut columns: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (position, feature) in features.list().iter().enumerate() {
            columns.entry(feature.column).or_default().push(position);
        }
        Self {
            truth: Truth::of(target, &rows),
            before: model.predict(features, &rows),
            rows,
            columns: columns.into_iter().collect(),
            found: Vec::new(),
            settings: *settings,
        }
    }

    /// Shuffles the next column. False once there is none.
    ///
    /// # Errors
    /// Why the score is not defined on these rows.
    pub fn step(&mut self, model: &Model, features: &Features, metric: &Metric) -> Result<bool, Undefined> {
        let Some((column, positions)) = self.columns.get(self.found.len()) else { return Ok(false) };
        let how = &self.settings.resampling;
        let all: Vec<u32> = (0..self.rows.len() as u32).collect();
        let compared = (0..self.settings.repeats.max(1)).map(|repeat| {
            let key = (*column as u64) << 32 | repeat as u64;
            let shuffled = shuffled(features, &self.rows, positions, Rng::keyed(how.seed, STREAM, key));
            self.truth.compare(metric, &self.before, &model.predict(&shuffled, &all), how)
        });
        let compared = compared.collect::<Result<Vec<_>, Undefined>>()?;
        self.found.push(joined(*column, metric.better, &compared, how.level));
        Ok(true)
    }

    /// The share of the columns that is done.
    #[must_use]
    pub fn share(&self) -> f64 {
        self.found.len() as f64 / self.columns.len().max(1) as f64
    }

    /// What was found, the most important column first.
    #[must_use]
    pub fn finish(mut self) -> Vec<Importance> {
        self.found.sort_by(|a, b| b.drop.total_cmp(&a.drop).then(a.column.cmp(&b.column)));
        self.found
    }
}

/// The mean of drops and of their bounds.
fn joined(column: usize, better: Better, compared: &[Comparison], level: f64) -> Importance {
    let mean = |of: fn(&Comparison) -> f64| compared.iter().map(of).sum::<f64>() / compared.len() as f64;
    let (difference, low, high) = (mean(|c| c.difference), mean(|c| c.interval.low), mean(|c| c.interval.high));
    match better {
        Better::Higher => Importance { column, drop: -difference, interval: Interval { low: -high, high: -low, level } },
        Better::Lower => Importance { column, drop: difference, interval: Interval { low, high, level } },
    }
}

/// The rows alone, some features moved between them together.
fn shuffled(features: &Features, rows: &[u32], positions: &[usize], mut rng: Rng) -> Features {
    let mut order = rows.to_vec();
    for place in (1..order.len()).rev() {
        order.swap(place, rng.position(place + 1));
    }
    let mut cells: Vec<f64> = rows.iter().flat_map(|row| features.row(*row)).copied().collect();
    for (row, from) in cells.chunks_exact_mut(features.width().max(1)).zip(order) {
        for position in positions {
            row[*position] = features.row(from)[*position];
        }
    }
    Features::new(features.list().clone(), rows.len(), cells)
}

/// What is true of the rows.
enum Truth {
    Classes(Vec<u32>, usize),
    Numbers(Vec<f64>),
}

impl Truth {
    fn of(target: &Target, rows: &[u32]) -> Self {
        if target.task.is_classification() {
            Self::Classes(rows.iter().map(|row| target.class(*row) as u32).collect(), target.outputs())
        } else {
            Self::Numbers(rows.iter().map(|row| target.number(*row)).collect())
        }
    }

    fn compare(&self, metric: &Metric, before: &Predictions, after: &Predictions, how: &Resampling) -> Result<Comparison, Undefined> {
        match self {
            Self::Classes(truth, classes) => {
                let a = Classified::new(truth, &before.values, *classes, None)?;
                let b = Classified::new(truth, &after.values, *classes, None)?;
                metric.compare_classes(&a, &b, (&a.predicted(), &b.predicted()), how)
            }
            Self::Numbers(truth) => {
                let a = Estimated::new(truth, &before.values, None)?;
                let b = Estimated::new(truth, &after.values, None)?;
                metric.compare_numbers(&a, &b, how.level)
            }
        }
    }
}

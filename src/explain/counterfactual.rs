//! The nearest counterfactual: what would have to be otherwise in a row for another prediction (Wachter et al. 2017).
//!
//! A search of limited length: values that other rows have are tried for each feature, the most promising rows are kept,
//! and up to three features are changed. Then each changed number is moved back as far as the prediction allows.

use serde::{Deserialize, Serialize};

use super::{grid::grid, what_if::predict_cells};
use crate::{
    models::{Features, Model},
    stats::{Ordered, quantile},
};

/// What is wished for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// That the probability of a class reaches this.
    Class {
        /// The class.
        class: usize,
        /// The probability, 0.5 for instance.
        probability: f64,
    },
    /// That the predicted number reaches this or more.
    AtLeast(f64),
    /// That the predicted number reaches this or less.
    AtMost(f64),
}

/// How far is searched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounterfactualSettings {
    /// Features that must stay, such as age.
    pub fixed: Vec<usize>,
    /// How many features may change; 3 by default.
    pub changes: usize,
    /// How many values of each feature are tried; 12 by default.
    pub values: usize,
    /// How many rows are kept from one change to the next; 20 by default.
    pub kept: usize,
}

impl Default for CounterfactualSettings {
    fn default() -> Self {
        Self { fixed: Vec::new(), changes: 3, values: 12, kept: 20 }
    }
}

/// A row near the given one with the wished prediction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Counterfactual {
    /// What is otherwise.
    pub changes: Vec<Change>,
    /// What is predicted then.
    pub prediction: Vec<f64>,
    /// How far it is: for each changed number its change over the spread of the middle half of the rows, for each level 1.
    pub distance: f64,
}

/// A feature that is otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The feature.
    pub feature: usize,
    /// Its cell in the row: not a number where it is missing.
    pub from: f64,
    /// Its cell in the counterfactual.
    pub to: f64,
}

/// The nearest row with the wished prediction that was found. `rows`: where values to try come from. `None` where none was
/// found, or where the row has it already.
#[must_use]
pub fn counterfactual(
    model: &Model,
    features: &Features,
    rows: &[u32],
    row: u32,
    wish: Wish,
    settings: &CounterfactualSettings,
) -> Option<Counterfactual> {
    let search = Search::new(model, features, rows, row, wish, settings);
    if search.missing(&search.predicted(vec![search.start.clone()])[0]) <= 0.0 {
        return None;
    }
    let mut beam = vec![Candidate { cells: search.start.clone(), prediction: Vec::new(), missing: f64::INFINITY, distance: 0.0 }];
    let mut best: Option<Candidate> = None;
    for _ in 0..settings.changes {
        let mut next = search.changed(&beam);
        next.retain(|candidate| best.as_ref().is_none_or(|best| candidate.distance < best.distance));
        let reached = next.iter().filter(|candidate| candidate.missing <= 0.0);
        if let Some(nearest) = reached.min_by(|a, b| a.distance.total_cmp(&b.distance)) {
            best = Some(nearest.clone());
        }
        // Promising is what is close to the wish; of the same, what is near the row.
        next.retain(|candidate| candidate.missing > 0.0);
        next.sort_by(|a, b| a.missing.total_cmp(&b.missing).then(a.distance.total_cmp(&b.distance)));
        next.truncate(settings.kept);
        beam = next;
    }
    best.map(|best| search.told(search.drawn_back(best)))
}

#[derive(Debug, Clone)]
struct Candidate {
    cells: Vec<f64>,
    prediction: Vec<f64>,
    /// How much of the wish is missing; 0 or less where it is reached.
    missing: f64,
    distance: f64,
}

struct Search<'a> {
    model: &'a Model,
    features: &'a Features,
    start: Vec<f64>,
    wish: Wish,
    /// The values to try of each feature.
    grids: Vec<Vec<f64>>,
    /// The spread of each number; 0 for levels.
    spreads: Vec<f64>,
}

impl<'a> Search<'a> {
    fn new(model: &'a Model, features: &'a Features, rows: &[u32], row: u32, wish: Wish, settings: &CounterfactualSettings) -> Self {
        let free = |feature: usize| !settings.fixed.contains(&feature);
        let values = settings.values.max(2);
        let grids = (0..features.width()).map(|f| if free(f) { grid(features, rows, f, values) } else { Vec::new() }).collect();
        let spreads = (0..features.width()).map(|feature| spread(features, rows, feature)).collect();
        Self { model, features, start: features.row(row).to_vec(), wish, grids, spreads }
    }

    fn predicted(&self, rows: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
        let cells = rows.into_iter().flatten().collect();
        predict_cells(self.model, self.features.list(), cells).rows().map(<[f64]>::to_vec).collect()
    }

    fn missing(&self, prediction: &[f64]) -> f64 {
        let said = |output: usize| prediction.get(output).copied().unwrap_or(f64::NAN);
        let missing = match self.wish {
            Wish::Class { class, probability } => probability - said(class),
            Wish::AtLeast(wished) => wished - said(0),
            Wish::AtMost(wished) => said(0) - wished,
        };
        if missing.is_nan() { f64::INFINITY } else { missing }
    }

    fn distance(&self, cells: &[f64]) -> f64 {
        let far = |(feature, (from, to)): (usize, (&f64, &f64))| match () {
            () if from == to || (from.is_nan() && to.is_nan()) => 0.0,
            () if self.spreads[feature] > 0.0 && !from.is_nan() && !to.is_nan() => (from - to).abs() / self.spreads[feature],
            () => 1.0,
        };
        self.start.iter().zip(cells).enumerate().map(far).sum()
    }

    /// Every row of the beam with each value of each feature that it has not changed yet.
    fn changed(&self, beam: &[Candidate]) -> Vec<Candidate> {
        let mut rows = Vec::new();
        for candidate in beam {
            for (feature, grid) in self.grids.iter().enumerate() {
                let untouched = candidate.cells[feature].to_bits() == self.start[feature].to_bits();
                let others = grid.iter().filter(|value| untouched && **value != candidate.cells[feature]);
                rows.extend(others.map(|value| with(&candidate.cells, feature, *value)));
            }
        }
        let predictions = self.predicted(rows.clone());
        rows.into_iter().zip(predictions).map(|(cells, prediction)| self.candidate(cells, prediction)).collect()
    }

    fn candidate(&self, cells: Vec<f64>, prediction: Vec<f64>) -> Candidate {
        Candidate { missing: self.missing(&prediction), distance: self.distance(&cells), cells, prediction }
    }

    /// Moves each changed number back towards the row by halving, as far as the wish stays reached.
    fn drawn_back(&self, mut best: Candidate) -> Candidate {
        for feature in 0..self.start.len() {
            let (from, mut near) = (self.start[feature], best.cells[feature]);
            if self.spreads[feature] <= 0.0 || from.is_nan() || from == near {
                continue;
            }
            let mut lost = from;
            for _ in 0..12 {
                let cells = with(&best.cells, feature, lost + (near - lost) / 2.0);
                let prediction = self.predicted(vec![cells.clone()]).swap_remove(0);
                let candidate = self.candidate(cells, prediction);
                if candidate.missing <= 0.0 {
                    near = candidate.cells[feature];
                    best = candidate;
                } else {
                    lost = candidate.cells[feature];
                }
            }
        }
        best
    }

    fn told(&self, best: Candidate) -> Counterfactual {
        let changed = self.start.iter().zip(&best.cells).enumerate().filter(|(_, (from, to))| from.to_bits() != to.to_bits());
        let changes = changed.map(|(feature, (from, to))| Change { feature, from: *from, to: *to }).collect();
        Counterfactual { changes, prediction: best.prediction, distance: best.distance }
    }
}

fn with(cells: &[f64], feature: usize, value: f64) -> Vec<f64> {
    let mut cells = cells.to_vec();
    cells[feature] = value;
    cells
}

/// The distance of the quartiles, or, where they are the same, of the ends; 0 for levels.
fn spread(features: &Features, rows: &[u32], feature: usize) -> f64 {
    if !features.list()[feature].is_number() {
        return 0.0;
    }
    let cells = rows.iter().map(|row| features.row(*row)[feature]).filter(|cell| !cell.is_nan());
    let ordered = Ordered::new(cells.map(|cell| (cell, 1)).collect());
    let between = |low: f64, high: f64| Some(quantile(&ordered, high)? - quantile(&ordered, low)?);
    let middle = between(0.25, 0.75).unwrap_or(0.0);
    if middle > 0.0 { middle } else { between(0.0, 1.0).unwrap_or(0.0) }
}

//! Nearest neighbours: what the most similar training rows are.
//!
//! Rows are compared by the squared distance of standardised numbers and one-hot levels, as scikit-learn's `KNeighborsClassifier` does
//! after such a preparation. Of equally distant rows the first ones of the table count.

use serde::{Deserialize, Serialize};

use super::{Design, Feature, Features, Fit, Lesson, Model, Predictions, Preparation, learner::Once, parameter::Parameter};

/// The settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Neighbours {
    /// How many rows are asked.
    pub neighbours: usize,
}

impl Default for Neighbours {
    fn default() -> Self {
        Self { neighbours: 5 }
    }
}

impl Neighbours {
    pub(super) const PARAMETERS: &[Parameter<Self>] = &[Parameter::whole(
        "neighbours",
        "how many similar rows are asked",
        [1.0, 1000.0],
        |s| s.neighbours as f64,
        |s, x| s.neighbours = x as usize,
    )];

    pub(super) fn start(&self, lesson: Lesson) -> Box<dyn Fit> {
        let neighbours = self.neighbours;
        Box::new(Once::new(move || {
            let preparation = Preparation::new(&lesson.features, &lesson.rows);
            let design = preparation.design(&lesson.features, &lesson.rows);
            Model::Similar(SimilarRows {
                numbers: design.numbers,
                levels: design.levels,
                truths: lesson.rows.iter().map(|&row| lesson.target.number(row)).collect(),
                weights: lesson.rows.iter().map(|&row| lesson.weight(row)).collect(),
                outputs: lesson.target.outputs(),
                is_classification: lesson.target.task.is_classification(),
                neighbours,
                preparation,
            })
        }))
    }
}

/// Rows to be asked, prepared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SimilarRows {
    preparation: Preparation,
    numbers: Vec<f64>,
    levels: Vec<u32>,
    truths: Vec<f64>,
    weights: Vec<f64>,
    outputs: usize,
    is_classification: bool,
    neighbours: usize,
}

impl SimilarRows {
    pub(super) fn predict(&self, features: &Features, rows: &[u32]) -> Predictions {
        let asking = self.preparation.design(features, rows);
        let mut values = Vec::with_capacity(rows.len() * self.outputs);
        let mut nearest = Vec::with_capacity(self.neighbours + 1);
        for row in 0..asking.rows {
            self.nearest(&asking, row, &mut nearest);
            self.vote(&nearest, &mut values);
        }
        Predictions { outputs: self.outputs, values }
    }

    /// The nearest rows with their distances, ascending.
    fn nearest(&self, asking: &Design, row: usize, nearest: &mut Vec<(f64, usize)>) {
        nearest.clear();
        let (numbers, levels) = (asking.row_numbers(row), asking.row_levels(row));
        let mut farthest = f64::INFINITY;
        for at in 0..self.truths.len() {
            let mut distance = 0.0;
            for (a, b) in numbers.iter().zip(&self.numbers[at * numbers.len()..]) {
                distance += (a - b) * (a - b);
            }
            for (&a, &b) in levels.iter().zip(&self.levels[at * levels.len()..]) {
                if a != b {
                    let unknown = asking.width as u32;
                    distance += if a == unknown || b == unknown { 1.0 } else { 2.0 };
                }
            }
            if distance < farthest || nearest.len() < self.neighbours {
                let place = nearest.partition_point(|&(other, _)| other <= distance);
                nearest.insert(place, (distance, at));
                nearest.truncate(self.neighbours);
                if nearest.len() == self.neighbours {
                    farthest = nearest.last().map_or(f64::INFINITY, |&(distance, _)| distance);
                }
            }
        }
    }

    fn vote(&self, nearest: &[(f64, usize)], values: &mut Vec<f64>) {
        let start = values.len();
        values.resize(start + self.outputs, 0.0);
        let mut total = 0.0;
        for &(_, at) in nearest {
            let weight = self.weights[at];
            total += weight;
            if self.is_classification {
                values[start + self.truths[at] as usize] += weight;
            } else {
                values[start] += weight * self.truths[at];
            }
        }
        let share = if total > 0.0 { 1.0 / total } else { 0.0 };
        values[start..].iter_mut().for_each(|value| *value *= share);
    }

    pub(super) fn is_sound(&self, features: &[Feature], outputs: usize) -> bool {
        let numbers = features.iter().filter(|feature| feature.is_number()).count();
        let rows = self.truths.len();
        let is_class = |truth: &f64| *truth >= 0.0 && *truth < outputs as f64;
        self.preparation.is_sound(features)
            && self.outputs == outputs
            && self.neighbours > 0
            && self.weights.len() == rows
            && self.numbers.len() == rows * numbers
            && self.levels.len() == rows * (features.len() - numbers)
            && (!self.is_classification || self.truths.iter().all(is_class))
    }
}

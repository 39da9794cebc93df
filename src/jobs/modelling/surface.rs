//! How a model decides over two numbers, as the page draws it.

use serde::{Deserialize, Serialize};

use crate::{
    explain,
    models::Model,
    trial::{Fold, Trial},
};

/// Rows that are drawn.
const DOTS: usize = 240;

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watched {
    /// The positions of two features, both numbers.
    pub pair: [u32; 2],
    /// Of which class the probability is looked at; 0 where numbers are predicted.
    pub class: u32,
}

/// What a model says over two numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SurfaceTold {
    /// What is looked at.
    pub watched: Watched,
    /// Places along and up.
    pub places: [u32; 2],
    /// From where to where the two numbers go.
    pub spans: [[f64; 2]; 2],
    /// What is predicted at each place, along first, from below: the probability of the class, or a number.
    pub values: Vec<f64>,
    /// Rows that the model has not seen: where they lie, and whether they are of the class.
    pub dots: Vec<([f64; 2], bool)>,
}

impl SurfaceTold {
    /// What a model of a fold says; `None` where that cannot be drawn.
    pub(super) fn new(trial: &Trial, fold: &Fold, model: &Model, watched: Watched) -> Option<Self> {
        let pair = watched.pair.map(|at| at as usize);
        let found = explain::surface(model, &trial.features, &fold.train, pair, watched.class as usize)?;
        let is_classified = trial.target.task.is_classification();
        let dot = |row: &u32| {
            let cells = trial.features.row(*row);
            let at = pair.map(|feature| cells[feature]);
            let is_inside = at.iter().zip(found.spans).all(|(x, [low, high])| (low..=high).contains(x));
            is_inside.then(|| (at, is_classified && trial.target.class(*row) == watched.class as usize))
        };
        let dots: Vec<_> = fold.test.iter().filter_map(dot).collect();
        let step = dots.len().div_ceil(DOTS).max(1);
        Some(Self {
            watched,
            places: explain::PLACES.map(|places| places as u32),
            spans: found.spans,
            values: found.values,
            dots: dots.into_iter().step_by(step).collect(),
        })
    }
}

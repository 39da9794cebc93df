//! Shapley values of linear models: each weight times how far the row is from the mean.

use crate::models::{Features, LinearModel};

/// A linear model with the means that its rows are compared with.
pub(super) struct LinearShapley<'a> {
    model: &'a LinearModel,
    /// For each score and feature the mean over the background of what the feature adds.
    means: Vec<Vec<f64>>,
    /// For each feature the position of its first weight; what is done with its numbers.
    places: Vec<Place>,
}

/// Where the weights of a feature are.
#[derive(Debug, Clone, Copy)]
enum Place {
    Number { weight: usize, fill: f64, shift: f64, divisor: f64 },
    Levels { start: usize, count: usize },
}

impl<'a> LinearShapley<'a> {
    /// `None` without background rows.
    pub fn new(model: &'a LinearModel, features: &Features, background: &[u32]) -> Option<Self> {
        let places = places(model);
        let mut this = Self { model, means: vec![vec![0.0; places.len()]; model.weights.len()], places };
        let mut means = this.means.clone();
        for row in background {
            for (mean, value) in means.iter_mut().flatten().zip(this.values(features.row(*row)).iter().flatten()) {
                *mean += value / background.len() as f64;
            }
        }
        this.means = means;
        (!background.is_empty()).then_some(this)
    }

    /// For each score what is predicted on average.
    pub fn base(&self) -> Vec<f64> {
        self.means.iter().zip(&self.model.intercepts).map(|(means, intercept)| intercept + means.iter().sum::<f64>()).collect()
    }

    /// For each score what each feature of a row adds.
    pub fn values(&self, row: &[f64]) -> Vec<Vec<f64>> {
        let of_score = |(weights, means): (&Vec<f64>, &Vec<f64>)| {
            let added = self.places.iter().zip(row).map(|(place, cell)| place.added(*cell, weights));
            added.zip(means).map(|(added, mean)| added - mean).collect()
        };
        self.model.weights.iter().zip(&self.means).map(of_score).collect()
    }
}

impl Place {
    fn added(self, cell: f64, weights: &[f64]) -> f64 {
        match self {
            Self::Number { weight, fill, shift, divisor } => {
                weights[weight] * ((if cell.is_nan() { fill } else { cell }) - shift) / divisor
            }
            Self::Levels { start, count } if !cell.is_nan() && (cell as usize) < count => weights[start + cell as usize],
            // A level that the model does not know adds nothing.
            Self::Levels { .. } => 0.0,
        }
    }
}

fn places(model: &LinearModel) -> Vec<Place> {
    let weights = model.preparation.weights();
    let place = |(feature, number): (usize, Option<[f64; 3]>)| {
        let mut own = weights.iter().enumerate().filter(|(_, (owner, _))| *owner == feature).map(|(weight, _)| weight);
        let first = own.next();
        match number {
            Some([fill, shift, divisor]) => Place::Number { weight: first.unwrap_or(0), fill, shift, divisor },
            None => Place::Levels { start: first.unwrap_or(0), count: own.count() + usize::from(first.is_some()) },
        }
    };
    model.preparation.numbers().into_iter().enumerate().map(place).collect()
}

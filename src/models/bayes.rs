//! Naive Bayes: each feature tells of the class by itself (Gaussian: each is spread normally in each class, as scikit-learn's
//! `GaussianNB` after one-hot; multinomial: shares of counts with additive smoothing, as its `MultinomialNB` on numbers from 0 to 1).

use std::f64::consts::TAU;

use serde::{Deserialize, Serialize};

use super::{
    Design, Feature, Features, Fit, Lesson, Link, Model, Predictions, Preparation, Scale, learner::Once, linear_model::LinearModel,
    parameter::Parameter, predictions::softmax,
};
use crate::num::elementary::ln;

/// The settings of Gaussian naive Bayes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GaussianBayes {
    /// The share of the largest variance that is added to all.
    pub smoothing: f64,
}

impl Default for GaussianBayes {
    fn default() -> Self {
        Self { smoothing: 1e-9 }
    }
}

impl GaussianBayes {
    pub(super) const PARAMETERS: &[Parameter<Self>] = &[Parameter::number(
        "smoothing",
        "share of the largest variance that is added to all",
        [0.0, 1.0],
        |s| s.smoothing,
        |s, x| s.smoothing = x,
    )];

    pub(super) fn start(&self, lesson: Lesson) -> Box<dyn Fit> {
        let smoothing = self.smoothing;
        Box::new(Once::new(move || Model::Spreads(Spreads::new(&lesson, smoothing))))
    }
}

/// The settings of multinomial naive Bayes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MultinomialBayes {
    /// What is added to each count.
    pub smoothing: f64,
}

impl Default for MultinomialBayes {
    fn default() -> Self {
        Self { smoothing: 1.0 }
    }
}

impl MultinomialBayes {
    pub(super) const PARAMETERS: &[Parameter<Self>] = &[Parameter::number(
        "smoothing",
        "what is added to each count, so that none is nothing",
        [1e-9, 1e6],
        |s| s.smoothing,
        |s, x| s.smoothing = x,
    )];

    pub(super) fn start(&self, lesson: Lesson) -> Box<dyn Fit> {
        let smoothing = self.smoothing;
        Box::new(Once::new(move || Model::Linear(counted(&lesson, smoothing))))
    }
}

/// Logarithms of shares are weights of counts, so the model is a linear one.
fn counted(lesson: &Lesson, smoothing: f64) -> LinearModel {
    let preparation = Preparation::scaled(&lesson.features, &lesson.rows, Scale::Range);
    let design = preparation.design(&lesson.features, &lesson.rows);
    let (width, classes) = (design.width, lesson.target.classes.len());
    let mut sums = vec![vec![0.0; width + 1]; classes];
    for (at, &row) in lesson.rows.iter().enumerate() {
        design.add(at, lesson.weight(row), &mut sums[lesson.target.class(row)]);
    }
    let shares = |mut sums: Vec<f64>| {
        sums.truncate(width);
        let total: f64 = sums.iter().map(|sum| sum + smoothing).sum();
        sums.into_iter().map(|sum| ln((sum + smoothing) / total)).collect()
    };
    let weights = sums.into_iter().map(shares).collect();
    LinearModel { preparation, weights, intercepts: priors(lesson), link: Link::Softmax }
}

/// Logarithms of the shares of the classes; one that no row has is next to impossible.
fn priors(lesson: &Lesson) -> Vec<f64> {
    let mut weights = vec![0.0; lesson.target.classes.len()];
    lesson.rows.iter().for_each(|&row| weights[lesson.target.class(row)] += lesson.weight(row));
    let total = lesson.total_weight().max(f64::MIN_POSITIVE);
    weights.into_iter().map(|weight| ln((weight / total).max(1e-300))).collect()
}

/// Mean and variance of each number and level in each class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spreads {
    /// From cells to numbers and levels.
    pub preparation: Preparation,
    /// Logarithms of the shares of the classes.
    pub priors: Vec<f64>,
    /// For each class and place its mean.
    pub means: Vec<Vec<f64>>,
    /// For each class and place its variance.
    pub variances: Vec<Vec<f64>>,
}

impl Spreads {
    fn new(lesson: &Lesson, smoothing: f64) -> Self {
        let preparation = Preparation::new(&lesson.features, &lesson.rows);
        let design = preparation.design(&lesson.features, &lesson.rows);
        let everything = spread(&design, lesson, None);
        let least = smoothing * everything.1.iter().copied().fold(0.0, f64::max);
        let (means, variances) = (0..lesson.target.classes.len())
            .map(|class| {
                let (means, variances) = spread(&design, lesson, Some(class));
                (means, variances.into_iter().map(|variance| (variance + least).max(f64::MIN_POSITIVE)).collect())
            })
            .unzip();
        Self { preparation, priors: priors(lesson), means, variances }
    }

    pub(super) fn predict(&self, features: &Features, rows: &[u32]) -> Predictions {
        let design = self.preparation.design(features, rows);
        let told: Vec<Told> = self.means.iter().zip(&self.variances).map(|(m, v)| Told::new(m, v, design.number_width)).collect();
        let mut values = Vec::with_capacity(rows.len() * told.len());
        for row in 0..design.rows {
            let mut scores: Vec<f64> = told.iter().zip(&self.priors).map(|(told, prior)| prior + told.density(&design, row)).collect();
            softmax(&mut scores);
            values.extend(scores);
        }
        Predictions { outputs: told.len(), values }
    }

    pub(super) fn is_sound(&self, features: &[Feature], outputs: usize) -> bool {
        let fits = |lists: &[Vec<f64>]| lists.len() == outputs && lists.iter().all(|list| list.len() == self.preparation.width());
        self.preparation.is_sound(features) && self.priors.len() == outputs && fits(&self.means) && fits(&self.variances)
    }
}

/// Means and variances of the rows of a class, or of all.
fn spread(design: &Design, lesson: &Lesson, class: Option<usize>) -> (Vec<f64>, Vec<f64>) {
    let is_in = |row: u32| class.is_none_or(|class| lesson.target.class(row) == class);
    let rows = || lesson.rows.iter().enumerate().filter(|(_, row)| is_in(**row)).map(|(at, &row)| (at, lesson.weight(row)));
    let total = rows().map(|(_, weight)| weight).sum::<f64>().max(f64::MIN_POSITIVE);
    let mut means = vec![0.0; design.width + 1];
    rows().for_each(|(at, weight)| design.add(at, weight, &mut means));
    means.truncate(design.width);
    means.iter_mut().for_each(|sum| *sum /= total);
    let mut squares = vec![0.0; design.number_width];
    for (at, weight) in rows() {
        for ((x, mean), sum) in design.row_numbers(at).iter().zip(&means).zip(&mut squares) {
            *sum += weight * (x - mean) * (x - mean);
        }
    }
    // A level is there or not, so its share tells its variance.
    let of_levels = means[design.number_width..].iter().map(|share| share * (1.0 - share));
    let variances = squares.into_iter().map(|sum| sum / total).chain(of_levels).collect();
    (means, variances)
}

/// What is needed to tell the logarithm of a density of a class.
struct Told<'m> {
    means: &'m [f64],
    variances: &'m [f64],
    /// With no level there.
    start: f64,
    /// What each level changes when it is there; nothing for those that nobody knows.
    changes: Vec<f64>,
}

impl<'m> Told<'m> {
    fn new(means: &'m [f64], variances: &'m [f64], numbers: usize) -> Self {
        let spreads: f64 = variances.iter().map(|variance| -0.5 * ln(TAU * variance)).sum();
        let levels = || means.iter().zip(variances).skip(numbers);
        let absent: f64 = levels().map(|(mean, variance)| -0.5 * mean * mean / variance).sum();
        let change = |(mean, variance): (&f64, &f64)| -0.5 * ((1.0 - mean) * (1.0 - mean) - mean * mean) / variance;
        Self { means, variances, start: spreads + absent, changes: levels().map(change).chain([0.0]).collect() }
    }

    fn density(&self, design: &Design, row: usize) -> f64 {
        let mut sum = self.start;
        for ((x, mean), variance) in design.row_numbers(row).iter().zip(self.means).zip(self.variances) {
            sum -= 0.5 * (x - mean) * (x - mean) / variance;
        }
        for &level in design.row_levels(row) {
            sum += self.changes[level as usize - design.number_width];
        }
        sum
    }
}

//! True classes beside the probabilities that a model gave them.

use super::{Confusion, Ranking, Score, Undefined, weights::Weights};

/// The most classes that are scored: a confusion matrix has their square.
pub const MAX_CLASSES: usize = 1000;

/// True classes beside the probabilities that a model gave them.
#[derive(Debug, Clone, Copy)]
pub struct Classified<'a> {
    truth: &'a [u32],
    probabilities: &'a [f64],
    classes: usize,
    weights: Weights<'a>,
}

impl<'a> Classified<'a> {
    /// `truth`: the class of each row, below `classes`. `probabilities`: rows x classes, row by row.
    /// `weights`: what each row counts for, finite and not negative; `None` for all the same.
    ///
    /// # Errors
    /// Why nothing can be scored: the parts do not fit together.
    pub fn new(truth: &'a [u32], probabilities: &'a [f64], classes: usize, weights: Option<&'a [f64]>) -> Result<Self, Undefined> {
        let weights = Weights::new(weights, truth.len())?;
        if classes > MAX_CLASSES {
            return Err(Undefined::TooManyClasses);
        }
        if probabilities.len() != truth.len() * classes {
            return Err(Undefined::Uneven);
        }
        if truth.iter().any(|class| *class as usize >= classes) {
            return Err(Undefined::UnknownClass);
        }
        if !probabilities.iter().all(|p| p.is_finite()) {
            return Err(Undefined::NotFinite);
        }
        Ok(Self { truth, probabilities, classes, weights })
    }

    /// How many rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.truth.len()
    }

    /// How many classes.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// The true class of each row.
    #[must_use]
    pub fn truth(&self) -> &'a [u32] {
        self.truth
    }

    /// What a row counts for.
    #[inline]
    #[must_use]
    pub fn weight(&self, row: usize) -> f64 {
        self.weights.of(row)
    }

    /// The probabilities of a row, one a class.
    #[inline]
    #[must_use]
    pub fn probabilities(&self, row: usize) -> &'a [f64] {
        &self.probabilities[row * self.classes..(row + 1) * self.classes]
    }

    /// The most probable class of each row; of several, the first.
    #[must_use]
    pub fn predicted(&self) -> Vec<u32> {
        (0..self.rows()).map(|row| most_probable(self.probabilities(row))).collect()
    }

    /// Of two classes: 1 where its probability is at least `threshold`.
    ///
    /// # Errors
    /// `NotBinary`.
    pub fn predicted_at(&self, threshold: f64) -> Result<Vec<u32>, Undefined> {
        self.binary()?;
        Ok((0..self.rows()).map(|row| u32::from(self.probabilities(row)[1] >= threshold)).collect())
    }

    /// What was true against what was most probable.
    #[must_use]
    pub fn confusion(&self) -> Confusion {
        self.confusion_with(&self.predicted())
    }

    /// What was true against other predictions, one a row.
    #[must_use]
    pub fn confusion_with(&self, predicted: &[u32]) -> Confusion {
        Confusion::count(self.truth, predicted, self.classes, self.weights)
    }

    /// The rows by the probability of a class, against being of it.
    #[must_use]
    pub fn ranking(&self, class: usize) -> Ranking {
        let scores = (0..self.rows()).map(|row| self.probabilities(row)[class]);
        Ranking::new(scores, |row| self.truth[row] as usize == class, |row| self.weight(row))
    }

    /// The classes that are true of some row that weighs something.
    #[must_use]
    pub fn present(&self) -> Vec<usize> {
        let mut present = vec![false; self.classes];
        for (row, class) in self.truth.iter().enumerate() {
            present[*class as usize] |= self.weight(row) > 0.0;
        }
        (0..self.classes).filter(|class| present[*class]).collect()
    }

    /// The classes whose rankings say all: class 1 of two, else those that are present.
    ///
    /// scikit-learn refuses rows in which one of several classes is missing; here that class is left out, since a rare one
    /// is easily missing in a fold.
    ///
    /// # Errors
    /// `SingleClass` when fewer than two of several classes are present.
    pub fn ranked_classes(&self) -> Result<Vec<usize>, Undefined> {
        if self.classes == 2 {
            return Ok(vec![1]);
        }
        let present = self.present();
        if present.len() < 2 { Err(Undefined::SingleClass) } else { Ok(present) }
    }

    /// The plain mean over those classes of a score of the ranking of each.
    pub(super) fn mean_over_rankings(&self, score: fn(&Ranking) -> Score) -> Score {
        let classes = self.ranked_classes()?;
        let scores = classes.iter().map(|class| score(&self.ranking(*class))).collect::<Result<Vec<f64>, Undefined>>()?;
        Ok(scores.iter().sum::<f64>() / scores.len() as f64)
    }

    /// The weighted mean of a figure of each row.
    pub fn mean(&self, of: impl Fn(usize) -> f64) -> f64 {
        self.weights.mean(self.rows(), of)
    }

    /// The standard error of that mean.
    ///
    /// # Errors
    /// `TooFew` below two rows that weigh something.
    pub fn error_of_mean(&self, of: impl Fn(usize) -> f64) -> Score {
        self.weights.error_of_mean(self.rows(), of)
    }

    /// How many rows of equal weight say as much.
    #[must_use]
    pub fn effective_rows(&self) -> f64 {
        self.weights.effective_rows(self.rows())
    }

    /// Refuses anything but two classes.
    ///
    /// # Errors
    /// `NotBinary`.
    pub fn binary(&self) -> Result<(), Undefined> {
        if self.classes == 2 { Ok(()) } else { Err(Undefined::NotBinary) }
    }
}

/// The most probable class; of several, the first.
pub(super) fn most_probable(probabilities: &[f64]) -> u32 {
    let mut best = 0;
    for (class, p) in probabilities.iter().enumerate() {
        if *p > probabilities[best] {
            best = class;
        }
    }
    best as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_together_is_refused() {
        type Row<'a> = (&'a str, &'a [u32], &'a [f64], usize, Option<&'a [f64]>, Undefined);
        let rows: [Row; 9] = [
            ("no rows", &[], &[], 2, None, Undefined::Empty),
            ("a probability too few", &[0], &[1.0], 2, None, Undefined::Uneven),
            ("a weight too many", &[0], &[1.0, 0.0], 2, Some(&[1.0, 1.0]), Undefined::Uneven),
            ("a class too high", &[2], &[1.0, 0.0], 2, None, Undefined::UnknownClass),
            ("no probability", &[0], &[f64::NAN, 0.0], 2, None, Undefined::NotFinite),
            ("a negative weight", &[0], &[1.0, 0.0], 2, Some(&[-1.0]), Undefined::NotFinite),
            ("an infinite weight", &[0], &[1.0, 0.0], 2, Some(&[f64::INFINITY]), Undefined::NotFinite),
            ("no weight", &[0], &[1.0, 0.0], 2, Some(&[0.0]), Undefined::Empty),
            ("too many classes", &[0], &[], 1001, None, Undefined::TooManyClasses),
        ];
        for (name, truth, probabilities, classes, weights, expected) in rows {
            let found = Classified::new(truth, probabilities, classes, weights).err();
            assert_eq!(found, Some(expected), "{name}");
        }
    }

    #[test]
    fn ties_go_to_the_first_class_but_a_threshold_is_reached_by_equality() {
        let judged = Classified::new(&[0, 1], &[0.5, 0.5, 0.2, 0.8], 2, None).unwrap();
        assert_eq!(judged.predicted(), [0, 1]);
        assert_eq!(judged.predicted_at(0.5).unwrap(), [1, 1]);
        assert_eq!(judged.predicted_at(0.9).unwrap(), [0, 0]);
    }
}

//! Rows by falling score, which is all that ROC and precision-recall curves and the areas under them need.

use super::Undefined;

/// How much is at or above each score: one step for each different score, the highest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    steps: Vec<Step>,
}

/// What a threshold at a score lets through.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Rows with this score or a higher one are predicted positive.
    pub threshold: f64,
    /// Their weight that is positive in truth.
    pub true_positives: f64,
    /// Their weight that is negative in truth.
    pub false_positives: f64,
}

impl Ranking {
    /// One sort of the rows, those without weight left out. `scores` are finite, one a row.
    pub fn new(scores: impl Iterator<Item = f64>, positive: impl Fn(usize) -> bool, weight: impl Fn(usize) -> f64) -> Self {
        // Ties are in the order of the rows, so that sums of weights have the same bits everywhere. Adding 0 makes one of
        // the two zeros.
        let mut rows: Vec<(f64, usize)> = scores.map(|score| score + 0.0).zip(0..).filter(|(_, row)| weight(*row) > 0.0).collect();
        rows.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut steps: Vec<Step> = Vec::new();
        let (mut true_positives, mut false_positives) = (0.0, 0.0);
        for (threshold, row) in rows {
            if positive(row) {
                true_positives += weight(row);
            } else {
                false_positives += weight(row);
            }
            let step = Step { threshold, true_positives, false_positives };
            match steps.last_mut() {
                Some(last) if last.threshold == threshold => *last = step,
                _ => steps.push(step),
            }
        }
        Self { steps }
    }

    /// From the steps themselves, the highest score first.
    pub(super) fn from_steps(steps: Vec<Step>) -> Self {
        Self { steps }
    }

    /// The same with at most about `most` steps (the first and the last kept), spread evenly over positives and negatives
    /// alike. What a step says stays exact.
    #[must_use]
    pub fn thinned(&self, most: usize) -> Self {
        if self.steps.len() <= most {
            return self.clone();
        }
        let (positives, negatives) = (self.positives().max(f64::MIN_POSITIVE), self.negatives().max(f64::MIN_POSITIVE));
        let place = |step: &Step| ((step.true_positives / positives + step.false_positives / negatives) * most as f64 / 2.0) as usize;
        let next = self.steps.iter().skip(1).map(Some).chain([None]);
        let kept = self.steps.iter().zip(next).enumerate();
        let kept = kept.filter(|(position, (step, next))| *position == 0 || next.is_none_or(|next| place(next) > place(step)));
        Self { steps: kept.map(|(_, (step, _))| *step).collect() }
    }

    /// The steps, highest score first.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The weight of all positives.
    #[must_use]
    pub fn positives(&self) -> f64 {
        self.steps.last().map_or(0.0, |step| step.true_positives)
    }

    /// The weights of both sides.
    ///
    /// # Errors
    /// `NoPositives`, `NoNegatives`.
    pub fn both_sides(&self) -> Result<(f64, f64), Undefined> {
        match (self.positives(), self.negatives()) {
            (positives, _) if positives <= 0.0 => Err(Undefined::NoPositives),
            (_, negatives) if negatives <= 0.0 => Err(Undefined::NoNegatives),
            sides => Ok(sides),
        }
    }

    /// The weight of all negatives.
    #[must_use]
    pub fn negatives(&self) -> f64 {
        self.steps.last().map_or(0.0, |step| step.false_positives)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_scores_are_one_step() {
        let ranking = Ranking::new([0.5, 0.9, -0.0, 0.5, 0.0].into_iter(), |row| row < 2, |row| row as f64);
        let found: Vec<_> = ranking.steps().iter().map(|s| (s.threshold, s.true_positives, s.false_positives)).collect();
        assert_eq!(found, [(0.9, 1.0, 0.0), (0.5, 1.0, 3.0), (0.0, 1.0, 9.0)]);
        assert_eq!((ranking.positives(), ranking.negatives()), (1.0, 9.0));
    }
}

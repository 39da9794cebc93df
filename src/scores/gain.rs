//! Gain and lift: what is reached by acting on the most probable rows only.

use serde::{Deserialize, Serialize};

use super::{Ranking, Undefined};

/// What acting on the rows from a threshold up reaches.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct GainPoint {
    /// Rows from this score up are acted on.
    pub threshold: f64,
    /// The share of all rows that this is.
    pub share: f64,
    /// The share of the positives among them, of all positives.
    pub gain: f64,
    /// How many times more positives than in as many rows chosen by chance: gain / share.
    pub lift: f64,
}

impl Ranking {
    /// Gain and lift, one point a step, the highest threshold first.
    ///
    /// # Errors
    /// `NoPositives`.
    pub fn gains(&self) -> Result<Vec<GainPoint>, Undefined> {
        let positives = self.positives();
        if positives <= 0.0 {
            return Err(Undefined::NoPositives);
        }
        let total = positives + self.negatives();
        let points = self.steps().iter().map(|step| {
            let (share, gain) = ((step.true_positives + step.false_positives) / total, step.true_positives / positives);
            GainPoint { threshold: step.threshold, share, gain, lift: gain / share }
        });
        Ok(points.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lift_is_how_often_positives_are_met_against_chance() {
        // Two of four rows are positive, the first and the third.
        let ranking = Ranking::new([0.9, 0.8, 0.2, 0.1].into_iter(), |row| row % 2 == 0, |_| 1.0);
        let found: Vec<_> = ranking.gains().unwrap().iter().map(|p| (p.share, p.gain, p.lift)).collect();
        assert_eq!(found, [(0.25, 0.5, 2.0), (0.5, 0.5, 1.0), (0.75, 1.0, 4.0 / 3.0), (1.0, 1.0, 1.0)]);
    }
}

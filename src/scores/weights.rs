//! What each row counts for.

use super::Undefined;

/// What each row counts for: all the same, or a weight each (finite, not negative).
#[derive(Debug, Clone, Copy)]
pub struct Weights<'a>(Option<&'a [f64]>);

impl<'a> Weights<'a> {
    /// `weights` of `rows` rows; `None` weighs each as 1.
    ///
    /// # Errors
    /// `Uneven`, `NotFinite`, and `Empty` when nothing weighs anything.
    pub fn new(weights: Option<&'a [f64]>, rows: usize) -> Result<Self, Undefined> {
        if let Some(weights) = weights {
            if weights.len() != rows {
                return Err(Undefined::Uneven);
            }
            if !weights.iter().all(|w| w.is_finite() && *w >= 0.0) {
                return Err(Undefined::NotFinite);
            }
            if weights.iter().all(|w| *w == 0.0) {
                return Err(Undefined::Empty);
            }
        }
        if rows == 0 { Err(Undefined::Empty) } else { Ok(Self(weights)) }
    }

    /// The weight of a row.
    #[inline]
    pub fn of(self, row: usize) -> f64 {
        self.0.map_or(1.0, |weights| weights[row])
    }
}

//! The least and the most that something may be.

use serde::{Deserialize, Serialize};

use super::{Refusal, Scalar};

/// Two ends, either of which may be open.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// The least.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub min: Option<Scalar>,
    /// The most.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub max: Option<Scalar>,
    /// Whether the least itself is too little.
    #[serde(skip_serializing_if = "is_false", default)]
    pub exclusive_min: bool,
    /// Whether the most itself is too much.
    #[serde(skip_serializing_if = "is_false", default)]
    pub exclusive_max: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
pub(super) fn is_false(b: &bool) -> bool {
    !b
}

/// Two ends as numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    min: f64,
    max: f64,
    exclusive_min: bool,
    exclusive_max: bool,
}

impl Range {
    /// Whether a number lies between the ends.
    #[must_use]
    pub fn holds(self, x: f64) -> bool {
        let above = if self.exclusive_min { x > self.min } else { x >= self.min };
        let below = if self.exclusive_max { x < self.max } else { x <= self.max };
        above && below
    }
}

impl Bounds {
    /// Between two numbers, both of them included.
    #[must_use]
    pub fn between(min: Option<Scalar>, max: Option<Scalar>) -> Self {
        Self { min, max, exclusive_min: false, exclusive_max: false }
    }

    /// The ends on the axis of a column.
    ///
    /// # Errors
    /// When an end is of another type, both are open, or the least is above the most.
    pub fn range(&self, temporal: bool) -> Result<Range, Refusal> {
        let end = |end: &Option<Scalar>, open: f64| end.as_ref().map_or(Ok(open), |end| end.position(temporal));
        let (min, max) = (end(&self.min, f64::NEG_INFINITY)?, end(&self.max, f64::INFINITY)?);
        if self.min.is_none() && self.max.is_none() {
            return Err(Refusal::new("Neither `min` nor `max` is given", "Give at least one of them"));
        }
        if min > max {
            return Err(Refusal::new("`min` is larger than `max`", "Swap them"));
        }
        Ok(Range { min, max, exclusive_min: self.exclusive_min, exclusive_max: self.exclusive_max })
    }

    /// In words: "between 1 and 5", "at least 1", "below 5".
    #[must_use]
    pub fn words(&self) -> String {
        let low = if self.exclusive_min { "above" } else { "at least" };
        let high = if self.exclusive_max { "below" } else { "at most" };
        match (&self.min, &self.max) {
            (Some(min), Some(max)) if min == max => format!("{min}"),
            (Some(min), Some(max)) if !self.exclusive_min && !self.exclusive_max => format!("between {min} and {max}"),
            (Some(min), Some(max)) => format!("{low} {min} and {high} {max}"),
            (Some(min), None) => format!("{low} {min}"),
            (None, Some(max)) => format!("{high} {max}"),
            (None, None) => "anything".to_owned(),
        }
    }
}

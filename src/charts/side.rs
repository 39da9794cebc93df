//! A column beside another: what it is called and how its values are written.

use super::{
    axis::{Axis, Tick, count_ticks, number_ticks},
    calendar::{clock_ticks, date_ticks},
    label,
    measure::visible,
    timeline,
};
use crate::profile::PlainType;

/// How many times the width of the middle half a picture reaches beyond it: Tukey's fences for values that are far out.
const REACH: f64 = 3.0;

/// The part of a range that a picture shows where the middle half lies between two quartiles.
pub(super) fn within((low, high): (f64, f64), q1: f64, q3: f64) -> (f64, f64) {
    let reach = REACH * (q3 - q1);
    if reach > 0.0 && reach.is_finite() { (low.max(q1 - reach), high.min(q3 + reach)) } else { (low, high) }
}

/// One of the two columns of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side<'a> {
    /// Its name. Comes from a file.
    pub name: &'a str,
    /// Its type, which says how its values are written.
    pub kind: PlainType,
}

impl Side<'_> {
    /// The name, safe to look at.
    pub(super) fn shown(&self) -> String {
        visible(self.name)
    }

    /// A value among others that are at most `spread` apart.
    #[must_use]
    pub fn value(&self, value: f64, spread: f64) -> String {
        if self.kind.is_temporal() { timeline::moment(value, spread, self.kind) } else { label::number(value) }
    }

    /// Where an axis of its values has ticks.
    pub(super) fn ticks(&self) -> fn(&Axis, usize) -> Vec<Tick> {
        match self.kind {
            PlainType::Time => clock_ticks,
            PlainType::Date | PlainType::Datetime => date_ticks,
            PlainType::Integer => count_ticks,
            _ => number_ticks,
        }
    }
}

//! A column beside another: what it is called and how its values are written.

use super::{
    axis::{Axis, Tick, count_ticks, number_ticks},
    calendar::{clock_ticks, date_ticks},
    label,
    measure::visible,
    timeline,
};
use crate::profile::PlainType;

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

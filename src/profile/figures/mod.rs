//! The figures of a column that need its different values and nothing of their order in the file: worked out at the end,
//! value by value, so that reading the file is not slowed by them.

mod booleans;
mod numbers;
mod texts;
mod times;
mod written;

use serde::{Deserialize, Serialize};

use self::{
    booleans::booleans,
    numbers::{is_infinity, number_figures},
    times::time_figures,
};
pub(super) use self::{texts::text_figures, written::Written};
use super::{PlainType, types::Decision};
use crate::stats::{Dictionary, Entry, MomentsSummary, Ordered, Tally, Variety};
pub use booleans::Booleans;
pub use numbers::{LawOfDigits, NumberFigures, Unfit};
pub use texts::{Casing, Characters, Class, LookedAt, Patterns, TextFigures, Words};
pub use times::{Gap, Granularity, Steps, TimeFigures};

/// Figures beyond those that every column has. What does not fit the type, or is not known, is `None`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// How the cells are spread over the different values. `None` where not all values could be kept.
    pub variety: Option<Variety>,
    /// Of numbers. `None` where not all values could be kept.
    pub numbers: Option<Box<NumberFigures>>,
    /// Of texts and codes.
    pub texts: Option<Box<TextFigures>>,
    /// Of dates and times. `None` where not all values could be kept.
    pub times: Option<Box<TimeFigures>>,
    /// Of words for yes and no.
    pub booleans: Option<Booleans>,
}

/// Something and how often it occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted<T> {
    /// What.
    pub value: T,
    /// How often.
    pub count: u64,
}

/// What the walk over all values of a column found, sorted by whether they fit its type.
pub(super) struct Found<'a> {
    /// All values.
    pub values: &'a Dictionary,
    /// What fits, where the type lies on an axis.
    pub numbers: &'a Ordered,
    /// How numbers are written.
    pub written: &'a Written,
    /// What does not fit.
    pub misfits: &'a [Entry<'a>],
    /// How often each of the other values occurs; of equal numbers, all ways to write them together.
    pub tally: &'a Tally,
    /// The moments of the numbers.
    pub moments: MomentsSummary,
}

impl Figures {
    /// The figures of a column whose values are all known.
    pub(super) fn of(found: &Found<'_>, decision: Decision) -> Self {
        let (kind, values) = (decision.kind, found.values);
        let infinite = || found.misfits.iter().filter(|entry| is_infinity(&entry.text)).map(|entry| entry.count).sum();
        Self {
            variety: found.tally.finish(),
            numbers: kind.is_number().then(|| Box::new(number_figures(found.numbers, found.written, &found.moments, infinite()))),
            texts: has_texts(kind).then(|| Box::new(text_figures(values.entries(), true))),
            times: if kind.is_temporal() { time_figures(found.numbers, kind).map(Box::new) } else { None },
            booleans: (kind == PlainType::Boolean).then(|| booleans(values.entries().map(|entry| (entry.text, entry.count)))),
        }
    }
}

/// Whether columns of a type are looked at as texts.
pub(super) fn has_texts(kind: PlainType) -> bool {
    matches!(kind, PlainType::Text | PlainType::Code)
}

//! What is kept of a column whose different values do not fit: bounded memory, figures with bounds on their error.

use serde::{Deserialize, Serialize};

use super::{Accumulator, Dictionary, PrefixHistogram};
use crate::table::{Batch, Cell, DateOrder, Lexeme, seconds};

/// A column's values without keeping all of them. Every part follows from the values and their counts alone.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Sketch {
    classes: [Class; CLASSES],
    axes: [PrefixHistogram; AXES],
}

/// Values that fit the same types: whole numbers, or dates that can be read in the same orders, or ...
///
/// They are kept apart so that a few values which do not fit a column are not lost among those which do.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Class {
    /// A sample of the values.
    pub sample: Dictionary,
    /// How many cells hold one.
    pub cells: u64,
    /// First and last value in byte order.
    pub ends: Option<(Box<str>, Box<str>)>,
    /// The first bytes of both: enough to see of nearly every value that it lies between them.
    #[serde(skip)]
    leads: Option<(u64, u64)>,
}

/// The first bytes of a text as a number that sorts as they do; zeros where it ends.
#[inline]
fn lead(text: &str) -> u64 {
    match text.as_bytes().first_chunk() {
        Some(bytes) => u64::from_be_bytes(*bytes),
        None => text.bytes().fold(0, |lead, b| lead << 8 | u64::from(b)).checked_shl(64 - 8 * text.len() as u32).unwrap_or(0),
    }
}

/// An axis on which values can lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// Numbers.
    Number,
    /// Seconds since midnight.
    Time,
    /// Seconds since 1970; dates that can be read year first are read so, and only those are here.
    YearFirst,
    /// Seconds since 1970; all other dates that can be read day first, read so.
    DayFirst,
    /// Seconds since 1970; all other dates that can be read month first, read so.
    MonthFirst,
}

const AXES: usize = 5;
/// Boolean, whole, other numbers, times, texts, and one class for each set of date orders.
const CLASSES: usize = 5 + 7;

impl Axis {
    /// The axis of dates read in an order.
    #[must_use]
    pub fn of(order: DateOrder) -> Self {
        match order {
            DateOrder::YearMonthDay => Self::YearFirst,
            DateOrder::DayMonthYear => Self::DayFirst,
            DateOrder::MonthDayYear => Self::MonthFirst,
        }
    }
}

/// What the values of a class look like: as much of it as tells which types they fit.
fn look(class: usize) -> Lexeme {
    match class {
        0 => Lexeme::Boolean,
        1 => Lexeme::Integer(0.0),
        2 => Lexeme::Float(0.0),
        3 => Lexeme::Time,
        4 => Lexeme::Text,
        dates => Lexeme::Date((dates - 4) as u8),
    }
}

fn class(lexeme: Lexeme) -> Option<usize> {
    Some(match lexeme {
        Lexeme::Missing => return None,
        Lexeme::Boolean => 0,
        Lexeme::Integer(_) | Lexeme::Code(_) => 1,
        Lexeme::Float(_) => 2,
        Lexeme::Time => 3,
        Lexeme::Text => 4,
        Lexeme::Date(orders) | Lexeme::Datetime(orders) => 4 + usize::from(orders & 7).max(1),
    })
}

impl Sketch {
    /// A sketch that takes about `limit` bytes while the values are of one class.
    #[must_use]
    pub fn with_limit(limit: u64) -> Self {
        /// Memory of a bucket, spare places of its table included.
        const BUCKET: u64 = 32;
        let class = Class { sample: Dictionary::with_limit(limit / 2), ..Class::default() };
        let room = (limit / 4 / BUCKET).clamp(16, 8192) as usize;
        Self { classes: std::array::from_fn(|_| class.clone()), axes: std::array::from_fn(|_| PrefixHistogram::new(room)) }
    }

    /// Brings everything in order that was put off. Call before anything is asked, and before a message.
    pub fn settle(&mut self) {
        self.classes.iter_mut().for_each(|class| class.sample.settle());
    }

    /// How many bytes a message with it takes, about.
    #[must_use]
    pub fn message_size(&self) -> usize {
        self.classes.iter().map(|class| class.sample.message_size()).sum()
    }

    /// The classes that hold values, and what they look like: as much of it as tells which types they fit.
    pub fn classes(&self) -> impl Iterator<Item = (Lexeme, &Class)> {
        self.classes.iter().enumerate().filter(|(_, class)| class.cells > 0).map(|(i, class)| (look(i), class))
    }

    /// What lies on an axis.
    #[must_use]
    pub fn axis(&self, axis: Axis) -> &PrefixHistogram {
        &self.axes[axis as usize]
    }

    fn place(&mut self, cell: &Cell<'_>) {
        let mut put = |axis: Axis, x: Option<f64>| {
            if let Some(x) = x {
                self.axes[axis as usize].add(x, cell.count);
            }
        };
        match cell.lexeme {
            Lexeme::Integer(x) | Lexeme::Float(x) | Lexeme::Code(x) => put(Axis::Number, Some(x)),
            Lexeme::Time => put(Axis::Time, seconds(cell.text, DateOrder::YearMonthDay)),
            Lexeme::Date(orders) | Lexeme::Datetime(orders) => {
                let year_first = orders & DateOrder::YearMonthDay.bit() != 0;
                let fits = |order: DateOrder| if year_first { order == DateOrder::YearMonthDay } else { orders & order.bit() != 0 };
                for order in DateOrder::ALL.into_iter().filter(|&order| fits(order)) {
                    put(Axis::of(order), seconds(cell.text, order));
                }
            }
            Lexeme::Missing | Lexeme::Boolean | Lexeme::Text => {}
        }
    }
}

impl Class {
    fn update(&mut self, batch: &Batch<'_>) {
        self.sample.update(batch);
        for cell in batch.cells.iter().filter(|cell| cell.lexeme != Lexeme::Missing) {
            self.cells += cell.count;
            let lead = lead(cell.text);
            if self.leads.is_none_or(|(first, last)| lead <= first || lead >= last) {
                self.widen(cell.text, cell.text);
            }
        }
    }

    fn widen(&mut self, first: &str, last: &str) {
        match &mut self.ends {
            Some((own, _)) if first < &**own => *own = first.into(),
            Some(_) => {}
            ends => *ends = Some((first.into(), last.into())),
        }
        if let Some((_, own)) = &mut self.ends
            && last > &**own
        {
            *own = last.into();
        }
        self.leads = self.ends.as_ref().map(|(first, last)| (lead(first), lead(last)));
    }

    fn merge(&mut self, other: Self) {
        self.sample.merge(other.sample);
        self.cells += other.cells;
        if let Some((first, last)) = &other.ends {
            self.widen(first, last);
        }
    }
}

impl Accumulator for Sketch {
    type Summary = SketchSummary;

    fn update(&mut self, batch: &Batch<'_>) {
        let mut present = 0_u32;
        for cell in batch.cells {
            present |= class(cell.lexeme).map_or(0, |class| 1 << class);
            self.place(cell);
        }
        for at in (0..CLASSES).filter(|at| present & 1 << at != 0) {
            if present.count_ones() == 1 {
                self.classes[at].update(batch);
            } else {
                let cells: Vec<_> = batch.cells.iter().filter(|cell| class(cell.lexeme) == Some(at)).copied().collect();
                self.classes[at].update(&Batch { block: batch.block, cells: &cells });
            }
        }
    }

    fn merge(&mut self, other: Self) {
        for (own, other) in self.classes.iter_mut().zip(other.classes) {
            own.merge(other);
        }
        for (own, other) in self.axes.iter_mut().zip(&other.axes) {
            own.merge(other);
        }
    }

    fn finish(&self) -> SketchSummary {
        let class = |(_, class): (Lexeme, &Class)| {
            let (values, level) = class.sample.finish();
            (level, values, class.cells, class.ends.clone())
        };
        SketchSummary { classes: self.classes().map(class).collect(), axes: self.axes.iter().map(PrefixHistogram::buckets).collect() }
    }
}

/// All that a sketch holds, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct SketchSummary {
    classes: Vec<ClassSummary>,
    axes: Vec<super::Buckets>,
}

type ClassSummary = (u8, Vec<(String, u64)>, u64, Option<(Box<str>, Box<str>)>);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        stats::laws,
        table::{Key, Lexicon},
    };

    #[test]
    fn classes_look_as_their_values_do() {
        for at in 0..CLASSES {
            assert_eq!(class(look(at)), Some(at));
        }
    }

    #[test]
    fn merging_pieces_equals_one_pass() {
        let odd = ["13/2/2024", "2/13/2024 10:00", "1/2/2024", "2024-02-30T10:00:00", "9:05", "31 Dec 2024", "-0", "0"];
        let many: Vec<String> = (0..900_u32).map(|i| (i * i % 773).to_string()).collect();
        let texts: Vec<&str> = laws::MIXED.into_iter().chain(odd).chain(many.iter().map(String::as_str)).collect();
        for limit in [0, 100, 3_000, 1 << 20] {
            laws::check_from(|| Sketch::with_limit(limit), &texts, 41);
        }
    }

    #[test]
    fn one_odd_value_among_many_is_kept() {
        let numbers: Vec<String> = (0..5000).map(|i| i.to_string()).collect();
        let cell = |text, lexeme| Cell { text, key: Key::new(str::as_bytes(text)), count: 1, lexeme };
        let mut cells: Vec<_> = numbers.iter().map(|text| cell(text, Lexicon::default().read(text))).collect();
        cells.push(cell("?", Lexeme::Text));
        let mut sketch = Sketch::with_limit(4_000);
        sketch.update(&Batch { block: 0, cells: &cells });
        sketch.settle();
        let samples: Vec<_> = sketch.classes().map(|(_, class)| (class.sample.level() > 0, class.cells)).collect();
        assert_eq!(samples, [(true, 5000), (false, 1)]);
    }
}

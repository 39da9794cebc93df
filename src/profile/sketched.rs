//! From the sketch of a column, whose values did not fit, to its profile.

use std::{cmp::Reverse, collections::HashSet};

use super::{
    Between, ColumnProfile, Counts, Estimates, Figures, Histogram, PlainType, Quantiles, Scalar, ValueCount,
    figures::{has_texts, text_figures},
    finish::{self, TOP},
    state::ColumnState,
    types::Decision,
};
use crate::{
    stats::{Accumulator, Axis, Buckets, Class, Entry, FrequentSummary, Near, Ordered, PrefixHistogram, Sampled, Sketch, Text, Total},
    table::{DateOrder, Key, Lexeme, Lexicon},
};

/// The profile of one column from its sketch.
pub(super) fn column(name: &str, state: &ColumnState, sketch: &Sketch, lexicon: &Lexicon) -> ColumnProfile {
    let frequent = state.frequent.finish();
    let decision = Decision::with_values(&state.evidence, frequent.held.iter().map(|held| (&held.text, held.low)));
    let (fitting, odd) =
        (Stratum::new(sketch, &frequent, lexicon, |l| decision.fits(l)), Stratum::new(sketch, &frequent, lexicon, |l| !decision.fits(l)));
    let all = Stratum::new(sketch, &frequent, lexicon, |_| true);
    let ((distinct, many), (unique, once)) =
        (different(&fitting, &odd, decision, |_| true), different(&fitting, &odd, decision, |n| n == 1));
    let axis = axis(sketch, decision);
    let buckets = buckets(axis.as_ref(), decision.kind);
    let (top, in_top) = all.most_frequent();
    let (mismatches, in_mismatches) = odd.most_frequent();
    let (min, max) = extremes(axis.as_ref(), &fitting, decision.kind);
    let near = if decision.kind.is_number() { finish::quantiles(|q| buckets.quantile(q)) } else { None };
    let (histogram, bars) = histogram(&buckets, decision.kind);
    let estimates = Estimates {
        part: None,
        distinct: many,
        unique: once,
        quantiles: near.as_ref().and_then(between),
        histogram: bars,
        top: in_top,
        mismatches: in_mismatches,
    };
    ColumnProfile {
        mismatched: odd.cells,
        distinct,
        unique,
        min,
        max,
        quantiles: near.map(|near| near.map(|n| n.value)),
        histogram,
        top,
        mismatches,
        sample: finish::sample(all.drawn().into_iter()),
        figures: has_texts(decision.kind).then(|| Box::new(all.text_figures())),
        estimates: (estimates != Estimates::default()).then(|| Box::new(estimates)),
        ..finish::common(name, state, decision)
    }
}

/// What is known of the values of some classes.
struct Stratum<'a> {
    classes: Vec<&'a Class>,
    cells: u64,
    /// The values of which everything is known, or at least that they are frequent.
    known: Vec<Known<'a>>,
    /// One in 2^level of the different values was drawn.
    level: u8,
    /// No value that is not known occurs more often.
    missed: u64,
}

/// A value and what is known of its count.
#[derive(Debug, Clone, Copy)]
struct Known<'a> {
    text: Text<'a>,
    lexeme: Lexeme,
    low: u64,
    high: u64,
    /// It occurs often, so it is known whether it was drawn or not.
    often: bool,
    drawn: bool,
}

impl<'a> Stratum<'a> {
    fn new(sketch: &'a Sketch, frequent: &'a FrequentSummary, lexicon: &Lexicon, wanted: impl Fn(Lexeme) -> bool) -> Self {
        let classes: Vec<&Class> = sketch.classes().filter(|(look, _)| wanted(*look)).map(|(_, class)| class).collect();
        let level = classes.iter().map(|class| class.sample.level()).max().unwrap_or(0);
        let held: HashSet<&str> = frequent.held.iter().map(|held| &*held.text).collect();
        // Classes may be sampled at different levels; values below the highest were not drawn for all.
        let drawn = |text: &str| Key::new(text.as_bytes()).hash.leading_zeros() >= u32::from(level);
        let mut known = Vec::new();
        let mut counted = HashSet::<&str>::new();
        for entry in classes.iter().flat_map(|class| class.sample.entries()) {
            let (text, lexeme, often) = (entry.text, lexicon.read(&entry.text), held.get(&*entry.text));
            known.push(Known { text, lexeme, low: entry.count, high: entry.count, often: often.is_some(), drawn: drawn(&text) });
            counted.extend(often);
        }
        for held in frequent.held.iter().filter(|held| !counted.contains(&*held.text)) {
            let (text, lexeme) = (Text::Long(&held.text), lexicon.read(&held.text));
            if wanted(lexeme) {
                known.push(Known { text, lexeme, low: held.low, high: held.high, often: true, drawn: false });
            }
        }
        Self { cells: classes.iter().map(|class| class.cells).sum(), classes, known, level, missed: frequent.missed }
    }

    /// How many different values have a count that `has` something.
    fn total(&self, position: impl Fn(&Known<'a>) -> Option<f64>, has: impl Fn(u64) -> bool) -> Total {
        let (mut sampled, mut certain, mut cells) = (Sampled::default(), 0_u64, self.cells);
        let (mut often, mut drawn) = (Vec::new(), Vec::new());
        for known in self.known.iter().filter(|known| known.drawn || known.often) {
            match position(known) {
                Some(x) if known.often => often.push((x, known.low)),
                Some(x) => drawn.push((x, known.low)),
                None if known.often => {
                    certain += u64::from(has(known.low));
                    cells = cells.saturating_sub(known.low);
                }
                None => sampled.add(has(known.low), known.low),
            }
        }
        // Numbers that are written in several ways are one value as far as they are known.
        let often = Ordered::new(often);
        for &(_, count) in often.values() {
            certain += u64::from(has(count));
            cells = cells.saturating_sub(count);
        }
        let is_often = |x: f64| often.values().binary_search_by(|v| v.0.total_cmp(&(x + 0.0))).is_ok();
        for &(_, count) in Ordered::new(drawn).values().iter().filter(|v| !is_often(v.0)) {
            sampled.add(has(count), count);
        }
        sampled.total(self.level, cells).plus(Total { value: certain as f64, variance: 0.0 })
    }

    /// What the drawn values look like.
    fn text_figures(&self) -> Figures {
        let texts = text_figures(self.drawn().into_iter(), self.level == 0);
        Figures { texts: Some(Box::new(texts)), ..Figures::default() }
    }

    /// The drawn values in the order of their hashes, as they stand in a dictionary.
    fn drawn(&self) -> Vec<Entry<'a>> {
        let hash = |text: &str| Key::new(text.as_bytes()).hash;
        let mut drawn: Vec<_> = self
            .known
            .iter()
            .filter(|known| known.drawn)
            .map(|known| (hash(&known.text), Entry { text: known.text, count: known.low }))
            .collect();
        drawn.sort_unstable_by_key(|&(hash, entry)| (hash, entry.text));
        drawn.into_iter().map(|(_, entry)| entry).collect()
    }

    /// The most frequent values, and what is known of their counts if they are not all exact.
    fn most_frequent(&self) -> (Vec<ValueCount>, Option<Counts>) {
        let mut known: Vec<&Known<'_>> = self.known.iter().collect();
        known.sort_unstable_by_key(|known| (Reverse(known.low), known.text));
        let (listed, others) = known.split_at(known.len().min(TOP));
        let values = listed.iter().map(|known| ValueCount { value: finish::cut(&known.text), count: known.low }).collect();
        let counts = Counts {
            listed: listed.iter().map(|known| Between { low: known.low, high: known.high }).collect(),
            others: others.iter().map(|known| known.high).fold(self.missed, u64::max),
        };
        (values, (self.level > 0).then_some(counts))
    }
}

/// The number of different values whose count `has` something, with its bounds if it is an estimate.
fn different(fitting: &Stratum<'_>, odd: &Stratum<'_>, decision: Decision, has: impl Fn(u64) -> bool + Copy) -> (u64, Option<Between>) {
    let on_axis = finish::bins(decision.kind).is_some();
    let position = |known: &Known<'_>| finish::position(&known.text, known.lexeme, decision).filter(|_| on_axis);
    let total = fitting.total(position, has).plus(odd.total(|_| None, has));
    let (value, low, high) = total.within(0, fitting.cells + odd.cells);
    (value, (total.variance > 0.0).then_some(Between { low, high }))
}

/// The numbers or moments of the column.
fn axis(sketch: &Sketch, decision: Decision) -> Option<PrefixHistogram> {
    Some(match decision.kind {
        PlainType::Integer | PlainType::Float => sketch.axis(Axis::Number).clone(),
        PlainType::Time => sketch.axis(Axis::Time).clone(),
        PlainType::Date | PlainType::Datetime => {
            let mut dates = sketch.axis(Axis::YearFirst).clone();
            if decision.order != DateOrder::YearMonthDay {
                dates.merge(sketch.axis(Axis::of(decision.order)));
            }
            dates
        }
        PlainType::Boolean | PlainType::Code | PlainType::Text | PlainType::Empty => return None,
    })
}

fn buckets(axis: Option<&PrefixHistogram>, kind: PlainType) -> Buckets {
    let buckets = axis.map(PrefixHistogram::buckets).unwrap_or_default();
    if kind == PlainType::Integer { buckets.whole() } else { buckets }
}

fn extremes(axis: Option<&PrefixHistogram>, fitting: &Stratum<'_>, kind: PlainType) -> (Option<Scalar>, Option<Scalar>) {
    if let Some((min, max)) = axis.and_then(PrefixHistogram::range) {
        return (Some(finish::scalar(min, kind)), Some(finish::scalar(max, kind)));
    }
    let ends = || fitting.classes.iter().filter_map(|class| class.ends.as_ref());
    let text = |text: &str| Scalar::Text(finish::cut(text));
    (ends().map(|e| &*e.0).min().map(text), ends().map(|e| &*e.1).max().map(text))
}

/// The bounds of the quantiles, unless they leave nothing open.
fn between(near: &Quantiles<Near>) -> Option<Quantiles<Between<f64>>> {
    let open = near.map(|n| Between { low: n.low, high: n.high });
    (!near.all(|n| n.low == n.high)).then_some(open)
}

fn histogram(buckets: &Buckets, kind: PlainType) -> (Option<Histogram>, Option<u64>) {
    let Some((edges, counts, error)) = finish::bins(kind).and_then(|bins| buckets.histogram(bins)) else { return (None, None) };
    (Some(Histogram { edges, counts }), (error > 0).then_some(error))
}

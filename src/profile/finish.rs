//! From the state of a column to its profile.

use super::{
    ColumnProfile, Figures, Histogram, Lengths, PlainType, Quantiles, Scalar, ValueCount,
    figures::{Found, Written},
    sketched,
    state::ColumnState,
    types::{Decision, shares},
};
use crate::{
    stats::{Accumulator, Bins, Dictionary, Entry, Kept, MomentsSummary, Ordered, Tally, Text, histogram, quantile},
    table::{DAY, Kind, Lexeme, Lexicon, civil_from_days, seconds},
};

/// How many of the most frequent values are listed.
pub(super) const TOP: usize = 10;
/// How many of the different values are in the sample.
const SAMPLE: usize = 512;
/// A listed value is cut after this many characters.
const LONGEST_VALUE: usize = 200;

/// The profile of one column.
pub(super) fn column(name: &str, state: &ColumnState, lexicon: &Lexicon) -> ColumnProfile {
    match state.values.kept() {
        Kept::All(values) => exact(name, state, values, lexicon),
        Kept::Sketch(sketch) => sketched::column(name, state, sketch, lexicon),
    }
}

/// The figures that do not need the different values; the rest is empty.
pub(super) fn common(name: &str, state: &ColumnState, decision: Decision) -> ColumnProfile {
    let missing = state.evidence.count(Kind::Missing);
    let is_number = decision.kind.is_number();
    let moments = if is_number { state.moments.finish() } else { MomentsSummary::default() };
    ColumnProfile {
        count: state.evidence.cells() - missing,
        missing,
        mean: moments.mean,
        std: moments.std,
        skewness: moments.skewness,
        kurtosis: moments.kurtosis,
        sum: moments.sum,
        zeros: is_number.then_some(moments.zeros),
        negatives: is_number.then_some(moments.negatives),
        lengths: state.lengths.finish().map(|l| Lengths { min: l.min, max: l.max, mean: l.mean }),
        evidence: shares(&state.evidence),
        ..ColumnProfile::empty(name, decision.kind)
    }
}

fn exact(name: &str, state: &ColumnState, values: &Dictionary, lexicon: &Lexicon) -> ColumnProfile {
    let decision = Decision::with_values(&state.evidence, values.entries().map(|e| (e.text, e.count)));
    let sorted = Sorted::new(values, decision, lexicon);
    let (min, max) = sorted.extremes(decision.kind);
    let figures = (!values.is_empty()).then(|| Box::new(Figures::of(&sorted.found(values, state.moments.finish()), decision)));
    ColumnProfile {
        mismatched: sorted.misfits.iter().map(|e| e.count).sum(),
        distinct: sorted.distinct,
        unique: sorted.unique,
        min,
        max,
        quantiles: if decision.kind.is_number() { quantiles(|q| quantile(&sorted.numbers, q)) } else { None },
        histogram: bins(decision.kind).and_then(|b| histogram(&sorted.numbers, b)).map(|(edges, counts)| Histogram { edges, counts }),
        top: sorted.top.list(),
        mismatches: most_frequent(&sorted.misfits),
        sample: sample(values.entries()),
        figures,
        ..common(name, state, decision)
    }
}

/// A column's values in order, told apart by whether they fit its type.
struct Sorted<'a> {
    /// What fits, where the type lies on an axis: numbers, or seconds.
    numbers: Ordered,
    /// First and last text that fits, in byte order.
    texts: Option<(Text<'a>, Text<'a>)>,
    misfits: Vec<Entry<'a>>,
    top: Top<'a>,
    distinct: u64,
    unique: u64,
    written: Written,
    tally: Tally,
}

impl<'a> Sorted<'a> {
    fn new(values: &'a Dictionary, decision: Decision, lexicon: &Lexicon) -> Self {
        let axis = bins(decision.kind).is_some();
        let (mut numbers, mut misfits, mut texts, mut top) = (Vec::new(), Vec::new(), None, Top::default());
        let (mut distinct, mut unique) = (0, 0);
        let (mut written, mut tally) = (Written::new(lexicon.manner().numbers.decimal), Tally::default());
        // One walk over all values, since most of them are not in the processor's reach.
        values.entries().for_each(|entry| {
            top.offer(entry);
            // Everything fits a text, whatever it looks like.
            let read = (decision.kind != PlainType::Text).then(|| {
                let text: &str = &entry.text;
                (text, lexicon.read(text))
            });
            let at = read.filter(|_| axis).and_then(|(text, lexeme)| Some((text, position(text, lexeme, decision)?)));
            if read.is_some_and(|(_, lexeme)| !decision.fits(lexeme)) {
                misfits.push(entry);
            } else if let Some((text, x)) = at {
                if decision.kind.is_number() {
                    written.add(text, entry.count);
                }
                numbers.push((x, entry.count));
                return;
            } else {
                let (first, last) = texts.unwrap_or((entry.text, entry.text));
                texts = Some((first.min(entry.text), last.max(entry.text)));
            }
            distinct += 1;
            unique += u64::from(entry.count == 1);
            tally.add(entry.count);
        });
        let numbers = Ordered::new(numbers);
        numbers.values().iter().for_each(|&(_, count)| tally.add(count));
        distinct += numbers.values().len() as u64;
        unique += numbers.values().iter().filter(|v| v.1 == 1).count() as u64;
        Self { numbers, texts, misfits, top, distinct, unique, written, tally }
    }

    fn found<'s>(&'s self, values: &'s Dictionary, moments: MomentsSummary) -> Found<'s> {
        Found { values, numbers: &self.numbers, written: &self.written, misfits: &self.misfits, tally: &self.tally, moments }
    }

    fn extremes(&self, kind: PlainType) -> (Option<Scalar>, Option<Scalar>) {
        if let (Some((min, max)), Some(_)) = (self.numbers.range(), bins(kind)) {
            return (Some(scalar(min, kind)), Some(scalar(max, kind)));
        }
        let text = |text: Text<'_>| Scalar::Text(cut(&text));
        (self.texts.map(|t| text(t.0)), self.texts.map(|t| text(t.1)))
    }
}

/// A place on the axis of a type as a value of it.
pub(super) fn scalar(x: f64, kind: PlainType) -> Scalar {
    if kind.is_number() { Scalar::Number(x) } else { Scalar::Text(moment(x, kind)) }
}

/// Where a value lies on the axis of its type.
pub(super) fn position(text: &str, lexeme: Lexeme, decision: Decision) -> Option<f64> {
    match lexeme {
        Lexeme::Date(_) | Lexeme::Datetime(_) | Lexeme::Time => seconds(text, decision.order_of(lexeme)),
        _ => lexeme.number(),
    }
}

/// How the axis of a type is divided; `None` if it has none.
pub(super) fn bins(kind: PlainType) -> Option<Bins> {
    match kind {
        PlainType::Integer => Some(Bins::Integers),
        PlainType::Float => Some(Bins::Numbers),
        PlainType::Date | PlainType::Datetime | PlainType::Time => Some(Bins::Seconds),
        PlainType::Boolean | PlainType::Code | PlainType::Text | PlainType::Empty => None,
    }
}

/// The quantiles that a profile lists.
pub(super) fn quantiles<T>(q: impl Fn(f64) -> Option<T>) -> Option<Quantiles<T>> {
    Some(Quantiles { p01: q(0.01)?, p05: q(0.05)?, p25: q(0.25)?, p50: q(0.5)?, p75: q(0.75)?, p95: q(0.95)?, p99: q(0.99)? })
}

/// ISO 8601 text of seconds since 1970 or since midnight; fractions of a second are cut.
pub(super) fn moment(at: f64, kind: PlainType) -> String {
    let whole = at.floor() as i64;
    let (days, rest) = (whole.div_euclid(DAY), whole.rem_euclid(DAY));
    let (y, m, d) = civil_from_days(days);
    let clock = format!("{:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60);
    match kind {
        PlainType::Time => clock,
        PlainType::Date => format!("{y:04}-{m:02}-{d:02}"),
        _ => format!("{y:04}-{m:02}-{d:02}T{clock}"),
    }
}

/// The most frequent of some values, ties in value order.
#[derive(Default)]
struct Top<'a>(Vec<Entry<'a>>);

impl<'a> Top<'a> {
    #[inline]
    fn offer(&mut self, entry: Entry<'a>) {
        let Self(top) = self;
        let order = |a: &Entry<'_>, b: &Entry<'_>| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text));
        if top.len() < TOP || top.last().is_some_and(|last| order(&entry, last).is_lt()) {
            top.truncate(TOP - 1);
            top.insert(top.partition_point(|before| order(before, &entry).is_lt()), entry);
        }
    }

    fn list(&self) -> Vec<ValueCount> {
        self.0.iter().map(|e| ValueCount { value: cut(&e.text), count: e.count }).collect()
    }
}

fn most_frequent(entries: &[Entry<'_>]) -> Vec<ValueCount> {
    let mut top = Top::default();
    entries.iter().for_each(|&entry| top.offer(entry));
    top.list()
}

/// The first of some values, which stand in the order of their hashes.
pub(super) fn sample<'a>(entries: impl Iterator<Item = Entry<'a>>) -> Vec<ValueCount> {
    entries.take(SAMPLE).map(|e| ValueCount { value: cut(&e.text), count: e.count }).collect()
}

/// A value as far as it is listed.
pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST_VALUE) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Batch, Cell, Key};

    fn profile(cells: &[(&str, u64)]) -> ColumnProfile {
        let lexicon = Lexicon::default();
        let cells: Vec<Cell<'_>> =
            cells.iter().map(|&(text, count)| Cell { text, key: Key::new(text.as_bytes()), count, lexeme: lexicon.read(text) }).collect();
        let mut state = ColumnState::default();
        state.update(&Batch { block: 0, cells: &cells });
        state.settle();
        state.profile("x", &lexicon)
    }

    #[test]
    fn numbers_are_compared_as_numbers() {
        let p = profile(&[("1", 2), ("1.0", 1), ("2.5", 1), ("", 3)]);
        assert_eq!((p.kind, p.count, p.missing, p.distinct, p.unique), (PlainType::Float, 4, 3, 2, 1));
        assert_eq!((p.min, p.max), (Some(Scalar::Number(1.0)), Some(Scalar::Number(2.5))));
    }

    #[test]
    fn what_does_not_fit_is_counted_and_shown() {
        let p = profile(&[("1", 50), ("2", 49), ("?", 1)]);
        assert_eq!((p.kind, p.mismatched, p.distinct), (PlainType::Integer, 1, 3));
        assert_eq!(p.mismatches, [ValueCount { value: "?".to_owned(), count: 1 }]);
        assert_eq!(p.mean.map(|m| (m * 99.0).round()), Some(148.0));
    }

    #[test]
    fn dates_lie_on_their_axis() {
        let p = profile(&[("31/01/2024", 1), ("01/02/2024", 1), ("02/03/2024", 1)]);
        assert_eq!(p.kind, PlainType::Date);
        assert_eq!(p.min, Some(Scalar::Text("2024-01-31".to_owned())));
        assert_eq!(p.max, Some(Scalar::Text("2024-03-02".to_owned())));
        assert_eq!(p.histogram.map(|h| h.counts.iter().sum::<u64>()), Some(3));
    }

    #[test]
    fn top_values_are_in_order_and_cut() {
        let p = profile(&[("b", 2), ("a", 2), ("c", 3)]);
        let top: Vec<_> = p.top.iter().map(|t| t.value.as_str()).collect();
        assert_eq!(top, ["c", "a", "b"]);
        assert_eq!(cut(&"é".repeat(300)).chars().count(), 201);
    }
}

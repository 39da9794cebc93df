//! The different values of a column: all of them while they fit, a sketch of them afterwards.

use serde::{Deserialize, Serialize};

use super::{Accumulator, Dictionary, Entry, Sketch};
use crate::table::{Batch, Cell, Key, Lexicon, Manner};

/// The values of a column within a limit of memory.
///
/// Whether they fit follows from the set of values, and the sketch from the values and their counts. So which cells were
/// read before the limit was met, and by whom, leaves no trace.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Values {
    limit: Option<u64>,
    /// How numbers and dates are written, to read values again.
    manner: Manner,
    kept: Kept,
}

/// What is kept of the values.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Kept {
    /// All of them.
    All(Dictionary),
    /// A sketch, since they do not fit.
    Sketch(Box<Sketch>),
}

impl Default for Values {
    fn default() -> Self {
        Self::with_limit(None, Manner::default())
    }
}

impl Values {
    /// Values that are all kept while they take at most `limit` bytes; `None` for no limit.
    #[must_use]
    pub fn with_limit(limit: Option<u64>, manner: Manner) -> Self {
        Self { limit, manner, kept: Kept::All(Dictionary::default()) }
    }

    /// Brings everything in order that was put off. Call before anything is asked, and before a message.
    pub fn settle(&mut self) {
        if let Kept::All(all) = &mut self.kept {
            all.settle();
        }
        self.make_room();
        if let Kept::Sketch(sketch) = &mut self.kept {
            sketch.settle();
        }
    }

    /// How many bytes a message with them takes, about.
    #[must_use]
    pub fn message_size(&self) -> usize {
        match &self.kept {
            Kept::All(all) => all.message_size(),
            Kept::Sketch(sketch) => sketch.message_size(),
        }
    }

    /// What is kept of them. After `settle`.
    #[must_use]
    pub fn kept(&self) -> &Kept {
        &self.kept
    }

    fn make_room(&mut self) {
        if let (Kept::All(all), Some(limit)) = (&mut self.kept, self.limit)
            && all.memory() > limit
        {
            all.settle();
            self.kept = Kept::Sketch(Box::new(sketch_of(all, limit, self.manner)));
        }
    }
}

fn sketch_of(all: &Dictionary, limit: u64, manner: Manner) -> Sketch {
    /// Values that are handed over at a time.
    const BATCH: usize = 4096;
    // Null words are not in a dictionary, so none are needed to read it.
    let lexicon = Lexicon::of(manner);
    let mut sketch = Sketch::with_limit(limit);
    let entries: Vec<Entry<'_>> = all.entries().collect();
    for entries in entries.chunks(BATCH) {
        let cell = |entry: &Entry<'_>| (Key::new(entry.text.as_bytes()), lexicon.read(&entry.text));
        let read: Vec<_> = entries.iter().map(cell).collect();
        let cells: Vec<_> =
            entries.iter().zip(read).map(|(Entry { text, count }, (key, lexeme))| Cell { text, key, count: *count, lexeme }).collect();
        sketch.update(&Batch { block: 0, cells: &cells });
    }
    sketch
}

impl Accumulator for Values {
    type Summary = ValuesSummary;

    fn update(&mut self, batch: &Batch<'_>) {
        match &mut self.kept {
            Kept::All(all) => {
                all.update(batch);
                self.make_room();
            }
            Kept::Sketch(sketch) => sketch.update(batch),
        }
    }

    fn merge(&mut self, mut other: Self) {
        self.settle();
        other.settle();
        self.limit = [self.limit, other.limit].into_iter().flatten().min();
        let limit = self.limit.unwrap_or(u64::MAX);
        // The default is the identity, so it has no manner of its own.
        if self.manner == Manner::default() {
            self.manner = other.manner;
        }
        let manner = self.manner;
        match (&mut self.kept, other.kept) {
            (Kept::All(own), Kept::All(other)) => own.merge(other),
            (Kept::Sketch(own), Kept::All(other)) => own.merge(sketch_of(&other, limit, manner)),
            (Kept::Sketch(own), Kept::Sketch(other)) => own.merge(*other),
            (Kept::All(own), Kept::Sketch(mut other)) => {
                other.merge(sketch_of(own, limit, manner));
                self.kept = Kept::Sketch(other);
            }
        }
        self.make_room();
    }

    fn finish(&self) -> ValuesSummary {
        let mut settled = self.clone();
        settled.settle();
        match &settled.kept {
            Kept::All(all) => ValuesSummary::All(all.finish().0),
            Kept::Sketch(sketch) => ValuesSummary::Sketch(sketch.finish()),
        }
    }
}

/// All that is kept, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum ValuesSummary {
    /// Each value with its count.
    All(Vec<(String, u64)>),
    /// What the sketch holds.
    Sketch(super::sketch::SketchSummary),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::laws;

    #[test]
    fn merging_pieces_equals_one_pass() {
        let many: Vec<String> = (0..700_u32).map(|i| (i * i % 773).to_string()).collect();
        let texts: Vec<&str> = laws::MIXED.into_iter().chain(many.iter().map(String::as_str)).collect();
        for limit in [0, 100, 2_000, 9_000, 1 << 20] {
            laws::check_from(|| Values::with_limit(Some(limit), Manner::default()), &texts, 41);
        }
        laws::check::<Values>(&texts, 100);
    }

    #[test]
    fn a_message_keeps_what_is_kept() {
        for limit in [None, Some(300)] {
            let mut values = Values::with_limit(limit, Manner::default());
            let cells: Vec<_> = laws::MIXED
                .iter()
                .map(|&text| Cell { text, key: Key::new(text.as_bytes()), count: 1, lexeme: Lexicon::default().read(text) })
                .collect();
            values.update(&Batch { block: 0, cells: &cells });
            values.settle();
            let back: Values = postcard::from_bytes(&postcard::to_stdvec(&values).unwrap()).unwrap();
            assert_eq!(back.finish(), values.finish());
        }
    }
}

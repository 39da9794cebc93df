//! What unpacking found out, and how the text that came out is to be read.

use serde::{Deserialize, Serialize};

use crate::{
    formats::{Choices, Delimiter, Edges, Encoding, Mark, ShortRows},
    table::{Decimal, ProblemSummary, Reading, ReadingFact, Thousands},
};

/// How many other sheets or members are named.
#[cfg(feature = "readers")]
pub(super) const MOST_OTHERS: usize = 200;

/// What unpacking found out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Unpacked {
    /// Whether the text is canonical: a table that has types of its own was written out. Otherwise it is text as it was
    /// in the file, and how it is to be read is still to be found out.
    pub typed: bool,
    /// Whether it is the table of several files, each of which was read as it is written and as was chosen.
    pub joined: bool,
    /// What was assumed: `compression`, `member`, `format`, `sheet` ...
    pub facts: Vec<ReadingFact>,
    /// What did not fit.
    pub notes: Vec<Note>,
    /// What did not fit in one of several files. Rows are those of the table; lines and bytes those of the file, whose name
    /// stands before the text.
    pub problems: ProblemSummary,
    /// The encoding that the text was in, if it was turned into UTF-8.
    pub encoding: Option<Encoding>,
    /// Whether the first line names the columns; `None` is still to be found out.
    pub header: Option<bool>,
    /// Whether it is a sheet, whose rows are all there whatever they are: the person may say how many name the columns.
    pub sheet: bool,
    /// Lines before the one that names the columns, where the format tells.
    pub top: Option<u64>,
    /// Words that stand for a missing value, besides the empty cell; they come from the format, such as `NaN`.
    pub null: Vec<String>,
    /// Data rows, where they are known.
    pub rows: u64,
    /// Columns, where they are known.
    pub columns: u32,
    /// Bytes of text that came out.
    pub bytes: u64,
    /// The share was guessed at and the guess was wrong: the file is to be unpacked as a whole.
    pub misfit: bool,
}

/// Something that did not fit, as often as it occurred.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// A sentence without its number and full stop: "records have a name twice".
    pub what: String,
    /// How often.
    pub times: u64,
}

impl Note {
    /// A note, if it occurred at all.
    pub fn new(what: impl Into<String>, times: u64) -> Option<Self> {
        (times > 0).then(|| Self { what: what.into(), times })
    }
}

impl Unpacked {
    /// A typed table, whose first line names the columns.
    #[must_use]
    pub fn typed() -> Self {
        Self { typed: true, header: Some(true), ..Self::default() }
    }

    /// What was found out about a file of which `later` is the share that comes next.
    #[must_use]
    pub fn followed_by(mut self, later: Self) -> Self {
        self.rows += later.rows;
        self.bytes += later.bytes;
        self.misfit |= later.misfit;
        for word in later.null {
            if !self.null.contains(&word) {
                self.null.push(word);
            }
        }
        for note in later.notes {
            match self.notes.iter_mut().find(|own| own.what == note.what) {
                Some(own) => own.times += note.times,
                None => self.notes.push(note),
            }
        }
        self
    }

    /// How the text is to be read: as it was written, and else as `given`.
    #[must_use]
    pub fn choices(&self, given: &Choices) -> Choices {
        if !self.typed {
            return Choices { encoding: self.encoding.or(given.encoding), ..given.clone() };
        }
        // What stands around the table was left out of each of several files, and is not there any more.
        let own = if self.joined { &Choices::default() } else { given };
        let own_header = self.header.map(u32::from);
        let plain = (!self.joined).then_some((Decimal::Point, Thousands::None));
        Choices {
            encoding: Some(Encoding::Utf8),
            delimiter: Some(Delimiter::Text(Mark::byte(b','))),
            quote: Some(Some(b'"')),
            escape: Some(None),
            comment: Some(None),
            skip: own.skip.or(self.top).or(Some(0)),
            footer: own.footer.or(Some(0)),
            decimal: given.decimal.or(plain.map(|plain| plain.0)),
            thousands: given.thousands.or(plain.map(|plain| plain.1)),
            short_rows: Some(ShortRows::Keep),
            edge: Some(Edges::default()),
            header: if self.sheet { given.header.or(own_header) } else { own_header.or(given.header) },
            null: given.null.clone().or_else(|| Some(self.null.clone())),
            ..given.clone()
        }
    }

    /// Makes what was found out about the text into what was found out about the file of `bytes` bytes, whose words
    /// people and the JSON get.
    pub fn amend(&self, reading: &mut Reading, bytes: u64, given: &Choices) {
        reading.bytes = bytes;
        if self.typed {
            let settled = |what: &str| match what {
                "header" => self.header.is_none(),
                "null" | "types" => true,
                "decimal" | "thousands" | "dates" => self.joined,
                _ => false,
            };
            reading.facts.retain(|f| settled(&f.what));
        }
        if self.encoding.is_some() {
            reading.facts.retain(|f| f.what != "encoding");
        }
        for fact in &mut reading.facts {
            if fact.what == "null" && self.typed && given.null.is_none() {
                fact.chosen = false;
                "The format has missing values of its own, which are empty cells here.".clone_into(&mut fact.evidence);
            }
        }
        let notes = self.notes.iter().map(|note| fact("note", &note.times.to_string(), format!("{} {}.", note.times, note.what)));
        reading.facts.splice(0..0, self.facts.iter().cloned().chain(notes));
    }
}

/// Something that was assumed, without a doubt.
#[must_use]
pub fn fact(what: &str, value: &str, evidence: impl Into<String>) -> ReadingFact {
    ReadingFact {
        what: what.to_owned(),
        value: value.to_owned(),
        evidence: evidence.into(),
        chosen: false,
        confidence: 1.0,
        others: Vec::new(),
    }
}

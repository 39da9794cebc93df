//! What unpacking found out, and how the text that came out is to be read.

use serde::{Deserialize, Serialize};

use crate::{
    formats::{Choices, Delimiter, Encoding, Mark, ShortRows},
    table::{Alternative, Decimal, Reading, ReadingFact, Thousands},
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
    /// What was assumed: `compression`, `member`, `format`, `sheet` ...
    pub facts: Vec<ReadingFact>,
    /// What did not fit.
    pub notes: Vec<Note>,
    /// The encoding that the text was in, if it was turned into UTF-8.
    pub encoding: Option<Encoding>,
    /// Whether the first line names the columns; `None` is still to be found out.
    pub header: Option<bool>,
    /// Whether other lines may stand before and after the table, as in a sheet: how many is still to be found out.
    pub framed: bool,
    /// Lines before the one that names the columns, where the format tells.
    pub top: Option<u64>,
    /// The table has too few rows to tell whether the first one names the columns: it does, as is usual in workbooks, unless
    /// the person says otherwise.
    pub short: bool,
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
        Choices {
            encoding: Some(Encoding::Utf8),
            delimiter: Some(Delimiter::Text(Mark::byte(b','))),
            quote: Some(Some(b'"')),
            escape: Some(None),
            comment: Some(None),
            // Names that were put together are the first line.
            skip: given.skip.or(self.top).or((!self.framed || self.header.is_some()).then_some(0)),
            footer: given.footer.or((!self.framed).then_some(0)),
            decimal: given.decimal.or(Some(Decimal::Point)),
            thousands: given.thousands.or(Some(Thousands::None)),
            short_rows: Some(ShortRows::Keep),
            header: self.header.map(u32::from).or(given.header).or(self.names_columns(given).then_some(1)),
            null: given.null.clone().or_else(|| Some(self.null.clone())),
            ..given.clone()
        }
    }

    /// Whether the first line of the table names the columns for a reason that the text does not show.
    fn names_columns(&self, given: &Choices) -> bool {
        self.short || (self.top.is_some() && given.skip.is_none())
    }

    /// Says why the table begins where it does, where neither the text tells nor the person said so.
    fn amend_top(&self, fact: &mut ReadingFact, given: &Choices) {
        let is_header = fact.what == "header" && given.header.is_none() && self.header.is_none() && self.names_columns(given);
        let is_skip = fact.what == "skip" && given.skip.is_none();
        if self.top.is_some() && given.skip.is_none() && (is_header || is_skip) {
            fact.chosen = false;
            "The workbook marks a table in the sheet, which begins there.".clone_into(&mut fact.evidence);
        } else if is_header {
            let evidence = "The first row would be data, and the columns be named by position.".to_owned();
            fact.chosen = false;
            fact.confidence = 0.6;
            fact.others = vec![Alternative { value: "no".to_owned(), confidence: 0.4, evidence }];
            "The first row, as is usual in workbooks; there are too few rows to tell.".clone_into(&mut fact.evidence);
        }
    }

    /// Makes what was found out about the text into what was found out about the file of `bytes` bytes, whose words
    /// people and the JSON get.
    pub fn amend(&self, reading: &mut Reading, bytes: u64, given: &Choices) {
        reading.bytes = bytes;
        if self.typed {
            let settled = |what: &str| match what {
                "header" => self.header.is_none(),
                "skip" => self.framed && self.header.is_none(),
                "footer" => self.framed,
                "null" | "types" => true,
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
        for fact in &mut reading.facts {
            self.amend_top(fact, given);
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

//! What did not fit while reading: nothing is dropped or padded without a line here.

use serde::{Deserialize, Serialize};

use super::Place;

/// What kind of trouble a piece of input gave. The ids are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// A row with fewer cells than the header.
    MissingCell,
    /// A row with more cells than the header.
    ExtraCell,
    /// A line with nothing on it.
    BlankRow,
    /// A quoted cell that the file ends in.
    UnclosedQuote,
    /// Text after the closing quote of a cell.
    StrayQuote,
    /// Bytes that are no text in the encoding.
    InvalidBytes,
    /// A column without a name.
    BlankLabel,
    /// A column name that occurs twice.
    DuplicateLabel,
    /// A line before the table.
    Preamble,
    /// A line after the table.
    Footer,
    /// A line that begins as comments do.
    Comment,
    /// Text that is UTF-8 and was read as another encoding before it was saved.
    Mojibake,
    /// A row that goes on over a line end outside quotes.
    JoinedRow,
    /// The start of a second table.
    AnotherTable,
    /// A line that is too long to be a row.
    LongLine,
    /// A line of dashes below the header.
    Underline,
}

impl ProblemKind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [Self; 16] = [
        Self::MissingCell,
        Self::ExtraCell,
        Self::BlankRow,
        Self::UnclosedQuote,
        Self::StrayQuote,
        Self::InvalidBytes,
        Self::BlankLabel,
        Self::DuplicateLabel,
        Self::Preamble,
        Self::Footer,
        Self::Comment,
        Self::Mojibake,
        Self::JoinedRow,
        Self::AnotherTable,
        Self::LongLine,
        Self::Underline,
    ];

    /// The stable name, as in the JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::MissingCell => "missing-cell",
            Self::ExtraCell => "extra-cell",
            Self::BlankRow => "blank-row",
            Self::UnclosedQuote => "unclosed-quote",
            Self::StrayQuote => "stray-quote",
            Self::InvalidBytes => "invalid-bytes",
            Self::BlankLabel => "blank-label",
            Self::DuplicateLabel => "duplicate-label",
            Self::Preamble => "preamble",
            Self::Footer => "footer",
            Self::Comment => "comment",
            Self::Mojibake => "mojibake",
            Self::JoinedRow => "joined-row",
            Self::AnotherTable => "another-table",
            Self::LongLine => "long-line",
            Self::Underline => "underline",
        }
    }

    /// Whether it is about lines after the table; until all of it is read, these are counted from its end.
    #[must_use]
    pub fn is_after_table(self) -> bool {
        matches!(self, Self::Footer | Self::AnotherTable)
    }

    /// What happened, and what was done with it, in a sentence.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::MissingCell => "The row has fewer cells than the header; the rest are read as missing.",
            Self::ExtraCell => "The row has more cells than the header; the cells beyond it are kept with the row but belong to no column.",
            Self::BlankRow => "The line is empty; it is not counted as a row.",
            Self::UnclosedQuote => "A quoted cell is never closed; its quote is read as text.",
            Self::StrayQuote => "A quote stands where it neither opens nor closes a cell; it is read as part of the cell.",
            Self::InvalidBytes => "Some bytes are not text in this encoding; they are shown as \u{fffd}.",
            Self::BlankLabel => "The column has no name; it is given one by its position.",
            Self::DuplicateLabel => "The column has the same name as an earlier one; both are kept.",
            Self::Preamble => "The line stands before the table; it is kept aside.",
            Self::Footer => "The line stands after the table; it is kept aside.",
            Self::Comment => "The line is a comment; it is not counted as a row.",
            Self::Mojibake => "The text was UTF-8 and has been read as another encoding once too often: its letters are garbled.",
            Self::JoinedRow => "The row has a line end outside quotes; the lines are read as one row.",
            Self::AnotherTable => "A second table begins here; it and all lines after it are kept aside.",
            Self::LongLine => "The line is longer than 16 MiB; it is kept aside and not counted as a row.",
            Self::Underline => "The line underlines the header; it is neither a name nor a row.",
        }
    }

    /// What the person can do about it.
    #[must_use]
    pub fn remedy(self) -> &'static str {
        match self {
            Self::MissingCell | Self::ExtraCell => "Look at the line: a delimiter inside an unquoted cell is the usual cause.",
            Self::BlankRow => "Nothing needs to be done unless a row is expected there.",
            Self::UnclosedQuote => "Close the quote in the file, or choose another quote character.",
            Self::StrayQuote => "Double the quotes inside the cell, or choose another quote character.",
            Self::InvalidBytes => "Choose another encoding.",
            Self::BlankLabel | Self::DuplicateLabel => "Name the column in the file.",
            Self::Preamble => "Choose fewer lines to skip if the line belongs to the table.",
            Self::Footer => "Choose a shorter footer if the line belongs to the table.",
            Self::Comment => "Choose no comment sign if the line belongs to the table.",
            Self::Mojibake => {
                "Save the file anew from where it comes from, as UTF-8; or take the cleaning step \"Bring garbled letters back\", which mends what can be turned back."
            }
            Self::JoinedRow => {
                "Put the cell with the line end into quotes in the file; if these are several rows, choose to keep short rows."
            }
            Self::AnotherTable => "Put each table into a file of its own, or choose a footer of 0 lines to read them as one.",
            Self::LongLine => {
                "Open the file in a text editor at this line: put lost line ends back, take out bytes of another file, or close a quote, and open it again."
            }
            Self::Underline => "Nothing needs to be done unless a row is expected there.",
        }
    }
}

/// One piece of input that did not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Where it is.
    pub place: Place,
    /// The number of cells found, where the kind is about their number.
    pub found: Option<u32>,
    /// The number of cells expected, where the kind is about their number.
    pub expected: Option<u32>,
    /// The start of the original text.
    pub text: String,
}

/// All that did not fit: exact counts, and the first problems in file order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemSummary {
    /// How many problems there are.
    pub total: u64,
    /// How many of each kind, most frequent first.
    pub kinds: Vec<(ProblemKind, u64)>,
    /// The first problems in file order.
    pub first: Vec<Problem>,
}

impl ProblemSummary {
    /// How many problems are kept with their place.
    pub const KEPT: usize = 1000;

    /// Notes `times` problems of a kind, the first of which `problem` describes.
    pub fn note(&mut self, kind: ProblemKind, times: u64, problem: impl FnOnce() -> Problem) {
        self.total += times;
        match self.kinds.iter_mut().find(|(k, _)| *k == kind) {
            Some((_, n)) => *n += times,
            None => self.kinds.push((kind, times)),
        }
        if self.first.len() < Self::KEPT {
            self.first.push(problem());
        }
    }

    /// Takes in problems of a later part of the file.
    pub fn append(&mut self, later: Self) {
        self.total += later.total;
        for (kind, times) in later.kinds {
            match self.kinds.iter_mut().find(|(k, _)| *k == kind) {
                Some((_, n)) => *n += times,
                None => self.kinds.push((kind, times)),
            }
        }
        self.first.extend(later.first);
        self.first.truncate(Self::KEPT);
    }

    /// Puts problems in file order and kinds by frequency.
    pub fn sort(&mut self) {
        self.first.sort_by_key(|p| (p.place.byte, p.place.column, p.kind));
        self.kinds.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    }
}

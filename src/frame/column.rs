//! A column coded by its different values.

use std::sync::OnceLock;

use super::texts::Texts;
use crate::{
    stats::{Accumulator, Evidence},
    table::{Batch, Cell, DateOrder, Key, Kind, Lexeme, Lexicon, seconds},
};

/// Stands for a value of a column: its number in the order of first appearance.
pub type Code = u32;

/// One column: a code for each row, and what each code stands for. It does not change once it is made, so tables share it.
#[derive(Debug, Clone)]
pub struct Column {
    name: String,
    codes: Vec<Code>,
    texts: Texts,
    counts: Vec<u32>,
    lexemes: Vec<Lexeme>,
    /// By code: asked for each cell, so it is kept small.
    missing: Vec<bool>,
    evidence: Evidence,
    moments: OnceLock<Vec<f64>>,
}

impl Column {
    /// Whether both have the same name and the same cells; their codes may differ.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        let mut known: Vec<Option<Code>> = vec![None; self.distinct()];
        let mut is_same = |(own, other_code): (&Code, &Code)| match &mut known[*own as usize] {
            Some(known) => known == other_code,
            known => {
                *known = Some(*other_code);
                self.text(*own) == other.text(*other_code)
            }
        };
        self.name() == other.name() && self.codes().len() == other.codes().len() && self.codes().iter().zip(other.codes()).all(&mut is_same)
    }

    pub(super) fn new(name: String, codes: Vec<Code>, texts: Texts, lexicon: &Lexicon) -> Self {
        let lexemes: Vec<Lexeme> = texts.iter().map(|text| lexicon.read(text)).collect();
        Self::of(name, codes, texts, lexemes)
    }

    /// The column of values that look like these lexemes.
    fn of(name: String, codes: Vec<Code>, texts: Texts, lexemes: Vec<Lexeme>) -> Self {
        /// Values whose evidence is taken at a time.
        const PART: usize = 4096;
        let mut counts = vec![0_u32; texts.len()];
        for &code in &codes {
            if let Some(count) = counts.get_mut(code as usize) {
                *count += 1;
            }
        }
        let mut evidence = Evidence::default();
        let cell = |code: usize| {
            let text = texts.get(code as Code);
            Cell { text, key: Key::new(text.as_bytes()), count: u64::from(counts[code]), lexeme: lexemes[code] }
        };
        for start in (0..texts.len()).step_by(PART) {
            let cells: Vec<Cell<'_>> = (start..texts.len().min(start + PART)).map(cell).collect();
            evidence.update(&Batch { block: 0, cells: &cells });
        }
        let missing = lexemes.iter().map(|lexeme| *lexeme == Lexeme::Missing).collect();
        Self { name, codes, texts, counts, lexemes, missing, evidence, moments: OnceLock::new() }
    }

    /// The same column, taken for a kind whatever its cells look like.
    pub(super) fn with_chosen(mut self, kind: Option<Kind>) -> Self {
        self.evidence.choose(kind);
        self
    }

    /// The cells of some rows, in their order; values that none of them has are forgotten.
    #[must_use]
    pub fn picked(&self, rows: &[u32]) -> Self {
        let mut new_codes: Vec<Option<Code>> = vec![None; self.texts.len()];
        let (mut texts, mut lexemes, mut codes) = (Texts::default(), Vec::new(), Vec::with_capacity(rows.len()));
        for &row in rows {
            let old = self.codes[row as usize];
            let new = *new_codes[old as usize].get_or_insert_with(|| {
                texts.push(self.texts.get(old));
                lexemes.push(self.lexemes[old as usize]);
                lexemes.len() as Code - 1
            });
            codes.push(new);
        }
        Self::of(self.name.clone(), codes, texts, lexemes).with_chosen(self.evidence.chosen())
    }

    /// Its name, as in the header.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The code of each row.
    #[must_use]
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// How many different values there are, missing ones among them.
    #[must_use]
    pub fn distinct(&self) -> usize {
        self.texts.len()
    }

    /// The text that a code stands for.
    #[must_use]
    pub fn text(&self, code: Code) -> &str {
        self.texts.get(code)
    }

    /// The text in a row.
    #[must_use]
    pub fn cell(&self, row: usize) -> &str {
        self.codes.get(row).map_or("", |&code| self.text(code))
    }

    /// How many rows have this code.
    #[must_use]
    pub fn count(&self, code: Code) -> u32 {
        self.counts.get(code as usize).copied().unwrap_or(0)
    }

    /// What the text of a code looks like.
    #[must_use]
    pub fn lexeme(&self, code: Code) -> Lexeme {
        self.lexemes.get(code as usize).copied().unwrap_or(Lexeme::Missing)
    }

    /// Whether a code stands for a missing value: the empty cell, or a null word.
    #[must_use]
    pub fn is_missing(&self, code: Code) -> bool {
        self.missing.get(code as usize).copied().unwrap_or(true)
    }

    /// The number that a code stands for.
    #[must_use]
    pub fn number(&self, code: Code) -> Option<f64> {
        self.lexeme(code).number()
    }

    /// The moment that a code stands for: seconds since 1970-01-01, or since midnight for a time of day. A date that can be
    /// read in several orders is read in that which fits most of the column.
    #[must_use]
    pub fn moment(&self, code: Code) -> Option<f64> {
        let moments = self.moments.get_or_init(|| self.all_moments());
        moments.get(code as usize).copied().filter(|moment| !moment.is_nan())
    }

    fn all_moments(&self) -> Vec<f64> {
        let (usual, _) = self.evidence.date_order();
        let moment = |(text, lexeme): (&str, &Lexeme)| {
            let order = match lexeme {
                Lexeme::Date(orders) | Lexeme::Datetime(orders) if orders & DateOrder::YearMonthDay.bit() == 0 => usual,
                Lexeme::Date(_) | Lexeme::Datetime(_) | Lexeme::Time => DateOrder::YearMonthDay,
                _ => return f64::NAN,
            };
            seconds(text, order).unwrap_or(f64::NAN)
        };
        self.texts.iter().zip(&self.lexemes).map(moment).collect()
    }

    /// How many cells look like what: the evidence that its type is decided by.
    #[must_use]
    pub fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// How many cells are missing.
    #[must_use]
    pub fn missing(&self) -> u64 {
        self.evidence.count(Kind::Missing)
    }

    /// Every code with its text, in the order of first appearance.
    pub fn values(&self) -> impl Iterator<Item = (Code, &str)> {
        (0..).zip(self.texts.iter())
    }
}

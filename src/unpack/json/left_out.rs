//! JSON with a record in each line, some of which are no records: these are left out and told.
//!
//! This way is taken only after the strict one has failed, so that values which take several lines are read as ever.

use std::io::BufRead;

use super::{
    broken,
    parse::{Leaf, Visit, values},
    stream::{Spot, Stream, breaks_off},
};
use crate::{
    table::Failure,
    unpack::{Limits, Note, limits::size, packed::failure},
};

/// How many lines are told with their text, and how much of it, in characters.
const TOLD: usize = 3;
const PIECE: usize = 40;

/// The lines of a text that are no records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct LeftOut {
    /// How many, without a last line that breaks off.
    lines: u64,
    /// The first of them, in words.
    first: Vec<String>,
    /// The last line, where it breaks off.
    cut: Option<String>,
}

impl LeftOut {
    /// Looks through a text whose values are broken somewhere. `None` where most of its lines are no records by themselves,
    /// or all of them are.
    ///
    /// # Errors
    /// When the first line is no record, or more than a tenth of them are none: the place of the first that is none.
    pub(super) fn find(reader: impl BufRead, limits: Limits) -> Result<Option<Self>, Failure> {
        let (mut found, mut first_failure, mut cut) = (Self::default(), None, false);
        let (mut all, mut records, mut begins_well) = (0_u64, 0_u64, false);
        let mut lines = Lines::new(reader, limits);
        while let Some((line, spot)) = lines.next()? {
            all += 1;
            cut = false;
            let Err(failure) = check(line, spot, limits) else {
                begins_well |= all == 1;
                records += u64::from(matches!(line.first(), Some(b'{' | b'[')));
                continue;
            };
            cut = breaks_off(line);
            found.lines += 1;
            // One more than is told: the last line may turn out to be another matter.
            if found.first.len() <= TOLD {
                found.first.push(words(line, spot));
            }
            found.cut = cut.then(|| words(line, spot));
            first_failure.get_or_insert(failure);
        }
        found.cut = found.cut.filter(|_| cut);
        if let Some(last) = &found.cut {
            all -= 1;
            found.lines -= 1;
            found.first.retain(|line| line != last);
        }
        let good = all - found.lines;
        let are_records = good > found.lines && records * 2 > good && (records > 1 || found.cut.is_some());
        let Some(failure) = first_failure.filter(|_| are_records) else { return Ok(None) };
        if begins_well && found.lines <= (all / 10).max(1) {
            return Ok(Some(found));
        }
        let what = if found.lines > 1 { format!("{}; {} of {all} lines are no records", failure.what, found.lines) } else { failure.what };
        Err(Failure { what, ..failure })
    }

    /// What was left out.
    pub(super) fn notes(&self) -> Vec<Note> {
        let told = self.first.iter().take(TOLD).cloned().collect::<Vec<_>>().join("; ");
        let what = match self.lines {
            1 => format!("line is no JSON record and was left out: {told}"),
            n if n > TOLD as u64 => format!("lines are no JSON records and were left out, the first of them {told}"),
            _ => format!("lines are no JSON records and were left out: {told}"),
        };
        let cut = self.cut.iter().map(|line| format!("record is cut short by the end of the file and was left out: {line}"));
        Note::new(what, self.lines).into_iter().chain(cut.filter_map(|what| Note::new(what, 1))).collect()
    }
}

/// What is done with a line that is a record.
pub(super) type OnLine<'a> = &'a mut dyn FnMut(&[u8], Spot) -> Result<(), Failure>;

/// Hands on the values of all lines that are records.
pub(super) fn each(reader: impl BufRead, limits: Limits, on: OnLine<'_>) -> Result<(), Failure> {
    let mut lines = Lines::new(reader, limits);
    while let Some((line, spot)) = lines.next()? {
        if check(line, spot, limits).is_err() {
            continue;
        }
        let mut stream = Stream::at(line, limits, spot);
        while stream.peek()?.is_some() {
            let (record, spot) = stream.value()?;
            on(record, spot)?;
        }
    }
    Ok(())
}

/// Whether a line is nothing but values.
fn check(line: &[u8], spot: Spot, limits: Limits) -> Result<(), Failure> {
    values(line, limits.nesting, &mut Nobody).map_err(|wrong| broken(wrong, line, spot))
}

fn words(line: &[u8], spot: Spot) -> String {
    let text = String::from_utf8_lossy(line);
    let piece: String = text.chars().take(PIECE).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let more = if text.chars().nth(PIECE).is_some() { "\u{2026}" } else { "" };
    format!("line {}, {piece}{more}", spot.lines + 1)
}

/// The lines of a text that are not blank.
struct Lines<R> {
    reader: R,
    most: usize,
    line: Vec<u8>,
    /// Where the line begins.
    spot: Spot,
}

impl<R: BufRead> Lines<R> {
    fn new(reader: R, limits: Limits) -> Self {
        Self { reader, most: limits.record, line: Vec::new(), spot: Spot::default() }
    }

    /// The next line without what stands around its values, and where it begins.
    fn next(&mut self) -> Result<Option<(&[u8], Spot)>, Failure> {
        loop {
            self.spot = self.spot.into(&self.line, self.line.len());
            self.line.clear();
            let most = self.most as u64 + 1;
            std::io::Read::take(&mut self.reader, most).read_until(b'\n', &mut self.line).map_err(failure)?;
            if self.line.is_empty() {
                return Ok(None);
            }
            if self.line.len() > self.most {
                let what = format!("A line of the JSON is longer than {}", size(self.most as u64));
                return Err(Failure::new(what, "Save the data as one record a line, or as CSV").at(self.spot.words()));
            }
            // A record separator may stand before a value (RFC 7464).
            let start = self.line.iter().position(|b| !b.is_ascii_whitespace() && *b != 0x1e);
            if let Some(start) = start {
                let spot = self.spot.into(&self.line, start);
                return Ok(Some((self.line[start..].trim_ascii_end(), spot)));
            }
        }
    }
}

/// Is told of values and keeps none.
struct Nobody;

impl Visit for Nobody {
    fn child(&mut self, node: usize, _: &[u8]) -> usize {
        node
    }

    fn is_whole(&self, _: usize) -> bool {
        true
    }

    fn leaf(&mut self, _: usize, _: Leaf<'_>) {}

    fn wants_items(&self) -> bool {
        false
    }

    fn item(&mut self, _: usize, _: Leaf<'_>) {}
}

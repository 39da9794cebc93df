//! Where records start, found from the middle of a file: a guess that its neighbour proves or refutes.

use super::{reader::LONGEST_RECORD, scanner::Scan, splitter::Splitter};
use crate::formats::{Dialect, Layout, Source, SourceError};

/// How much is looked at to tell text inside quotes from text outside.
const WINDOW: usize = 64 << 10;

/// The first record start at or after `offset`, as far as the bytes from there tell; `None` if there is none in
/// sight. Whether `offset` lies inside quotes cannot be known from there, so both are tried and the one whose
/// records look more like the table wins; whoever reads the records before it must confirm the guess.
///
/// # Errors
/// When the source fails.
pub fn find_record_start(source: &dyn Source, layout: &Layout, offset: u64) -> Result<Option<u64>, SourceError> {
    // One character back: a line end there makes `offset` itself a record start.
    let unit = layout.encoding.unit();
    let shift = (unit - (offset - layout.data_start) % unit) % unit;
    let from = offset + shift - unit;
    let mut window = WINDOW;
    loop {
        let mut raw = Vec::new();
        source.read(from, window, &mut raw)?;
        let last = from + raw.len() as u64 >= layout.bytes;
        let mut text = Vec::with_capacity(raw.len());
        layout.encoding.decode(&raw, last, &mut text);
        let outside = attempt(&text, layout, false, last);
        let inside = if layout.dialect.quote.is_some() { attempt(&text, layout, true, last) } else { None };
        let best = match (outside, inside) {
            (Some(o), Some(i)) if i.score > o.score => Some(i.start),
            (Some(o), _) => Some(o.start),
            (None, i) => i.map(|i| i.start),
        };
        if let Some(start) = best {
            return Ok(Some(from + layout.encoding.raw_len(&text[..start])));
        }
        if last || window >= LONGEST_RECORD {
            return Ok(None);
        }
        window *= 4;
    }
}

struct Attempt {
    start: usize,
    /// Share of records that have the table's columns and no stray quote.
    score: f64,
}

fn attempt(text: &[u8], layout: &Layout, in_quotes: bool, last: bool) -> Option<Attempt> {
    let mut scanner = Splitter::new(Dialect { width: 0, ..layout.dialect }, 0);
    if in_quotes {
        scanner.restart_in_quotes(0);
    } else {
        // The byte before the offset belongs to a field whose start is not seen; a quote there opens nothing.
        scanner.restart_in_field(0);
    }
    let Scan::Record { end: start } = scanner.scan(text, last) else { return None };
    if in_quotes && scanner.oddities().unclosed_quote {
        return None;
    }
    let first_is_odd = scanner.oddities().stray_quote.is_some();
    let (mut good, mut all) = (0_u32, 1 + u32::from(first_is_odd));
    scanner.next_record();
    while let Scan::Record { .. } = scanner.scan(text, last) {
        let odd = scanner.oddities().stray_quote.is_some() || scanner.oddities().unclosed_quote;
        let cells = scanner.fields().len();
        let fits = cells == layout.names.len() || cells == layout.names.len() + layout.dialect.edges.columns();
        good += u32::from(fits && !odd);
        all += 1;
        scanner.next_record();
    }
    Some(Attempt { start, score: f64::from(good) / f64::from(all) })
}

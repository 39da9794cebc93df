//! The steps, each on its own, over the same file.

use assay::{
    formats::{Delimiter, Dialect, Layout, Mark, Records, SourceError},
    stats::{Accumulator, Dictionary, Evidence, LengthTally, Moments},
    table::{Cell, Key, Kind},
};

use super::{
    figures::Figures,
    table::{BLOCK, CHUNK, Table, Texts, size},
};

/// A delimiter that no text holds: with it a record is one field.
const NO_DELIMITER: Delimiter = Delimiter::Text(Mark::byte(0x1f));

/// Runs every step once.
pub fn all(bytes: &[u8], layout: &Layout, texts: &Texts, table: &Table<'_>, figures: &mut Figures) {
    let file = bytes.len() as u64;
    let (_, cells) = texts.size();
    // The limit: no step that looks at every byte can be faster.
    figures.time("limit: line ends by memchr", (file, 0), || memchr::memchr_iter(b'\n', bytes).count());
    let undivided = Dialect { delimiter: NO_DELIMITER, ..layout.dialect };
    figures.time("scan: records", (file, 0), || scan(bytes, layout, undivided, |records| records.fields().len()));
    figures.time("scan: records and fields", (file, cells), || scan(bytes, layout, layout.dialect, |records| records.fields().len()));
    figures.time("scan: and the text of each field", (file, cells), || scan(bytes, layout, layout.dialect, text_lengths));
    figures.time("hash: every cell", texts.size(), || texts.iter().fold(0, |all, text| all ^ Key::new(text.as_bytes()).hash));
    read("read: numbers", layout, table, figures, |kind| matches!(kind, Kind::Integer | Kind::Float | Kind::Code));
    read("read: dates and times", layout, table, figures, |kind| matches!(kind, Kind::Date | Kind::Datetime | Kind::Time));
    read("read: other cells", layout, table, figures, |kind| matches!(kind, Kind::Missing | Kind::Boolean | Kind::Text));
    accumulate::<Evidence>("accumulate: evidence", table, figures, |_| {});
    accumulate::<Moments>("accumulate: moments", table, figures, |_| {});
    accumulate::<LengthTally>("accumulate: lengths", table, figures, |_| {});
    accumulate::<Dictionary>("accumulate: dictionary", table, figures, Dictionary::settle);
}

/// Reads all records and adds up what `look` says of each.
fn scan(bytes: &[u8], layout: &Layout, dialect: Dialect, look: impl Fn(&Records<'_>) -> usize) -> Result<usize, SourceError> {
    let mut records = Records::new(&bytes, layout.encoding, dialect, layout.data_start, CHUNK);
    let (mut all, mut release_at) = (0, BLOCK);
    while let Some(record) = records.next_record()? {
        all += look(&records);
        records.advance(&record);
        if record.next >= release_at {
            records.release();
            release_at = record.next + BLOCK;
        }
    }
    Ok(all)
}

fn text_lengths(records: &Records<'_>) -> usize {
    records.fields().iter().map(|&field| records.text(field).len()).sum()
}

/// Reads what the cells of some kinds look like; a value is read once a block, as in a profile.
fn read(name: &'static str, layout: &Layout, table: &Table<'_>, figures: &mut Figures, wanted: fn(Kind) -> bool) {
    let lexicon = layout.lexicon();
    let texts: Vec<&str> = table.cells().filter(|cell| wanted(cell.lexeme.kind())).map(|cell: &Cell<'_>| cell.text).collect();
    let size = size(texts.iter().copied());
    figures.time(name, size, || texts.iter().filter(|text| wanted(lexicon.read(text).kind())).count());
}

/// Takes all blocks of all columns in, and does what was put off.
fn accumulate<A: Accumulator>(name: &'static str, table: &Table<'_>, figures: &mut Figures, settle: fn(&mut A)) {
    let size = size(table.cells().map(|cell| cell.text));
    figures.time(name, size, || {
        let states = table.columns().map(|batches| {
            let mut state = A::default();
            batches.for_each(|batch| state.update(&batch));
            settle(&mut state);
            state
        });
        states.collect::<Vec<_>>()
    });
}

//! The first rows of a table of which only the beginning is there.

use super::{
    Preview, RowWindow,
    read::{open, window},
};
use crate::{
    formats::Choices,
    unpack::{Format, Unpacked},
};

/// How many rows are shown.
const ROWS: u32 = 200;

/// The first rows of a file of this format whose text begins with `text`; `None` while that tells nothing.
#[must_use]
pub fn preview(text: &[u8], name: &str, format: Format, given: &Choices) -> Option<Preview> {
    // The last line may be cut.
    let whole = memchr::memrchr(b'\n', text)?;
    let text = &text[..=whole];
    let unpacked = if format.is_typed() { Unpacked::typed() } else { Unpacked::default() };
    let choices = unpacked.choices(given);
    let opened = open(&text, name, &choices).ok()?;
    let columns = 0..opened.layout.names.len() as u32;
    let start = (opened.layout.data_start, 0);
    let first = window(&text, &opened.layout, name, start, RowWindow { from: 1, columns, rows: Vec::new() }, ROWS).ok()?;
    let mut reading = opened.reading;
    unpacked.amend(&mut reading, text.len() as u64, given);
    Some(Preview { reading, names: opened.layout.names, first })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_shows_its_whole_rows() {
        let rows = |text: &str, format| {
            let preview = preview(text.as_bytes(), "t", format, &Choices::default())?;
            Some((
                preview.names.join("|"),
                preview.first.rows.into_iter().map(|row| row.into_iter().flatten().collect::<Vec<_>>().join("|")).collect::<Vec<_>>(),
            ))
        };
        let told = |names: &str, rows: &[&str]| Some((names.to_owned(), rows.iter().map(ToString::to_string).collect()));
        assert_eq!(rows("a,b\n1,x\n2,", Format::Parquet), told("a|b", &["1|x"]));
        // Typed text is never asked what its delimiter is; other text is.
        assert_eq!(rows("a;b\n1;x\n2;y\n", Format::Parquet), told("a;b", &["1;x", "2;y"]));
        assert_eq!(rows("a;b\n1;x\n2;y\n3", Format::Gzip), told("a|b", &["1|x", "2|y"]));
        assert_eq!(rows("a,b", Format::Gzip), None);
        assert_eq!(rows("\n\n", Format::Gzip), None);
    }
}

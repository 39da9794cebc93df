//! A table read into memory.

use super::{Failure, read::unreadable};
use crate::{
    crew::{Alone, Crew},
    formats::{Layout, Records, Source},
    frame::{Builder, Frame, Limit},
};

/// Reads the whole table into memory, or as many of its rows as the limit allows. Words mean in it what they mean in the
/// profile.
///
/// # Errors
/// When the source fails.
pub fn frame(source: &dyn Source, layout: &Layout, name: &str, limit: Limit) -> Result<Frame, Failure> {
    frame_by(&Alone, source, layout, name, limit)
}

/// The same, done by a crew.
///
/// # Errors
/// When the source fails.
pub fn frame_by(crew: &dyn Crew, source: &dyn Source, layout: &Layout, name: &str, limit: Limit) -> Result<Frame, Failure> {
    const CHUNK: usize = 1 << 20;
    let builder = Builder::new(&layout.names, layout.lexicon(), limit).with_types(layout.types.clone());
    let mut builder = builder.with_crew(crew);
    let mut records = Records::new(source, layout.encoding, layout.dialect, layout.data_start, CHUNK);
    while records.offset() < layout.data_end {
        let Some(record) = records.next_record().map_err(|e| unreadable(&e, name))? else { break };
        if !record.blank {
            let cells: Vec<_> = records.fields().iter().map(|&field| records.text(field)).collect();
            builder.push_at(record.offset, &cells);
        }
        records.advance(&record);
        records.release();
    }
    Ok(builder.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{formats::Choices, jobs::open};

    #[test]
    fn rows_and_words_are_those_of_the_file() {
        let text = "id;amount\n1;2,5\n\n2;\"NA\"\n3\n".as_bytes();
        let choices = Choices { decimal: Some(crate::table::Decimal::Comma), ..Choices::default() };
        let opened = open(&text, "t.csv", &choices).unwrap();
        let frame = frame(&text, &opened.layout, "t.csv", Limit::default()).unwrap();
        let amount = &frame.columns()[1];
        assert_eq!((frame.rows(), amount.name()), (3, "amount"));
        assert_eq!((amount.number(amount.codes()[0]), amount.missing()), (Some(2.5), 2));
        assert_eq!((0..3).map(|row| frame.byte(row)).collect::<Vec<_>>(), [Some(10), Some(17), Some(24)]);
    }
}

//! The cells of the file, made before any clock runs: as the steps after the scanner get them.

use std::collections::HashMap;

use assay::{
    formats::{Layout, Records, SourceError},
    table::{Batch, Cell, Key},
};

/// The span of the file that one batch covers, as in a profile.
pub const BLOCK: u64 = 1 << 20;

/// How many bytes are read at a time, as in a worker.
pub const CHUNK: usize = 4 << 20;

/// The text of every cell, in file order.
#[derive(Debug, Default)]
pub struct Texts {
    text: String,
    /// Where each cell ends in `text`.
    ends: Vec<usize>,
    /// How many cells each block holds.
    blocks: Vec<usize>,
}

impl Texts {
    /// Reads the cells of the rows that have one for each column.
    pub fn read(bytes: &[u8], layout: &Layout) -> Result<Self, SourceError> {
        let mut texts = Self::default();
        let mut records = Records::new(&bytes, layout.encoding, layout.dialect, layout.data_start, CHUNK);
        while let Some(record) = records.next_record()? {
            if records.fields().len() == layout.names.len() {
                let block = (record.offset / BLOCK) as usize;
                texts.blocks.resize(texts.blocks.len().max(block + 1), 0);
                texts.blocks[block] += layout.names.len();
                for &field in records.fields() {
                    texts.text.push_str(&records.text(field));
                    texts.ends.push(texts.text.len());
                }
            }
            records.advance(&record);
            records.release();
        }
        Ok(texts)
    }

    /// Every cell, row by row.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |&end| &self.text[std::mem::replace(&mut start, end)..end])
    }

    /// Bytes and cells.
    pub fn size(&self) -> (u64, u64) {
        (self.text.len() as u64, self.ends.len() as u64)
    }
}

/// The different cells of each column in each block: what accumulators get.
#[derive(Debug, Default)]
pub struct Table<'a> {
    /// One a column, each with its blocks.
    columns: Vec<Vec<Vec<Cell<'a>>>>,
}

impl<'a> Table<'a> {
    /// Finds the different cells, and reads what they look like.
    pub fn new(texts: &'a Texts, layout: &Layout) -> Self {
        let lexicon = layout.lexicon();
        let width = layout.names.len();
        let mut columns = vec![Vec::new(); width];
        let mut cells = texts.iter();
        for &count in &texts.blocks {
            let mut blocks: Vec<(Vec<Cell<'a>>, HashMap<&str, usize>)> = vec![Default::default(); width];
            for (i, text) in cells.by_ref().take(count).enumerate() {
                let (block, places) = &mut blocks[i % width];
                let place = *places.entry(text).or_insert(block.len());
                if place == block.len() {
                    block.push(Cell { text, key: Key::new(text.as_bytes()), count: 0, lexeme: lexicon.read(text) });
                }
                block[place].count += 1;
            }
            for (column, (block, _)) in columns.iter_mut().zip(blocks) {
                column.push(block);
            }
        }
        Self { columns }
    }

    /// The batches of each column.
    pub fn columns(&self) -> impl Iterator<Item = impl Iterator<Item = Batch<'_>>> {
        self.columns.iter().map(|blocks| blocks.iter().enumerate().map(|(block, cells)| Batch { block: block as u64, cells }))
    }

    /// The different cells of all blocks.
    pub fn cells(&self) -> impl Iterator<Item = &Cell<'a>> {
        self.columns.iter().flatten().flatten()
    }
}

/// Bytes and number of some cells.
pub fn size<'a>(cells: impl Iterator<Item = &'a str>) -> (u64, u64) {
    cells.fold((0, 0), |(bytes, cells), text| (bytes + text.len() as u64, cells + 1))
}

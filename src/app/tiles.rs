//! The rows of the grid that the page holds: tiles of the table, the oldest forgotten first.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    ops::Range,
    sync::Arc,
};

use crate::jobs::RowWindow;

/// A fixed piece of the table: some rows of some columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tile {
    row: u64,
    column: u32,
}

impl Tile {
    /// Rows of a tile.
    pub const ROWS: u32 = 128;
    /// Columns of a tile: most tables have fewer, and fetching a row anew costs more than sending it whole.
    pub const COLUMNS: u32 = 256;

    /// The tile that holds a row (from 1) and a column (from 0).
    #[must_use]
    pub fn holding(row: u64, column: u32) -> Self {
        Self { row: row.saturating_sub(1) / u64::from(Self::ROWS), column: column / Self::COLUMNS }
    }

    /// The tiles that cover some rows (from 1) of some columns (from 0).
    #[must_use]
    pub fn covering(rows: &Range<u64>, columns: &Range<u32>) -> Vec<Self> {
        if rows.is_empty() || columns.is_empty() {
            return Vec::new();
        }
        let (first, last) = (Self::holding(rows.start, columns.start), Self::holding(rows.end - 1, columns.end - 1));
        let rows = first.row..=last.row;
        rows.flat_map(|row| (first.column..=last.column).map(move |column| Self { row, column })).collect()
    }

    /// The number of its first row, from 1.
    #[must_use]
    pub fn first_row(self) -> u64 {
        self.row * u64::from(Self::ROWS) + 1
    }

    /// Its columns in a table of `all` columns.
    #[must_use]
    pub fn columns(self, all: usize) -> Range<u32> {
        let all = u32::try_from(all).unwrap_or(u32::MAX);
        let start = self.column.saturating_mul(Self::COLUMNS).min(all);
        start..start.saturating_add(Self::COLUMNS).min(all)
    }
}

/// The tiles that are held, and those that are on their way.
#[derive(Debug, Clone, Default)]
pub struct Tiles {
    held: BTreeMap<Tile, Arc<RowWindow>>,
    age: VecDeque<Tile>,
    expected: BTreeSet<Tile>,
}

impl Tiles {
    /// Tiles held at most: some screens in each direction, a few megabytes of ordinary text.
    const MOST: usize = 48;

    /// Those of some tiles of a table of `rows` known rows that are neither held in full nor on their way.
    ///
    /// A tile that came while the file was still being read may lack rows that are known by now.
    #[must_use]
    pub fn missing(&self, wanted: &[Tile], rows: u64) -> Vec<Tile> {
        let full = |tile: &Tile| rows.saturating_sub(tile.first_row() - 1).min(u64::from(Tile::ROWS));
        let has = |tile: &Tile| self.held.get(tile).is_some_and(|window| window.rows.len() as u64 >= full(tile));
        wanted.iter().copied().filter(|tile| !has(tile) && !self.expected.contains(tile)).collect()
    }

    /// Remembers that a tile was asked for.
    pub fn expect(&mut self, tile: Tile) {
        self.expected.insert(tile);
    }

    /// Keeps rows that came.
    pub fn put(&mut self, window: RowWindow) {
        let tile = Tile::holding(window.from, window.columns.start);
        self.expected.remove(&tile);
        self.age.retain(|other| *other != tile);
        self.age.push_back(tile);
        self.held.insert(tile, Arc::new(window));
        while self.age.len() > Self::MOST {
            if let Some(oldest) = self.age.pop_front() {
                self.held.remove(&oldest);
            }
        }
    }

    /// The tile that holds a row (from 1) and a column (from 0), if it is here.
    #[must_use]
    pub fn get(&self, row: u64, column: u32) -> Option<&Arc<RowWindow>> {
        self.held.get(&Tile::holding(row, column))
    }
}

/// A cell of a window: `None` if the window does not hold it, `Some(None)` if the cell is missing.
#[must_use]
pub fn cell(window: &RowWindow, row: u64, column: u32) -> Option<Option<&str>> {
    let at = usize::try_from(row.checked_sub(window.from)?).ok()?;
    let across = column.checked_sub(window.columns.start)? as usize;
    let cells = window.rows.get(at)?;
    window.columns.contains(&column).then(|| cells.get(across).and_then(Option::as_deref))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEP: u64 = Tile::ROWS as u64;

    fn window(from: u64, column: u32, rows: usize) -> RowWindow {
        RowWindow { from, columns: column..column + 1, rows: vec![vec![Some("x".to_owned())]; rows] }
    }

    #[test]
    fn tiles_cover_what_is_seen() {
        let check = |rows: Range<u64>, columns: Range<u32>, expected: &[(u64, Range<u32>)]| {
            let tiles: Vec<_> = Tile::covering(&rows, &columns).iter().map(|t| (t.first_row(), t.columns(300))).collect();
            assert_eq!(tiles, expected, "{rows:?} {columns:?}");
        };
        check(1..1, 0..5, &[]);
        check(1..2, 0..0, &[]);
        check(1..30, 0..5, &[(1, 0..256)]);
        check(STEP..STEP + 2, 0..5, &[(1, 0..256), (STEP + 1, 0..256)]);
        check(1..2, 255..257, &[(1, 0..256), (1, 256..300)]);
    }

    #[test]
    fn a_tile_is_asked_for_once() {
        let wanted = Tile::covering(&(1..STEP * 3), &(0..1));
        let mut tiles = Tiles::default();
        assert_eq!(tiles.missing(&wanted, STEP * 3), wanted);
        tiles.expect(wanted[0]);
        tiles.put(window(STEP + 1, 0, Tile::ROWS as usize));
        assert_eq!(tiles.missing(&wanted, STEP * 3), [wanted[2]]);
    }

    #[test]
    fn a_tile_that_came_short_is_asked_for_again_when_more_rows_are_known() {
        let wanted = Tile::covering(&(1..9), &(0..1));
        let mut tiles = Tiles::default();
        tiles.put(window(1, 0, 5));
        assert_eq!(tiles.missing(&wanted, 5), []);
        assert_eq!(tiles.missing(&wanted, 6), wanted);
    }

    #[test]
    fn the_oldest_tiles_are_forgotten() {
        let mut tiles = Tiles::default();
        for i in 0..=Tiles::MOST as u64 {
            tiles.put(window(i * STEP + 1, 0, 1));
        }
        assert!(tiles.get(1, 0).is_none());
        assert!(tiles.get(STEP + 1, 0).is_some());
    }

    #[test]
    fn a_cell_is_there_missing_or_unknown() {
        let rows = vec![vec![Some("a".to_owned()), None], vec![Some("b".to_owned())]];
        let window = RowWindow { from: 5, columns: 2..4, rows };
        let check = |row, column, expected| assert_eq!(cell(&window, row, column), expected, "{row} {column}");
        check(5, 2, Some(Some("a")));
        check(5, 3, Some(None));
        check(6, 3, Some(None));
        check(4, 2, None);
        check(7, 2, None);
        check(5, 1, None);
        check(5, 4, None);
    }
}

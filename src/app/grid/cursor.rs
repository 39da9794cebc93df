//! The active cell of the grid, and where the keys take it.

/// A cell of the grid. Row 0 is the header; data rows and columns count from 1 and 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The row.
    pub row: u64,
    /// The column.
    pub column: u32,
}

/// A move of the active cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One column to the left.
    Left,
    /// One column to the right.
    Right,
    /// One screen up.
    PageUp,
    /// One screen down.
    PageDown,
    /// To the first column.
    RowStart,
    /// To the last column.
    RowEnd,
    /// To the first cell of the table.
    TableStart,
    /// To the last cell of the table.
    TableEnd,
}

impl Move {
    /// The move that a key stands for, as browsers name keys.
    #[must_use]
    pub fn of(key: &str, ctrl: bool) -> Option<Self> {
        Some(match (key, ctrl) {
            ("ArrowUp", false) => Self::Up,
            ("ArrowDown", false) => Self::Down,
            ("ArrowLeft", false) => Self::Left,
            ("ArrowRight", false) => Self::Right,
            ("PageUp", _) => Self::PageUp,
            ("PageDown", _) => Self::PageDown,
            ("Home", false) | ("ArrowLeft", true) => Self::RowStart,
            ("End", false) | ("ArrowRight", true) => Self::RowEnd,
            ("Home", true) | ("ArrowUp", true) => Self::TableStart,
            ("End", true) | ("ArrowDown", true) => Self::TableEnd,
            _ => return None,
        })
    }
}

impl Cursor {
    /// Where a move leads in a table of `rows` rows and `columns` columns, with `page` rows on a screen.
    #[must_use]
    pub fn moved(self, to: Move, rows: u64, columns: u32, page: u64) -> Self {
        let last = columns.saturating_sub(1);
        let Self { row, column } = self;
        match to {
            Move::Up => Self { row: row.saturating_sub(1), column },
            Move::Down => Self { row: (row + 1).min(rows), column },
            Move::Left => Self { row, column: column.saturating_sub(1) },
            Move::Right => Self { row, column: (column + 1).min(last) },
            Move::PageUp => Self { row: row.saturating_sub(page).max(row.min(1)), column },
            Move::PageDown => Self { row: (row + page).min(rows), column },
            Move::RowStart => Self { row, column: 0 },
            Move::RowEnd => Self { row, column: last },
            Move::TableStart => Self { row: rows.min(1), column: 0 },
            Move::TableEnd => Self { row: rows, column: last },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_stay_inside_the_table() {
        let check = |from: (u64, u32), to, expected: (u64, u32)| {
            let moved = Cursor { row: from.0, column: from.1 }.moved(to, 100, 5, 10);
            assert_eq!((moved.row, moved.column), expected, "{from:?} {to:?}");
        };
        check((1, 1), Move::Up, (0, 1));
        check((0, 1), Move::Up, (0, 1));
        check((100, 1), Move::Down, (100, 1));
        check((1, 0), Move::Left, (1, 0));
        check((1, 4), Move::Right, (1, 4));
        check((5, 2), Move::PageUp, (1, 2));
        check((0, 2), Move::PageUp, (0, 2));
        check((0, 2), Move::PageDown, (10, 2));
        check((95, 2), Move::PageDown, (100, 2));
        check((7, 2), Move::RowStart, (7, 0));
        check((7, 2), Move::RowEnd, (7, 4));
        check((7, 2), Move::TableStart, (1, 0));
        check((7, 2), Move::TableEnd, (100, 4));
    }

    #[test]
    fn a_table_without_rows_or_columns_has_its_header_only() {
        for to in [Move::Down, Move::Right, Move::PageDown, Move::RowEnd, Move::TableStart, Move::TableEnd] {
            assert_eq!(Cursor::default().moved(to, 0, 0, 10), Cursor::default(), "{to:?}");
        }
    }

    #[test]
    fn keys_are_moves() {
        let check = |key, ctrl, expected| assert_eq!(Move::of(key, ctrl), expected, "{key} {ctrl}");
        check("ArrowDown", false, Some(Move::Down));
        check("Home", true, Some(Move::TableStart));
        check("Home", false, Some(Move::RowStart));
        check("a", false, None);
    }
}

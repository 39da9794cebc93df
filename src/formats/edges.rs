//! Columns at the edges of a table that hold nothing: a delimiter too many at one end of its rows.

use serde::{Deserialize, Serialize};

/// How many columns at each edge are left out, as they have neither name nor cells. A row that has something there keeps it
/// behind all others, as a cell too many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edges {
    /// At the start of each row.
    pub left: u16,
    /// At its end.
    pub right: u16,
}

impl Edges {
    /// How many columns are left out in all.
    #[must_use]
    pub fn columns(self) -> usize {
        usize::from(self.left) + usize::from(self.right)
    }

    /// Leaves out the empty cells at the edges of a row of a table whose rows have `width` cells with them.
    pub fn settle<T>(self, cells: &mut Vec<T>, width: usize, is_empty: impl Fn(&T) -> bool) {
        if self.columns() == 0 {
            return;
        }
        let left = usize::from(self.left).min(cells.len());
        let whole = cells.len() <= width;
        if cells[..left].iter().all(&is_empty) {
            cells.drain(..left);
        } else if cells.len() >= width {
            // All other cells stay in their columns.
            cells.rotate_left(left);
        }
        let named = width.saturating_sub(self.columns());
        while whole && cells.len() > named && cells.last().is_some_and(&is_empty) {
            cells.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(left: u16, right: u16, width: usize, row: &str, expected: &str) {
        let mut cells: Vec<&str> = row.split(',').collect();
        Edges { left, right }.settle(&mut cells, width, |c| c.is_empty());
        assert_eq!(cells.join(","), expected, "{row}");
    }

    #[test]
    fn empty_cells_at_the_edges_are_left_out() {
        check(0, 1, 4, "1,a,2,", "1,a,2");
        check(0, 1, 4, "1,a,,", "1,a,");
        check(0, 2, 5, "1,a,2,,", "1,a,2");
        check(1, 0, 4, ",1,a,2", "1,a,2");
        check(1, 1, 5, ",1,a,2,", "1,a,2");
        check(0, 0, 3, "1,a,", "1,a,");
    }

    #[test]
    fn what_is_there_after_all_is_kept() {
        check(0, 1, 4, "1,a,2,x", "1,a,2,x");
        check(1, 0, 4, "x,1,a,2", "1,a,2,x");
        check(0, 1, 4, "1,a,2,,", "1,a,2,,");
    }

    #[test]
    fn shorter_rows_stay_as_they_are() {
        check(0, 1, 4, "1,a,2", "1,a,2");
        check(0, 1, 4, "1,a,", "1,a,");
        check(1, 0, 4, "1,a,2", "1,a,2");
        check(1, 0, 4, ",1,a", "1,a");
    }
}

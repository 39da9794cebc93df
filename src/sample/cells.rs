//! The cells of one row as text, in buffers that are reused from row to row.

use super::column::{COUNT, Column};

/// One row. Cells lie one after the other in `text`; a changed cell is appended and the old text is left unused.
#[derive(Debug, Default, Clone)]
pub(super) struct Cells {
    text: String,
    spans: [(usize, usize); COUNT],
}

impl Cells {
    /// Makes every cell empty.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.spans = [(0, 0); COUNT];
    }

    /// The text of a cell; empty when missing.
    pub(super) fn get(&self, column: Column) -> &str {
        self.at(column.index())
    }

    /// The text of the cell at a position; empty beyond the row.
    pub(super) fn at(&self, index: usize) -> &str {
        self.spans.get(index).and_then(|&(start, end)| self.text.get(start..end)).unwrap_or("")
    }

    /// Sets a cell to what `write` appends.
    pub(super) fn write(&mut self, column: Column, write: impl FnOnce(&mut String)) {
        let start = self.text.len();
        write(&mut self.text);
        self.spans[column.index()] = (start, self.text.len());
    }

    /// Sets a cell.
    pub(super) fn set(&mut self, column: Column, value: &str) {
        self.write(column, |text| text.push_str(value));
    }

    /// Appends the row as CSV (RFC 4180, line feed as record end).
    pub(super) fn append_csv(&self, out: &mut Vec<u8>) {
        for index in 0..COUNT {
            if index > 0 {
                out.push(b',');
            }
            append_field(self.at(index), out);
        }
        out.push(b'\n');
    }
}

fn append_field(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    if !bytes.iter().any(|b| matches!(b, b',' | b'"' | b'\n' | b'\r')) {
        out.extend_from_slice(bytes);
        return;
    }
    out.push(b'"');
    for &b in bytes {
        if b == b'"' {
            out.push(b'"');
        }
        out.push(b);
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_special_characters_are_quoted() {
        let rows = [("", ""), ("a b", "a b"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\"")];
        for (text, expected) in rows {
            let mut out = Vec::new();
            append_field(text, &mut out);
            assert_eq!(String::from_utf8_lossy(&out), expected);
        }
    }

    #[test]
    fn a_cell_set_twice_holds_the_second_value() {
        let mut cells = Cells::default();
        cells.set(Column::Sex, "male");
        cells.set(Column::Region, "Lowmoor");
        cells.set(Column::Sex, "m");
        assert_eq!((cells.get(Column::Sex), cells.get(Column::Region), cells.get(Column::Age)), ("m", "Lowmoor", ""));
    }
}

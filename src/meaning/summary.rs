//! Columns that are known by a summary only: one row a column, as in the benchmark of the SortingHat paper.

use std::collections::BTreeMap;

use super::{
    ColumnSketch, Meaning, of_columns,
    sketch::{Numbers, plain_number},
};
use crate::{
    profile::{Decision, PlainType, ValueCount},
    stats::{Accumulator, Evidence},
    table::{Batch, Cell, Key, Lexicon},
};

/// How the columns of a table of summaries may be called.
const NAMES: [(&str, &[&str]); 9] = [
    ("name", &["attribute_name", "name", "column"]),
    ("rows", &["total_vals", "rows", "total"]),
    ("missing", &["num_nans", "missing", "nulls"]),
    ("distinct", &["num_of_dist_val", "distinct", "unique"]),
    ("mean", &["mean"]),
    ("std", &["std_dev", "std", "stddev"]),
    ("min", &["min_val", "min"]),
    ("max", &["max_val", "max"]),
    ("table", &["record_id", "file", "table"]),
];

/// Where the parts of a summary stand in a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SummaryLayout {
    places: [Option<usize>; NAMES.len()],
    samples: Vec<usize>,
}

impl SummaryLayout {
    /// Finds the parts by the names of the columns.
    ///
    /// # Errors
    /// A sentence, when there is no column of names or none of samples.
    pub fn new<S: AsRef<str>>(header: &[S]) -> Result<Self, String> {
        let header: Vec<String> = header.iter().map(|name| name.as_ref().trim().to_lowercase()).collect();
        let places = NAMES.map(|(_, names)| names.iter().find_map(|wanted| header.iter().position(|name| name == wanted)));
        let samples: Vec<usize> = (0..header.len()).filter(|&i| header[i].starts_with("sample")).collect();
        if places[0].is_none() || samples.is_empty() {
            return Err("A table of column summaries has a column `name` and columns `sample_1`, `sample_2` ...".to_owned());
        }
        Ok(Self { places, samples })
    }

    /// The column that a row is about.
    #[must_use]
    pub fn sketch<S: AsRef<str>>(&self, row: &[S]) -> ColumnSketch {
        let cell = |at: usize| row.get(at).map_or("", AsRef::as_ref);
        let part = |name: &str| self.part(name).map_or("", cell);
        let number = |name: &str| plain_number(part(name)).unwrap_or(0.0);
        let count = |name: &str| number(name).max(0.0) as u64;
        let lexicon = Lexicon::default();
        let mut values: Vec<ValueCount> = Vec::new();
        for text in self.samples.iter().map(|&at| cell(at)).filter(|text| !lexicon.is_missing(text)) {
            match values.iter_mut().find(|v| v.value == text) {
                Some(value) => value.count += 1,
                None => values.push(ValueCount { value: text.to_owned(), count: 1 }),
            }
        }
        let numbers = Numbers { mean: number("mean"), std: number("std"), min: number("min"), max: number("max") };
        // A column of texts has zeros there.
        let stated = numbers != Numbers::default() || (!values.is_empty() && values.iter().all(|v| plain_number(&v.value) == Some(0.0)));
        ColumnSketch {
            name: part("name").to_owned(),
            kind: plain_type(&values, &lexicon),
            rows: count("rows"),
            missing: count("missing"),
            distinct: count("distinct").max(values.len() as u64),
            numbers: stated.then_some(numbers),
            values,
        }
    }

    /// Which rows are about columns of one table. Where no table is told, each row stands alone.
    #[must_use]
    pub fn tables<S: AsRef<str>>(&self, rows: &[Vec<S>]) -> Vec<Vec<usize>> {
        let Some(at) = self.part("table") else { return (0..rows.len()).map(|row| vec![row]).collect() };
        let mut tables: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, row) in rows.iter().enumerate() {
            tables.entry(row.get(at).map_or("", AsRef::as_ref)).or_default().push(i);
        }
        tables.into_values().collect()
    }

    /// The columns that the rows are about, and what they mean.
    #[must_use]
    pub fn meanings<S: AsRef<str>>(&self, rows: &[Vec<S>]) -> Vec<(ColumnSketch, Meaning)> {
        let mut told: Vec<Option<(ColumnSketch, Meaning)>> = vec![None; rows.len()];
        for table in self.tables(rows) {
            let columns: Vec<ColumnSketch> = table.iter().map(|&row| self.sketch(&rows[row])).collect();
            let meanings = of_columns(&columns);
            table.into_iter().zip(columns.into_iter().zip(meanings)).for_each(|(row, column)| told[row] = Some(column));
        }
        told.into_iter().flatten().collect()
    }

    fn part(&self, name: &str) -> Option<usize> {
        NAMES.iter().position(|(part, _)| *part == name).and_then(|i| self.places[i])
    }
}

/// The type that a few values have.
fn plain_type(values: &[ValueCount], lexicon: &Lexicon) -> PlainType {
    let cell = |v: &'_ ValueCount| (Key::new(v.value.as_bytes()), lexicon.read(&v.value));
    let read: Vec<_> = values.iter().map(cell).collect();
    let cells: Vec<_> = values.iter().zip(read).map(|(v, (key, lexeme))| Cell { text: &v.value, key, count: v.count, lexeme }).collect();
    let mut evidence = Evidence::default();
    evidence.update(&Batch { block: 0, cells: &cells });
    Decision::new(&evidence).kind
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_a_column() {
        let layout = SummaryLayout::new(&[
            "Attribute_name",
            "total_vals",
            "num_nans",
            "num_of_dist_val",
            "mean",
            "max_val",
            "sample_1",
            "sample_2",
            "sample_3",
        ])
        .unwrap();
        let sketch = layout.sketch(&["age", "10", "1", "7", "40.5", "90", "33", "", "33"]);
        assert_eq!((sketch.name.as_str(), sketch.rows, sketch.missing, sketch.distinct), ("age", 10, 1, 7));
        assert_eq!(sketch.numbers, Some(Numbers { mean: 40.5, max: 90.0, ..Numbers::default() }));
        assert_eq!(sketch.values, [ValueCount { value: "33".to_owned(), count: 2 }]);
        assert_eq!(layout.sketch(&["a", "10", "1", "7", "0", "0", "x"]).numbers, None);
        assert!(SummaryLayout::new(&["a", "b"]).is_err());
    }
}

//! Writes what the model of feature types looks at: one JSON object for each row of a table of column summaries on stdin.
//! `train.py` trains on it, so that the program sees the same figures as the training did.

use std::{
    error::Error,
    io::{BufWriter, Write, stdin, stdout},
};

use assay::meaning::{
    ColumnSketch, SummaryLayout,
    feature::{SAMPLES, Surroundings, features, names},
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(stdin().lock());
    let text = |record: &csv::ByteRecord| -> Vec<String> { record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect() };
    let layout = SummaryLayout::new(&text(&table.byte_headers()?.clone()))?;
    let rows: Vec<Vec<String>> = table.byte_records().map(|record| record.map(|record| text(&record))).collect::<Result<_, _>>()?;
    let columns: Vec<ColumnSketch> = rows.iter().map(|row| layout.sketch(row)).collect();
    let mut around = vec![Surroundings::default(); rows.len()];
    for members in layout.tables(&rows) {
        let table: Vec<ColumnSketch> = members.iter().map(|&i| columns[i].clone()).collect();
        members.iter().zip(Surroundings::of(&table)).for_each(|(&i, surroundings)| around[i] = surroundings);
    }
    let mut out = BufWriter::new(stdout().lock());
    writeln!(out, "{}", serde_json::to_string(&names().collect::<Vec<_>>())?)?;
    for (column, around) in columns.iter().zip(&around) {
        let samples: Vec<&str> = column.values.iter().take(SAMPLES).map(|v| v.value.as_str()).collect();
        writeln!(out, "{}", serde_json::to_string(&features(column, &samples, around))?)?;
    }
    Ok(out.flush()?)
}

//! `assay clean`: the table as a recipe leaves it.

use std::{
    fs,
    io::{BufWriter, stdout},
    process::ExitCode,
};

use assay::{
    jobs::{self, Failure},
    recipe::Recipe,
};

use crate::{args::Input, commands::Stop, table::Table};

/// Cleans a table.
pub fn run(args: &Input, recipe: &str, lineage: Option<&str>) -> Result<ExitCode, Stop> {
    let unreadable = |e| Failure::new(format!("The recipe cannot be read: {e}"), "Check the name").at(recipe);
    let steps = Recipe::parse(&fs::read_to_string(recipe).map_err(unreadable)?).map_err(|failure| failure.at(recipe))?;
    let table = Table::open(&args.files, args.choices()?, args.threads())?;
    let cleaning = jobs::clean(&*table.input.open()?, &table.name, &table.choices, &steps)?;
    for done in &cleaning.cleaned.done {
        eprintln!("{}. {}: {}", done.record.place, done.summary.title, done.summary.sentence());
    }
    if let Some(path) = lineage {
        let unwritable = |e| Failure::new(format!("The lineage cannot be written: {e}"), "Choose a folder that can be written to").at(path);
        fs::write(path, jobs::lineage_json(&cleaning.cleaned)?).map_err(unwritable)?;
    }
    let mut out = csv::Writer::from_writer(BufWriter::new(stdout().lock()));
    out.write_record(&cleaning.names)?;
    let cleaned = &cleaning.cleaned.table;
    for row in 0..cleaned.rows() {
        out.write_record(cleaned.columns().iter().map(|column| column.cell(row)))?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

//! `assay clean`: the table as a recipe leaves it.

use std::{
    fs,
    io::{BufWriter, Write, stdout},
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
    let source = table.input.open()?;
    let cleaning = jobs::clean(&*source, &table.name, &table.choices, &steps)?;
    for done in &cleaning.cleaned.done {
        eprintln!("{}. {}: {}", done.record.place, done.summary.title, done.summary.sentence());
    }
    if let Some(path) = lineage {
        let unwritable = |e| Failure::new(format!("The lineage cannot be written: {e}"), "Choose a folder that can be written to").at(path);
        fs::write(path, jobs::lineage_json(&cleaning.cleaned)?).map_err(unwritable)?;
    }
    let mut out = BufWriter::new(stdout().lock());
    // A reader that has gone is no failure of cleaning, so what the output says is kept apart.
    let mut refused = None;
    let written = cleaning.write(source.len(), &mut |piece| {
        out.write_all(piece).map_err(|e| {
            let failure = Failure::new(format!("The cleaned table cannot be written: {e}"), "Check where the output goes");
            refused = Some(e);
            failure
        })
    });
    if let Some(e) = refused {
        return Err(e.into());
    }
    written?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

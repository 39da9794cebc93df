//! `assay suggest`: checks for a table, as a suite.

use std::{
    io::{Write, stdout},
    process::ExitCode,
};

use assay::{checks::suggest, jobs};

use crate::{
    args::{Input, Strictness},
    commands::Stop,
    table::Table,
};

/// Does the command.
pub fn run(input: &Input, strictness: Strictness) -> Result<ExitCode, Stop> {
    let table = Table::open(&input.files, input.choices()?, input.threads())?;
    let strictness = match strictness {
        Strictness::Tight => suggest::Strictness::Tight,
        Strictness::Normal => suggest::Strictness::Normal,
        Strictness::Loose => suggest::Strictness::Loose,
    };
    let suite = jobs::suggest(&*table.input.open()?, &table.name, &table.choices, strictness)?;
    eprintln!("{} checks suggested; take out what does not fit.", suite.checks.len());
    stdout().lock().write_all(suite.to_json()?.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

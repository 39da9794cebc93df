//! `assay convert`: a suite in the form of another tool.

use std::{
    io::{Write, stdout},
    process::ExitCode,
};

use assay::interop::{self, Format};

use crate::{
    check::{read_suite, tell_lost},
    commands::Stop,
};

/// Does the command.
pub fn run(suite: &str, to: Format) -> Result<ExitCode, Stop> {
    let suite = read_suite(suite)?;
    let converted = interop::export(&suite.value, to)?;
    tell_lost(&converted);
    stdout().lock().write_all(converted.value.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

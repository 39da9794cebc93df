//! `assay explain`: what a check looks at, why it matters, an example, its limits.

use std::{
    io::{BufWriter, Write, stdout},
    process::ExitCode,
};

use assay::{
    checks::{self, CATALOGUE, Entry, nearest},
    jobs::Failure,
};

use crate::commands::Stop;

/// Does the command.
pub fn run(name: Option<&str>, schema: bool) -> Result<ExitCode, Stop> {
    let mut out = BufWriter::new(stdout().lock());
    match name {
        _ if schema => {
            serde_json::to_writer_pretty(&mut out, &checks::schema())?;
            writeln!(out)?;
        }
        Some(name) => page(entry(name)?, &mut out)?,
        None => {
            let width = CATALOGUE.iter().map(|entry| entry.name.len()).max().unwrap_or(0);
            for entry in CATALOGUE {
                writeln!(out, "{:width$}  {}", entry.name, entry.title())?;
            }
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn entry(name: &str) -> Result<&'static Entry, Failure> {
    CATALOGUE.iter().find(|entry| entry.name == name).ok_or_else(|| {
        let near = nearest(name, CATALOGUE.iter().map(|entry| entry.name));
        let remedy = near.map_or_else(|| "`assay explain` lists all checks".to_owned(), |near| format!("Did you mean {near}?"));
        Failure::new(format!("There is no check {name:?}"), remedy)
    })
}

fn page(entry: &Entry, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "{}", entry.page.trim_end())?;
    writeln!(out, "\n## Parameters\n")?;
    for parameter in entry.parameters {
        let needed = if parameter.required { "" } else { " (optional)" };
        writeln!(out, "- `{}`{needed}: {}", parameter.name, parameter.meaning)?;
    }
    Ok(())
}

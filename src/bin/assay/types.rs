//! `assay types`: the type of every column, what a model would take it for, and what its values are.

use std::{
    io::{self, BufWriter, Write, stdout},
    process::ExitCode,
};

use assay::{
    jobs::{self, Failure},
    meaning::{self, ColumnSketch, Meaning, SummaryLayout, Told},
    profile::ColumnProfile,
};
use serde::Serialize;

use crate::{
    args::Input as InputArgs,
    commands::{Stop, profiled},
    table::Table,
    text::shown,
};

/// One column as `--json` tells it.
#[derive(Serialize)]
struct ColumnType {
    column: String,
    #[serde(flatten)]
    told: Told,
}

impl ColumnType {
    fn new(column: &ColumnSketch, fits: Option<f64>, meaning: Meaning) -> Self {
        Self { column: column.name.clone(), told: Told::new(column, fits, meaning) }
    }

    fn meaning(&self) -> String {
        let Some(semantic) = &self.told.semantic else { return "-".to_owned() };
        let personal = if self.told.personal.is_some() { ", personal" } else { "" };
        format!("{} ({:.0} %){personal}", semantic.replace('_', " "), 100.0 * self.told.confidence)
    }
}

/// Does the command.
pub fn run(args: &InputArgs, json: bool, summary: bool) -> Result<ExitCode, Stop> {
    let columns = if summary { summarised(args)? } else { whole(args)? };
    let mut out = BufWriter::new(stdout().lock());
    if json {
        serde_json::to_writer(&mut out, &columns)?;
        writeln!(out)?;
    } else {
        lines(&columns, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn whole(args: &InputArgs) -> Result<Vec<ColumnType>, Failure> {
    let (_, profile) = profiled(args)?;
    let sketches: Vec<ColumnSketch> = profile.columns.iter().map(ColumnSketch::from).collect();
    let fits = |c: &ColumnProfile| (c.count > 0).then(|| 1.0 - c.mismatched as f64 / c.count as f64);
    let meanings = meaning::of_columns(&sketches);
    let told = profile.columns.iter().zip(sketches.iter().zip(meanings));
    Ok(told.map(|(column, (sketch, meaning))| ColumnType::new(sketch, fits(column), meaning)).collect())
}

/// The columns that the rows of the table describe.
fn summarised(args: &InputArgs) -> Result<Vec<ColumnType>, Failure> {
    let table = Table::open(&args.files, args.choices()?, args.threads())?;
    let source = table.input.open()?;
    let opened = jobs::open(&*source, &table.name, &table.choices)?;
    let layout = SummaryLayout::new(&opened.layout.written)
        .map_err(|what| Failure::new(what, "Leave --summary out to look at the columns of the file itself").at(&table.name))?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut take = |cells: &[std::borrow::Cow<'_, str>]| -> Result<(), Failure> {
        rows.push(cells.iter().map(ToString::to_string).collect());
        Ok(())
    };
    jobs::read_table(&*source, &opened, &mut take, &mut |_| {})?;
    Ok(layout.meanings(&rows).into_iter().map(|(column, meaning)| ColumnType::new(&column, None, meaning)).collect())
}

/// One line a column.
fn lines(columns: &[ColumnType], out: &mut impl Write) -> io::Result<()> {
    let width = columns.iter().map(|c| shown(&c.column).chars().count()).max().unwrap_or(0).max(6);
    writeln!(out, "{:width$}  {:8}  {:17}  meaning", "column", "type", "feature")?;
    for column in columns {
        writeln!(out, "{:width$}  {:8}  {:17}  {}", shown(&column.column), column.told.kind, column.told.feature, column.meaning())?;
    }
    Ok(())
}

//! `assay check` with metadata of CSV on the Web: each table that it describes is found beside it and checked.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use assay::{
    checks::{OtherTable, Outside, Report, Suite},
    formats::Choices,
    interop::csvw::{self, Metadata, Table as Described},
    jobs::{self, Failure},
};

use crate::{args::CheckArgs, check::checked, table::Table};

/// The metadata in a file, if that is what it is.
pub fn metadata(path: &str) -> Result<Option<Metadata>, Failure> {
    let Ok(text) = fs::read_to_string(path) else { return Ok(None) };
    let Ok(value) = serde_json::from_str(&text) else { return Ok(None) };
    if !csvw::is_metadata(&value) {
        return Ok(None);
    }
    let metadata = csvw::parse(&value).map_err(|failure| failure.at(path))?;
    for warning in &metadata.warnings {
        eprintln!("{path}: {warning}");
    }
    Ok(Some(metadata))
}

/// Checks every table that the metadata describes, or the one that is named.
pub fn run(args: &CheckArgs, metadata: &Metadata, now: f64) -> Result<Vec<(Suite, Report)>, Failure> {
    let folder = Path::new(&args.suite).parent().unwrap_or(Path::new("."));
    let named: Vec<&Path> = args.input.files.iter().map(Path::new).collect();
    let is_asked_for = |table: &&Described| match &named[..] {
        [only] if only.is_dir() => true,
        files => files.iter().any(|file| file.file_name() == Path::new(&table.url).file_name()),
    };
    let asked: Vec<&Described> = metadata.tables.iter().filter(is_asked_for).collect();
    if asked.is_empty() {
        eprintln!("{}: it describes none of these files, so nothing is checked", args.suite);
    }
    let mut known: BTreeMap<String, OtherTable> = BTreeMap::new();
    for key in asked.iter().flat_map(|table| &table.foreign_keys) {
        if let Some(other) = metadata.tables.iter().find(|table| table.url == key.table) {
            known.insert(key.table.clone(), other_table(args, folder, other)?);
        }
    }
    let outside = Outside { now: Some(now), tables: known };
    asked.into_iter().map(|table| one(args, folder, table, metadata, &outside)).collect()
}

fn one(args: &CheckArgs, folder: &Path, table: &Described, metadata: &Metadata, outside: &Outside) -> Result<(Suite, Report), Failure> {
    let opened = open(args, folder, table)?;
    let header = jobs::open(&*opened.input.open()?, &opened.name, &opened.choices)?.layout.names;
    let suite = csvw::suite(table, &header, metadata)?;
    let report = checked(&opened, &suite, outside, args)?;
    Ok((suite, report))
}

/// The columns of another table by the names that the metadata gives them.
fn other_table(args: &CheckArgs, folder: &Path, table: &Described) -> Result<OtherTable, Failure> {
    let opened = open(args, folder, table)?;
    let found = jobs::other_table(&*opened.input.open()?, &opened.name, &opened.choices)?;
    let header = jobs::open(&*opened.input.open()?, &opened.name, &opened.choices)?.layout.names;
    let names = table.columns.iter().filter(|column| !column.is_virtual).zip(&header);
    let columns = names.filter_map(|(column, name)| Some((column.name.clone()?, found.columns.get(name)?.clone()))).collect();
    Ok(OtherTable { columns, ..found })
}

fn open(args: &CheckArgs, folder: &Path, table: &Described) -> Result<Table, Failure> {
    let path: PathBuf = folder.join(&table.url);
    // Of the metadata, what cannot be is passed over, as the standard asks for; only the empty cell is missing.
    let mut choices = Choices { null: Some(Vec::new()), ..args.input.choices()? };
    for (what, value) in &table.choices {
        if choices.set(what, value).is_err() {
            eprintln!("{}: the dialect cannot have {what} {value:?}; it is passed over", table.url);
        }
    }
    Table::open(&[path.display().to_string()], choices, args.input.threads())
}

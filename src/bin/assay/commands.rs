//! The commands, one function each.

use std::{
    io::{self, BufWriter, Write, stdout},
    process::ExitCode,
};

use assay::{
    jobs::{self, Beyond, Failure, RELATED_UP_TO, profile_json},
    profile::Profile,
    sample::Spec,
    table::Problem,
};

use crate::{
    args::{Args, Command, Input as InputArgs, Problems},
    check, clean, convert, course, detect as detecting, explanation,
    hands::Hands,
    lab,
    run::{self, Settings},
    suggest,
    table::Table,
    text, train, types,
};

/// How many problems are written out in words.
const PROBLEMS_IN_WORDS: usize = 20;

/// Does what is asked for.
pub fn run(args: Args) -> Result<ExitCode, Failure> {
    match args.command {
        Command::Read { input, problems } => read(&input, problems),
        Command::Types { input, json, summary } => types::run(&input, json, summary),
        Command::Profile { input, json, relations } => profile(&input, json, relations),
        Command::Detect { input, json, level, labels, ask, rules } => match ask {
            Some(rows) => ask_for(&input, rows),
            None if rules => rules_of(&input, level),
            None => detect(&input, json, level, labels.as_deref()),
        },
        Command::Train(args) => train::run(&args),
        Command::Predict { model, input } => train::predict(&model, &input),
        Command::Lab(args) => lab::run(&args),
        Command::Course { command } => course::run(&command),
        Command::Clean { input, recipe, lineage } => clean::run(&input, &recipe, lineage.as_deref()),
        Command::Check(args) => check::run(&args),
        Command::Suggest { input, strictness } => suggest::run(&input, strictness),
        Command::Convert { suite, to } => convert::run(&suite, to),
        Command::Explain { check, schema } => explanation::run(check.as_deref(), schema),
        Command::Sample { rows, dirt, seed, truth } => sample(Spec { rows, dirt, seed }, truth),
    }
    .or_else(|stop| match stop {
        // Whoever read our output has seen enough.
        Stop::Output(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Stop::Output(e) => Err(Failure::new(format!("The output cannot be written: {e}"), "Check the disk and the pipe")),
        Stop::Failure(failure) => Err(failure),
    })
}

/// Why a command stops early.
pub enum Stop {
    /// The output cannot be written.
    Output(io::Error),
    /// The work cannot be done.
    Failure(Failure),
}

impl From<io::Error> for Stop {
    fn from(e: io::Error) -> Self {
        Self::Output(e)
    }
}

impl From<csv::Error> for Stop {
    fn from(e: csv::Error) -> Self {
        Self::Output(e.into())
    }
}

impl From<serde_json::Error> for Stop {
    fn from(e: serde_json::Error) -> Self {
        Self::Output(e.into())
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

fn read(args: &InputArgs, problems: Problems) -> Result<ExitCode, Stop> {
    let table = Table::open(&args.files, args.choices()?, args.threads())?;
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(BufWriter::new(stdout().lock()));
    for note in table.notes() {
        match problems {
            Problems::Json => eprintln!("{}", serde_json::to_string(note).unwrap_or_default()),
            Problems::Text => eprintln!("{} {}", note.times, note.what),
            Problems::None => {}
        }
    }
    let source = table.input.open()?;
    if source.is_empty() {
        eprintln!("{}: there is no header and no row", table.name);
        return Ok(ExitCode::SUCCESS);
    }
    let opened = jobs::open(&*source, &table.name, &table.choices)?;
    out.write_record(&opened.layout.written)?;
    let mut found = 0;
    let mut note = |problem: Problem| {
        found += 1;
        match problems {
            Problems::Json => eprintln!("{}", serde_json::to_string(&problem).unwrap_or_default()),
            Problems::Text if found <= PROBLEMS_IN_WORDS => eprintln!("{}", text::problem(&problem)),
            Problems::Text | Problems::None => {}
        }
    };
    let before = table.problems().cloned().unwrap_or_default();
    let untold = before.total as usize - before.first.len();
    before.first.into_iter().for_each(&mut note);
    let mut row = |cells: &[std::borrow::Cow<'_, str>]| out.write_record(cells.iter().map(|c| c.as_bytes())).map_err(Stop::from);
    jobs::read_table(&*source, &opened, &mut row, &mut note)?;
    out.flush()?;
    let all = found + untold;
    if all > PROBLEMS_IN_WORDS && problems == Problems::Text {
        eprintln!("… {all} problems in all; --problems json lists {}.", if untold > 0 { "the first of them" } else { "each" });
    }
    Ok(ExitCode::SUCCESS)
}

/// The table, and its profile.
pub fn profiled(args: &InputArgs) -> Result<(Table, Profile), Failure> {
    let table = Table::open(&args.files, args.choices()?, args.threads())?;
    let profile = run::profile(&table, &Settings { workers: args.threads(), chunk: args.chunk })?;
    Ok((table, profile))
}

fn profile(args: &InputArgs, json: bool, relations: bool) -> Result<ExitCode, Stop> {
    let (table, profile) = profiled(args)?;
    let wanted = json && (relations || profile.file.bytes <= RELATED_UP_TO);
    let related = wanted.then(|| jobs::related(&*table.input.open()?, &table.name, &table.choices)).transpose()?;
    let mut out = BufWriter::new(stdout().lock());
    if json {
        let meanings = if wanted { jobs::meanings(&profile) } else { Vec::new() };
        let beyond = related.as_ref().map(|(matrix, structure)| Beyond { matrix, structure, meanings: &meanings });
        out.write_all(profile_json(&profile, beyond)?.as_bytes())?;
    } else {
        text::profile(&profile, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the rules that findings break.
fn rules_of(args: &InputArgs, level: Option<f64>) -> Result<ExitCode, Stop> {
    let table = Table::open(&args.files, args.choices()?, args.threads())?;
    let suite = detecting::rules(&table, &Hands(args.threads()), level)?;
    eprintln!("{} rules are broken by what looks wrong; take out what does not fit.", suite.checks.len());
    stdout().lock().write_all(suite.to_json()?.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the rows that are worth a look.
fn ask_for(args: &InputArgs, rows: u16) -> Result<ExitCode, Stop> {
    let table = Table::open(&args.files, args.choices()?, args.threads())?;
    let mut out = csv::Writer::from_writer(BufWriter::new(stdout().lock()));
    for record in detecting::ask(&table, &Hands(args.threads()), rows.into())? {
        out.write_record(record)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn detect(args: &InputArgs, json: bool, level: Option<f64>, labels: Option<&str>) -> Result<ExitCode, Stop> {
    let table = Table::open(&args.files, args.choices()?, args.threads())?;
    let findings = detecting::findings(&table, &Hands(args.threads()), level, labels)?;
    let mut out = BufWriter::new(stdout().lock());
    if json {
        out.write_all(jobs::findings_json(&findings)?.as_bytes())?;
    } else {
        detecting::write(&table.name, &findings, &mut out)?;
    }
    out.flush()?;
    Ok(if findings.list.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn sample(spec: Spec, truth: bool) -> Result<ExitCode, Stop> {
    /// Rows made at a time.
    const PART: u64 = 10_000;
    spec.check().map_err(|e| Failure::new(e.to_string(), "See assay sample --help"))?;
    let mut out = BufWriter::new(stdout().lock());
    if truth {
        let mut list = csv::Writer::from_writer(&mut out);
        for planted in spec.truth(0..spec.rows) {
            list.serialize(planted)?;
        }
        list.flush()?;
    } else {
        let mut from = 0;
        loop {
            let to = (from + PART).min(spec.rows);
            out.write_all(&spec.csv(from..to))?;
            from = to;
            if from == spec.rows {
                break;
            }
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

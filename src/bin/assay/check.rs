//! `assay check`: runs the checks of a suite over a file and tells which rows break them.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, BufWriter, Write, stdout},
    process::ExitCode,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{SystemTime, UNIX_EPOCH},
};

use assay::{
    checks::{CheckResult, OtherTable, Outside, Plan, Report, Severity, States, Suite, Verdict},
    interop::{self, Converted, ResultFormat},
    jobs::{self, Failure, Survey},
    table::{DateOrder, seconds},
    unpack::Sink,
};

use crate::{
    args::{CheckArgs, CheckFormat, FailOn},
    commands::Stop,
    csvw,
    table::Table,
    text::shown,
};

/// Does the command.
pub fn run(args: &CheckArgs) -> Result<ExitCode, Stop> {
    let now = now(args.now.as_deref())?;
    let results = match csvw::metadata(&args.suite)? {
        Some(_) if args.failing_rows.is_some() || args.passing_rows.is_some() => {
            let remedy = "Convert the metadata by `assay convert --to assay`, and check each table by its own suite";
            return Err(Failure::new(
                "Metadata of CSV on the Web may be about several tables, whose rows do not fit into one file",
                remedy,
            )
            .into());
        }
        Some(metadata) => csvw::run(args, &metadata, now)?,
        None => vec![one(args, now)?],
    };
    let mut out = BufWriter::new(stdout().lock());
    for (suite, report) in &results {
        write_as(args.format, suite, report, &mut out)?;
    }
    out.flush()?;
    let reports: Vec<&Report> = results.iter().map(|(_, report)| report).collect();
    Ok(exit_code(&reports, args.fail_on))
}

/// The result of a suite on the table that is named.
fn one(args: &CheckArgs, now: f64) -> Result<(Suite, Report), Failure> {
    let suite = read_suite(&args.suite)?.value;
    let outside = Outside { now: Some(now), tables: other_tables(&args.table, args)? };
    let table = Table::open(&args.input.files, args.input.choices()?, args.input.threads())?;
    let report = checked(&table, &suite, &outside, args)?;
    Ok((suite, report))
}

fn write_as(format: CheckFormat, suite: &Suite, report: &Report, out: &mut impl Write) -> Result<(), Stop> {
    let other = |to| interop::export_result(report, suite, to);
    let text = match format {
        CheckFormat::Text => return Ok(write(report, out)?),
        CheckFormat::Json => report.to_json()?,
        CheckFormat::Junit => other(ResultFormat::Junit)?,
        CheckFormat::Sarif => other(ResultFormat::Sarif)?,
        CheckFormat::Markdown => other(ResultFormat::Markdown)?,
        CheckFormat::Gx => other(ResultFormat::Gx)?,
        CheckFormat::Openlineage => other(ResultFormat::OpenLineage)?,
    };
    Ok(out.write_all(text.as_bytes())?)
}

/// A suite of any tool; what of it cannot be checked is told on stderr.
pub fn read_suite(path: &str) -> Result<Converted<Suite>, Failure> {
    let text = fs::read_to_string(path)
        .map_err(|e| Failure::new(format!("The suite cannot be read: {e}"), "Check the name and the folder").at(path))?;
    let read = interop::import(&text).map_err(|failure| failure.within(path))?;
    tell_lost(&read);
    Ok(read)
}

/// Tells on stderr what a conversion lost.
pub fn tell_lost<T>(converted: &Converted<T>) {
    for lost in &converted.lost {
        eprintln!("Not taken over: {}. {}", lost.what, lost.why);
    }
    if converted.rules > 0 {
        eprintln!("{} of {} rules taken over.", converted.kept, converted.rules);
    }
}

/// The tables that are given by `--table NAME=FILE`.
fn other_tables(given: &[String], args: &CheckArgs) -> Result<BTreeMap<String, OtherTable>, Failure> {
    let mut tables = BTreeMap::new();
    for text in given {
        let (name, file) =
            text.split_once('=').ok_or_else(|| Failure::new(format!("--table {text:?} names no file"), "Write --table NAME=FILE"))?;
        let table = Table::open(&[file.to_owned()], args.input.choices()?, args.input.threads())?;
        tables.insert(name.to_owned(), jobs::other_table(&*table.input.open()?, &table.name, &table.choices)?);
    }
    Ok(tables)
}

/// The time now, in seconds since 1970.
fn now(given: Option<&str>) -> Result<f64, Failure> {
    let Some(text) = given else { return Ok(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs() as f64)) };
    seconds(text, DateOrder::YearMonthDay)
        .ok_or_else(|| Failure::new(format!("{text:?} is no time"), "Write --now 2026-12-31 or --now 2026-12-31T12:00:00"))
}

/// 1 when a check that counts fails, 2 when one could not be run.
fn exit_code(reports: &[&Report], fail_on: FailOn) -> ExitCode {
    let least = match fail_on {
        FailOn::Critical => Severity::Critical,
        FailOn::Warning => Severity::Warning,
        FailOn::Info => Severity::Info,
    };
    let counts = |verdict| reports.iter().any(|report| report.worst(verdict).is_some_and(|worst| worst >= least));
    match () {
        () if counts(Verdict::Fail) => ExitCode::from(1),
        () if counts(Verdict::CouldNotRun) => ExitCode::from(2),
        () => ExitCode::SUCCESS,
    }
}

/// What the checks find in a table, in several threads; the rows are sorted into files where that is asked for.
pub fn checked(table: &Table, suite: &Suite, outside: &Outside, args: &CheckArgs) -> Result<Report, Failure> {
    let source = table.input.open()?;
    let opened = jobs::open(&*source, &table.name, &table.choices)?;
    let survey = jobs::survey(&*source, &opened.layout, &table.name)?;
    let plan = Plan::new(suite, &survey.columns, outside);
    let states = all_blocks(table, &opened.layout, &plan, &survey, args.input.threads())?;
    let mut report = states.finish(&plan);
    report.shorten(args.places);
    jobs::locate(&mut report, &*source, &opened.layout, &table.name, &survey)?;
    report.file.clone_from(&table.name);
    report.suite.clone_from(&suite.name);
    if args.failing_rows.is_some() || args.passing_rows.is_some() {
        let (mut failing, mut passing) = (RowFile::new(args.failing_rows.as_deref())?, RowFile::new(args.passing_rows.as_deref())?);
        let sinks: [Sink<'_>; 2] = [&mut |piece| failing.put(piece), &mut |piece| passing.put(piece)];
        let sorted = jobs::sort_rows((&*source, &opened.layout, &table.name), &plan, &states, &survey, sinks)?;
        failing.end()?;
        passing.end()?;
        eprintln!("{} rows break a check, {} break none.", sorted.failing, sorted.passing);
        for says in sorted.left_out {
            eprintln!("About the whole table, so no single row breaks it: {says}.");
        }
    }
    Ok(report)
}

/// A file for rows; none where they are not wanted.
struct RowFile {
    path: String,
    out: Option<BufWriter<fs::File>>,
}

impl RowFile {
    fn new(path: Option<&str>) -> Result<Self, Failure> {
        let path = path.unwrap_or_default().to_owned();
        let out = if path.is_empty() { None } else { Some(BufWriter::new(fs::File::create(&path).map_err(|e| unwritten(&e, &path))?)) };
        Ok(Self { path, out })
    }

    fn put(&mut self, piece: &[u8]) -> Result<(), Failure> {
        let Some(out) = &mut self.out else { return Ok(()) };
        out.write_all(piece).map_err(|e| unwritten(&e, &self.path))
    }

    fn end(mut self) -> Result<(), Failure> {
        self.out.take().map_or(Ok(()), |mut out| out.flush().map_err(|e| unwritten(&e, &self.path)))
    }
}

fn unwritten(e: &io::Error, path: &str) -> Failure {
    Failure::new(format!("The rows cannot be written: {e}"), "Check the folder and the disk").at(path)
}

/// The states of the blocks up to `next`, and later ones that wait for their turn.
struct Merged {
    states: States,
    next: usize,
    waiting: BTreeMap<usize, States>,
}

impl Merged {
    fn advance(&mut self, plan: &Plan) {
        while let Some(states) = self.waiting.remove(&self.next) {
            self.states.merge(states, plan);
            self.next += 1;
        }
    }
}

/// The states of all blocks, merged in the order of the file whoever reads which.
fn all_blocks(table: &Table, layout: &assay::formats::Layout, plan: &Plan, survey: &Survey, workers: usize) -> Result<States, Failure> {
    let merged = Mutex::new(Merged { states: States::new(plan), next: 0, waiting: BTreeMap::new() });
    let given = AtomicUsize::new(0);
    let work = || -> Result<(), Failure> {
        let source = table.input.open()?;
        loop {
            let at = given.fetch_add(1, Ordering::Relaxed);
            let Some(&block) = survey.blocks.get(at) else { return Ok(()) };
            let states = jobs::check_block(&*source, layout, &table.name, plan, block)?;
            let mut merged = merged.lock().unwrap_or_else(PoisonError::into_inner);
            merged.waiting.insert(at, states);
            merged.advance(plan);
        }
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..workers.min(survey.blocks.len()).max(1)).map(|_| scope.spawn(work)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })?;
    Ok(merged.into_inner().unwrap_or_else(PoisonError::into_inner).states)
}

/// The report for people: what fails first, with the first places.
fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let summary = report.summary;
    writeln!(
        out,
        "{}: {} rows, {} checks: {} pass, {} fail, {} not applicable, {} could not run",
        report.file,
        report.rows,
        report.checks.len(),
        summary.pass,
        summary.fail,
        summary.not_applicable,
        summary.could_not_run
    )?;
    for verdict in [Verdict::Fail, Verdict::CouldNotRun, Verdict::NotApplicable, Verdict::Pass] {
        for check in report.checks.iter().filter(|check| check.outcome.verdict == verdict) {
            write_check(check, out)?;
        }
    }
    for score in &report.quality {
        let dimension = serde_json::to_value(score.dimension).unwrap_or_default();
        let name = dimension.as_str().unwrap_or_default();
        writeln!(out, "{name}: {:.2} % over {} checks", 100.0 * score.score, score.checks)?;
    }
    if !report.unwatched.is_empty() {
        writeln!(out, "No check is about: {}", report.unwatched.join(", "))?;
    }
    Ok(())
}

fn write_check(check: &CheckResult, out: &mut impl Write) -> io::Result<()> {
    /// So many places are told.
    const TOLD: usize = 3;
    let outcome = &check.outcome;
    let word = match outcome.verdict {
        Verdict::Pass => "pass",
        Verdict::Fail => "FAIL",
        Verdict::NotApplicable => "n/a ",
        Verdict::CouldNotRun => "????",
    };
    let observed = outcome.observed.as_ref().map(|value| format!(", found {value}")).unwrap_or_default();
    let share = match outcome.share {
        Some(share) if outcome.unexpected > 0 => {
            format!(", {} of {} rows break it ({:.2} %)", outcome.unexpected, outcome.rows - outcome.missing, 100.0 * share)
        }
        _ => String::new(),
    };
    writeln!(out, "{word}  {} [{}]{observed}{share}", check.says, check.severity.id())?;
    if let (Some(why), false) = (&outcome.why, outcome.verdict == Verdict::Pass) {
        writeln!(out, "      {why}")?;
    }
    if outcome.verdict == Verdict::Fail {
        for spot in outcome.places.iter().take(TOLD) {
            let line = spot.line.map(|line| format!("line {line}")).unwrap_or_default();
            let character = spot.character.map(|at| format!(", character {at}")).unwrap_or_default();
            writeln!(out, "      {line}{character} (row {}): {:?}", spot.row, shown(&spot.value))?;
        }
    }
    Ok(())
}

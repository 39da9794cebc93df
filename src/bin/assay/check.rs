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
    let report = checked(&table, &suite, &outside, args.input.threads(), args.places)?;
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

/// What the checks find in a table, in several threads; at most `places` places of each.
pub fn checked(table: &Table, suite: &Suite, outside: &Outside, workers: usize, places: usize) -> Result<Report, Failure> {
    let source = table.input.open()?;
    let opened = jobs::open(&*source, &table.name, &table.choices)?;
    let survey = jobs::survey(&*source, &opened.layout, &table.name)?;
    let plan = Plan::new(suite, &survey.columns, outside);
    let states = all_blocks(table, &opened.layout, &plan, &survey, workers)?;
    let mut report = states.finish(&plan);
    for check in &mut report.checks {
        check.outcome.places.truncate(places);
        check.groups.iter_mut().for_each(|group| group.outcome.places.truncate(places));
    }
    jobs::locate(&mut report, &*source, &opened.layout, &table.name, &survey)?;
    report.file.clone_from(&table.name);
    report.suite.clone_from(&suite.name);
    Ok(report)
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

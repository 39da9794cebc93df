//! `assay train`: how good a model is on a table, and the model itself. `assay predict`: what a kept model says of another table.

use std::{
    fs,
    io::{self, BufWriter, Write, stdout},
    process::ExitCode,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use assay::{
    jobs::{self, Failure, TrainSettings, Training},
    models::{Kept, Learner, Plan, export::onnx},
    trial::{FoldResult, Outcome, Report, Spec, Split, Trial, Tune},
};

use crate::{
    args::{Input as InputArgs, TrainArgs},
    commands::Stop,
    table::Table,
    text::shown,
};

/// The name that stands for choosing among learners.
const AUTO: &str = "auto";
/// How many candidates are tried then, unless said otherwise.
const AUTO_CANDIDATES: usize = 12;

/// Tries a model on a table.
pub fn run(args: &TrainArgs) -> Result<ExitCode, Stop> {
    let settings = settings(args)?;
    let table = Table::open(&args.input.files, args.input.choices()?, args.input.threads())?;
    let training = jobs::training(&*table.input.open()?, &table.name, &table.choices, settings)?;
    let outcome = outcome(&training.trial, args.input.threads());
    if let Some(path) = &args.predictions {
        save(path, &csv(&training.predictions(&outcome))?)?;
    }
    if let Some(path) = &args.assess {
        save(path, training.assessment_json(&outcome, &args.sensitive)?.as_bytes())?;
    }
    if let Some(path) = &args.out {
        let kept = training.kept();
        let is_onnx = path.to_ascii_lowercase().ends_with(".onnx");
        save(path, &if is_onnx { onnx(&kept)? } else { kept.to_json()?.into_bytes() })?;
    }
    let mut out = BufWriter::new(stdout().lock());
    if args.json {
        out.write_all(jobs::report_json(&outcome.report)?.as_bytes())?;
    } else {
        write(&table.name, &training, &outcome.report, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Says what a kept model says of every row.
pub fn predict(model: &str, input: &InputArgs) -> Result<ExitCode, Stop> {
    let kept = Kept::from_json(&read(model)?).map_err(|failure| failure.within(model))?;
    let table = Table::open(&input.files, input.choices()?, input.threads())?;
    let records = jobs::predict(&*table.input.open()?, &table.name, &table.choices, &kept)?;
    let mut out = BufWriter::new(stdout().lock());
    out.write_all(&csv(&records)?)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn settings(args: &TrainArgs) -> Result<TrainSettings, Failure> {
    let column = |name: &Option<String>| name.clone();
    let split = match (column(&args.group), column(&args.time), column(&args.split)) {
        (Some(column), _, _) => Split::Grouped { column },
        (_, Some(column), _) => Split::Time { column },
        (_, _, Some(column)) => Split::Column { column },
        _ if args.random => Split::Random,
        _ => Split::Stratified,
    };
    let plan = args.plan.as_ref().map(|path| plan(path)).transpose()?;
    let learner = if args.model == AUTO { Learner::default() } else { jobs::learner(&args.model, &args.set)? };
    let tune = match (args.model == AUTO, args.tune) {
        (true, candidates) => Some(Tune { learners: Vec::new(), candidates: candidates.unwrap_or(AUTO_CANDIDATES) }),
        (false, candidates) => candidates.map(|candidates| Tune::one(learner.clone(), candidates)),
    };
    let spec = Spec {
        learner,
        tune: tune.map(Box::new),
        split,
        folds: args.folds,
        repeats: args.repeats,
        balanced: args.balanced,
        seed: args.seed,
    };
    let classes = args.task.as_ref().map(|task| task == "classes");
    Ok(TrainSettings { target: args.target.clone(), classes, without: args.without.clone(), plan, spec })
}

fn plan(path: &str) -> Result<Plan, Failure> {
    serde_json::from_slice(&read(path)?)
        .map_err(|e| Failure::new(format!("This is no plan: {e}"), "Take the plan from the output of assay train --json").at(path))
}

/// The folds on threads; which thread runs which does not matter.
fn outcome(trial: &Trial, threads: usize) -> Outcome {
    let (next, results) = (AtomicUsize::new(0), Mutex::new(vec![None; trial.folds.len()]));
    let work = || {
        while let Some(fold) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|fold| *fold < trial.folds.len()) {
            let result = trial.run_whole(fold);
            if let Ok(mut results) = results.lock() {
                results[fold] = Some(result);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..threads.min(trial.folds.len()) {
            scope.spawn(work);
        }
    });
    let results: Vec<FoldResult> = results.into_inner().unwrap_or_default().into_iter().flatten().collect();
    trial.outcome(results)
}

fn read(path: &str) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|e| Failure::new(format!("The file cannot be read: {e}"), "Check the name and the folder").at(path))
}

fn save(path: &str, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|e| Failure::new(format!("The file cannot be written: {e}"), "Choose another place").at(path))
}

fn csv(records: &[Vec<String>]) -> Result<Vec<u8>, Stop> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in records {
        writer.write_record(record)?;
    }
    writer.into_inner().map_err(|e| Stop::Output(io::Error::other(e.to_string())))
}

/// The trial for people.
fn write(name: &str, training: &Training, report: &Report, out: &mut impl Write) -> io::Result<()> {
    let (plan, spec) = (&report.plan, &report.settings);
    let target = shown(&plan.target.column);
    let by = if spec.tune.is_some() { "what was chosen in each fold".to_owned() } else { spec.learner.title().to_lowercase() };
    writeln!(out, "{}: {target} predicted by {by}", shown(name))?;
    writeln!(out, "  Target: {}, since {}.", plan.target.task.id(), plan.target.why)?;
    let used = plan.columns.iter().filter(|column| column.encoding.is_some()).count();
    writeln!(out, "  {} rows; {used} of {} other columns are looked at.", report.rows, plan.columns.len())?;
    for column in plan.columns.iter().filter(|column| column.encoding.is_none()) {
        writeln!(out, "  Left out: {}. {}.", shown(&column.column), column.why)?;
    }
    for warning in &report.warnings {
        writeln!(out, "  Look at this: {warning}")?;
    }
    for note in &report.notes {
        writeln!(out, "  {note}")?;
    }
    writeln!(out, "\nScores on rows that were held out, {} folds:", training.trial.folds.len())?;
    writeln!(out, "  {:22}  {:>10}  {:>10}  95 % interval of the mean over folds", "score", "model", "baseline")?;
    for (metric, score) in &report.pooled {
        let baseline = report.baseline.get(metric).copied().flatten();
        let interval = report.means.get(metric).map(|mean| mean.interval);
        let interval = interval.map_or_else(String::new, |i| format!("{} to {}", brief(Some(i.low)), brief(Some(i.high))));
        writeln!(out, "  {:22}  {:>10}  {:>10}  {interval}", metric.replace('_', " "), brief(*score), brief(baseline))?;
    }
    for (fold, scores) in report.folds.iter().enumerate() {
        let Some(chosen) = scores.leaderboard.first() else { continue };
        let settings: Vec<String> = chosen.settings.iter().map(|(name, value)| format!("{name} {value}")).collect();
        writeln!(out, "  Chosen in fold {}: {}, {}", fold + 1, chosen.model, settings.join(", "))?;
    }
    for (metric, why) in &report.undefined {
        writeln!(out, "  No {}: {why}", metric.replace('_', " "))?;
    }
    Ok(())
}

fn brief(score: Option<f64>) -> String {
    score.map_or_else(|| "-".to_owned(), |x| if x.abs() < 1000.0 { format!("{x:.4}") } else { format!("{x:.1}") })
}

//! `assay train`: how good a model is on a table, and the model itself. `assay predict`: what a kept model says of another table.

mod folds;
mod shown;

use std::{
    fs,
    io::{BufWriter, Write, stdout},
    process::ExitCode,
};

use assay::{
    jobs::{self, Failure, TrainSettings, Training},
    models::{
        Kept, Learner, Plan,
        export::{onnx, python},
    },
    trial::{Along, Curve, CurveSpec, Outcome, Sampling, Spec, Split, Tune, Versus, card, versus},
};

use crate::{
    args::{Input as InputArgs, TrainArgs},
    commands::Stop,
    hands::Hands,
    table::Table,
};

/// The name that stands for choosing among learners.
const AUTO: &str = "auto";
/// How many candidates are tried then, unless said otherwise.
const AUTO_CANDIDATES: usize = 12;

/// Tries a model on a table.
pub fn run(args: &TrainArgs) -> Result<ExitCode, Stop> {
    let settings = settings(args)?;
    let (table, threads) = (Table::open(&args.input.files, args.input.choices()?, args.input.threads())?, args.input.threads());
    let mut training = jobs::training(&*table.input.open()?, &table.name, &table.choices, settings.clone())?;
    if let Some(what) = &args.curve {
        return curve(args, what, &table.name, &training);
    }
    let outcome = match args.seconds {
        Some(seconds) if training.trial.spec.tune.is_some() => folds::within(&mut training.trial, threads, seconds),
        _ => folds::outcome(&training.trial, threads),
    };
    let other = other(args, &table, settings, (&training, &outcome))?;
    if let Some(path) = &args.predictions {
        save(path, &jobs::csv(&training.predictions(&outcome)))?;
    }
    if let Some(path) = &args.assess {
        save(path, training.assessment_json(&outcome, &args.sensitive, &Hands(threads))?.as_bytes())?;
    }
    if let Some(path) = &args.out {
        let kept = training.kept();
        let is_onnx = path.to_ascii_lowercase().ends_with(".onnx");
        save(path, &if is_onnx { onnx(&kept)? } else { kept.to_json()?.into_bytes() })?;
    }
    if let Some(path) = &args.python {
        let spec = &training.trial.spec;
        save(path, python(&training.trial.plan, &spec.learner, spec.folds, spec.seed).as_bytes())?;
    }
    if let Some(path) = &args.card {
        save(path, card(&table.name, &training.frame, &outcome.report).as_bytes())?;
    }
    let mut out = BufWriter::new(stdout().lock());
    match (args.json, other) {
        (true, Some(told)) => writeln!(out, "{}", serde_json::to_string(&told)?)?,
        (true, None) => out.write_all(jobs::report_json(&outcome.report)?.as_bytes())?,
        (false, other) => {
            shown::trial(&table.name, &training, &outcome.report, &mut out)?;
            other.iter().try_for_each(|told| shown::versus(told, &mut out))?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Works a curve out.
fn curve(args: &TrainArgs, what: &str, name: &str, training: &Training) -> Result<ExitCode, Stop> {
    let along = if what == "rows" { Along::Rows } else { Along::Setting(what.to_owned()) };
    let curve = Curve::new(training.trial.clone(), &CurveSpec { along, points: args.at.clone() })?;
    let told = curve.told(&Hands(args.input.threads()).gather(curve.units(), |unit| curve.run(unit).finish()));
    let mut out = BufWriter::new(stdout().lock());
    if args.json {
        writeln!(out, "{}", serde_json::to_string(&told)?)?;
    } else {
        shown::curve(name, &told, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The comparison with another model, or with another version of the table.
fn other(args: &TrainArgs, table: &Table, settings: TrainSettings, b: (&Training, &Outcome)) -> Result<Option<Versus>, Stop> {
    let (training, names) = match (&args.against, &args.against_table) {
        (Some(model), _) => {
            let spec = Spec { learner: jobs::learner(model, &[])?, tune: None, patience: 0, ..settings.spec };
            let plan = Some(b.0.trial.plan.clone());
            let other = jobs::training(&*table.input.open()?, &table.name, &table.choices, TrainSettings { spec, plan, ..settings })?;
            (other, [model.clone(), args.model.clone()])
        }
        (None, Some(file)) => {
            let other = Table::open(std::slice::from_ref(file), args.input.choices()?, args.input.threads())?;
            let names = [&other.name, &table.name].map(|name| format!("the table {name}"));
            (jobs::training(&*other.input.open()?, &other.name, &other.choices, settings)?, names)
        }
        (None, None) => return Ok(None),
    };
    let outcome = folds::outcome(&training.trial, args.input.threads());
    let names = [names[0].as_str(), names[1].as_str()];
    Ok(Some(versus((&training.trial, &outcome), (&b.0.trial, b.1), names)?))
}

/// Says what a kept model says of every row.
pub fn predict(model: &str, input: &InputArgs) -> Result<ExitCode, Stop> {
    let kept = Kept::from_json(&read(model)?).map_err(|failure| failure.within(model))?;
    let table = Table::open(&input.files, input.choices()?, input.threads())?;
    let records = jobs::predict(&*table.input.open()?, &table.name, &table.choices, &kept)?;
    let mut out = BufWriter::new(stdout().lock());
    out.write_all(&jobs::csv(&records))?;
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
        (true, candidates) => {
            Some(Tune { learners: Vec::new(), candidates: candidates.unwrap_or(AUTO_CANDIDATES), most: args.comparisons })
        }
        (false, candidates) => candidates.map(|candidates| Tune { most: args.comparisons, ..Tune::one(learner.clone(), candidates) }),
    };
    if tune.is_none() && (args.seconds.is_some() || args.comparisons.is_some()) {
        return Err(Failure::new("There is nothing to search for in that time", "Add --tune N, or take --model auto"));
    }
    let sampling = args.sample.as_ref().map(|how| if how == "over" { Sampling::Over } else { Sampling::Under });
    let spec = Spec {
        learner,
        tune: tune.map(Box::new),
        split,
        folds: args.folds,
        repeats: args.repeats,
        balanced: args.balanced,
        seed: args.seed,
        sampling,
        reweigh: args.reweigh.clone(),
        patience: args.patience,
    };
    let classes = args.task.as_ref().map(|task| task == "classes");
    Ok(TrainSettings { target: args.target.clone(), classes, without: args.without.clone(), means: args.means.clone(), plan, spec })
}

fn plan(path: &str) -> Result<Plan, Failure> {
    serde_json::from_slice(&read(path)?)
        .map_err(|e| Failure::new(format!("This is no plan: {e}"), "Take the plan from the output of assay train --json").at(path))
}

fn read(path: &str) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|e| Failure::new(format!("The file cannot be read: {e}"), "Check the name and the folder").at(path))
}

fn save(path: &str, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|e| Failure::new(format!("The file cannot be written: {e}"), "Choose another place").at(path))
}

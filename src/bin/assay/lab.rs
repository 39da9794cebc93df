//! `assay lab`: which defects would hurt a model of a table, how much, and from which dose on; or what its findings cost.

use std::{
    collections::BTreeMap,
    io::{self, BufWriter, Write, stdout},
    process::ExitCode,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use assay::{
    jobs::{self, CostSettings, LabSettings},
    lab::{CostReport, Harm, LabReport, Mean, Measured, Unit},
};

use crate::{args::LabArgs, commands::Stop, table::Table, text::shown};

/// Tries defects on a table, or mends its findings.
pub fn run(args: &LabArgs) -> Result<ExitCode, Stop> {
    let table = Table::open(&args.input.files, args.input.choices()?, args.input.threads())?;
    let source = table.input.open()?;
    let (threads, budget) = (args.input.threads(), args.budget.map(Duration::from_secs_f64));
    let mut out = BufWriter::new(stdout().lock());
    let (target, learners, repeats, seed, rows) = (args.target.clone(), args.model.clone(), args.repeats, args.seed, args.rows);
    if args.costs {
        let settings = CostSettings { target, learners, repeats, seed, rows };
        let lab = jobs::costs(&*source, &table.name, &table.choices, settings)?;
        let report = lab.report(&measured(&lab.units(), |unit| lab.measure(unit), threads, budget));
        if args.json {
            out.write_all(jobs::costs_json(lab.costs(), &report)?.as_bytes())?;
        } else {
            write_costs(&table.name, &lab.costs().plan.target.column, &report, &mut out)?;
        }
    } else {
        let (defects, doses, part) = (args.defect.clone(), args.dose.clone(), args.part.into());
        let settings = LabSettings { target, mix: Vec::new(), defects, doses, learners, repeats, part, seed, rows };
        let lab = jobs::lab(&*source, &table.name, &table.choices, settings)?;
        let report = lab.report(&measured(&lab.experiment().units(), |unit| lab.measure(unit), threads, budget));
        if args.json {
            out.write_all(jobs::lab_json(lab.experiment(), &report)?.as_bytes())?;
        } else {
            write(&table.name, &lab.experiment().plan.target.column, &report, &mut out)?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The units on threads; which thread runs which does not matter. After the budget of time no further repeat is begun, and one that
/// is not whole does not count.
fn measured(
    units: &[Unit],
    measure: impl Fn(Unit) -> Option<Measured> + Sync,
    threads: usize,
    budget: Option<Duration>,
) -> BTreeMap<Unit, Measured> {
    let (start, next, measured) = (Instant::now(), AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let is_late = || budget.is_some_and(|budget| start.elapsed() >= budget);
    let work = || {
        while let Some(unit) = units.get(next.fetch_add(1, Ordering::Relaxed)) {
            if unit.repeat > 0 && is_late() {
                // Nobody measures what comes after it.
                next.fetch_max(units.len(), Ordering::Relaxed);
                break;
            }
            let found = measure(*unit);
            if let Ok(mut measured) = measured.lock() {
                measured.insert(*unit, found);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    let measured = measured.into_inner().unwrap_or_default();
    let cut = units.iter().find(|unit| !measured.contains_key(unit)).map_or(u32::MAX, |unit| unit.repeat);
    measured.into_iter().filter(|(unit, _)| unit.repeat < cut).filter_map(|(unit, found)| Some((unit, found?))).collect()
}

fn shown_mean(mean: Option<Mean>) -> String {
    match mean {
        Some(Mean { mean, bounds: Some([low, high]) }) => format!("{mean:.3} ({low:.3} to {high:.3})"),
        Some(Mean { mean, bounds: None }) => format!("{mean:.3}"),
        None => "not defined".to_owned(),
    }
}

fn times(count: u32) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

fn write(name: &str, target: &str, report: &LabReport, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}: what would hurt a model that predicts {}, by {} on fresh rows", shown(name), shown(target), report.metric)?;
    writeln!(out, "{} rows, each measured {}", report.rows, times(report.repeats))?;
    for (learner, score) in &report.clean {
        writeln!(out, "  clean, {learner}: {}", shown_mean(*score))?;
    }
    writeln!(out)?;
    for harm in &report.ranking {
        writeln!(out, "{} loses {:.3}{}", harm.defect, harm.lost, if harm.is_certain { "" } else { ", which may be chance" })?;
        writeln!(out, "  {}", verdict(harm))?;
        for effect in report.effects.iter().filter(|effect| effect.defect == harm.defect) {
            let (percent, seen) = (100.0 * effect.dose, shown_mean(effect.seen));
            let repaired = effect.repaired.map(|mean| format!("  cleaned {}", shown_mean(Some(mean)))).unwrap_or_default();
            writeln!(out, "  {percent:>5.1} %  {:<9} true {}  seen {seen}{repaired}", effect.learner, shown_mean(effect.fresh))?;
        }
    }
    Ok(())
}

/// Whether a defect is noticed, and whether it can be cured.
fn verdict(harm: &Harm) -> String {
    let from = |what: &str, dose: Option<f64>| match dose {
        Some(dose) => format!("{what} from {:.0} % on", 100.0 * dose),
        None => format!("not {what}"),
    };
    let cure = match (harm.cure.as_slice(), harm.recovered) {
        ([], _) => "no cleaning is known".to_owned(),
        (steps, None) => format!("cleaned by {}", steps.join(", ")),
        (steps, Some(share)) => format!("{} brings back {:.0} %", steps.join(", "), 100.0 * share),
    };
    format!("{}; {}; {cure}", from("found", harm.found_from), from("caught by checks", harm.checked_from))
}

fn write_costs(name: &str, target: &str, report: &CostReport, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}: what findings cost a model that predicts {}, by {} on held-out rows", shown(name), shown(target), report.metric)?;
    writeln!(out, "{} rows, each measured {}", report.rows, times(report.repeats))?;
    for (learner, score) in &report.as_it_is {
        writeln!(out, "  as it is, {learner}: {}", shown_mean(*score))?;
    }
    if report.costs.is_empty() {
        return writeln!(out, "Nothing is found that a step of cleaning mends.");
    }
    writeln!(out)?;
    for cost in &report.costs {
        let place = cost.column.as_deref().map(|column| format!(" in {}", shown(column))).unwrap_or_default();
        let chance = if cost.is_certain { "" } else { ", which may be chance" };
        writeln!(out, "{}{place} ({}) costs {:.3}{chance}; mended by {}", cost.kind, cost.count, cost.cost, cost.step)?;
        for (learner, mended, gain) in &cost.learners {
            writeln!(out, "  {learner:<9} mended {}  difference {}", shown_mean(*mended), shown_mean(*gain))?;
        }
    }
    Ok(())
}

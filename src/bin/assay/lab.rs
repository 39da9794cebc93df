//! `assay lab`: which defects would hurt a model of a table, how much, and from which dose on.

use std::{
    collections::BTreeMap,
    io::{self, BufWriter, Write, stdout},
    process::ExitCode,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use assay::{
    jobs::{self, LabSettings},
    lab::{Lab, LabReport, Mean, Measured, Unit},
};

use crate::{args::LabArgs, commands::Stop, table::Table, text::shown};

/// Tries defects on a table.
pub fn run(args: &LabArgs) -> Result<ExitCode, Stop> {
    let learners = args.model.iter().map(|name| jobs::learner(name, &[])).collect::<Result<_, _>>()?;
    let settings = LabSettings {
        target: args.target.clone(),
        defects: args.defect.clone(),
        doses: args.dose.clone(),
        learners,
        repeats: args.repeats,
        part: args.part.into(),
        seed: args.seed,
    };
    let table = Table::open(&args.input.files, args.input.choices()?, args.input.threads())?;
    let lab = jobs::lab(&*table.input.open()?, &table.name, &table.choices, settings)?;
    let report = lab.report(&measured(&lab, args.input.threads()));
    let mut out = BufWriter::new(stdout().lock());
    if args.json {
        out.write_all(jobs::lab_json(&report)?.as_bytes())?;
    } else {
        write(&table.name, &report, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The units on threads; which thread runs which does not matter.
fn measured(lab: &Lab, threads: usize) -> BTreeMap<Unit, Measured> {
    let (units, next, measured) = (lab.units(), AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let work = || {
        while let Some(unit) = units.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let (Some(found), Ok(mut measured)) = (lab.measure(*unit), measured.lock()) {
                measured.insert(*unit, found);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    measured.into_inner().unwrap_or_default()
}

fn write(name: &str, report: &LabReport, out: &mut impl Write) -> io::Result<()> {
    let mean = |mean: Option<Mean>| match mean {
        Some(Mean { mean, bounds: Some([low, high]) }) => format!("{mean:.3} ({low:.3} to {high:.3})"),
        Some(Mean { mean, bounds: None }) => format!("{mean:.3}"),
        None => "not defined".to_owned(),
    };
    let target = &report.experiment.plan.target.column;
    writeln!(out, "{}: what would hurt a model that predicts {}, by {} on fresh rows", shown(name), shown(target), report.metric)?;
    for (learner, score) in &report.clean {
        writeln!(out, "  clean, {learner}: {}", mean(*score))?;
    }
    writeln!(out)?;
    for harm in &report.ranking {
        writeln!(out, "{} loses {:.3}{}", harm.defect, harm.lost, if harm.is_certain { "" } else { ", which may be chance" })?;
        for effect in report.effects.iter().filter(|effect| effect.defect == harm.defect) {
            let (percent, seen) = (100.0 * effect.dose, mean(effect.seen));
            writeln!(out, "  {percent:>5.1} %  {:<9} true {}  seen {seen}", effect.learner, mean(effect.fresh))?;
        }
    }
    Ok(())
}

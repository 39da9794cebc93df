//! `assay course`: packs of exercises looked over, receipts graded, a first pack to begin with.

use std::{
    fs,
    io::{Write, stdout},
    path::Path,
    process::ExitCode,
    thread,
};

use assay::{
    exercises::{Course, Files, Grader, Mark, Receipt, builtin, lint, names},
    jobs::{Failure, read_exercise, unzipped},
};

use crate::{args::CourseCommand, commands::Stop, hands::Hands};

/// The largest file of a pack, in bytes.
const MOST_BYTES: u64 = 40 << 20;

/// Does what is asked for.
pub fn run(command: &CourseCommand) -> Result<ExitCode, Stop> {
    match command {
        CourseCommand::List { pack } => list(pack.as_deref()),
        CourseCommand::Check { pack } => check(pack),
        CourseCommand::Grade { pack, receipts, seed, workers } => grade(pack, receipts, *seed, *workers),
        CourseCommand::Export { pack, folder } => export(pack, folder),
    }
}

/// A pack by its name, or by its folder or archive.
fn files(pack: &str) -> Result<Files, Failure> {
    if let Some(files) = builtin(pack) {
        return Ok(files);
    }
    let path = Path::new(pack);
    if path.is_file() {
        return unzipped(&read(path)?).map_err(|failure| failure.within(pack));
    }
    let mut found = Files::new();
    collect(path, "", &mut found).map_err(|failure| {
        let known = names().collect::<Vec<_>>().join(", ");
        Failure { remedy: format!("{}; or name a pack that comes with Assay: {known}", failure.remedy), ..failure }
    })?;
    Ok(found)
}

fn collect(folder: &Path, start: &str, found: &mut Files) -> Result<(), Failure> {
    let failed =
        |e: std::io::Error| Failure::new(format!("The folder cannot be read: {e}"), "Check its name").at(folder.display().to_string());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|name| !name.starts_with('.')) else { continue };
        let name = format!("{start}{name}");
        if path.is_dir() {
            collect(&path, &format!("{name}/"), found)?;
        } else {
            found.insert(name, read(&path)?);
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let place = || path.display().to_string();
    let failed = |e: std::io::Error| Failure::new(format!("The file cannot be read: {e}"), "Check its name").at(place());
    if fs::metadata(path).map_err(failed)?.len() > MOST_BYTES {
        return Err(Failure::new(format!("The file is larger than {} MB", MOST_BYTES >> 20), "Take a smaller one").at(place()));
    }
    fs::read(path).map_err(failed)
}

fn list(pack: Option<&str>) -> Result<ExitCode, Stop> {
    let packs: Vec<&str> = pack.map_or_else(|| names().collect(), |pack| vec![pack]);
    let mut out = stdout().lock();
    for pack in packs {
        let course = Course::read(&files(pack)?)?;
        writeln!(out, "{pack}: {}", course.title)?;
        for exercise in &course.exercises {
            let manifest = &exercise.manifest;
            writeln!(out, "  {:12}  {:2} minutes  {}", exercise.id, manifest.minutes, manifest.title)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Looks a pack over; 1 if something is wrong with it.
fn check(pack: &str) -> Result<ExitCode, Stop> {
    let course = Course::read(&files(pack)?)?;
    let mut out = stdout().lock();
    let mut is_fine = true;
    for checked in lint(&course, read_exercise) {
        let told = if checked.faults.is_empty() { "fine" } else { "wrong" };
        writeln!(out, "{}: {told} ({} tasks, {} wrong ways tried)", checked.exercise, checked.tasks, checked.wrong_ways)?;
        for fault in &checked.faults {
            writeln!(out, "  {fault}")?;
        }
        is_fine &= checked.faults.is_empty();
    }
    Ok(if is_fine { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Judges receipts and writes their marks as CSV; 1 if one cannot be believed.
fn grade(pack: &str, receipts: &[String], seed: u64, workers: Option<usize>) -> Result<ExitCode, Stop> {
    let course = Course::read(&files(pack)?)?;
    let ids: Vec<String> = course.exercises.iter().map(|exercise| exercise.id.clone()).collect();
    let paths = listed(receipts)?;
    let grader = Grader::new(course, read_exercise, seed)?;
    let threads = workers.unwrap_or_else(|| thread::available_parallelism().map_or(1, Into::into)).min(64);
    let mark = |path: &String| read(Path::new(path)).and_then(|bytes| Receipt::read(&bytes)).and_then(|receipt| grader.mark(&receipt));
    let marks = Hands(threads).gather(paths.len(), |at| mark(&paths[at]));
    let mut out = csv::Writer::from_writer(stdout().lock());
    let columns = ["name", "file", "points", "of", "intact", "claims_hold"].into_iter().map(str::to_owned);
    out.write_record(columns.chain(ids.iter().cloned()).chain(["remarks".to_owned()]))?;
    let mut is_fine = true;
    for (path, mark) in paths.iter().zip(marks) {
        let (record, is_believed) = record(path, mark, ids.len());
        out.write_record(record)?;
        is_fine &= is_believed;
    }
    out.flush()?;
    Ok(if is_fine { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The receipts, and those in folders, by name.
fn listed(receipts: &[String]) -> Result<Vec<String>, Failure> {
    let mut paths = Vec::new();
    for receipt in receipts {
        if !Path::new(receipt).is_dir() {
            paths.push(receipt.clone());
            continue;
        }
        let failed = |e: std::io::Error| Failure::new(format!("The folder cannot be read: {e}"), "Check its name").at(receipt.clone());
        let entries = fs::read_dir(receipt).map_err(failed)?.collect::<Result<Vec<_>, _>>().map_err(failed)?;
        let files = entries.iter().map(fs::DirEntry::path).filter(|path| path.extension().is_some_and(|end| end == "json"));
        let mut inside: Vec<String> = files.map(|path| path.display().to_string()).collect();
        inside.sort();
        paths.extend(inside);
    }
    Ok(paths)
}

/// The line of a receipt, and whether it can be believed.
fn record(path: &str, mark: Result<Mark, Failure>, exercises: usize) -> (Vec<String>, bool) {
    let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    match mark {
        Ok(mark) => {
            let (right, of) = mark.points();
            let is_believed = mark.is_intact && mark.claimed_wrongly.is_empty();
            let start = [plain(&mark.name), path.to_owned(), right.to_string(), of.to_string()];
            let claims = [yes(mark.is_intact), yes(mark.claimed_wrongly.is_empty())];
            let each = mark.exercises.iter().map(|(_, right, of)| format!("{right} of {of}"));
            let remarks = plain(&mark.remarks.join(" "));
            (start.into_iter().chain(claims).chain(each).chain([remarks]).collect(), is_believed)
        }
        Err(failure) => {
            let start = [String::new(), path.to_owned(), "0".to_owned(), String::new(), "no".to_owned(), "no".to_owned()];
            let each = std::iter::repeat_n(String::new(), exercises);
            (start.into_iter().chain(each).chain([plain(&failure.to_string())]).collect(), false)
        }
    }
}

/// Words that a spreadsheet does not take for a formula: a name is typed by whoever is marked.
fn plain(words: &str) -> String {
    if words.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{words}") } else { words.to_owned() }
}

/// Writes a pack that comes with Assay into a folder, to be changed.
fn export(pack: &str, folder: &str) -> Result<ExitCode, Stop> {
    let files = files(pack)?;
    let target = Path::new(folder);
    if target.exists() {
        return Err(Failure::new("The folder is there already", "Choose another name").at(folder).into());
    }
    for (name, bytes) in &files {
        let path = target.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, bytes)?;
    }
    writeln!(stdout().lock(), "{} files in {folder}. Change them, then look them over: assay course check {folder}", files.len())?;
    Ok(ExitCode::SUCCESS)
}

//! Looks a pack over: its solutions pass, nobody passes by doing nothing, every hint is there, and each wrong way is told apart.

use std::sync::Arc;

use super::{
    Bench, State,
    course::{Course, Exercise},
    manifest::{Manifest, Task},
    table::Read,
};

/// What came of looking an exercise over.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The exercise.
    pub exercise: String,
    /// How many tasks it has.
    pub tasks: usize,
    /// How many wrong ways were tried.
    pub wrong_ways: usize,
    /// What is wrong with it, a sentence each.
    pub faults: Vec<String>,
}

/// Looks every exercise over.
#[must_use]
pub fn lint(course: &Course, read: Read) -> Vec<Checked> {
    course.exercises.iter().map(|exercise| checked(exercise, read)).collect()
}

fn checked(exercise: &Arc<Exercise>, read: Read) -> Checked {
    let manifest = &exercise.manifest;
    let mut checked = Checked { exercise: exercise.id.clone(), tasks: manifest.tasks.len(), wrong_ways: 0, faults: Vec::new() };
    match Bench::new(Arc::clone(exercise), read) {
        Ok(bench) => {
            words(exercise, &bench, &mut checked.faults);
            proofs(manifest, &bench, &mut checked.faults);
            nothing_done(manifest, &bench, &mut checked.faults);
            for task in &manifest.tasks {
                checked.wrong_ways += ways(task, &bench, &mut checked.faults);
            }
        }
        Err(failure) => checked.faults.push(failure.to_string()),
    }
    checked
}

/// Whether all texts can be shown, and none is missing.
fn words(exercise: &Exercise, bench: &Bench, faults: &mut Vec<String>) {
    if let Err(failure) = bench.told() {
        faults.push(failure.to_string());
    }
    for (at, task) in exercise.manifest.tasks.iter().enumerate() {
        if exercise.manifest.tasks[..at].iter().any(|other| other.id == task.id) {
            faults.push(format!("Two tasks are called {}.", task.id));
        }
        if task.hints.is_empty() || task.hints.iter().any(|hint| hint.trim().is_empty()) {
            faults.push(format!("{}: a hint is missing.", task.id));
        }
    }
}

/// Whether the figures bear out what the texts say.
fn proofs(manifest: &Manifest, bench: &Bench, faults: &mut Vec<String>) {
    for proof in &manifest.proofs {
        match (bench.figure(&proof.less), bench.figure(&proof.than)) {
            (Ok(less), Ok(than)) if less + proof.by < than => {}
            (Ok(less), Ok(than)) => {
                faults.push(format!("{} is {less} and not below {} by {}, which is {than}.", proof.less, proof.than, proof.by));
            }
            (Err(failure), _) | (_, Err(failure)) => faults.push(failure.to_string()),
        }
    }
}

/// Whether somebody who does nothing passes no task, nor one who sends what the fields hold at the start.
fn nothing_done(manifest: &Manifest, bench: &Bench, faults: &mut Vec<String>) {
    for state in [Ok(State::default()), bench.start()] {
        match state.and_then(|state| manifest.judge(&state, bench)) {
            Ok(verdicts) => {
                let passed = verdicts.iter().filter(|verdict| verdict.is_right);
                faults.extend(passed.map(|verdict| format!("{}: passes before anything is done.", verdict.task)));
            }
            Err(failure) => faults.push(failure.to_string()),
        }
    }
}

/// Whether the solution passes and each wrong way is told by its hint; how many there are.
fn ways(task: &Task, bench: &Bench, faults: &mut Vec<String>) -> usize {
    let mut fault = |words: String| faults.push(format!("{}: {words}", task.id));
    match task.solution.answer(bench).and_then(|answer| task.judge(Some(&answer), bench)) {
        Ok(verdict) if verdict.is_right => {}
        Ok(verdict) => fault(format!("the solution does not pass: {}", verdict.said)),
        Err(failure) => fault(failure.to_string()),
    }
    for wrong in &task.wrong {
        match wrong.example.answer(bench).and_then(|answer| task.judge(Some(&answer), bench)) {
            Ok(verdict) if verdict.is_right => fault(format!("the wrong way {} passes.", wrong.fault)),
            Ok(verdict) if verdict.fault != wrong.fault => {
                fault(format!("the wrong way {} is taken for {}: {}", wrong.fault, verdict.fault, verdict.said));
            }
            Ok(verdict) if verdict.teaches.is_empty() => fault(format!("the wrong way {} has no hint.", wrong.fault)),
            Ok(_) => {}
            Err(failure) => fault(failure.to_string()),
        }
    }
    let goal = task.goal.goal();
    let taught = |code: &String| goal.hint(code).is_some() || task.wrong.iter().any(|wrong| wrong.fault == *code);
    for code in goal.must_teach().iter().filter(|code| !taught(code)) {
        fault(format!("no hint says what is wrong in the case {code}."));
    }
    task.wrong.len() + goal.must_teach().iter().filter(|code| goal.hint(code).is_some()).count()
}

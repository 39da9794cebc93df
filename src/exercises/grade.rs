//! Grading: every receipt is judged again by the same engine, on the rows of the exercise and on others that nobody has seen.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use super::{Answer, Bench, Course, Entry, Receipt, manifest::Task, table::Read};
use crate::table::Failure;

/// The marks of a receipt.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The name that was typed.
    pub name: String,
    /// Whether the receipt is as it was written.
    pub is_intact: bool,
    /// Tasks that the receipt claims and that are not right.
    pub claimed_wrongly: Vec<String>,
    /// For each exercise of the course the tasks that are right, and how many it has.
    pub exercises: Vec<(String, usize, usize)>,
    /// What a teacher should know, a sentence each.
    pub remarks: Vec<String>,
}

impl Mark {
    /// Tasks that are right, and how many there are.
    #[must_use]
    pub fn points(&self) -> (usize, usize) {
        self.exercises.iter().fold((0, 0), |(right, of), (_, own, all)| (right + own, of + all))
    }
}

/// An answer to a task of an exercise, by which a judgement is kept.
type Key = (String, String, Answer);

/// Judges receipts. What was judged once is kept, since many students answer the same.
pub struct Grader {
    course: Course,
    benches: BTreeMap<String, (Bench, Bench)>,
    judged: Mutex<BTreeMap<Key, bool>>,
}

impl Grader {
    /// Makes the tables of a course. `seed` chooses the rows that nobody has seen.
    ///
    /// # Errors
    /// When a table cannot be made.
    pub fn new(course: Course, read: Read, seed: u64) -> Result<Self, Failure> {
        let bench = |exercise: &Arc<_>| Bench::new(Arc::clone(exercise), read);
        let benches = course.exercises.iter().map(|exercise| {
            let shown = bench(exercise)?;
            let other = shown.with_other_rows(seed);
            Ok((exercise.id.clone(), (shown, other)))
        });
        Ok(Self { benches: benches.collect::<Result<_, Failure>>()?, judged: Mutex::default(), course })
    }

    /// The marks of a receipt.
    ///
    /// # Errors
    /// When the pack is wrong.
    pub fn mark(&self, receipt: &Receipt) -> Result<Mark, Failure> {
        let mut mark = Mark {
            name: receipt.name.clone(),
            is_intact: receipt.is_intact(),
            claimed_wrongly: Vec::new(),
            exercises: Vec::new(),
            remarks: Vec::new(),
        };
        if !mark.is_intact {
            mark.remarks.push("It was changed after it was written.".to_owned());
        }
        if receipt.pack != self.course.fingerprint {
            mark.remarks.push("It was written for another version of the pack.".to_owned());
        }
        for exercise in &self.course.exercises {
            let nothing = Entry::default();
            let entry = receipt.exercises.get(&exercise.id).unwrap_or(&nothing);
            if self.is_of_another_table(&exercise.id, entry) {
                mark.remarks.push(format!("{} was done on another table.", exercise.id));
            }
            let mut right = 0;
            for task in &exercise.manifest.tasks {
                let holds = self.holds(&exercise.id, task, entry.state.answers.get(&task.id))?;
                right += usize::from(holds);
                if !holds && entry.right.contains(&task.id) {
                    mark.claimed_wrongly.push(format!("{}/{}", exercise.id, task.id));
                }
            }
            mark.exercises.push((exercise.id.clone(), right, exercise.manifest.tasks.len()));
        }
        if !mark.claimed_wrongly.is_empty() {
            mark.remarks.push(format!("It claims what is not right when judged again: {}.", mark.claimed_wrongly.join(", ")));
        }
        Ok(mark)
    }

    fn is_of_another_table(&self, exercise: &str, entry: &Entry) -> bool {
        !entry.table.is_empty() && self.benches.get(exercise).is_some_and(|(bench, _)| bench.fingerprint() != entry.table)
    }

    /// Whether an answer is right, on the rows of the exercise and on the others.
    fn holds(&self, exercise: &str, task: &Task, answer: Option<&Answer>) -> Result<bool, Failure> {
        let (Some(answer), Some((shown, other))) = (answer, self.benches.get(exercise)) else { return Ok(false) };
        let key = (exercise.to_owned(), task.id.clone(), answer.clone());
        let judged = || self.judged.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = judged().get(&key) {
            return Ok(*known);
        }
        let holds = task.is_right(answer, shown)? && (!task.goal.goal().looks_beyond() || task.is_right(answer, other)?);
        judged().insert(key, holds);
        Ok(holds)
    }
}

//! What somebody has done in a course: answers, hints that were opened, and every judgement.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::exercises::{Answer, Entry, Logged, State, Verdict};

/// Work on courses, by their titles.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    courses: BTreeMap<String, BTreeMap<String, Done>>,
}

/// What was done in an exercise.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// What goes into a receipt.
    pub entry: Entry,
    /// How many hints were opened, by task.
    pub hints: BTreeMap<String, u32>,
}

/// Judgements that are kept of an exercise; the oldest go first.
const MOST_LOGGED: usize = 500;

impl Work {
    /// Whether nothing was done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.courses.is_empty()
    }

    /// What was done in an exercise.
    #[must_use]
    pub fn done(&self, course: &str, exercise: &str) -> Option<&Done> {
        self.courses.get(course)?.get(exercise)
    }

    /// The same, to be changed.
    pub fn at(&mut self, course: &str, exercise: &str) -> &mut Done {
        self.courses.entry(course.to_owned()).or_default().entry(exercise.to_owned()).or_default()
    }

    /// Forgets an exercise.
    pub fn forget(&mut self, course: &str, exercise: &str) {
        if let Some(course) = self.courses.get_mut(course) {
            course.remove(exercise);
        }
        self.courses.retain(|_, exercises| !exercises.is_empty());
    }

    /// What goes into the receipt of a course.
    #[must_use]
    pub fn entries(&self, course: &str) -> BTreeMap<String, Entry> {
        let done = self.courses.get(course).into_iter().flatten();
        done.map(|(id, done)| (id.clone(), done.entry.clone())).collect()
    }

    /// How many tasks of an exercise are right.
    #[must_use]
    pub fn right(&self, course: &str, exercise: &str) -> usize {
        self.done(course, exercise).map_or(0, |done| done.entry.right.len())
    }
}

impl Done {
    /// Takes an answer. Until it is judged, it is not right.
    pub fn answer(&mut self, task: &str, answer: Answer) {
        let answers = &mut self.entry.state.answers;
        if answers.get(task) == Some(&answer) {
            return;
        }
        if answer.is_empty() {
            answers.remove(task);
        } else {
            answers.insert(task.to_owned(), answer);
        }
        self.entry.right.retain(|right| right != task);
    }

    /// Opens one more hint of a task.
    pub fn open_hint(&mut self, task: &str) {
        *self.hints.entry(task.to_owned()).or_default() += 1;
    }

    /// Notes what was said of answers. What was answered otherwise meanwhile is not judged yet.
    pub fn judged(&mut self, judged: &State, verdicts: &[Verdict], table: &str) {
        table.clone_into(&mut self.entry.table);
        for verdict in verdicts {
            let is_same = self.entry.state.answers.get(&verdict.task) == judged.answers.get(&verdict.task);
            self.entry.right.retain(|right| *right != verdict.task);
            if verdict.is_right && is_same {
                self.entry.right.push(verdict.task.clone());
            }
            let hints = self.hints.get(&verdict.task).copied().unwrap_or_default();
            let line = Logged { task: verdict.task.clone(), fault: verdict.fault.clone(), answer: verdict.answer.clone(), hints };
            let known = self.entry.log.iter().rev().find(|line| line.task == verdict.task);
            if !verdict.answer.is_empty() && known != Some(&line) {
                self.entry.log.push(line);
            }
        }
        let beyond = self.entry.log.len().saturating_sub(MOST_LOGGED);
        self.entry.log.drain(..beyond);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Answer {
        Answer::Text(words.to_owned())
    }

    fn verdict(is_right: bool) -> Verdict {
        let fault = if is_right { "" } else { "far" };
        let answer = format!("{is_right}");
        Verdict { task: "a".to_owned(), is_right, said: String::new(), fault: fault.to_owned(), answer, teaches: Vec::new() }
    }

    #[test]
    fn a_changed_answer_is_not_right_until_it_is_judged_again() {
        let mut done = Done::default();
        done.answer("a", text("1"));
        let judged = done.entry.state.clone();
        done.judged(&judged, &[verdict(true)], "t");
        assert_eq!(done.entry.right, ["a"]);
        done.answer("a", text("1"));
        assert_eq!(done.entry.right, ["a"], "the same answer changes nothing");
        done.answer("a", text("2"));
        assert!(done.entry.right.is_empty());
        // What was said of the earlier answer comes late.
        done.judged(&judged, &[verdict(true)], "t");
        assert!(done.entry.right.is_empty());
    }

    #[test]
    fn judging_the_same_answer_again_is_one_line_of_the_log() {
        let mut done = Done::default();
        done.answer("a", text("1"));
        let state = done.entry.state.clone();
        for is_right in [false, false, true, true] {
            done.judged(&state, &[verdict(is_right)], "t");
        }
        assert_eq!(done.entry.log.iter().map(|line| line.fault.as_str()).collect::<Vec<_>>(), ["far", ""]);
    }

    #[test]
    fn forgetting_the_last_exercise_leaves_nothing() {
        let mut work = Work::default();
        work.at("c", "e").answer("a", text("1"));
        assert!(!work.is_empty() && work.right("c", "e") == 0);
        work.forget("c", "e");
        assert!(work.is_empty());
    }
}

//! What was measured: seconds of each step, round by round.

use std::hint::black_box;

use serde::Serialize;

use super::now;

/// Every step's figures, in the order of the first round.
#[derive(Debug, Default, Serialize)]
pub struct Figures {
    steps: Vec<Step>,
    /// Whether the round counts; the first warms caches and compilers up.
    #[serde(skip)]
    pub counted: bool,
}

/// One step.
#[derive(Debug, Serialize)]
struct Step {
    name: &'static str,
    /// Bytes that it looks at in a round.
    bytes: u64,
    /// Cells that it looks at in a round; 0 where it knows no cells.
    cells: u64,
    /// Seconds of each round.
    seconds: Vec<f64>,
}

impl Figures {
    /// Runs a step and takes its time; what it made is dropped after the clock has stopped.
    pub fn time<T>(&mut self, name: &'static str, (bytes, cells): (u64, u64), step: impl FnOnce() -> T) {
        let begin = now();
        let made = black_box(step());
        let seconds = now() - begin;
        drop(made);
        self.note(name, (bytes, cells), seconds);
    }

    /// Writes down a time that was taken elsewhere.
    pub fn note(&mut self, name: &'static str, (bytes, cells): (u64, u64), seconds: f64) {
        if !self.counted {
            return;
        }
        match self.steps.iter_mut().find(|step| step.name == name) {
            Some(step) => step.seconds.push(seconds),
            None => self.steps.push(Step { name, bytes, cells, seconds: vec![seconds] }),
        }
    }

    /// All figures as JSON.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string(self)
    }
}

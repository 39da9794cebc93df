//! Judging: what is right about the answer to a task, and what to say when it is not.

use serde::{Deserialize, Serialize};

use super::{
    Answer, Bench, Block, Fault, State, blocks,
    course::hash,
    manifest::{Manifest, Task},
};
use crate::table::Failure;

/// What is said of the answer to a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The task.
    pub task: String,
    /// Whether it is right.
    pub is_right: bool,
    /// What was found, a sentence.
    pub said: String,
    /// The code of what is wrong; empty where nothing is.
    pub fault: String,
    /// The fingerprint of the answer.
    pub answer: String,
    /// What there is to learn: why it is right, or where the wrong way leads.
    pub teaches: Vec<Block>,
}

/// The fault of a task that nobody has answered.
pub const ABSENT: &str = "absent";

impl Task {
    /// Judges an answer.
    ///
    /// # Errors
    /// When the pack is wrong, so that nothing can be judged.
    pub fn judge(&self, answer: Option<&Answer>, bench: &Bench) -> Result<Verdict, Failure> {
        let judged = match answer.filter(|answer| !answer.is_empty()) {
            None => Err(Fault { code: ABSENT.to_owned(), said: "Not answered yet.".to_owned() }),
            Some(answer) => self.goal.goal().judge(answer, bench).map_err(|failure| failure.within(&self.id))?,
        };
        let (is_right, said, fault, words) = match judged {
            Ok(said) => (true, said, String::new(), self.why.as_str()),
            Err(fault) => {
                let words = self.hint(&fault.code);
                (false, fault.said, fault.code, words)
            }
        };
        let answer = answer.map(|answer| hash(&serde_json::to_vec(answer).unwrap_or_default())).unwrap_or_default();
        Ok(Verdict { task: self.id.clone(), is_right, said, fault, answer, teaches: blocks(&bench.fill(words)?) })
    }

    /// Whether an answer is right, without the words for it, whose figures take longer than judging does.
    ///
    /// # Errors
    /// As `judge`.
    pub fn is_right(&self, answer: &Answer, bench: &Bench) -> Result<bool, Failure> {
        Ok(!answer.is_empty() && self.goal.goal().judge(answer, bench).map_err(|failure| failure.within(&self.id))?.is_ok())
    }

    /// What to say of a fault. One in hidden rows falls back to what is said of the same in rows that are shown.
    fn hint(&self, fault: &str) -> &str {
        let own = |code: &str| {
            let listed = self.wrong.iter().find(|wrong| wrong.fault == code).map(|wrong| wrong.hint.as_str());
            listed.or_else(|| self.goal.goal().hint(code))
        };
        own(fault).or_else(|| own(fault.strip_prefix("hidden_")?)).unwrap_or_default()
    }
}

impl Manifest {
    /// Judges every task.
    ///
    /// # Errors
    /// As `Task::judge`.
    pub fn judge(&self, state: &State, bench: &Bench) -> Result<Vec<Verdict>, Failure> {
        self.tasks.iter().map(|task| task.judge(state.answers.get(&task.id), bench)).collect()
    }

    /// The state in which every task is solved.
    ///
    /// # Errors
    /// When a solution names something that is not there.
    pub fn solution(&self, bench: &Bench) -> Result<State, Failure> {
        let answers = self.tasks.iter().map(|task| Ok((task.id.clone(), task.solution.answer(bench)?)));
        Ok(State { answers: answers.collect::<Result<_, Failure>>()? })
    }
}

//! What the page knows of decisions about findings: what was decided with the ways back and forth, and what followed from it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    data::download::{download, download_bytes},
    findings::decisions::{Accepted, Decisions, Fined},
    import::steps::Steps,
    insight::Progress,
    session::Session,
};
use crate::jobs::{AskedRow, Failure, Filter, FindAsk, FindSaid, FixTold, Question, RuleTold};

/// So many rows are asked about.
pub const ROWS: u32 = 20;

/// What can be done about some findings.
#[derive(Debug, Clone, PartialEq)]
pub struct Ways {
    /// Which.
    pub filter: Filter,
    /// The rules that they break.
    pub rules: Vec<RuleTold>,
    /// What mends them all.
    pub fix: Option<FixTold>,
}

/// What the accepted fixes do.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Effect {
    /// What each touches, in words.
    pub touched: Vec<String>,
    /// How many different cells, rows and columns they touch in all.
    pub counts: [u64; 3],
    /// Why they cannot be done.
    pub failure: Option<Failure>,
}

/// What the page knows of decisions about findings. A copy is the same.
#[derive(Clone, Copy)]
pub struct Deciding {
    /// What was decided.
    pub steps: RwSignal<Steps<Decisions>>,
    /// What the accepted fixes do.
    pub effect: RwSignal<Arc<Effect>>,
    /// What can be done about the findings that were asked about last.
    pub ways: RwSignal<Option<Arc<Ways>>>,
    /// The rows that are asked about.
    pub rows: RwSignal<Option<Arc<Vec<AskedRow>>>>,
    /// Whether the cleaned table is being made.
    pub making: RwSignal<bool>,
    /// What could not be done last.
    pub failure: RwSignal<Option<Failure>>,
    /// The last decision that was sent, and the last that was answered.
    pub sent: RwSignal<u64>,
    /// See `sent`.
    pub answered: RwSignal<u64>,
}

impl Deciding {
    pub(super) fn new() -> Self {
        Self {
            steps: RwSignal::default(),
            effect: RwSignal::default(),
            ways: RwSignal::new(None),
            rows: RwSignal::new(None),
            making: RwSignal::new(false),
            failure: RwSignal::new(None),
            sent: RwSignal::new(0),
            answered: RwSignal::new(0),
        }
    }

    /// Nothing is decided any more: decisions name rows and columns of a table as it is read.
    pub(super) fn forget(self) {
        self.steps.set(Steps::default());
        self.forget_answers();
    }

    /// Nothing is known any more of what follows from the decisions.
    pub(super) fn forget_answers(self) {
        self.effect.set(Arc::default());
        self.ways.set(None);
        self.rows.set(None);
        self.making.set(false);
        self.failure.set(None);
        self.answered.set(self.sent.get_untracked());
    }

    /// Whether something that was decided is still being worked out. Tracks it.
    #[must_use]
    pub fn is_busy(self) -> bool {
        self.sent.get() != self.answered.get()
    }

    /// Something of what was decided. Tracks it.
    #[must_use]
    pub fn now<T>(self, of: impl FnOnce(&Decisions) -> T) -> T {
        self.steps.with(|steps| of(steps.now()))
    }
}

/// Deciding.
impl Session {
    /// Decides something, as a step that can be taken back.
    pub fn decide(self, change: impl FnOnce(&mut Decisions)) {
        let mut next = self.deciding.steps.with_untracked(|steps| steps.now().clone());
        change(&mut next);
        let mut is_new = false;
        self.deciding.steps.update(|steps| is_new = steps.take(next));
        if is_new {
            self.send_decisions();
        }
    }

    /// Takes findings as fine.
    pub fn take_as_fine(self, fined: Fined) {
        self.say(&format!("{}: taken as fine; Ctrl+Z takes it back", fined.title));
        self.decide(|decisions| decisions.take_as_fine(fined));
    }

    /// Accepts a fix.
    pub fn accept_fix(self, fix: Accepted) {
        self.say(&format!("Fix accepted: {}; Ctrl+Z takes it back", fix.title));
        self.decide(|decisions| decisions.accept(fix));
    }

    /// Takes the last decision back.
    pub fn undo_decision(self) {
        self.step_decisions("Undone", Steps::undo);
    }

    /// Decides again what was taken back.
    pub fn redo_decision(self) {
        self.step_decisions("Done again", Steps::redo);
    }

    fn step_decisions(self, words: &str, step: fn(&mut Steps<Decisions>) -> bool) {
        let mut done = false;
        self.deciding.steps.update(|steps| done = step(steps));
        if done {
            self.say(words);
            self.send_decisions();
        }
    }

    /// Asks what follows from the decisions, if there is a table to ask about.
    pub(super) fn send_decisions(self) {
        if self.insight.progress.with_untracked(|progress| *progress != Progress::Done) {
            return;
        }
        let (feedback, recipe) = self.deciding.steps.with_untracked(|steps| (steps.now().feedback(), steps.now().recipe()));
        let number = self.deciding.sent.get_untracked() + 1;
        self.deciding.sent.set(number);
        self.ask_about_findings(FindAsk::Decide { number, feedback, recipe });
    }

    /// The same once the table is there again, if there are any.
    pub(super) fn send_decisions_again(self) {
        if self.deciding.steps.with_untracked(|steps| *steps.now() != Decisions::default()) {
            self.send_decisions();
        }
    }

    /// Asks what can be done about some findings.
    pub fn find_ways(self, filter: &Filter) {
        self.ask_about_findings(FindAsk::Ways { filter: filter.clone() });
    }

    /// Asks which rows are worth a look, once.
    pub fn find_rows(self) {
        if self.deciding.rows.with_untracked(Option::is_none) {
            self.ask_about_findings(FindAsk::Rows { take: ROWS });
        }
    }

    /// Saves the table after the accepted fixes.
    pub fn save_cleaned(self) {
        self.deciding.making.set(true);
        let recipe = self.deciding.steps.with_untracked(|steps| steps.now().recipe());
        self.ask_about_findings(FindAsk::Clean { recipe });
    }

    /// Saves the accepted fixes.
    pub fn save_recipe(self) {
        let recipe = self.deciding.steps.with_untracked(|steps| steps.now().recipe());
        let file = self.file.with_untracked(|file| file.as_ref().map(|file| file.name.clone())).unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
        let name = format!("{}-recipe.json", if stem.is_empty() { "table" } else { stem });
        self.saved(&name, download(&name, "application/json", &recipe).is_ok());
    }

    fn saved(self, name: &str, is_done: bool) {
        if is_done {
            self.say(&format!("Saved as {name}"));
        } else {
            let refused = Failure::new("The browser did not let the file be saved", "Allow downloads for this page, and try again");
            self.deciding.failure.set(Some(refused));
        }
    }

    fn ask_about_findings(self, ask: FindAsk) {
        self.deciding.failure.set(None);
        let with_file = ask.needs_file();
        let question = |job| Question::Find { job, ask };
        self.client(|client| if with_file { client.ask_with_file(question) } else { client.ask(question) });
    }

    /// Hears an answer about findings.
    pub(super) fn hear_of_findings(self, said: FindSaid) {
        let deciding = self.deciding;
        match said {
            // An answer to what is not the last word any more is of no use.
            FindSaid::Decided { number, summary, touched, counts, failure } if number == deciding.sent.get_untracked() => {
                self.insight.summary.set(Some(Arc::new(summary)));
                deciding.effect.set(Arc::new(Effect { touched, counts, failure }));
                deciding.answered.set(number);
            }
            FindSaid::Decided { .. } => {}
            FindSaid::Ways { filter, rules, fix } => deciding.ways.set(Some(Arc::new(Ways { filter, rules, fix }))),
            FindSaid::Rows(rows) => deciding.rows.set(Some(Arc::new(rows))),
            FindSaid::Written { name, bytes } => {
                deciding.making.set(false);
                self.saved(&name, download_bytes(&name, "text/csv", &bytes).is_ok());
            }
            FindSaid::Refused(failure) => {
                deciding.making.set(false);
                deciding.failure.set(Some(failure));
            }
        }
    }
}

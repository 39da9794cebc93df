//! What the page knows of checks: the suite with the ways back and forth, what came of it, and the check that is written.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use super::{
    address::{Address, Station},
    checks::draft::{Draft, Suite},
    data::download::download,
    flight::Flight,
    import::steps::Steps,
    insight::Progress,
    session::Session,
    words,
};
use crate::jobs::{
    CheckAsk, CheckSaid, CheckTold, EntryTold, Failure, Imported, JobId, Lost, Question, Strictness, Suggested, SuiteTold, Tried, Verdict,
};

/// So many runs are remembered.
const RUNS: usize = 50;

/// The check that is being written.
#[derive(Debug, Clone, PartialEq)]
pub struct Writing {
    /// The check in the suite that it takes the place of; `None` for a new one.
    pub key: Option<u32>,
    /// As it is written now.
    pub draft: Draft,
}

/// What came of the suite, check by check.
#[derive(Debug, Clone, PartialEq)]
pub struct Ran {
    /// The result.
    pub told: SuiteTold,
    /// The key of each of its checks.
    pub keys: Vec<u32>,
}

/// A run of the suite, for the history.
#[derive(Debug, Clone, PartialEq)]
pub struct RunKept {
    /// When, as hours, minutes and seconds.
    pub time: String,
    /// The file.
    pub file: String,
    /// Rows that were looked at.
    pub rows: u64,
    /// Checks that hold, that do not, that are about nothing, and that could not be run.
    pub counts: [u32; 4],
    /// The mean score of the sides of quality.
    pub quality: Option<f64>,
}

/// What came of taking over or writing a suite.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// In a sentence.
    pub words: String,
    /// What was lost.
    pub lost: Vec<Lost>,
}

/// What a word of a condition may become.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Completed {
    /// The condition.
    pub text: String,
    /// Where the word begins, in bytes.
    pub start: usize,
    /// What it may become.
    pub words: Vec<String>,
}

/// A row, and a column of it; all of them without one. Both count from 0.
pub type Marked = (u64, Option<u32>);

/// What the page knows of checks. A copy is the same.
#[derive(Clone, Copy)]
pub struct Checking {
    /// The suite, and the ways back and forth.
    pub steps: RwSignal<Steps<Suite>>,
    /// Which checks there are.
    pub catalogue: RwSignal<Arc<Vec<EntryTold>>>,
    /// What came of the suite on the open table.
    pub ran: RwSignal<Option<Arc<Ran>>>,
    /// Checks that the open table seems to keep.
    pub suggested: RwSignal<Option<Arc<Suggested>>>,
    /// How closely suggestions fit.
    pub strictness: RwSignal<Strictness>,
    /// The check that is being written.
    pub writing: RwSignal<Option<Writing>>,
    /// What came of it.
    pub tried: RwSignal<Option<Arc<Tried>>>,
    /// What the word before the caret may become.
    pub completed: RwSignal<Completed>,
    /// What came of the last suite that was taken over or written.
    pub note: RwSignal<Option<Note>>,
    /// What could not be done last.
    pub failure: RwSignal<Option<Failure>>,
    /// Whether a file is being made.
    pub making: RwSignal<bool>,
    /// The runs so far, the last one last.
    pub runs: RwSignal<Vec<RunKept>>,
    /// What the grid marks beside a check.
    pub marked: RwSignal<Arc<Vec<Marked>>>,
    run: StoredValue<Flight>,
    trial: StoredValue<Flight>,
    number: StoredValue<u64>,
    key: StoredValue<u32>,
}

impl Checking {
    pub(super) fn new() -> Self {
        Self {
            steps: RwSignal::default(),
            catalogue: RwSignal::default(),
            ran: RwSignal::new(None),
            suggested: RwSignal::new(None),
            strictness: RwSignal::default(),
            writing: RwSignal::new(None),
            tried: RwSignal::new(None),
            completed: RwSignal::default(),
            note: RwSignal::new(None),
            failure: RwSignal::new(None),
            making: RwSignal::new(false),
            runs: RwSignal::default(),
            marked: RwSignal::default(),
            run: StoredValue::default(),
            trial: StoredValue::default(),
            number: StoredValue::default(),
            key: StoredValue::default(),
        }
    }

    /// Nothing is known of the table any more. The suite stays: it may be meant for the next one.
    pub(super) fn forget_table(self) {
        self.ran.set(None);
        self.suggested.set(None);
        self.writing.set(None);
        self.tried.set(None);
        self.failure.set(None);
        self.note.set(None);
        self.making.set(false);
        self.marked.set(Arc::default());
        self.run.set_value(Flight::default());
        self.trial.set_value(Flight::default());
    }

    /// What came of a check of the suite. Tracks it.
    #[must_use]
    pub fn told(self, key: u32) -> Option<CheckTold> {
        self.ran.with(|ran| {
            let ran = ran.as_ref()?;
            let at = ran.keys.iter().position(|known| *known == key)?;
            ran.told.checks.get(at).cloned()
        })
    }

    /// Whether the suite has a check that says the same. Tracks the suite.
    #[must_use]
    pub fn has(self, check: &Draft) -> bool {
        self.steps.with(|steps| steps.now().has(check))
    }

    fn next_number(self) -> u64 {
        self.number.update_value(|number| *number += 1);
        self.number.get_value()
    }

    fn with_key(self, draft: Draft) -> Draft {
        self.key.update_value(|key| *key += 1);
        draft.with_key(self.key.get_value())
    }
}

/// Changing the suite.
impl Session {
    /// Adds a check to the suite, as a suite writes it: `{"check": "in_range", "column": "amount", "min": 0}`. What is there
    /// already is not added again.
    pub fn add_check(self, check: Value) {
        self.add_checks(Draft::of(check).into_iter().collect());
    }

    /// Adds several checks in one step.
    pub fn add_checks(self, checks: Vec<Draft>) {
        let mut suite = self.checking.steps.with_untracked(|steps| steps.now().clone());
        let before = suite.checks.len();
        for check in checks {
            if !suite.has(&check) {
                suite.put(self.checking.with_key(check));
            }
        }
        let added = suite.checks.len() - before;
        self.take_suite(suite);
        self.say(&if added == 0 {
            "The rule is there already".to_owned()
        } else {
            format!("{} added", words::counted(added as u64, "rule"))
        });
    }

    /// Makes a suite the one of now, as a step that can be taken back.
    pub fn take_suite(self, suite: Suite) {
        self.checking.steps.update(|steps| {
            steps.take(suite);
        });
    }

    /// Changes one check of the suite.
    pub fn change_check(self, key: u32, change: impl FnOnce(&mut Draft)) {
        let mut suite = self.checking.steps.with_untracked(|steps| steps.now().clone());
        if let Some(mut check) = suite.check(key).cloned() {
            change(&mut check);
            suite.put(check);
            self.take_suite(suite);
        }
    }

    /// Takes a check out of the suite.
    pub fn remove_check(self, key: u32) {
        let mut suite = self.checking.steps.with_untracked(|steps| steps.now().clone());
        suite.remove(key);
        self.take_suite(suite);
        self.say("Rule removed; Ctrl+Z brings it back");
    }

    /// Takes the last change of the suite back.
    pub fn undo_checks(self) {
        let mut done = false;
        self.checking.steps.update(|steps| done = steps.undo());
        if done {
            self.say("Undone");
        }
    }

    /// Makes the last change that was taken back again.
    pub fn redo_checks(self) {
        let mut done = false;
        self.checking.steps.update(|steps| done = steps.redo());
        if done {
            self.say("Done again");
        }
    }
}

/// Writing a check.
impl Session {
    /// Begins a new check; its page opens.
    pub fn write_new(self, draft: Draft) {
        self.write(Writing { key: None, draft });
        self.go(Address::of(Station::Checks).with_item("rule"));
    }

    /// Begins to change a check of the suite, which the address names.
    pub fn write_known(self, key: u32) {
        let known = self.checking.steps.with_untracked(|steps| steps.now().check(key).cloned());
        if let Some(draft) = known {
            self.write(Writing { key: Some(key), draft });
        }
    }

    fn write(self, writing: Writing) {
        self.checking.tried.set(None);
        self.checking.marked.set(Arc::default());
        self.checking.writing.set(Some(writing));
        self.try_check();
    }

    /// Says something else of the check that is written; what comes of it follows.
    pub fn write_field(self, name: &str, value: Option<Value>) {
        self.checking.writing.update(|writing| {
            if let Some(writing) = writing {
                writing.draft.set(name, value);
            }
        });
        self.try_check();
    }

    /// Puts the check that is written into the suite.
    pub fn keep_written(self) {
        let Some(Writing { key, draft }) = self.checking.writing.get_untracked() else { return };
        let mut suite = self.checking.steps.with_untracked(|steps| steps.now().clone());
        match key {
            Some(key) => suite.put(draft.with_key(key)),
            None => suite.put(self.checking.with_key(draft)),
        }
        self.take_suite(suite);
        self.say("Rule kept");
        self.stop_writing();
    }

    /// Leaves the check that is written as it was.
    pub fn stop_writing(self) {
        self.checking.writing.set(None);
        self.checking.tried.set(None);
        self.checking.marked.set(Arc::default());
        self.go(Address::of(Station::Checks));
    }

    /// Asks what the word before a place of a condition may become.
    pub fn complete_condition(self, text: &str, at: usize) {
        self.ask_about_checks(CheckAsk::Complete { text: text.to_owned(), at: at as u32 });
    }

    fn try_check(self) {
        let checking = self.checking;
        let Some(check) = checking.writing.with_untracked(|writing| writing.as_ref().map(|writing| writing.draft.text())) else { return };
        let number = checking.next_number();
        if self.is_analysed() && checking.trial.try_update_value(|flight| flight.takes_off(number)) == Some(true) {
            self.ask_about_checks(CheckAsk::Try { run: number, check, now: now() });
        }
    }
}

/// Asking about the open table.
impl Session {
    /// Runs the suite; only what has changed costs anything.
    pub fn run_suite(self) {
        let checking = self.checking;
        let number = checking.next_number();
        if self.is_analysed() && checking.run.try_update_value(|flight| flight.takes_off(number)) == Some(true) {
            let suite = checking.steps.with_untracked(|steps| steps.now().text());
            self.ask_about_checks(CheckAsk::Run { run: number, suite, now: now() });
        }
    }

    /// Asks which checks there are, once.
    pub fn learn_catalogue(self) {
        if self.checking.catalogue.with_untracked(|list| list.is_empty()) {
            self.ask_about_checks(CheckAsk::Catalogue);
        }
    }

    /// Asks for checks that the table seems to keep.
    pub fn suggest_checks(self, strictness: Strictness) {
        self.checking.strictness.set(strictness);
        self.checking.suggested.set(None);
        self.ask_about_checks(CheckAsk::Suggest { strictness });
    }

    /// Takes over a suite of any tool.
    pub fn import_suite(self, text: String) {
        self.ask_about_checks(CheckAsk::Import { text });
    }

    /// Saves the suite in a form.
    pub fn export_suite(self, form: &str) {
        self.make(CheckAsk::Export { suite: self.suite_text(), form: form.to_owned() });
    }

    /// Saves what came of the suite in a form.
    pub fn save_results(self, form: &str) {
        self.make(CheckAsk::Results { suite: self.suite_text(), form: form.to_owned(), now: now() });
    }

    /// Saves the rows that break the suite, or those that do not.
    pub fn save_rows(self, failing: bool) {
        self.make(CheckAsk::Rows { suite: self.suite_text(), failing, now: now() });
    }

    fn suite_text(self) -> String {
        self.checking.steps.with_untracked(|steps| steps.now().text())
    }

    fn make(self, ask: CheckAsk) {
        self.checking.note.set(None);
        self.checking.making.set(true);
        self.ask_about_checks(ask);
    }

    /// Without a table there is nobody to ask.
    fn is_analysed(self) -> bool {
        self.insight.progress.with_untracked(|progress| *progress == Progress::Done)
    }

    fn ask_about_checks(self, ask: CheckAsk) {
        self.checking.failure.set(None);
        let with_file = ask.needs_file();
        let question = |job: JobId| Question::Check { job, ask };
        self.client(|client| if with_file { client.ask_with_file(question) } else { client.ask(question) });
    }

    /// Hears an answer about checks.
    pub(super) fn hear_of_checks(self, said: CheckSaid) {
        let checking = self.checking;
        match said {
            CheckSaid::Catalogue(list) => checking.catalogue.set(Arc::new(list)),
            CheckSaid::Suggested(suggested) => checking.suggested.set(Some(Arc::new(suggested))),
            CheckSaid::Ran { run, told } => self.ran(run, told),
            CheckSaid::Tried { run, tried } => self.tried(run, tried),
            CheckSaid::Completed { text, start, words } => checking.completed.set(Completed { text, start: start as usize, words }),
            CheckSaid::Imported(imported) => self.imported(imported),
            CheckSaid::Written { name, bytes, rules, kept, lost } => {
                checking.making.set(false);
                self.written(&name, &String::from_utf8_lossy(&bytes), [rules, kept], lost);
            }
            CheckSaid::Refused(failure) => {
                checking.making.set(false);
                // A question that was refused has landed as well.
                checking.run.set_value(Flight::default());
                checking.failure.set(Some(failure));
            }
        }
    }

    fn ran(self, run: u64, told: SuiteTold) {
        let checking = self.checking;
        if checking.run.try_update_value(|flight| flight.lands(run)) != Some(true) {
            return;
        }
        if checking.run.with_value(|flight| flight.is_wanted_again()) {
            return self.run_suite();
        }
        let keys = checking.steps.with_untracked(|steps| steps.now().checks.iter().map(|check| check.key).collect::<Vec<_>>());
        if !keys.is_empty() {
            self.remember(&told);
        }
        checking.ran.set(Some(Arc::new(Ran { told, keys })));
    }

    /// Puts a run into the history, unless nothing has changed since the last.
    fn remember(self, told: &SuiteTold) {
        let scores: Vec<f64> = told.quality.iter().map(|score| score.score).collect();
        let file = self.file.with_untracked(|file| file.as_ref().map(|file| file.name.clone())).unwrap_or_default();
        let quality = (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / scores.len() as f64);
        let run = RunKept { time: time(), file, rows: told.rows, counts: told.counts, quality };
        self.checking.runs.update(|runs| {
            let is_same = |last: &RunKept| *last == RunKept { time: last.time.clone(), ..run.clone() };
            if !runs.last().is_some_and(is_same) {
                runs.push(run);
            }
            let more = runs.len().saturating_sub(RUNS);
            runs.drain(..more);
        });
    }

    fn tried(self, run: u64, tried: Tried) {
        let checking = self.checking;
        if checking.trial.try_update_value(|flight| flight.lands(run)) != Some(true) {
            return;
        }
        if let Tried::Ran(told, _) = &tried {
            checking.marked.set(Arc::new(told.places.iter().map(|place| (place.row, place.column)).collect()));
        }
        checking.tried.set(Some(Arc::new(tried)));
        if checking.trial.with_value(|flight| flight.is_wanted_again()) {
            self.try_check();
        }
    }

    fn imported(self, imported: Imported) {
        let Imported { name, checks, rules, kept, lost } = imported;
        let drafts = checks.iter().filter_map(|check| Draft::parse(check)).map(|draft| self.checking.with_key(draft)).collect::<Vec<_>>();
        let count = drafts.len() as u64;
        self.take_suite(Suite { name, checks: drafts });
        let words = if rules > 0 {
            format!("{kept} of {} taken over, as {}.", words::counted(rules.into(), "rule"), words::counted(count, "check"))
        } else {
            format!("{} taken over.", words::counted(count, "check"))
        };
        self.say(&words);
        self.checking.note.set(Some(Note { words, lost }));
    }

    fn written(self, name: &str, text: &str, [rules, kept]: [u32; 2], lost: Vec<Lost>) {
        let kind = match name.rsplit_once('.').map(|(_, extension)| extension) {
            Some("json" | "sarif") => "application/json",
            Some("csv") => "text/csv",
            Some("xml") => "application/xml",
            _ => "text/plain",
        };
        if download(name, kind, text).is_err() {
            let refused = Failure::new("The browser did not let the file be saved", "Allow downloads for this page, and try again");
            return self.checking.failure.set(Some(refused));
        }
        let counts = if rules > 0 { format!(" with {kept} of {}", words::counted(rules.into(), "rule")) } else { String::new() };
        let words = format!("Saved as {name}{counts}.");
        self.say(&words);
        self.checking.note.set(Some(Note { words, lost }));
    }
}

/// How many checks fail. Tracks the result.
#[must_use]
pub fn failing(checking: Checking) -> Option<usize> {
    checking.ran.with(|ran| {
        let ran = ran.as_ref()?;
        Some(ran.told.checks.iter().filter(|check| check.verdict == Verdict::Fail).count())
    })
}

/// Seconds since 1970.
fn now() -> f64 {
    (js_sys::Date::now() / 1e3).floor()
}

/// The time of day, as people here write it.
fn time() -> String {
    let date = js_sys::Date::new_0();
    format!("{:02}:{:02}:{:02}", date.get_hours(), date.get_minutes(), date.get_seconds())
}

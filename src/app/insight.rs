//! What is known of the open table beyond its profile: how its columns hang together, and what looks wrong in it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{analysis::Learned, masking, session::Session};
use crate::{
    detect::Finding,
    jobs::{Failure, Filter, Marked, Question, RELATED_UP_TO, Reply, Summary, sketches},
    meaning::Told,
    relations::{Matrix, Missingness, Pair, Structure},
};

/// The kind of findings that are personal data in texts.
const PERSONAL_DATA: &str = "personal-data";

/// Findings on one page of a list.
pub const PAGE: u32 = 50;

/// How far the analysis of the open table is.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Progress {
    /// Nobody has asked for it, or the table is not read yet.
    #[default]
    NotAsked,
    /// It is under way.
    Working,
    /// Everything that is found out without being asked is there.
    Done,
    /// It ended without its result.
    Failed(Failure),
}

/// How the columns of a table hang together.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// Every pair of columns.
    pub matrix: Matrix,
    /// Missing cells.
    pub missing: Missingness,
    /// What holds in the rows.
    pub structure: Structure,
}

/// Some of the findings.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Which were asked for.
    pub filter: Filter,
    /// How many come before them.
    pub skip: u64,
    /// How many fit in all.
    pub total: u64,
    /// Surest first.
    pub list: Vec<Finding>,
    /// What is to be known of each beside itself.
    pub marked: Vec<Marked>,
}

/// What is known of the open table beyond its profile. A copy is the same.
#[derive(Clone, Copy)]
pub struct Insight {
    /// How far the analysis is.
    pub progress: RwSignal<Progress>,
    /// What the columns mean, the first of them.
    pub meanings: RwSignal<Arc<Vec<Told>>>,
    /// The columns whose values are personal, so that they are masked on screen.
    pub personal: Memo<Vec<usize>>,
    /// Whether they are shown all the same.
    pub revealed: RwSignal<bool>,
    /// The columns whose values are masked now.
    pub masked: Memo<Vec<usize>>,
    /// How the columns hang together.
    pub related: RwSignal<Option<Arc<Related>>>,
    /// What looks wrong, in short.
    pub summary: RwSignal<Option<Arc<Summary>>>,
    /// The two columns that were compared last.
    pub pair: RwSignal<Option<Arc<Pair>>>,
    /// The findings that were listed last.
    pub listed: RwSignal<Option<Arc<Listed>>>,
}

impl Insight {
    pub(super) fn new() -> Self {
        let (meanings, revealed) = (RwSignal::<Arc<Vec<Told>>>::default(), RwSignal::new(false));
        let personal = Memo::new(move |_| meanings.with(|meanings| masking::personal(meanings)));
        Self {
            progress: RwSignal::default(),
            meanings,
            personal,
            revealed,
            masked: Memo::new(move |_| if revealed.get() { Vec::new() } else { personal.get() }),
            related: RwSignal::new(None),
            summary: RwSignal::new(None),
            pair: RwSignal::new(None),
            listed: RwSignal::new(None),
        }
    }

    /// Whether values of any of these columns are masked now. Tracks what that depends on.
    #[must_use]
    pub fn hides_any(self, columns: &[String], names: &[String]) -> bool {
        self.masked.with(|masked| masked.iter().filter_map(|&at| names.get(at)).any(|name| columns.contains(name)))
    }

    /// Whether the values of a column are masked now. Tracks what that depends on.
    #[must_use]
    pub fn hides(self, column: usize) -> bool {
        self.masked.with(|masked| masked.contains(&column))
    }

    /// Nothing is known any more.
    pub(super) fn forget(self) {
        self.progress.set(Progress::NotAsked);
        self.meanings.set(Arc::default());
        self.revealed.set(false);
        self.related.set(None);
        self.summary.set(None);
        self.pair.set(None);
        self.listed.set(None);
    }
}

/// What views ask for.
impl Session {
    /// Has the open table analysed, unless that was done, is under way, or the table is not read yet.
    pub fn analyse(self) {
        let wanted = self.insight.progress.with_untracked(|progress| *progress == Progress::NotAsked);
        let mut begun = false;
        if wanted {
            let sketches = self.profile.with_untracked(|profile| profile.as_deref().map(sketches)).unwrap_or_default();
            self.client(|client| begun = client.analyse(sketches));
        }
        if begun {
            self.insight.progress.set(Progress::Working);
        }
    }

    /// The same for tables so small that it costs next to nothing; larger ones are analysed when a view asks for it.
    pub(super) fn analyse_if_small(self) {
        if self.profile.with_untracked(|profile| profile.as_ref().is_some_and(|profile| profile.file.bytes <= RELATED_UP_TO)) {
            self.analyse();
        }
    }

    /// Tries again what failed.
    pub fn analyse_again(self) {
        self.insight.forget();
        self.modelling.forget();
        self.experimenting.forget();
        self.checking.forget_table();
        self.deciding.forget_answers();
        self.brushing.forget(false);
        self.analyse();
    }

    /// A finding as it is shown: masked where it is about personal data. Tracks whether that is so.
    pub fn shown_finding(self, finding: &Finding) -> Finding {
        let position = |name: &String| self.names.with(|names| names.iter().position(|own| own == name));
        let hidden = match &finding.column {
            Some(name) => position(name).is_some_and(|column| self.insight.hides(column)),
            None => self.insight.masked.with(|masked| !masked.is_empty()),
        };
        // What is found in a text may be the only personal data of its column.
        let hidden = hidden || (finding.kind == PERSONAL_DATA && !self.insight.revealed.get());
        if hidden { masking::masked_finding(finding) } else { finding.clone() }
    }

    /// Asks how two columns hang together; the answer comes as `Insight::pair`.
    pub fn compare(self, columns: [u32; 2]) {
        self.client(|client| client.ask(|job| Question::Compare { job, columns }));
    }

    /// Asks for findings; they come as `Insight::listed`.
    pub fn list_findings(self, filter: &Filter, skip: u64) {
        self.client(|client| client.ask(|job| Question::List { job, filter: filter.clone(), skip, take: PAGE }));
    }

    /// Takes up what the analyst tells.
    pub(super) fn learn(self, learned: Learned) {
        let insight = self.insight;
        match learned {
            Learned::Failed(0, failure) => {
                self.models_failed(failure.clone());
                self.lab_failed(failure.clone());
                self.checking.forget_table();
                self.deciding.forget_answers();
                insight.progress.set(Progress::Failed(failure));
            }
            Learned::Failed(_, failure) => {
                self.models_failed(failure.clone());
                self.lab_failed(failure);
            }
            Learned::Reply(worker, reply) => match *reply {
                Reply::Model { said, .. } => self.hear_of_models(worker, *said),
                Reply::Lab { said, .. } => self.hear_of_lab(worker, *said),
                Reply::Check { said, .. } => self.hear_of_checks(*said),
                Reply::Meant { meanings, .. } => insight.meanings.set(Arc::new(meanings)),
                Reply::Related { matrix, missing, structure, .. } => {
                    insight.related.set(Some(Arc::new(Related { matrix, missing, structure })));
                }
                Reply::Found { summary, .. } => {
                    insight.summary.set(Some(Arc::new(summary)));
                    insight.progress.set(Progress::Done);
                    self.send_decisions_again();
                }
                Reply::Compared { pair, .. } => insight.pair.set(Some(Arc::new(pair))),
                Reply::Listed { filter, skip, total, list, marked, .. } => {
                    insight.listed.set(Some(Arc::new(Listed { filter, skip, total, list, marked })));
                }
                Reply::Brushed { told, .. } => self.hear_of_brush(told),
                Reply::Find { said, .. } => self.hear_of_findings(*said),
                Reply::Failed { failure, .. } if worker == 0 => insight.progress.set(Progress::Failed(failure)),
                Reply::Failed { failure, .. } => {
                    self.models_failed(failure.clone());
                    self.lab_failed(failure);
                }
                // Exercises have a worker of their own, which is heard elsewhere.
                Reply::Taught { .. } => {}
            },
        }
    }
}

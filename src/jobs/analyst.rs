//! The mind of a worker that holds the whole table in memory: what looks wrong in it, how its columns hang together, and
//! what can be predicted from them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Ask, Bencher, BrushAsk, Brushed, CheckAsk, CheckSaid, Checker, Failure, FindAsk, FindSaid, Finder, FindingSettings, JobId, LabAsk,
    LabSaid, Lesson, Marked, Said, Study, Taught, Trainer, Tutor, brush, checking, found::by_kind, frame, open,
};
use crate::{
    detect::{Detector, Finding, Findings, MARKED, catalog},
    formats::{Choices, Layout, Source},
    frame::{Frame, Limit},
    meaning::{self, ColumnSketch, Told},
    relations::{self, Matrix, Missingness, Pair, Structure},
    table::Lexicon,
    unpack,
};

/// What an analyst is asked. The file comes beside `Open`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Question {
    /// Read the table and tell everything that is found out without being asked: `Meant`, `Related`, then `Found`.
    Open {
        /// The new job; an older one is forgotten.
        job: JobId,
        /// The file's name without folders.
        name: String,
        /// How the file is read.
        layout: Box<Layout>,
        /// What its columns' meaning is told from.
        sketches: Vec<ColumnSketch>,
    },
    /// Only read the table: other questions will come.
    Hold {
        /// The new job; an older one is forgotten.
        job: JobId,
        /// The file's name without folders.
        name: String,
        /// How the file is read.
        layout: Box<Layout>,
    },
    /// Something about models.
    Model {
        /// The job.
        job: JobId,
        /// What.
        ask: Box<Ask>,
    },
    /// Something about experiments.
    Lab {
        /// The job.
        job: JobId,
        /// What.
        ask: Box<LabAsk>,
    },
    /// Something about exercises; no table need be open.
    Learn {
        /// The job.
        job: JobId,
        /// What.
        lesson: Box<Lesson>,
    },
    /// Something about checks. The file comes beside those that need it.
    Check {
        /// The job.
        job: JobId,
        /// What.
        ask: CheckAsk,
    },
    /// Something about findings. The file comes beside those that need it.
    Find {
        /// The job.
        job: JobId,
        /// What.
        ask: FindAsk,
    },
    /// Choose rows by bars of a column's chart.
    Brush {
        /// The job.
        job: JobId,
        /// By which.
        ask: BrushAsk,
    },
    /// Compare two columns, by their positions.
    Compare {
        /// The job.
        job: JobId,
        /// The two columns.
        columns: [u32; 2],
    },
    /// List findings.
    List {
        /// The job.
        job: JobId,
        /// Which.
        filter: Filter,
        /// How many of them to pass over.
        skip: u64,
        /// How many to tell at most.
        take: u32,
    },
}

impl Question {
    /// The question by which another worker holds the same table; `None` for one that opens none.
    #[must_use]
    pub fn hold(&self) -> Option<Self> {
        let Self::Open { job, name, layout, .. } = self else { return None };
        Some(Self::Hold { job: *job, name: name.clone(), layout: layout.clone() })
    }
}

/// Which findings are meant. What is empty does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Filter {
    /// The detector.
    pub kind: String,
    /// The name of the column; `Some(None)` for whole rows.
    pub column: Option<Option<String>>,
    /// The least probability.
    pub level: f64,
}

impl Filter {
    pub(super) fn fits(&self, finding: &Finding) -> bool {
        (self.kind.is_empty() || self.kind == finding.kind)
            && self.column.as_ref().is_none_or(|column| *column == finding.column)
            && finding.score >= self.level
    }
}

/// What an analyst answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// What the columns mean.
    Meant {
        /// The job.
        job: JobId,
        /// One entry for each sketch.
        meanings: Vec<Told>,
    },
    /// How the columns hang together.
    Related {
        /// The job.
        job: JobId,
        /// Every pair of columns.
        matrix: Matrix,
        /// Missing cells.
        missing: Missingness,
        /// What holds in the rows.
        structure: Structure,
    },
    /// What looks wrong.
    Found {
        /// The job.
        job: JobId,
        /// In short.
        summary: Summary,
    },
    /// Two columns.
    Compared {
        /// The job.
        job: JobId,
        /// How they hang together.
        pair: Pair,
    },
    /// Some of the findings.
    Listed {
        /// The job.
        job: JobId,
        /// Which were asked for.
        filter: Filter,
        /// How many were passed over.
        skip: u64,
        /// How many fit in all.
        total: u64,
        /// Those that were asked for, surest first.
        list: Vec<Finding>,
        /// What is to be known of each beside itself.
        marked: Vec<Marked>,
    },
    /// Which rows are chosen.
    Brushed {
        /// The job.
        job: JobId,
        /// Them.
        told: Brushed,
    },
    /// An answer about findings.
    Find {
        /// The job.
        job: JobId,
        /// What.
        said: Box<FindSaid>,
    },
    /// An answer about models.
    Model {
        /// The job.
        job: JobId,
        /// What.
        said: Box<Said>,
    },
    /// An answer about experiments.
    Lab {
        /// The job.
        job: JobId,
        /// What.
        said: Box<LabSaid>,
    },
    /// An answer about exercises.
    Taught {
        /// The job.
        job: JobId,
        /// What.
        taught: Box<Taught>,
    },
    /// An answer about checks.
    Check {
        /// The job.
        job: JobId,
        /// What.
        said: Box<CheckSaid>,
    },
    /// It could not be done.
    Failed {
        /// The job.
        job: JobId,
        /// Why.
        failure: Failure,
    },
}

impl Reply {
    /// The job that it is about.
    #[must_use]
    pub fn job(&self) -> JobId {
        match self {
            Self::Meant { job, .. }
            | Self::Related { job, .. }
            | Self::Found { job, .. }
            | Self::Compared { job, .. }
            | Self::Listed { job, .. }
            | Self::Model { job, .. }
            | Self::Lab { job, .. }
            | Self::Taught { job, .. }
            | Self::Check { job, .. }
            | Self::Find { job, .. }
            | Self::Brushed { job, .. }
            | Self::Failed { job, .. } => *job,
        }
    }
}

/// Findings in short: those of one detector in one column together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The groups, most telling first.
    pub groups: Vec<Group>,
    /// What is to be known of each detector that found something, by its name.
    pub kinds: Vec<Kind>,
    /// Rows that were looked at.
    pub rows: u64,
    /// Rows of the whole table.
    pub total_rows: u64,
    /// Cells that were found and are not listed because there are too many of them.
    pub left_out: u64,
}

impl Summary {
    /// The name of a kind of findings for people.
    #[must_use]
    pub fn title<'a>(&'a self, kind: &'a str) -> &'a str {
        self.kinds.iter().find(|known| known.id == kind).map_or(kind, |known| &known.title)
    }
}

/// What is to be known of a detector.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    /// Its stable name.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// What it looks for, and from which evidence.
    pub looks_for: String,
    /// What goes wrong when nobody sees it.
    pub matters: String,
}

/// Findings of one detector in one column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// The detector.
    pub kind: String,
    /// The column; `None` for whole rows.
    pub column: Option<String>,
    /// How many cells, rows or columns.
    pub count: u64,
    /// How many of them are at least so likely, in tenths: from 0.5, 0.6, 0.7, 0.8 and 0.9 on.
    pub surer: [u64; 5],
    /// The same of those that accepted fixes mend.
    pub fixed: [u64; 5],
    /// The surest of them.
    pub example: Finding,
}

impl Group {
    /// How many findings are at least so likely.
    #[must_use]
    pub fn at(&self, level: f64) -> u64 {
        tenth(level).map_or(self.count, |tenth| self.surer.get(tenth).copied().unwrap_or(0))
    }

    /// How many of them accepted fixes mend.
    #[must_use]
    pub fn fixed_at(&self, level: f64) -> u64 {
        self.fixed.get(tenth(level).unwrap_or(0)).copied().unwrap_or(0)
    }
}

/// The place of a probability among the counts from 0.5 on.
fn tenth(level: f64) -> Option<usize> {
    usize::try_from((level * 10.0).round() as i64 - 5).ok()
}

impl Summary {
    /// Puts findings, surest first, together; accepted fixes mend some of them.
    #[must_use]
    pub fn new(findings: &Findings, is_fixed: impl Fn(&Finding) -> bool) -> Self {
        let mut groups: BTreeMap<(&str, Option<&str>), Group> = BTreeMap::new();
        for finding in &findings.list {
            let group = groups.entry((&finding.kind, finding.column.as_deref())).or_insert_with(|| Group {
                kind: finding.kind.clone(),
                column: finding.column.clone(),
                count: 0,
                surer: [0; 5],
                fixed: [0; 5],
                example: finding.clone(),
            });
            group.count += 1;
            let is_fixed = is_fixed(finding);
            for (tenth, (count, fixed)) in (5..).zip(group.surer.iter_mut().zip(&mut group.fixed)) {
                let is_so_sure = finding.score >= f64::from(tenth) / 10.0;
                *count += u64::from(is_so_sure);
                *fixed += u64::from(is_so_sure && is_fixed);
            }
        }
        let mut groups: Vec<Group> = groups.into_values().collect();
        groups.sort_by(|a, b| b.example.score.total_cmp(&a.example.score).then(b.count.cmp(&a.count)));
        let kinds = catalog().iter().filter(|detector| groups.iter().any(|group| group.kind == detector.id()));
        let kind = |detector: &&dyn Detector| Kind {
            id: detector.id().to_owned(),
            title: detector.title().to_owned(),
            looks_for: detector.looks_for().to_owned(),
            matters: detector.matters().to_owned(),
        };
        let mut kinds: Vec<Kind> = kinds.map(kind).collect();
        if groups.iter().any(|group| group.kind == MARKED.0) {
            let (id, title, looks_for, matters) = MARKED;
            let [id, title, looks_for, matters] = [id, title, looks_for, matters].map(str::to_owned);
            kinds.push(Kind { id, title, looks_for, matters });
        }
        Self { groups, kinds, rows: findings.rows, total_rows: findings.total_rows, left_out: findings.left_out }
    }
}

/// An analyst and the table that it holds.
#[derive(Default)]
pub struct Analyst {
    job: JobId,
    frame: Frame,
    lexicon: Lexicon,
    /// The file's name, and how it is read.
    file: Option<(String, Box<Layout>)>,
    finder: Finder,
    trainer: Trainer,
    bencher: Bencher,
    checker: Checker,
    tutor: Tutor,
}

impl Analyst {
    /// Answers a question; `tell` hears every part of the answer as soon as it is known. Questions about another job are
    /// not answered.
    pub fn answer(&mut self, question: Question, source: Option<&dyn Source>, tell: &mut dyn FnMut(Reply)) {
        match question {
            Question::Open { job, name, layout, sketches } => {
                *self = Self { job, ..Self::default() };
                tell(Reply::Meant { job, meanings: meaning::told(&sketches) });
                let Some(source) = source else { return };
                if let Err(failure) = self.open(source, &name, &layout, tell) {
                    tell(Reply::Failed { job, failure });
                }
                self.file = Some((name, layout));
            }
            Question::Hold { job, name, layout } => {
                *self = Self { job, ..Self::default() };
                self.lexicon = layout.lexicon();
                let Some(source) = source else { return };
                match frame(source, &layout, &name, FindingSettings::default().limit) {
                    Ok(frame) => self.frame = frame,
                    Err(failure) => tell(Reply::Failed { job, failure }),
                }
            }
            Question::Model { job, ask } if job == self.job => {
                if let (Ask::Study { study: Study::Other { file, choices, .. }, .. }, Some(source)) = (&*ask, source) {
                    self.trainer.beside(other_frame(source, file, choices));
                }
                if let Some(said) = self.trainer.answer(&self.frame, *ask) {
                    tell(Reply::Model { job, said: Box::new(said) });
                }
            }
            Question::Lab { job, ask } if job == self.job => {
                self.bencher.answer(&self.frame, &self.lexicon, *ask, &mut |said| tell(Reply::Lab { job, said: Box::new(said) }));
            }
            Question::Learn { job, lesson } => tell(Reply::Taught { job, taught: Box::new(self.tutor.answer(*lesson)) }),
            Question::Check { job, ask } if job == self.job => {
                let (name, layout) = self.file.as_ref().map_or(("", None), |(name, layout)| (name.as_str(), Some(&**layout)));
                let table = checking::Table { frame: &self.frame, name, layout, source };
                let said = self.checker.answer(table, ask);
                tell(Reply::Check { job, said: Box::new(said) });
            }
            Question::Find { job, ask } if job == self.job => {
                let (name, layout) = self.file.as_ref().map_or(("", None), |(name, layout)| (name.as_str(), Some(&**layout)));
                let table = checking::Table { frame: &self.frame, name, layout, source };
                let said = self.finder.answer(table, &self.lexicon, ask);
                tell(Reply::Find { job, said: Box::new(said) });
            }
            Question::Brush { job, ask } if job == self.job => tell(Reply::Brushed { job, told: brush(&self.frame, &ask) }),
            Question::Compare { job, columns: [first, second] } if job == self.job => {
                if let Some(pair) = relations::pair(&self.frame, first as usize, second as usize) {
                    tell(Reply::Compared { job, pair });
                }
            }
            Question::List { job, filter, skip, take } if job == self.job => {
                let (list, total, marked) = self.finder.list(&filter, skip, take);
                tell(Reply::Listed { job, skip, total, list, marked, filter });
            }
            _ => {}
        }
    }

    fn open(&mut self, source: &dyn Source, name: &str, layout: &Layout, tell: &mut dyn FnMut(Reply)) -> Result<(), Failure> {
        let (job, settings) = (self.job, FindingSettings::default());
        self.frame = frame(source, layout, name, settings.limit)?;
        self.lexicon = layout.lexicon();
        let (matrix, missing) = (relations::matrix(&self.frame), relations::missingness(&self.frame));
        tell(Reply::Related { job, matrix, missing, structure: relations::structure(&self.frame) });
        self.finder = Finder::new(&self.frame);
        self.trainer.know(by_kind(&self.frame, self.finder.findings()));
        tell(Reply::Found { job, summary: self.finder.summary() });
        Ok(())
    }
}

/// Another file as a table, read as it would be on the command line.
fn other_frame(source: &dyn Source, name: &str, choices: &Choices) -> Result<Frame, Failure> {
    let format = unpack::identify(source, choices)?;
    if !format.is_text(choices) {
        return Err(Failure::new(
            format!("{name:?} is no delimited text"),
            "Save it as CSV first, or score it on the command line: assay predict reads other formats, too",
        ));
    }
    let opened = open(source, name, choices)?;
    let frame = frame(source, &opened.layout, &opened.reading.name, Limit::default())?;
    if frame.is_sample() {
        return Err(Failure::new(
            format!("{name:?} is too large to be scored in the tab: it has {} rows", frame.total_rows()),
            "Save the model and score the file on the command line: assay predict",
        ));
    }
    Ok(frame)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{formats::Choices, jobs::open};

    #[test]
    fn a_table_is_analysed_step_by_step_and_questions_about_another_are_left_alone() {
        let mut text = String::from("city,zip,amount\n");
        for row in 0..200 {
            let (city, zip) = [("Graz", "8010"), ("Linz", "4020"), ("Wien", "1010")][row % 3];
            let city = if row == 90 { "Grazz" } else { city };
            text += &format!("{city},{zip},{}\n", row % 17);
        }
        let layout = open(&text.as_bytes(), "t.csv", &Choices::default()).unwrap().layout;
        let (mut analyst, mut replies) = (Analyst::default(), Vec::new());
        let source = text.as_bytes();
        analyst.answer(
            Question::Open { job: 3, name: "t.csv".to_owned(), layout: Box::new(layout), sketches: Vec::new() },
            Some(&source),
            &mut |reply| {
                replies.push(reply);
            },
        );
        let [Reply::Meant { .. }, Reply::Related { matrix, .. }, Reply::Found { summary, .. }] = &replies[..] else {
            panic!("{replies:?}")
        };
        assert_eq!(matrix.pairs[0].columns, [0, 1]);
        let group = &summary.groups[0];
        assert_eq!((group.column.as_deref(), group.example.row), (Some("city"), Some(91)), "{group:?}");
        assert_eq!(group.at(0.5), group.count);
        let filter = Filter { kind: group.kind.clone(), column: Some(group.column.clone()), level: 0.5 };
        let (mut listed, count) = (Vec::new(), group.count);
        for job in [2, 3] {
            let question = Question::List { job, filter: filter.clone(), skip: 0, take: 10 };
            analyst.answer(question, None, &mut |reply| listed.push(reply));
        }
        let [Reply::Listed { total, list, .. }] = &listed[..] else { panic!("{listed:?}") };
        assert_eq!((*total, list.len() as u64), (count, count));
    }
}

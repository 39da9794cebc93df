//! What looks wrong in a table, without being told any rule.
//!
//! A `Context` holds what all detectors want to know; each `Detector` adds what it finds to a `Report`; `findings` merges
//! what several of them say of one cell and puts the surest first.

mod affix;
mod bounds;
mod context;
mod dependency;
mod detector;
mod detectors;
mod edit;
mod feedback;
mod finding;
mod groups;
mod merge;
mod names;
mod report;
#[cfg(test)]
mod scenes;
mod shuffle;
mod target;
mod view;
mod vote;

pub use context::Context;
pub use detector::{Detector, catalog};
pub use detectors::{SUSPECT_LABEL, unit_factor};
pub use feedback::{Feedback, Fine, MARKED, Verdict};
pub use finding::{Finding, Findings};
pub use report::Report;
pub use view::View;

use crate::{
    crew::{Alone, Crew, change_each},
    frame::Frame,
};

/// Findings that are less likely to be true than this are not told, unless another level is asked for.
pub const LEVEL: f64 = 0.5;

/// The name of a kind of findings for people.
#[must_use]
pub fn title(kind: &str) -> &str {
    let own = catalog().iter().find(|detector| detector.id() == kind).map(|detector| detector.title());
    own.unwrap_or(if kind == MARKED.0 { MARKED.1 } else { kind })
}

/// Everything that looks wrong in a table with at least this probability, surest first.
#[must_use]
pub fn findings(frame: &Frame, level: f64) -> Findings {
    Search::new(frame).findings(level, &Feedback::default())
}

/// The same by some detectors only, named by their stable names.
#[must_use]
pub fn findings_of(frame: &Frame, level: f64, kinds: &[&str]) -> Findings {
    Search::of(frame, &Alone, |id| kinds.contains(&id)).findings(level, &Feedback::default())
}

/// What all detectors noted of a table: findings come of it, as often as somebody says what is right and what is wrong.
#[derive(Debug)]
pub struct Search<'a> {
    context: Context<'a>,
    report: Report,
}

impl<'a> Search<'a> {
    /// Runs all detectors.
    #[must_use]
    pub fn new(frame: &'a Frame) -> Self {
        Self::by(frame, &Alone)
    }

    /// The same, done by a crew.
    #[must_use]
    pub fn by(frame: &'a Frame, crew: &dyn Crew) -> Self {
        Self::of(frame, crew, |_| true)
    }

    fn of(frame: &'a Frame, crew: &dyn Crew, is_asked: impl Fn(&str) -> bool) -> Self {
        let context = Context::new(frame, crew);
        let asked = catalog().iter().filter(|detector| is_asked(detector.id()));
        let mut reports: Vec<_> = asked.map(|detector| (detector, Report::default())).collect();
        change_each(crew, &mut reports, |(detector, report)| detector.run(&context, &mut report.of(detector.id())));
        let notes = reports.into_iter().flat_map(|(_, report)| report.notes).collect();
        Self { context, report: Report { notes, ..Report::default() } }
    }

    /// The search that ended with these notes on the same table, made without running the detectors again.
    #[must_use]
    pub fn again(frame: &'a Frame, report: Report) -> Self {
        Self { context: Context::new(frame, &Alone), report }
    }

    /// What was noted, for `again`.
    #[must_use]
    pub fn into_report(self) -> Report {
        self.report
    }

    /// Everything that looks wrong with at least this probability, surest first, after what a person said.
    #[must_use]
    pub fn findings(&self, level: f64, feedback: &Feedback) -> Findings {
        let mut report = self.report.clone();
        if feedback.is_empty() {
            return merge::merge(&self.context, report, level);
        }
        let marked = feedback::marked(&self.context, feedback);
        feedback::rescale(&self.context, &mut report.notes, &marked, feedback);
        let notes = std::mem::take(&mut report.notes);
        feedback::alike(&self.context, &notes, &marked, &mut report);
        report.notes.extend(notes);
        merge::settle(&marked, &mut report);
        merge::merge(&self.context, report, level)
    }

    /// The numbers of the rows that are worth a look, those that tell most first: what is said of their cells sharpens findings.
    #[must_use]
    pub fn ask(&self, rows: usize) -> Vec<u64> {
        let rows = feedback::ask(&self.context, &self.report.notes, rows);
        rows.into_iter().map(|row| self.context.frame.row_number(row)).collect()
    }
}

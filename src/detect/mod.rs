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
mod finding;
mod merge;
mod names;
mod report;
#[cfg(test)]
mod scenes;
mod shuffle;
mod view;

pub use context::Context;
pub use detector::{Detector, catalog};
pub use detectors::unit_factor;
pub use finding::{Finding, Findings};
pub use report::Report;
pub use view::View;

use crate::frame::Frame;

/// Findings that are less likely to be true than this are not told, unless another level is asked for.
pub const LEVEL: f64 = 0.5;

/// Everything that looks wrong in a table with at least this probability, surest first.
#[must_use]
pub fn findings(frame: &Frame, level: f64) -> Findings {
    findings_by(frame, level, |_| true)
}

/// The same by some detectors only, named by their stable names.
#[must_use]
pub fn findings_of(frame: &Frame, level: f64, kinds: &[&str]) -> Findings {
    findings_by(frame, level, |id| kinds.contains(&id))
}

fn findings_by(frame: &Frame, level: f64, is_asked: impl Fn(&str) -> bool) -> Findings {
    let context = Context::new(frame);
    let mut report = Report::default();
    for detector in catalog().iter().filter(|detector| is_asked(detector.id())) {
        detector.run(&context, &mut report.of(detector.id()));
    }
    merge::merge(&context, report, level)
}

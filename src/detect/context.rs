//! What all detectors share: the table, its columns as they are seen, and what depends on what.

use super::{
    View,
    dependency::{self, Dependency},
};
use crate::frame::Frame;

/// Everything that is found out once, before detectors run.
#[derive(Debug)]
pub struct Context<'a> {
    /// The table.
    pub frame: &'a Frame,
    /// Its columns, in order.
    pub views: Vec<View>,
    /// Which column is determined by which, but for exceptions.
    pub(super) dependencies: Vec<Dependency>,
}

impl<'a> Context<'a> {
    /// Looks at a table.
    #[must_use]
    pub fn new(frame: &'a Frame) -> Self {
        let views: Vec<View> = frame.columns().iter().map(View::new).collect();
        let dependencies = dependency::all(&views);
        Self { frame, views, dependencies }
    }

    /// How many rows are looked at.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.frame.rows()
    }
}

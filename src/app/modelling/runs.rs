//! A run that is under way, and those that have ended.

use std::sync::Arc;

use super::Made;
use crate::{
    jobs::{Point, RowFound, RowsWanted, RunId, RunTold, SurfaceTold},
    trial::Entry,
};

/// A run that is under way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Running {
    /// The share that is done.
    pub share: f64,
    /// Parts that have been held out.
    pub folds: u32,
    /// All parts.
    pub of: u32,
    /// How good the first part's model was from step to step.
    pub points: Vec<Point>,
    /// Whether it holds.
    pub is_paused: bool,
    /// What the first part chooses from, best first.
    pub board: Vec<Entry>,
    /// How the first part's model decides over the two features that are watched.
    pub surface: Option<Arc<SurfaceTold>>,
    /// The run that a curve is worked out about, if that is what is under way.
    pub curve_of: Option<RunId>,
}

/// A run that has ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Which.
    pub id: RunId,
    /// Its scores.
    pub told: RunTold,
    /// How good its first part's model was from step to step.
    pub points: Vec<Point>,
    /// What it was made with.
    pub made: Made,
}

/// Rows behind a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Of which run.
    pub run: RunId,
    /// Which.
    pub wanted: RowsWanted,
    /// How many there are.
    pub total: u64,
    /// The first of them.
    pub rows: Vec<RowFound>,
}

//! What a worker that holds the table is asked about experiments, and what it answers.

use serde::{Deserialize, Serialize};

use super::{CostSettings, LabSettings, LabTold};
use crate::{
    lab::{CostReport, LabReport, Measured, Scene, Unit},
    models::json,
    table::Failure,
};

/// Which experiment a message is about; a later one has a larger id.
pub type LabRun = u32;

/// What is found out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum LabWhat {
    /// What defects do.
    Defects(LabSettings),
    /// What the findings of the table cost.
    Costs(CostSettings),
}

/// What a worker is asked about experiments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum LabAsk {
    /// What there is to experiment with.
    Shelf {
        /// The column to predict; the most likely one if it is not said or not there.
        target: Option<String>,
    },
    /// Make an experiment ready, in place of another.
    Begin {
        /// The experiment.
        run: LabRun,
        /// What is found out.
        #[serde(with = "json")]
        what: LabWhat,
        /// Whether the worker keeps all measurements and makes the report.
        keeps: bool,
    },
    /// Measure something.
    Measure {
        /// The experiment.
        run: LabRun,
        /// What.
        unit: Unit,
    },
    /// Keep what another worker measured.
    Note {
        /// The experiment.
        run: LabRun,
        /// What was measured.
        unit: Unit,
        /// What came of it; `None` if there was nothing to measure.
        measured: Option<Measured>,
    },
    /// Make the report.
    Report {
        /// The experiment.
        run: LabRun,
        /// How many repeats count: those that were measured whole. All that was measured so far if it is not said.
        repeats: Option<u32>,
    },
}

/// What came of an experiment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum LabResult {
    /// What defects do.
    Defects(LabReport),
    /// What findings cost.
    Costs(CostReport),
}

/// What a worker answers about experiments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum LabSaid {
    /// What there is to experiment with.
    Shelf(Box<LabTold>),
    /// An experiment is ready.
    Ready {
        /// The experiment.
        run: LabRun,
        /// Everything there is to measure, in order.
        units: Vec<Unit>,
    },
    /// The table with the mix planted in it.
    Scene {
        /// The experiment.
        run: LabRun,
        /// The table.
        scene: Box<Scene>,
    },
    /// Something was measured.
    Measured {
        /// The experiment.
        run: LabRun,
        /// What.
        unit: Unit,
        /// What came of it; `None` if there was nothing to measure.
        measured: Option<Measured>,
    },
    /// The report.
    Reported {
        /// The experiment.
        run: LabRun,
        /// What came of it.
        result: Box<LabResult>,
        /// The same as JSON text, where the experiment has ended.
        json: Option<String>,
    },
    /// It could not be done.
    Refused {
        /// The experiment, if it was about one.
        run: Option<LabRun>,
        /// Why.
        failure: Failure,
    },
}

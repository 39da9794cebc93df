//! What models look at: a number or a level in every cell, row by row.

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::Binned;

/// One thing that models look at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Feature {
    /// Its name: that of its column, with the part of it where a column gives several.
    pub name: String,
    /// The position of its column in the plan.
    pub column: usize,
    /// What its cells are.
    pub kind: FeatureKind,
}

/// What the cells of a feature are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FeatureKind {
    /// Numbers.
    Number {
        /// What stands for a missing one where a model needs a number.
        fill: Fill,
        /// How it is scaled where a model compares sizes.
        scale: Scale,
    },
    /// Levels: the cell is the position in this list. Models look at each level by itself (one-hot).
    Levels(Vec<String>),
    /// Levels, too, but models look at the mean of the target of each, which is found out from the training rows (target encoding).
    Means {
        /// The levels: the cell is the position in this list.
        levels: Vec<String>,
        /// How strongly a level's mean is drawn towards that of all rows: as if so many rows more had that. `None` to go by the rows.
        smooth: Option<f64>,
    },
}

/// What stands for a missing number. It is found out from the training rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fill {
    /// The median.
    #[default]
    Median,
    /// The mean.
    Mean,
    /// The most frequent number; of several, the smallest.
    MostFrequent,
    /// Zero.
    Zero,
}

/// How numbers are scaled. What is needed is found out from the training rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// Less the mean, divided by the standard deviation (of the population, as scikit-learn's `StandardScaler`).
    #[default]
    Standard,
    /// From 0 to 1.
    Range,
    /// As they are.
    None,
}

impl Feature {
    /// The levels; empty for numbers.
    #[must_use]
    pub fn levels(&self) -> &[String] {
        match &self.kind {
            FeatureKind::Levels(levels) | FeatureKind::Means { levels, .. } => levels,
            FeatureKind::Number { .. } => &[],
        }
    }

    /// Whether its cells are numbers.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(self.kind, FeatureKind::Number { .. })
    }
}

/// The cells of all features, `rows` x `list.len()`, row by row: a number, or the position of a level. Not a number where it is
/// missing and the plan has no level for that, or where a level is none of the list.
#[derive(Debug, Clone, Default)]
pub struct Features {
    list: Arc<Vec<Feature>>,
    values: Vec<f64>,
    rows: usize,
    binned: OnceLock<Binned>,
}

impl Features {
    /// Cells row by row, one for each feature.
    #[must_use]
    pub fn new(list: Arc<Vec<Feature>>, rows: usize, values: Vec<f64>) -> Self {
        debug_assert_eq!(values.len(), rows * list.len());
        Self { list, values, rows, binned: OnceLock::new() }
    }

    /// What the features are.
    #[must_use]
    pub fn list(&self) -> &Arc<Vec<Feature>> {
        &self.list
    }

    /// How many features there are.
    #[must_use]
    pub fn width(&self) -> usize {
        self.list.len()
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The cells of a row.
    #[inline]
    #[must_use]
    pub fn row(&self, row: u32) -> &[f64] {
        let start = row as usize * self.list.len();
        &self.values[start..start + self.list.len()]
    }

    /// All cells, row by row.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The cells in bins, which trees are grown on. They are made once and shared by all that learn from the table: the cuts
    /// depend on which numbers occur in it, never on the target.
    #[must_use]
    pub fn binned(&self) -> &Binned {
        self.binned.get_or_init(|| Binned::new(self))
    }
}

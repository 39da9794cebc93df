//! How checks work: a few kinds of states that are updated with rows, merged, and finished. A check of the catalogue
//! says which kind it is and what it judges; it does not count.
//!
//! States merge in the order of the table: `merge` takes the state of the rows that come next.

mod counts;
mod depends;
mod keys;
mod numbers;
mod order;
mod tally;
mod values;

use std::collections::BTreeSet;

use super::{Chunk, Datum, Outcome};
pub use counts::Counts;
pub use depends::Depends;
pub use keys::Keys;
pub use numbers::Numbers;
pub use order::{Direction, Last, Order};
pub use tally::Tally;
pub use values::Values;

/// So many places are kept of a check.
pub const PLACES: usize = 1000;
/// A value in a report is cut after this many characters.
pub const LONGEST: usize = 200;

/// What a check says of one cell or row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// It is as it should be.
    Holds,
    /// It is not.
    Broken,
    /// The check does not apply to it: its value is missing or unknown.
    Ignored,
}

impl From<bool> for Judgement {
    fn from(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::Broken }
    }
}

impl From<Option<bool>> for Judgement {
    fn from(holds: Option<bool>) -> Self {
        holds.map_or(Self::Ignored, Self::from)
    }
}

/// Judges a value.
pub type JudgeCell = dyn Fn(Datum<'_>) -> Judgement + Send + Sync;
/// Judges some rows of a chunk.
pub type JudgeRows = dyn Fn(&Chunk<'_>, &[u32]) -> Vec<Judgement> + Send + Sync;
/// Says what came of a state.
pub type Judge<T> = dyn Fn(&T) -> Outcome + Send + Sync;
/// Says what came of a state, given the share that must hold.
pub type JudgeMostly<T> = dyn Fn(&T, f64) -> Outcome + Send + Sync;

/// What a check does with rows, once it is settled for a table.
pub enum Test {
    /// Judges each cell of a column by its value alone.
    Cells {
        /// The column.
        column: usize,
        /// Judges a value.
        judge: Box<JudgeCell>,
    },
    /// Judges each row.
    Rows {
        /// The columns that are looked at.
        columns: Vec<usize>,
        /// Judges some rows of a chunk.
        judge: Box<JudgeRows>,
    },
    /// Counts how often each key occurs.
    Keys {
        /// The columns that make the key.
        columns: Vec<usize>,
        /// Which rows do not count: those where all columns are missing, or any.
        ignore: Ignore,
        /// Says what came of it, given the tolerance.
        judge: Box<JudgeMostly<Keys>>,
    },
    /// Holds the different values of a column with their counts.
    Values {
        /// The column.
        column: usize,
        /// Says what came of it, given the tolerance.
        judge: Box<JudgeMostly<Values>>,
    },
    /// Sums up the numbers of a column.
    Numbers {
        /// The column.
        column: usize,
        /// Says what came of it.
        judge: Box<Judge<Numbers>>,
    },
    /// Looks at neighbouring values of a column.
    Order {
        /// The column.
        column: usize,
        /// Which way they must go.
        direction: Direction,
        /// Whether equal neighbours break it.
        strict: bool,
    },
    /// Counts cells by kind.
    Counts {
        /// The column.
        column: usize,
        /// How many kinds there are.
        kinds: usize,
        /// The kind of a value.
        kind: Box<dyn Fn(Datum<'_>) -> Option<usize> + Send + Sync>,
        /// Says what came of it.
        judge: Box<Judge<Counts>>,
    },
    /// Whether some columns determine another.
    Depends {
        /// The columns that determine.
        on: Vec<usize>,
        /// The column that is determined.
        column: usize,
    },
    /// Looks at the number of rows and at nothing in them.
    Table(Box<dyn Fn(u64) -> Outcome + Send + Sync>),
}

/// Which rows do not count because values are missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ignore {
    /// Where all values are missing.
    #[default]
    All,
    /// Where any value is missing.
    Any,
    /// None: missing values are compared as values.
    Never,
}

impl Ignore {
    /// Whether a row with so many missing of so many values does not count.
    #[must_use]
    pub fn leaves_out(self, missing: usize, values: usize) -> bool {
        match self {
            Self::All => missing == values,
            Self::Any => missing > 0,
            Self::Never => false,
        }
    }
}

impl Test {
    /// The columns that it looks at.
    #[must_use]
    pub fn columns(&self) -> Vec<usize> {
        match self {
            Self::Cells { column, .. }
            | Self::Values { column, .. }
            | Self::Numbers { column, .. }
            | Self::Order { column, .. }
            | Self::Counts { column, .. } => vec![*column],
            Self::Rows { columns, .. } | Self::Keys { columns, .. } => columns.clone(),
            Self::Depends { on, column } => on.iter().copied().chain([*column]).collect(),
            Self::Table(_) => Vec::new(),
        }
    }

    /// What the state holds, where that does not depend on what is judged: tests that say the same here can share it.
    #[must_use]
    pub fn holds(&self) -> Option<String> {
        Some(match self {
            Self::Keys { columns, ignore, .. } => format!("keys {columns:?} {ignore:?}"),
            Self::Values { column, .. } => format!("values {column}"),
            Self::Numbers { column, .. } => format!("numbers {column}"),
            Self::Order { column, direction, strict } => format!("order {column} {direction:?} {strict}"),
            Self::Depends { on, column } => format!("depends {on:?} {column}"),
            Self::Table(_) => "table".to_owned(),
            Self::Cells { .. } | Self::Rows { .. } | Self::Counts { .. } => return None,
        })
    }

    /// Its state over no row.
    #[must_use]
    pub fn start(&self) -> State {
        match self {
            Self::Cells { .. } | Self::Rows { .. } => State::Tally(Tally::default()),
            Self::Keys { .. } => State::Keys(Keys::default()),
            Self::Values { .. } => State::Values(Values::default()),
            Self::Numbers { .. } => State::Numbers(Numbers::default()),
            Self::Order { .. } => State::Order(Order::default()),
            Self::Counts { kinds, .. } => State::Counts(Counts::new(*kinds)),
            Self::Depends { .. } => State::Depends(Depends::default()),
            Self::Table(_) => State::Table(0),
        }
    }
}

/// What is known of a check after some rows.
#[derive(Debug, Clone)]
pub enum State {
    /// Of `Test::Cells` and `Test::Rows`.
    Tally(Tally),
    /// Of `Test::Keys`.
    Keys(Keys),
    /// Of `Test::Values`.
    Values(Values),
    /// Of `Test::Numbers`.
    Numbers(Numbers),
    /// Of `Test::Order`.
    Order(Order),
    /// Of `Test::Counts`.
    Counts(Counts),
    /// Of `Test::Depends`.
    Depends(Depends),
    /// Of `Test::Table`: the number of rows.
    Table(u64),
}

/// The rows whose value in a column is marked.
fn rows_where(chunk: &Chunk<'_>, rows: &[u32], column: usize, marked: &[bool]) -> Vec<u32> {
    let codes = chunk.codes(column);
    let is_marked = |row: u32| codes.get(row as usize).and_then(|&code| marked.get(code as usize)) == Some(&true);
    rows.iter().copied().filter(|&row| is_marked(row)).collect()
}

impl State {
    /// How many values it holds, about.
    #[must_use]
    pub fn weight(&self) -> usize {
        match self {
            Self::Keys(state) => state.weight(),
            Self::Values(state) => state.distinct(),
            Self::Depends(state) => state.weight(),
            Self::Tally(_) | Self::Numbers(_) | Self::Order(_) | Self::Counts(_) | Self::Table(_) => 1,
        }
    }

    /// Takes in some rows of a chunk, in their order.
    pub fn update(&mut self, test: &Test, chunk: &Chunk<'_>, rows: &[u32]) {
        match (self, test) {
            (Self::Tally(state), Test::Cells { column, judge }) => state.cells(chunk, rows, *column, judge),
            (Self::Tally(state), Test::Rows { columns, judge }) => state.rows(chunk, rows, columns, &judge(chunk, rows)),
            (Self::Keys(state), Test::Keys { columns, ignore, .. }) => state.update(chunk, rows, columns, *ignore),
            (Self::Values(state), Test::Values { column, .. }) => state.update(chunk, rows, *column),
            (Self::Numbers(state), Test::Numbers { column, .. }) => state.update(chunk, rows, *column),
            (Self::Order(state), Test::Order { column, direction, strict }) => state.update(chunk, rows, *column, (*direction, *strict)),
            (Self::Counts(state), Test::Counts { column, kind, .. }) => state.update(chunk, rows, *column, kind),
            (Self::Depends(state), Test::Depends { on, column }) => state.update(chunk, rows, on, *column),
            (Self::Table(count), Test::Table(_)) => *count += rows.len() as u64,
            // A state is made by its test.
            _ => debug_assert!(false, "the state of another test"),
        }
    }

    /// Takes in the state of the rows that come next.
    pub fn merge(&mut self, later: Self, test: &Test) {
        match (self, later) {
            (Self::Tally(state), Self::Tally(later)) => state.merge(later),
            (Self::Keys(state), Self::Keys(later)) => state.merge(later),
            (Self::Values(state), Self::Values(later)) => state.merge(later),
            (Self::Numbers(state), Self::Numbers(later)) => state.merge(later),
            (Self::Order(state), Self::Order(later)) => {
                if let Test::Order { direction, strict, .. } = test {
                    state.merge(later, (*direction, *strict));
                }
            }
            (Self::Counts(state), Self::Counts(later)) => state.merge(&later),
            (Self::Depends(state), Self::Depends(later)) => state.merge(later),
            (Self::Table(count), Self::Table(later)) => *count += later,
            _ => debug_assert!(false, "the state of another test"),
        }
    }

    /// Those of some rows, given in the order of the table, that break the test: known once the state is that of all rows.
    /// `values` are those that break it where values are judged together; `last` goes from one call to the next.
    #[must_use]
    pub fn breaking(&self, test: &Test, chunk: &Chunk<'_>, rows: &[u32], values: &BTreeSet<String>, last: &mut Last) -> Vec<u32> {
        match (self, test) {
            (_, Test::Cells { column, judge }) => {
                let breaks: Vec<bool> = chunk.data(*column).map(|datum| judge(datum) == Judgement::Broken).collect();
                rows_where(chunk, rows, *column, &breaks)
            }
            (_, Test::Rows { judge, .. }) => {
                let judged = rows.iter().zip(judge(chunk, rows));
                judged.filter(|(_, judgement)| *judgement == Judgement::Broken).map(|(&row, _)| row).collect()
            }
            (Self::Keys(state), Test::Keys { columns, ignore, .. }) => state.breaking(chunk, rows, columns, *ignore),
            (Self::Values(state), Test::Values { column, .. }) => state.breaking(chunk, rows, *column, values),
            (Self::Depends(state), Test::Depends { on, column }) => state.breaking(chunk, rows, on, *column),
            (_, Test::Order { column, direction, strict }) => last.breaking(chunk, rows, *column, (*direction, *strict)),
            _ => Vec::new(),
        }
    }

    /// What came of it, if at least the share `mostly` of the rows must hold.
    #[must_use]
    pub fn finish(&self, test: &Test, mostly: f64) -> Outcome {
        match (self, test) {
            (Self::Tally(state), _) => state.finish(mostly),
            (Self::Keys(state), Test::Keys { judge, .. }) => state.finish(mostly, judge),
            (Self::Values(state), Test::Values { judge, .. }) => state.finish(mostly, judge),
            (Self::Numbers(state), Test::Numbers { judge, .. }) => judge(state),
            (Self::Order(state), _) => state.finish(mostly),
            (Self::Counts(state), Test::Counts { judge, .. }) => judge(state),
            (Self::Depends(state), _) => state.finish(mostly),
            (Self::Table(count), Test::Table(judge)) => judge(*count),
            _ => Outcome::could_not_run("This is a bug: a check has the state of another.".to_owned()),
        }
    }
}

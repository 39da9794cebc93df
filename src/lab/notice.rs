//! What notices a defect: findings and checks that there were none of before, against the truth.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::measure::{Base, Dirty};
use crate::{
    checks::{
        Chunk, Columns, Outside, Plan, States, Suite, Verdict,
        suggest::{Strictness, Suggestion, suggest},
    },
    detect::{Finding, LEVEL, SUSPECT_LABEL, catalog, findings, findings_of},
    frame::Frame,
};

/// From which share of what was touched on a detector is said to notice it, and which share of its alarms must be right.
const RECALL: f64 = 0.1;
const PRECISION: f64 = 0.5;

/// What a detector makes of a defect.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    /// The detector.
    pub kind: String,
    /// Its name for people.
    pub title: String,
    /// Findings that it has now and did not have before.
    pub found: u64,
    /// Those of them that are about something that was touched.
    pub right: u64,
    /// Which share of what was touched it finds; `None` where it is about whole columns.
    pub recall: Option<f64>,
}

impl Notice {
    /// The share of its new findings that is right.
    #[must_use]
    pub fn precision(&self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    /// Whether it notices the defect.
    #[must_use]
    pub fn notices(&self) -> bool {
        self.right > 0 && self.precision() >= PRECISION && self.recall.is_none_or(|recall| recall >= RECALL)
    }
}

/// A check that the clean table keeps and the dirty one does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckNotice {
    /// What must hold, in plain words.
    pub says: String,
    /// Whether it is about something that was touched; else it is a false alarm.
    pub is_right: bool,
}

/// Everything that notices a defect.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Noticed {
    /// Detectors, those first that find most of it.
    pub kinds: Vec<Notice>,
    /// Checks that the clean table suggests and the dirty one breaks.
    pub checks: Vec<CheckNotice>,
    /// The share of all new findings that is right; `None` where there is none.
    pub precision: Option<f64>,
    /// The share of the touched cells and rows that some finding is about; `None` where no cell or row was touched that is there.
    pub recall: Option<f64>,
}

impl Noticed {
    /// Whether a detector notices it.
    #[must_use]
    pub fn by_finding(&self) -> bool {
        self.kinds.iter().any(Notice::notices)
    }

    /// Whether a check notices it.
    #[must_use]
    pub fn by_check(&self) -> bool {
        self.checks.iter().any(|check| check.is_right)
    }
}

/// What was touched, in the table as it is: by comparing it with the table as it was.
#[derive(Debug, Default)]
pub(super) struct Dirt {
    /// Cells that differ: row and column.
    pub cells: BTreeSet<(u32, u32)>,
    /// Rows that are copies.
    pub copies: BTreeSet<u32>,
    /// Columns of which a cell differs, or that were added, by name.
    columns: BTreeSet<String>,
    /// Rows in which something differs.
    rows: BTreeSet<u32>,
}

impl Dirt {
    pub(super) fn new(base: &Base, dirty: &Dirty) -> Self {
        let mut dirt = Self::default();
        for (at, (now, before)) in (0_u32..).zip(dirty.table.columns().iter().zip(base.table.columns())) {
            if std::sync::Arc::ptr_eq(now, before) {
                continue;
            }
            for (row, &from) in (0_u32..).zip(&dirty.origin) {
                // Of a copy all cells are too many.
                if !dirty.is_copy[row as usize] && now.cell(row as usize) != before.cell(from as usize) {
                    dirt.cells.insert((row, at));
                }
            }
        }
        dirt.copies = (0..).zip(&dirty.is_copy).filter(|(_, copy)| **copy).map(|(row, _)| row).collect();
        let name = |at: u32| dirty.table.columns()[at as usize].name().to_owned();
        let touched: BTreeSet<u32> = dirt.cells.iter().map(|(_, column)| *column).collect();
        dirt.columns = touched.into_iter().map(name).collect();
        dirt.columns.extend(dirty.truths.iter().flat_map(|truth| &truth.added).map(|added| added.name.clone()));
        if dirty.truths.iter().any(|truth| !truth.dropped.is_empty()) {
            // Rows that are gone show in every column at most.
            dirt.columns.extend(dirty.table.columns().iter().map(|column| column.name().to_owned()));
        }
        dirt.rows = dirt.cells.iter().map(|(row, _)| *row).chain(dirt.copies.iter().copied()).collect();
        dirt
    }

    /// Whether something was touched in the column at this place.
    fn is_in(&self, column: u32) -> bool {
        self.cells.iter().any(|(_, at)| *at == column)
    }
}

/// What looks wrong in the clean table, and the rules that it keeps.
#[derive(Debug)]
pub(super) struct Watch {
    /// What is found in it already: detector, row and column.
    before: BTreeSet<(String, Option<u64>, Option<String>)>,
    suite: Suite,
    /// Checks that it breaks already.
    broken: BTreeSet<String>,
}

impl Watch {
    pub(super) fn new(table: &Frame) -> Self {
        let before = findings(table, LEVEL).list.into_iter().map(|finding| (finding.kind, finding.row, finding.column)).collect();
        let checks = suggest(table, Strictness::Normal).into_iter().map(Suggestion::into_check).collect();
        let suite = Suite { checks, ..Suite::default() };
        let broken = failing(&suite, table).into_keys().collect();
        Self { before, suite, broken }
    }

    /// What notices the dirt in a table with the target at this place.
    pub(super) fn look(&self, dirt: &Dirt, dirty: &Dirty, target: u32) -> Noticed {
        // Models that doubt labels would be most of the time of a look; where no label was touched they could only be wrong.
        let kinds: Vec<&str> =
            catalog().iter().map(|detector| detector.id()).filter(|id| *id != SUSPECT_LABEL || dirt.is_in(target)).collect();
        let new = findings_of(&dirty.table, LEVEL, &kinds).list.into_iter().filter(|finding| !self.knew(finding, dirty));
        let mut kinds: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
        new.for_each(|finding| kinds.entry(finding.kind.clone()).or_default().push(finding));
        let place = |name: &str| dirty.table.columns().iter().position(|column| column.name() == name).map(|at| at as u32);
        let (mut all, mut seen, mut right) = (0, Seen::default(), 0);
        let mut notices: Vec<Notice> = Vec::new();
        for (kind, list) in kinds {
            let mut own = Seen::default();
            let hits = list.iter().filter(|finding| own.takes(finding, dirt, &place)).count() as u64;
            all += list.len() as u64;
            right += hits;
            let is_placed = list.iter().any(|finding| finding.row.is_some());
            notices.push(Notice {
                title: title(&kind),
                kind,
                found: list.len() as u64,
                right: hits,
                recall: own.recall(dirt).filter(|_| is_placed),
            });
            seen.join(own);
        }
        notices.sort_by(|a, b| b.right.cmp(&a.right).then_with(|| a.kind.cmp(&b.kind)));
        let checks = failing(&self.suite, &dirty.table).into_iter().filter(|(id, _)| !self.broken.contains(id));
        let check = |(_, (says, columns)): (String, (String, Vec<String>))| CheckNotice {
            says,
            // A rule about the table as a whole is broken by whatever changes its rows.
            is_right: if columns.is_empty() { !dirt.rows.is_empty() } else { columns.iter().any(|name| dirt.columns.contains(name)) },
        };
        let mut checks: Vec<CheckNotice> = checks.map(check).collect();
        checks.sort_by_key(|check| !check.is_right);
        Noticed { kinds: notices, checks, precision: (all > 0).then(|| right as f64 / all as f64), recall: seen.recall(dirt) }
    }

    /// Whether a finding was there before anything was planted; its row had another number then.
    fn knew(&self, finding: &Finding, dirty: &Dirty) -> bool {
        let row = finding.row.map(|row| u64::from(dirty.origin[row as usize - 1]) + 1);
        let is_copy = finding.row.is_some_and(|row| dirty.is_copy[row as usize - 1]);
        // What is wrong with a copy is the row: its cells are those of its original.
        if is_copy {
            return finding.column.is_some();
        }
        self.before.contains(&(finding.kind.clone(), row, finding.column.clone()))
    }
}

/// The name of a detector for people.
pub(super) fn title(kind: &str) -> String {
    catalog().iter().find(|detector| detector.id() == kind).map_or(kind, |detector| detector.title()).to_owned()
}

/// What findings are about, of that which was touched.
#[derive(Debug, Default)]
struct Seen {
    cells: BTreeSet<(u32, u32)>,
    copies: BTreeSet<u32>,
}

impl Seen {
    /// Whether a finding is right; what it is about is noted.
    fn takes(&mut self, finding: &Finding, dirt: &Dirt, place: &impl Fn(&str) -> Option<u32>) -> bool {
        let row = finding.row.map(|row| (row - 1) as u32);
        let column = finding.column.as_deref();
        match (row, column) {
            (Some(row), None) if dirt.copies.contains(&row) => {
                self.copies.insert(row);
                true
            }
            (Some(row), Some(name)) => {
                let cell = place(name).map(|at| (row, at)).filter(|cell| dirt.cells.contains(cell));
                self.cells.extend(cell);
                cell.is_some()
            }
            (Some(row), None) => {
                self.cells.extend(dirt.cells.range((row, 0)..=(row, u32::MAX)));
                dirt.rows.contains(&row)
            }
            (None, Some(name)) => dirt.columns.contains(name),
            (None, None) => !dirt.columns.is_empty(),
        }
    }

    fn join(&mut self, other: Self) {
        self.cells.extend(other.cells);
        self.copies.extend(other.copies);
    }

    fn recall(&self, dirt: &Dirt) -> Option<f64> {
        let all = dirt.cells.len() + dirt.copies.len();
        (all > 0).then(|| (self.cells.len() + self.copies.len()) as f64 / all as f64)
    }
}

/// The checks that a table breaks: what they say, and their columns, by their ids.
fn failing(suite: &Suite, table: &Frame) -> BTreeMap<String, (String, Vec<String>)> {
    let columns = Columns::of(table);
    let plan = Plan::new(suite, &columns, &Outside::default());
    let held: Vec<Option<usize>> = (0..columns.len()).map(Some).collect();
    let mut states = States::new(&plan);
    states.update(&plan, &Chunk::new(table, plan.columns(), &held, 0, 0));
    let results = states.finish(&plan).checks.into_iter();
    results.filter(|result| result.outcome.verdict == Verdict::Fail).map(|result| (result.id, (result.says, result.columns))).collect()
}

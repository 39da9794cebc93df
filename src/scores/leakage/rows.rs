//! Rows that are in both parts.

use std::collections::BTreeSet;

use super::{Found, LeakCheck, MISSING, Parted, Role};

pub(super) const SAME_INDEX: LeakCheck = LeakCheck {
    id: "no_shared_index",
    what: "The share of test rows whose name or number a training row has as well: the same thing stands in both parts.",
    limit: 0.0,
    find: same_index,
};

pub(super) const SAME_ROWS: LeakCheck = LeakCheck {
    id: "no_shared_rows",
    what: "The share of test rows that are the same as a training row in all that is predicted from. Their score shows memory.",
    limit: 0.05,
    find: same_rows,
};

fn same_index(parted: &Parted) -> Vec<Found> {
    let found = parted.of(Role::Index).map(|(at, column)| {
        let known = column.present(parted.train);
        parted.found(Some(at), |row| column.code(row) != MISSING && known[column.code(row) as usize])
    });
    found.collect()
}

fn same_rows(parted: &Parted) -> Vec<Found> {
    let features: Vec<_> = parted.columns.iter().filter(|column| matches!(column.role, Role::Category | Role::Other)).collect();
    if features.is_empty() {
        return Vec::new();
    }
    let cells = |row: u32| features.iter().map(|column| column.code(row)).collect::<Vec<u32>>();
    let known: BTreeSet<Vec<u32>> = parted.train.iter().map(|row| cells(*row)).collect();
    vec![parted.found(None, |row| known.contains(&cells(row)))]
}

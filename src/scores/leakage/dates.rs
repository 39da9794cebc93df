//! Whether test rows happened after all training rows.

use super::{Found, LeakCheck, LeakColumn, MISSING, Parted, Role};

pub(super) const SAME_DATES: LeakCheck = LeakCheck {
    id: "no_shared_dates",
    what: "The share of test rows whose date a training row has as well. Rows of the same moment often tell of each other.",
    limit: 0.0,
    find: same_dates,
};

pub(super) const OVERLAP: LeakCheck = LeakCheck {
    id: "test_comes_later",
    what: "The share of test rows that are not later than the last training row. A model that is to tell the future was taught by it.",
    limit: 0.0,
    find: overlap,
};

fn same_dates(parted: &Parted) -> Vec<Found> {
    let found = parted.of(Role::Date).map(|(at, column)| {
        let known = column.present(parted.train);
        parted.found(Some(at), |row| column.code(row) != MISSING && known[column.code(row) as usize])
    });
    found.collect()
}

fn overlap(parted: &Parted) -> Vec<Found> {
    let found = parted.of(Role::Date).map(|(at, column)| {
        let last = parted.train.iter().filter_map(|row| moment(column, *row)).fold(f64::NEG_INFINITY, f64::max);
        parted.found(Some(at), |row| moment(column, row).is_some_and(|moment| moment <= last))
    });
    found.collect()
}

fn moment(column: &LeakColumn, row: u32) -> Option<f64> {
    column.moments.get(column.code(row) as usize).copied().flatten()
}

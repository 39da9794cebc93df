//! Values of test rows that no training row has.

use std::collections::BTreeSet;

use super::{Found, LeakCheck, LeakColumn, MISSING, Parted, Role};

pub(super) const NEW_LABELS: LeakCheck = LeakCheck {
    id: "no_new_labels",
    what: "The share of test rows whose class no training row has. No model can predict it.",
    limit: 0.0,
    find: |parted| new_values(parted, Role::Label),
};

pub(super) const NEW_CATEGORIES: LeakCheck = LeakCheck {
    id: "no_new_categories",
    what: "The share of test rows with a word or code in this column that no training row has. A model has learnt nothing of it.",
    limit: 0.0,
    find: |parted| new_values(parted, Role::Category),
};

pub(super) const VARIANTS: LeakCheck = LeakCheck {
    id: "no_new_spellings",
    what: "The share of test rows whose word differs from one of the training rows only in case, spaces or signs. A model takes it for another.",
    limit: 0.0,
    find: variants,
};

fn new_values(parted: &Parted, role: Role) -> Vec<Found> {
    parted.of(role).map(|(at, column)| among(parted, at, column, |_| true)).collect()
}

fn variants(parted: &Parted) -> Vec<Found> {
    let found = parted.of(Role::Category).map(|(at, column)| {
        let known = column.present(parted.train);
        let plain: BTreeSet<String> = column.texts.iter().zip(&known).filter(|(_, known)| **known).map(|(text, _)| plain(text)).collect();
        among(parted, at, column, |code| plain.contains(&self::plain(column.texts[code as usize])))
    });
    found.collect()
}

/// Letters and digits in lower case.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Test rows with a value that no training row has, of those values that are asked for.
fn among(parted: &Parted, at: usize, column: &LeakColumn, asked: impl Fn(u32) -> bool) -> Found {
    let (known, tested) = (column.present(parted.train), column.present(parted.test));
    let new: Vec<bool> = (0..column.texts.len()).map(|code| tested[code] && !known[code] && asked(code as u32)).collect();
    let found = parted.found(Some(at), |row| column.code(row) != MISSING && new[column.code(row) as usize]);
    let values = column.texts.iter().zip(&new).filter(|(_, new)| **new).map(|(text, _)| (*text).to_owned());
    Found { values: values.take(super::NAMED).collect(), ..found }
}
